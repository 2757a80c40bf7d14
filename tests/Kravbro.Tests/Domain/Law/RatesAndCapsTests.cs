using System.Globalization;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.Law;

/// <summary>Fees of the creditor's own letters, caps of an agency's, standard compensation, limitation.</summary>
public sealed class RatesAndCapsTests
{
    private static readonly LawBook Book = LawBook.Embedded;

    [Theory]
    [InlineData("2026-01-01", "2025-12-15", 3_800, 11_300)]
    [InlineData("2025-12-31", "2025-12-15", 3_500, 10_500)]
    [InlineData("2020-10-16", "2020-10-02", 3_500, 10_500)]
    [InlineData("2020-10-16", "2020-10-01", 7_000, 21_000)]
    [InlineData("2025-12-31", "2020-10-01", 7_000, 21_000)]
    [InlineData("2026-01-01", "2020-10-01", 7_500, 22_500)]
    [InlineData("2016-06-01", "2016-05-01", 6_700, 20_100)]
    [InlineData("2008-06-01", "2008-05-01", 5_700, 17_100)]
    public void Inkassoforskriften_1_2_the_fee_is_that_of_the_sending_day_and_old_claims_keep_a_tenth(string sent, string due, long reminder, long demand)
    {
        var fees = Book.FeesOn(Day(sent), Day(due)).Value;
        Assert.Equal((reminder, demand), (fees.ReminderOrNoticeMinor, fees.DemandMinor));
    }

    [Fact]
    public void Inkassoforskriften_1_2_from_2026_fees_are_rounded_to_the_nearest_krone_50_up()
    {
        const string header = "valid_from,valid_to,checked_until,rate_nok,max_fee_reminder_or_notice_nok,max_fee_demand_nok,source\n";
        var book = Book.With("collection_rate", header + "2027-01-01,2027-12-31,,755,38,113,made up", invented: true).Value;
        var fees = book.FeesOn(Day("2027-01-01"), Day("2020-09-01")).Value;
        // 75.50 and 226.50.
        Assert.Equal((7_600, 22_700), (fees.ReminderOrNoticeMinor, fees.DemandMinor));
    }

    public static TheoryData<long?, bool, bool, long, long> PublishedCaps => new()
    {
        { 500, false, false, 18_750, 37_500 }, { 500, false, true, 23_438, 46_875 }, { 500, true, false, 28_125, 56_250 }, { 500, true, true, 35_156, 70_313 },
        { 1_000, false, false, 26_250, 52_500 }, { 1_000, false, true, 32_813, 65_625 }, { 1_000, true, false, 39_375, 78_750 }, { 1_000, true, true, 49_219, 98_438 },
        { 2_500, false, false, 30_000, 60_000 }, { 2_500, false, true, 37_500, 75_000 }, { 2_500, true, false, 45_000, 90_000 }, { 2_500, true, true, 56_250, 112_500 },
        { 10_000, false, false, 60_000, 120_000 }, { 10_000, false, true, 75_000, 150_000 }, { 10_000, true, false, 90_000, 180_000 }, { 10_000, true, true, 112_500, 225_000 },
        { 50_000, false, false, 120_000, 240_000 }, { 50_000, false, true, 150_000, 300_000 }, { 50_000, true, false, 180_000, 360_000 }, { 50_000, true, true, 225_000, 450_000 },
        { 250_000, false, false, 270_000, 540_000 }, { 250_000, false, true, 337_500, 675_000 }, { 250_000, true, false, 405_000, 810_000 }, { 250_000, true, true, 506_250, 1_012_500 },
        { null, false, false, 540_000, 1_080_000 }, { null, false, true, 675_000, 1_350_000 }, { null, true, false, 810_000, 1_620_000 }, { null, true, true, 1_012_500, 2_025_000 },
    };

    [Theory]
    [MemberData(nameof(PublishedCaps))]
    public void Inkassoforskriften_2_1_to_2_3_the_caps_at_rate_750(long? upperKroner, bool business, bool outsideVat, long simple, long heavy)
    {
        var upper = upperKroner * 100 ?? 25_000_001;
        Assert.Equal(simple, Cap(upper, false, business, outsideVat));
        Assert.Equal(heavy, Cap(upper, true, business, outsideVat));
        Assert.True(upperKroner is null || Cap(upper + 1, false, business, outsideVat) > simple, "the upper amount belongs to the band, one øre more does not");
    }

    [Fact]
    public void The_published_table_of_2026_cell_by_cell()
    {
        var file = SharedLaw.File("salaer_table_2026_sats750.csv");
        var cells = 0;
        foreach (var f in File.ReadLines(file).Skip(1).Select(l => l.Split(',')))
        {
            var upper = f[0].Length == 0 ? 99_999_999_00 : long.Parse(f[0], CultureInfo.InvariantCulture) * 100;
            var (business, outsideVat) = (f[1] == "business", f[2] == "creditor_not_vat_liable");
            Assert.Equal(Ore(f[5]), Cap(upper, false, business, outsideVat));
            Assert.Equal(Ore(f[6]), Cap(upper, true, business, outsideVat));
            cells += 2;
        }

        Assert.Equal(56, cells);
    }

    [Theory]
    [InlineData("2020-10-01", 250_000, 37_500)]
    [InlineData("2020-10-01", 250_001, 75_000)]
    [InlineData("2020-10-02", 250_000, 30_000)]
    [InlineData("2010-01-01", 25_000_001, 600_000)]
    public void Inkassoforskriften_2_2_the_due_date_chooses_the_bands(string due, long claim, long cap) =>
        Assert.Equal(cap, Book.CostCap(new CollectionCostQuestion(claim, Day(due), Day("2026-06-01"), false, false, false, false)).Value.CapMinor);

    [Fact]
    public void Inkassoforskriften_2_2_the_day_the_principal_is_paid_chooses_the_rate() =>
        Assert.Equal(17_500, Book.CostCap(new CollectionCostQuestion(50_000, Day("2025-11-01"), Day("2025-12-31"), false, false, false, false)).Value.CapMinor);

    [Theory]
    [InlineData("2026-07-13", false)]
    [InlineData("2026-07-14", true)]
    public void Inkassoforskriften_2_3_heavy_when_the_deadline_is_passed_by_more_than_28_days(string day, bool heavy) =>
        Assert.Equal(heavy, CollectionCostCap.IsHeavyOn(Day("2026-06-15"), Day(day)));

    [Fact]
    public void Inkassoforskriften_2_4_a_plan_of_more_than_four_instalments_adds_one_and_a_half_rates()
    {
        var cap = Book.CostCap(new CollectionCostQuestion(50_000, Day("2026-05-01"), Day("2026-06-01"), false, false, false, true)).Value;
        Assert.Equal((18_750, 112_500, 131_250), (cap.CapMinor, cap.InstalmentMinor, cap.TotalMinor));
        Assert.Equal(["collection_rate 2026-01-01", "collection_costs 2020-10-02 500"], cap.Rows);
    }

    [Theory]
    [InlineData(true, true, 18_900, 43_000, 24_100)]
    [InlineData(true, true, 43_000, 43_000, 0)]
    [InlineData(true, true, 50_000, 50_000, 0)]
    [InlineData(true, false, 18_900, 18_900, 0)]
    [InlineData(false, true, 18_900, 18_900, 0)]
    public void Forsinkelsesrenteloven_3a_a_business_pays_the_larger_of_compensation_and_fees(bool business, bool chosen, long fees, long total, long beside)
    {
        var costs = CreditorCosts.Of(business, chosen, Day("2026-07-01"), fees, Book).Value;
        Assert.Equal((total, beside), (costs.TotalMinor, costs.BesideFeesMinor));
        Assert.Equal(business && chosen ? "late_interest 2026-07-01" : null, costs.Row);
    }

    [Fact]
    public void Forsinkelsesrenteloven_3a_the_row_is_that_of_the_first_interest_day_and_is_needed_only_where_claimed()
    {
        Assert.Equal(46_000, CreditorCosts.Of(true, true, Day("2026-06-30"), 0, Book).Value.TotalMinor);
        Assert.Equal(7_000, CreditorCosts.Of(true, true, Day("2013-03-15"), 7_000, Book).Value.TotalMinor);
        Assert.Equal("law_row_missing", CreditorCosts.Of(true, true, Day("2027-01-01"), 0, Book).Refusal!.Code);
        Assert.True(CreditorCosts.Of(false, true, Day("2027-01-01"), 0, Book).IsOk);
    }

    [Fact]
    public void Foreldelsesloven_2_three_years_from_due_and_29_February_becomes_28()
    {
        Assert.Equal(Day("2027-02-28"), Limitation.Day(Day("2024-02-29")));
        Assert.Equal(Limitation.Day(Day("2026-06-15")), Guard.LimitationDay(Day("2026-06-15")));
    }

    [Fact]
    public void Foreldelsesloven_14_an_interruption_in_time_lets_three_years_run_anew_and_a_late_one_revives_nothing()
    {
        Assert.Equal(Day("2028-05-01"), Limitation.Day(Day("2023-06-15"), [Day("2025-05-01"), Day("2024-01-01")]));
        Assert.Equal(Day("2029-06-15"), Limitation.Day(Day("2023-06-15"), [Day("2026-06-15")]));
        Assert.Equal(Day("2026-06-15"), Limitation.Day(Day("2023-06-15"), [Day("2026-06-16")]));
        Assert.Equal(Day("2026-06-15"), Limitation.Day(Day("2023-06-15"), [Day("2023-01-01")]));
    }

    private static long Cap(long claimMinor, bool heavy, bool business, bool outsideVat) =>
        Book.CostCap(new CollectionCostQuestion(claimMinor, Day("2026-05-01"), Day("2026-06-01"), heavy, business, outsideVat, false)).Value.CapMinor;

    private static long Ore(string kroner) => (long)(decimal.Parse(kroner, CultureInfo.InvariantCulture) * 100);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
