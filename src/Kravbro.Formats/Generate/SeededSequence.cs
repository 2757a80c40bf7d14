namespace Kravbro.Formats.Generate;

/// <summary>
/// A stream of numbers that depends on the seed alone (SplitMix64, public domain), the same on every platform and in every
/// version of the runtime, which <see cref="Random"/> does not promise.
/// </summary>
internal sealed class SeededSequence(long seed, int stream)
{
    private ulong _state = unchecked(((ulong)seed * 0xD1342543DE82EF95) + ((ulong)stream * 0x9E3779B97F4A7C15));

    /// <summary>A whole number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)(((UInt128)Next() * (uint)limit) >> 64);

    /// <summary>A whole number, both ends included.</summary>
    internal int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True so many times in a thousand.</summary>
    internal bool PerMille(int chance) => Below(1000) < chance;

    /// <summary>One of the list.</summary>
    internal T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
