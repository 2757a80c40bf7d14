namespace Kravbro.Tests.Model;

/// <summary>What chance decides, from a seed: the same seed draws the same.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    internal int Below(int limit) => _random.Next(limit);

    internal bool OneIn(int many) => Below(many) == 0;

    internal T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>Øre, positive: whole kroner, amounts with øre, and very small ones.</summary>
    internal long Amount() => Below(5) switch
    {
        0 => 1 + Below(200),
        1 => 100 * (1 + Below(50_000)),
        2 => 12_500 * (1 + Below(20)),
        _ => 1 + Below(2_000_000),
    };
}
