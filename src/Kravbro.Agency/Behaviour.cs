namespace Kravbro.Agency;

/// <summary>What a debtor does once an agency has taken the claim.</summary>
public enum Behaviour
{
    /// <summary>Pays everything: principal, interest, fees.</summary>
    Pays,

    /// <summary>Pays half of the principal and nothing more.</summary>
    PaysHalf,

    /// <summary>Objects to the claim and pays nothing.</summary>
    Disputes,

    /// <summary>The agency finds the claim unfit for collection and sends it back.</summary>
    RejectedByAgency,
}

/// <summary>Gives every debtor a behaviour that never changes: a function of seed and customer code, without chance or memory.</summary>
public static class Behaviours
{
    /// <summary>Share of each behaviour among many debtors, in percent; sums to 100.</summary>
    public static IReadOnlyList<(Behaviour Behaviour, int Percent)> Shares { get; } =
        [(Behaviour.Pays, 55), (Behaviour.PaysHalf, 15), (Behaviour.Disputes, 15), (Behaviour.RejectedByAgency, 15)];

    /// <summary>How the debtor with this customer code behaves under this seed.</summary>
    public static Behaviour Of(int seed, long customerCode)
    {
        var point = (int)(Mix(seed, customerCode) % 100);
        foreach (var (behaviour, percent) in Shares)
        {
            if (point < percent)
            {
                return behaviour;
            }

            point -= percent;
        }

        throw new InvalidOperationException("the shares do not sum to 100");
    }

    /// <summary>The finaliser of SplitMix64 over both numbers: neighbouring codes give unrelated results on every machine.</summary>
    private static ulong Mix(int seed, long customerCode)
    {
        unchecked
        {
            var z = (ulong)customerCode + ((ulong)(uint)seed + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
