namespace Kravbro.Domain.Ledger;

/// <summary>When a voucher may be reversed, and on which day (spec 3, Reversal and lock).</summary>
public static class Reversals
{
    /// <summary>
    /// Not a reversal itself, not twice, not what a match that stands brought about (that goes with the match), and not the money of a
    /// settlement that stands. Null when allowed. Refused: <c>is_reversal, already_reversed, caused_by_match, settled_receipt</c>.
    /// </summary>
    public static Refusal? MayReverse(long voucherNo, bool isReversal, bool isReversed, bool causedByMatch = false, bool settledReceipt = false) =>
        isReversal ? Refusals.IsReversal(Days.Code(voucherNo))
        : isReversed ? Refusals.AlreadyReversed(Days.Code(voucherNo))
        : causedByMatch ? Refusals.CausedByMatch(Days.Code(voucherNo))
        : settledReceipt ? Refusals.SettledReceipt(Days.Code(voucherNo))
        : null;

    /// <summary>The reversal of these lines on a day; the lines are turned already.</summary>
    public static VoucherDraft Of(long voucherNo, DateOnly date, IReadOnlyList<VoucherLine> turned) =>
        VoucherDraft.Balanced(VoucherType.ReversalVoucher, date, $"Reversering av bilag {Days.Code(voucherNo)}", turned);

    /// <summary>The original's date if that is open, else today. Refused: <c>locked_period</c> when both are locked.</summary>
    public static Result<DateOnly> DateOf(DateOnly original, DateOnly? lockDate, DateOnly today)
    {
        var date = original <= lockDate ? today : original;
        return date <= lockDate ? Refusals.LockedPeriod(Days.Iso(lockDate.Value)) : date;
    }
}
