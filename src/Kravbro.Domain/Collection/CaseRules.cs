namespace Kravbro.Domain.Collection;

/// <summary>A case as the rules see it.</summary>
/// <param name="Id">Id within the client.</param>
/// <param name="Code">The agency's number.</param>
/// <param name="Status">State.</param>
/// <param name="CustomerCode">The debtor; 0 while the case is empty.</param>
public sealed record CaseFacts(long Id, string Code, CaseStatus Status, long CustomerCode);

/// <summary>What an agency may do to its cases; each answer is null when allowed, else the refusal.</summary>
public static class CaseRules
{
    /// <summary>A new case, or invoices into an old one: only the extension with the right to create.</summary>
    public static Refusal? MayTakeInvoices(bool mayCreate) => mayCreate ? null : Refusals.NoExtensionMayCreate();

    /// <summary>Adding to a case: active ones only.</summary>
    public static Refusal? MayAdd(CaseFacts @case) =>
        @case.Status == CaseStatus.Active ? null : Refusals.CaseClosed(@case.Code);

    /// <summary>A case holds one customer only.</summary>
    public static Refusal? OneDebtor(IEnumerable<long> customerCodes) =>
        customerCodes.Where(code => code != 0).Distinct().Take(2).Count() > 1 ? Refusals.DebtorMismatch() : null;

    /// <summary>Merging: active cases of one customer.</summary>
    public static Refusal? MayMerge(IReadOnlyList<CaseFacts> cases) =>
        cases.Count == 0 ? Refusals.MissingValue("caseIds")
        : cases.FirstOrDefault(c => c.Status != CaseStatus.Active) is { } ended ? Refusals.CaseClosed(ended.Code)
        : OneDebtor(cases.Select(c => c.CustomerCode));

    /// <summary>
    /// A status text without the closed flag makes a closed case active again: not when one of its invoices has left meanwhile
    /// (drafted anew, approved, in another case).
    /// </summary>
    public static bool HasLeft(CollectionStatus status, long? caseId, CaseFacts @case) =>
        status != CollectionStatus.Exported || caseId != @case.Id;

    /// <summary>Deleting is rejecting, and only an active case can be rejected.</summary>
    public static Refusal? MayReject(CaseFacts @case) =>
        @case.Status == CaseStatus.Active ? null : Refusals.CaseClosed(@case.Code);
}

/// <summary>A match that counts towards or against the principal of a stay.</summary>
/// <param name="AmountMinor">Øre settled, positive.</param>
/// <param name="IsWriteOff">A write-off: the agency may go on.</param>
/// <param name="At">When it was made.</param>
/// <param name="UndoneAt">When it was undone; null while it counts.</param>
/// <param name="IsRecovery">A payment of what had been written off: undone, its recovery is reversed with it and the claim stays as it was.</param>
public readonly record struct StayMatch(long AmountMinor, bool IsWriteOff, DateTime At, DateTime? UndoneAt, bool IsRecovery = false);

/// <summary>The principal of an invoice's stay in a case.</summary>
public static class Principal
{
    /// <summary>
    /// What was handed over, less payments and credits matched since, plus older ones on the claim itself undone since (spec 3, invariant 7), in øre.
    /// A write-off made since does not reduce it. Counted until the stay ended, or now.
    /// </summary>
    public static long Of(long handedOverMinor, DateTime from, DateTime? until, IEnumerable<StayMatch> matches)
    {
        var principal = handedOverMinor;
        foreach (var match in matches)
        {
            var since = match.At > from;
            var counts = match.At <= (until ?? DateTime.MaxValue) && !(match.UndoneAt <= (until ?? DateTime.MaxValue));
            if (since && counts && !match.IsWriteOff)
            {
                principal -= match.AmountMinor;
            }
            else if (!since && !match.IsRecovery && match.UndoneAt > from && match.UndoneAt <= (until ?? DateTime.MaxValue))
            {
                principal += match.AmountMinor;
            }
        }

        return principal;
    }
}
