namespace Kravbro.Domain.Ledger;

/// <summary>The year-end journal (voucher type 18): what the result accounts came to in a year goes to equity (spec 3, Reversal and lock).</summary>
public static class YearEnds
{
    /// <summary>The day a year's journal is dated.</summary>
    public static DateOnly DayOf(int year) => new(year, 12, 31);

    /// <summary>The journal; null when no result account has anything left.</summary>
    /// <param name="year">The year it closes.</param>
    /// <param name="equityAccount">The account the result goes to.</param>
    /// <param name="balances">What was posted on each account in the year, øre, debit positive; earlier journals of the year included.</param>
    public static VoucherDraft? Of(int year, int equityAccount, IEnumerable<(int Account, long Minor)> balances)
    {
        var left = balances.Where(b => YearResults.IsResult(b.Account) && b.Minor != 0).OrderBy(b => b.Account).ToList();
        var text = $"Årsavslutning {Days.Code(year)}";
        return left.Count == 0 ? null
            : VoucherDraft.Balanced(VoucherType.YearEnd, DayOf(year), text,
                [.. left.Select(b => new VoucherLine(b.Account, null, -b.Minor)), new VoucherLine(equityAccount, null, left.Sum(b => b.Minor)) { Text = text }]);
    }
}
