using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Domain.Law;

/// <summary>Dated tables, days in Oslo and the calendar.</summary>
public sealed class LawTests
{
    [Theory]
    [InlineData("2026-01-01", 3800, 11300)]
    [InlineData("2025-12-31", 3500, 10500)]
    [InlineData("2020-10-01", 3500, 10500)]
    [InlineData("2020-09-30", 7000, 21000)]
    public void Fee_maxima_by_sending_day_inkassoforskriften_1_1(string day, long reminder, long demand)
    {
        var maxima = FeeMaxima.On(Date(day)).Value;
        Assert.Equal((reminder, demand), (maxima.ReminderOrNoticeMinor, maxima.DemandMinor));
    }

    [Theory]
    [InlineData("2006-12-31")]
    [InlineData("2027-01-01")]
    public void A_day_without_a_row_is_refused_never_guessed(string day) => Assert.Equal("law_row_missing", FeeMaxima.On(Date(day)).Refusal!.Code);

    [Fact]
    public void Vat_rates_are_dated()
    {
        Assert.Equal(25m, VatRates.On(LawBook.Embedded, VatRateKind.Regular, Date("2026-01-01")).Value);
        Assert.Equal(6m, VatRates.On(LawBook.Embedded, VatRateKind.Low, Date("2020-04-01")).Value);
        Assert.Equal(12m, VatRates.On(LawBook.Embedded, VatRateKind.Low, Date("2021-10-01")).Value);
        Assert.Equal("law_row_missing", VatRates.On(LawBook.Embedded, VatRateKind.RawFish, Date("2000-01-01")).Refusal!.Code);
    }

    [Theory]
    [InlineData("2026-03-28T22:59:59", "2026-03-28")]
    [InlineData("2026-03-28T23:00:00", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00", "2026-03-30")]
    [InlineData("2026-10-24T22:00:00", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00", "2026-10-26")]
    public void The_date_changes_at_midnight_in_oslo_also_when_the_clock_changes(string utc, string day) =>
        Assert.Equal(Date(day), OsloTime.DayOf(DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc)));

    [Fact]
    public void Oslo_agrees_with_the_time_zone_of_the_machine_every_hour_of_ten_years()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Oslo", out var zone), "this machine has no time-zone data");
        for (var hour = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc); hour.Year < 2030; hour = hour.AddHours(1))
        {
            Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(hour, zone!), OsloTime.Local(hour));
        }
    }

    [Fact]
    public void Holidays_agree_with_the_published_list()
    {
        var file = Path.Combine(RepositoryRoot.Path, "..", "shared", "law", "norway_holidays_2010_2035.csv");
        Assert.SkipUnless(File.Exists(file), $"the list is not there: {file}");
        var listed = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).Where(f => f[^2] == "1").Select(f => Date(f[0])).ToHashSet();
        Assert.True(listed.Count > 250);
        for (var day = new DateOnly(2010, 1, 1); day.Year < 2036; day = day.AddDays(1))
        {
            Assert.True(listed.Contains(day) == NorwegianCalendar.IsHoliday(day), $"{day:yyyy-MM-dd}");
        }
    }

    [Fact]
    public void Working_days_skip_easter() =>
        Assert.Equal(1, NorwegianCalendar.WorkingDaysAfter(Date("2026-04-01"), Date("2026-04-07")));

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
