namespace Kravbro.Domain.Ledger;

/// <summary>When a voucher may be reversed, and on which day (spec 3, Reversal and lock).</summary>
public static class Reversals
{
    /// <summary>Not a reversal itself, and not twice. Null when allowed.</summary>
    public static Refusal? MayReverse(long voucherNo, bool isReversal, bool isReversed) =>
        isReversal ? Refusals.IsReversal(Days.Code(voucherNo))
        : isReversed ? Refusals.AlreadyReversed(Days.Code(voucherNo))
        : null;

    /// <summary>The original's date if that is open, else today. Refused: <c>locked_period</c> when both are locked.</summary>
    public static Result<DateOnly> DateOf(DateOnly original, DateOnly? lockDate, DateOnly today)
    {
        var date = original <= lockDate ? today : original;
        return date <= lockDate ? Refusals.LockedPeriod(Days.Iso(lockDate.Value)) : date;
    }
}
