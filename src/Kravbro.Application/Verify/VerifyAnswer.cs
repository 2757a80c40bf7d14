namespace Kravbro.Application.Verify;

/// <summary>One invariant of the books.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Ok">Whether it holds for every client looked at.</param>
/// <param name="Detail">The first place where it does not, else null.</param>
public sealed record VerifyCheck(string Name, bool Ok, string? Detail);

/// <summary>What a verification found.</summary>
public sealed record VerifyAnswer(
    bool Ok, int Clients, long Vouchers, long Entries, long Events, IReadOnlyList<VerifyCheck> Checks)
{
    /// <summary>What should be looked at though nothing is wrong.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
