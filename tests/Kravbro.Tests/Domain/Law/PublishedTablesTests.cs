using System.Globalization;
using Kravbro.Domain;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.Law;

/// <summary>The embedded tables against the published ones, and the calendar against its list.</summary>
public sealed class PublishedTablesTests
{
    private static readonly LawBook Book = LawBook.Embedded;

    [Fact]
    public void Late_interest_and_compensation_agree_row_by_row()
    {
        var rows = Read("forsinkelsesrente.csv");
        Assert.True(rows.Count > 40);
        foreach (var f in rows)
        {
            foreach (var day in new[] { Day(f[0]), Day(f[1]) })
            {
                Assert.Equal(decimal.Parse(f[2], CultureInfo.InvariantCulture), Book.InterestOn(day).Value.Percent);
                var compensation = Book.CompensationOn(day);
                if (f[3].Length > 0)
                {
                    Assert.Equal(long.Parse(f[3], CultureInfo.InvariantCulture) * 100, compensation.Value);
                }
                else
                {
                    Assert.Equal(day < Day("2013-03-16") ? null : "law_row_missing", compensation.Refusal?.Code);
                }
            }
        }
    }

    [Fact]
    public void Collection_rates_and_fees_agree_row_by_row_but_for_the_one_the_sources_disagree_on()
    {
        var rows = Read("inkassosats.csv");
        Assert.True(rows.Count > 10);
        foreach (var f in rows.Where(f => f[0] != "2007-01-01"))
        {
            foreach (var day in new[] { Day(f[0]), Day(f[1].Length > 0 ? f[1] : f[2]) })
            {
                Assert.Equal(decimal.Parse(f[3], CultureInfo.InvariantCulture), Book.CollectionRateOn(day).Value.Kroner);
                var fees = Book.FeesOn(day).Value;
                Assert.Equal((f[7], f[9]), (Kroner(fees.ReminderOrNoticeMinor), Kroner(fees.DemandMinor)));
            }
        }
    }

    [Fact]
    public void Bands_and_multipliers_agree_row_by_row()
    {
        var rows = Read("salaer_multipliers.csv");
        Assert.Equal(12, rows.Count);
        foreach (var f in rows)
        {
            foreach (var (business, simple, heavy) in new[] { (false, f[3], f[4]), (true, f[5], f[6]) })
            {
                var claim = f[2].Length > 0 ? long.Parse(f[2], CultureInfo.InvariantCulture) * 100 : 25_000_001;
                Assert.Equal(decimal.Parse(simple, CultureInfo.InvariantCulture) * 75_000, Cap(claim, f[0], false, business));
                Assert.Equal(decimal.Parse(heavy, CultureInfo.InvariantCulture) * 75_000, Cap(claim, f[0], true, business));
            }
        }
    }

    [Fact]
    public void Bank_days_agree_with_the_published_list()
    {
        var closed = File.ReadLines(SharedLaw.File("norway_holidays_2010_2035.csv")).Skip(1).Select(l => l.Split(','))
            .Where(f => f[^1] == "1").Select(f => Day(f[0])).ToHashSet();
        Assert.True(closed.Count > 300);
        for (var day = new DateOnly(2010, 1, 1); day.Year < 2036; day = day.AddDays(1))
        {
            var open = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.Contains(day);
            Assert.True(open == NorwegianCalendar.IsBankDay(day), $"{day:yyyy-MM-dd}");
        }
    }

    [Theory]
    [InlineData("2026-08-15", "2026-08-17")]
    [InlineData("2026-12-23", "2026-12-28")]
    [InlineData("2026-12-31", "2027-01-04")]
    [InlineData("2026-04-01", "2026-04-07")]
    public void The_bank_day_after_a_day_passes_over_weekends_holidays_and_24_December(string day, string next) =>
        Assert.Equal(Day(next), NorwegianCalendar.BankDayAfter(Day(day)));

    private static decimal Cap(long claim, string due, bool heavy, bool business) =>
        Book.CostCap(new CollectionCostQuestion(claim, Day(due), Day("2026-06-01"), heavy, business, false, false)).Value.CapMinor;

    private static string Kroner(long minor) => (minor / 100).ToString(CultureInfo.InvariantCulture);

    private static List<string[]> Read(string name) => [.. File.ReadLines(SharedLaw.File(name)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))];

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
