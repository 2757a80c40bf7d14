namespace Kravbro.Domain.Ledger;

/// <summary>The day the books are locked to, and when it may be moved (spec 3, Reversal and lock).</summary>
public static class LockDate
{
    /// <summary>
    /// Forward freely, never past today; back only with a reason; both only by the owner or the accountant. Null when allowed, else
    /// <c>lock_not_allowed, date_in_future, lock_needs_reason</c>.
    /// </summary>
    /// <param name="from">The lock date now; null while nothing is locked.</param>
    /// <param name="to">The lock date wanted; null for none.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="today">The client's today.</param>
    /// <param name="mayLock">Whether who asks is owner or accountant.</param>
    public static Refusal? MayMove(DateOnly? from, DateOnly? to, string? reason, DateOnly today, bool mayLock) =>
        !mayLock ? Refusals.LockNotAllowed()
        : to > today ? Refusals.DateInFuture(Days.Iso(to.Value), Days.Iso(today))
        : IsBack(from, to) && string.IsNullOrWhiteSpace(reason) ? Refusals.LockNeedsReason(Days.Iso(from!.Value))
        : null;

    /// <summary>Whether days that are locked become open.</summary>
    public static bool IsBack(DateOnly? from, DateOnly? to) => from is not null && (to is null || to < from);
}
