using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

public sealed class YearResultsTests
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);

    [Theory]
    [InlineData(2999, false)]
    [InlineData(3000, true)]
    [InlineData(8999, true)]
    [InlineData(9000, false)]
    [InlineData(30001, true)]
    [InlineData(270001, false)]
    public void Classes_three_to_eight_are_results(int account, bool result) => Assert.Equal(result, YearResults.IsResult(account));

    [Fact]
    public void Result_accounts_begin_at_zero_and_earlier_results_are_one_line_of_equity()
    {
        var lines = YearResults.Of(
            [
                new(1500, 1_000, 50, 300, 100), new(3000, -900, -50, 0, 300), new(7830, 100, 0, 0, 0), new(1920, -200, 0, 100, 0), new(1580, 0, 0, 0, 0),
            ],
            [], new DateOnly(2027, 2, 1));
        Assert.Equal(
            [
                new(1500, 1_050, 300, 100), new(1920, -200, 100, 0), new(YearResults.EquityAccount, -800, 0, 0, true), new(3000, -50, 0, 300),
            ], lines);
        Assert.Equal(0, lines.Sum(l => l.OpeningMinor));
        Assert.Equal(0, lines.Sum(l => l.ClosingMinor));
    }

    [Fact]
    public void Equity_posted_and_earlier_results_are_two_lines() => Assert.Equal(
        [new(2050, -500, 0, 0), new(2050, -900, 0, 0, true)],
        YearResults.Of([new(2050, -500, 0, 0, 0), new(3000, -900, 0, 0, 0)], [], NewYear));

    [Fact]
    public void A_journal_on_the_last_day_closes_its_own_year()
    {
        Assert.Equal(2026, YearResults.ClosedBy(new DateOnly(2026, 12, 31)));

        // Posted in 2026, the result accounts come to zero in the years before 2027, so nothing is left for the line.
        Assert.Equal([new(2050, -900, 0, 0)], YearResults.Of([new(2050, -900, 0, 0, 0), new(3000, 0, 0, 0, 0)], [], NewYear));
    }

    [Fact]
    public void A_journal_in_the_new_year_closes_the_year_before()
    {
        var march = new DateOnly(2027, 3, 15);
        Assert.Equal(2026, YearResults.ClosedBy(march));

        // 3000: 900 in 2026, 40 in 2027, and the journal's 900 in March.
        AccountSums[] sums = [new(1500, 900, 0, 40, 0), new(2050, 0, 0, 0, 900), new(3000, -900, 0, 900, 40)];
        var lines = YearResults.Of(sums, [new(3000, march, 900)], NewYear);
        Assert.Equal([new(1500, 900, 40, 0), new(2050, 0, 0, 900), new(2050, -900, 900, 0, true), new(3000, 0, 0, 40)], lines);
        Assert.Equal(0, lines.Sum(l => l.ClosingMinor));

        // From April on the line is gone.
        AccountSums[] later = [new(1500, 900, 40, 0, 0), new(2050, 0, -900, 0, 0), new(3000, -900, 860, 0, 0)];
        Assert.Equal([new(1500, 940, 0, 0), new(2050, -900, 0, 0), new(3000, -40, 0, 0)], YearResults.Of(later, [new(3000, march, 900)], new DateOnly(2027, 4, 1)));
    }

    [Theory]
    [InlineData("0", 3000, "7")]
    [InlineData("0", 6795, "0")]
    [InlineData("0", 8055, "7")]
    [InlineData("0", 8160, "0")]
    [InlineData("3", 3000, "3")]
    public void No_vat_on_income_is_reported_as_seven(string code, int account, string reported) =>
        Assert.Equal(reported, VatPosting.StandardCode(code, account));

    [Theory]
    [InlineData(2699, false)]
    [InlineData(2700, true)]
    [InlineData(2710, true)]
    [InlineData(2740, false)]
    [InlineData(27001, true)]
    [InlineData(274000, false)]
    public void Vat_accounts(int account, bool vat) => Assert.Equal(vat, VatPosting.IsVatAccount(account));

    [Theory]
    [InlineData(-25000, 25, -100000)]
    [InlineData(0, 25, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(1, 15, 7)]
    public void Basis_of_a_tax(long tax, int percent, long basis) => Assert.Equal(basis, VatPosting.BasisOf(tax, percent));
}
