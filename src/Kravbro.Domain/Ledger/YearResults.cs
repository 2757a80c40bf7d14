namespace Kravbro.Domain.Ledger;

/// <summary>What was posted on an account, in parts; øre of the client's currency.</summary>
/// <param name="Account">The account.</param>
/// <param name="EarlierYearsMinor">Before the year of the period, debit positive.</param>
/// <param name="EarlierInYearMinor">In that year before the period, debit positive.</param>
/// <param name="DebitMinor">Debits in the period.</param>
/// <param name="CreditMinor">Credits in the period, positive.</param>
public sealed record AccountSums(int Account, long EarlierYearsMinor, long EarlierInYearMinor, long DebitMinor, long CreditMinor);

/// <summary>A line of a year-end journal on a result account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Date">Its date.</param>
/// <param name="AmountMinor">Øre, debit positive.</param>
public sealed record YearEndLine(int Account, DateOnly Date, long AmountMinor);

/// <summary>An account in a period; øre of the client's currency.</summary>
/// <param name="Account">The account; that of equity for the line of earlier results.</param>
/// <param name="OpeningMinor">At the beginning, debit positive.</param>
/// <param name="DebitMinor">Debits.</param>
/// <param name="CreditMinor">Credits, positive.</param>
/// <param name="IsEarlierResults">Whether it is the line of results not yet disposed of.</param>
public sealed record AccountBalance(int Account, long OpeningMinor, long DebitMinor, long CreditMinor, bool IsEarlierResults = false)
{
    /// <summary>At the end, debit positive.</summary>
    public long ClosingMinor => OpeningMinor + DebitMinor - CreditMinor;
}

/// <summary>
/// Result accounts begin every year at zero; what they came to in earlier years is one line of equity until a year-end journal
/// (voucher type 18) moves it to where it belongs (spec 3, Reversal and lock).
/// </summary>
public static class YearResults
{
    /// <summary>The equity account that earlier results are shown on when the client has chosen no other.</summary>
    public const int EquityAccount = 2050;

    /// <summary>What the line of earlier results is called, in Norwegian.</summary>
    public const string Nb = "Udisponert resultat tidligere år";

    /// <summary>The same in English.</summary>
    public const string En = "Undisposed results of earlier years";

    /// <summary>Whether an account belongs to the income statement: classes 3 to 8 of the Norwegian standard chart (NS 4102).</summary>
    public static bool IsResult(int account)
    {
        while (account >= 10)
        {
            account /= 10;
        }

        return account is >= 3 and <= 8;
    }

    /// <summary>The first day of the accounting year of a day; accounting years are calendar years.</summary>
    public static DateOnly YearStart(DateOnly day) => new(day.Year, 1, 1);

    /// <summary>The year that a year-end journal closes: its own when it is dated on the last day, else the one before.</summary>
    public static int ClosedBy(DateOnly yearEndJournal) =>
        yearEndJournal is { Month: 12, Day: 31 } ? yearEndJournal.Year : yearEndJournal.Year - 1;

    /// <summary>
    /// The accounts in a period, in order, those without anything left out. The result accounts begin at zero on 1 January of the
    /// year of <paramref name="from"/>, and closing is always opening + debit − credit. All lines together sum to zero when the
    /// postings do.
    /// </summary>
    /// <param name="sums">What was posted on each account until the end of the period.</param>
    /// <param name="yearEnds">Lines of year-end journals on result accounts from 1 January of that year until the end of the period.</param>
    /// <param name="from">The first day of the period.</param>
    /// <param name="equityAccount">The account that earlier results are shown on.</param>
    public static IReadOnlyList<AccountBalance> Of(
        IEnumerable<AccountSums> sums, IEnumerable<YearEndLine> yearEnds, DateOnly from, int equityAccount = EquityAccount)
    {
        var earlier = new AccountBalance(equityAccount, 0, 0, 0, IsEarlierResults: true);
        var lines = new SortedDictionary<int, AccountBalance>();
        foreach (var s in sums)
        {
            var isResult = IsResult(s.Account);
            lines[s.Account] = new AccountBalance(s.Account, s.EarlierInYearMinor + (isResult ? 0 : s.EarlierYearsMinor), s.DebitMinor, s.CreditMinor);
            earlier = earlier with { OpeningMinor = earlier.OpeningMinor + (isResult ? s.EarlierYearsMinor : 0) };
        }

        // A journal that closes an earlier year is no part of this year's result.
        foreach (var line in yearEnds.Where(l => IsResult(l.Account) && ClosedBy(l.Date) < from.Year))
        {
            lines[line.Account] = Moved(lines[line.Account], line, from, -1);
            earlier = Moved(earlier, line, from, 1);
        }

        return [.. lines.Values.Append(earlier)
            .Where(l => l.OpeningMinor != 0 || l.DebitMinor != 0 || l.CreditMinor != 0)
            .OrderBy(l => l.Account).ThenBy(l => l.IsEarlierResults)];
    }

    private static AccountBalance Moved(AccountBalance balance, YearEndLine line, DateOnly from, int sign) =>
        line.Date < from ? balance with { OpeningMinor = balance.OpeningMinor + (sign * line.AmountMinor) }
        : line.AmountMinor > 0 ? balance with { DebitMinor = balance.DebitMinor + (sign * line.AmountMinor) }
        : balance with { CreditMinor = balance.CreditMinor - (sign * line.AmountMinor) };
}
