using Kravbro.Domain;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.Law;

/// <summary>The dated tables: what is missing, what is laid over them, what cannot be read.</summary>
public sealed class LawBookTests
{
    private const string Rates = "valid_from,valid_to,checked_until,rate_nok,max_fee_reminder_or_notice_nok,max_fee_demand_nok,source\n";
    private const string Interest = "valid_from,valid_to,checked_until,rate_percent,compensation_nok,source\n";
    private const string Costs = "valid_from,valid_to,checked_until,band_upper_nok,simple_multiplier,heavy_multiplier,business_factor,"
        + "vat_addition_percent,instalment_multiplier,source\n";

    private static readonly LawBook Book = LawBook.Embedded;

    [Fact]
    public void A_day_without_a_row_is_refused_with_table_day_and_column()
    {
        Missing(Book.FeesOn(Day("2027-01-01")).Refusal, "collection_rate", "2027-01-01", "max_fee_reminder_or_notice_nok");
        Missing(Book.FeesOn(Day("2006-12-31"), Day("2006-11-01")).Refusal, "collection_rate", "2006-12-31", "rate_nok");
        Missing(Book.InterestOn(Day("2003-12-31")).Refusal, "late_interest", "2003-12-31", "rate_percent");
        Missing(Book.InterestOn(Day("2027-01-01")).Refusal, "late_interest", "2027-01-01", "rate_percent");
        Missing(Book.CompensationOn(Day("2027-01-01")).Refusal, "late_interest", "2027-01-01", "compensation_nok");
        Missing(Cap("2027-01-01", "2026-06-01").Refusal, "collection_costs", "2027-01-01", "simple_multiplier");
        Missing(Cap("2009-12-31", "2026-06-01").Refusal, "collection_costs", "2009-12-31", "simple_multiplier");
        Missing(Cap("2026-05-01", "2027-01-01").Refusal, "collection_rate", "2027-01-01", "rate_nok");
        Missing(Book.VatOn("raw_fish", Day("2000-01-01")).Refusal, "vat_rates", "2000-01-01", "rate_percent");
    }

    [Theory]
    [InlineData("2013-03-16", "2013-01-01")]
    [InlineData("2013-12-31", "2013-07-01")]
    [InlineData("2014-07-01", "2014-07-01")]
    [InlineData("2015-03-01", "2015-01-01")]
    [InlineData("2016-06-30", "2016-01-01")]
    [InlineData("2017-07-01", "2017-07-01")]
    public void An_empty_cell_that_is_needed_is_refused_with_row_and_column(string day, string row)
    {
        var refusal = Book.CompensationOn(Day(day)).Refusal!;
        Assert.Equal("law_row_missing", refusal.Code);
        Assert.Equal(("late_interest", row, "compensation_nok"), (refusal.Details["table"], refusal.Details["row"], refusal.Details["column"]));
        Assert.Contains(row, refusal.En, StringComparison.Ordinal);
        Assert.True(Book.InterestOn(Day(day)).IsOk, "the rate of the row is known and stays usable");
    }

    [Fact]
    public void The_rate_of_2007_that_the_sources_disagree_on_is_refused_not_guessed() =>
        Assert.Equal("2007-01-01", Book.CollectionRateOn(Day("2007-06-01")).Refusal!.Details["row"]);

    [Fact]
    public void Forsinkelsesrenteloven_3a_there_is_no_compensation_before_16_March_2013()
    {
        Assert.Null(Book.CompensationOn(Day("2013-03-15")).Value);
        Assert.Null(Book.CompensationOn(Day("2001-01-01")).Value);
        Assert.Equal("law_row_missing", Book.CompensationOn(Day("2013-03-16")).Refusal!.Code);
        Assert.Equal(43_000, Book.CompensationOn(Day("2026-07-01")).Value);
        Assert.Equal(46_000, Book.CompensationOn(Day("2026-06-30")).Value);
    }

    [Fact]
    public void Next_years_row_is_laid_over_and_the_open_row_ends_the_day_before_it()
    {
        var book = Book.With("collection_rate", Rates + "2026-11-01,,2027-12-31,780,39,117,\"made up, for a test\"\n", invented: true).Value;
        Assert.Equal((3_800, "collection_rate 2026-01-01"), (book.FeesOn(Day("2026-10-31")).Value.ReminderOrNoticeMinor, book.FeesOn(Day("2026-10-31")).Value.Row));
        Assert.Equal((3_900, "collection_rate 2026-11-01 (invented)"), (book.FeesOn(Day("2027-12-31")).Value.ReminderOrNoticeMinor, book.FeesOn(Day("2027-12-31")).Value.Row));
        Assert.Equal("law_row_missing", book.FeesOn(Day("2028-01-01")).Refusal!.Code);
        Assert.Equal(3_800, Book.FeesOn(Day("2026-12-01")).Value.ReminderOrNoticeMinor);
        var shown = book.Tables.Single(t => t.Name == "collection_rate");
        Assert.Equal("made up, for a test", shown.Rows[^1].Fields[^1]);
        Assert.True(shown.Rows[^1].Invented);
        Assert.Equal(Day("2026-12-31"), shown.Rows[^2].CheckedUntil);
    }

    [Fact]
    public void A_row_with_the_same_key_replaces()
    {
        var book = Book.With("late_interest", Interest + "2026-07-01,2026-12-31,,13.00,440,made up", invented: false).Value;
        Assert.Equal(new InterestRate(13m, "late_interest 2026-07-01"), book.InterestOn(Day("2026-07-01")).Value);
        Assert.Equal(12m, book.InterestOn(Day("2026-06-30")).Value.Percent);
        Assert.Equal(Book.Tables[1].Rows.Count, book.Tables[1].Rows.Count);
        Assert.DoesNotContain(book.Tables[1].Rows, r => r.Invented);
        var band = Book.With("collection_costs", Costs + "2020-10-02,,2026-12-31,500.00,0.30,0.60,1.5,25,1.5,made up", invented: true).Value;
        Assert.Equal(["collection_rate 2026-01-01", "collection_costs 2020-10-02 500 (invented)"], Cap("2026-05-01", "2026-06-01", band).Value.Rows);
        Assert.Equal(22_500, Cap("2026-05-01", "2026-06-01", band).Value.CapMinor);
        Assert.Equal(Book.Tables[2].Rows.Count, band.Tables[2].Rows.Count);
    }

    [Theory]
    [InlineData("2026-12-31,2027-06-30,,12,430,x", "2", "valid_from", "2026-12-31", "> 2026-12-31")]
    [InlineData("2027-01-01,2027-06-30,,12,430,x\n2027-06-30,2027-12-31,,12,430,x", "3", "valid_from", "2027-06-30", "> 2027-06-30")]
    [InlineData("2026-01-01,2026-07-01,,12,460,x", "2", "valid_to", "2026-07-01", "< 2026-07-01")]
    [InlineData("2027-01-01,2027-06-30,,12,430,x\n\n2027-01-01,2027-12-31,,12,430,x", "4", "valid_from", "2027-01-01", "once")]
    [InlineData("2027-02-29,2027-06-30,,12,430,x", "2", "valid_from", "2027-02-29", "yyyy-MM-dd")]
    [InlineData(",2027-06-30,,12,430,x", "2", "valid_from", "", "yyyy-MM-dd")]
    [InlineData("2027-01-01,,,12,430,x", "2", "checked_until", "", "valid_to is empty")]
    [InlineData("2027-01-01,2026-12-31,,12,430,x", "2", "valid_to", "2026-12-31", "≥ 2027-01-01")]
    [InlineData("2027-01-01,,2026-12-31,12,430,x", "2", "checked_until", "2026-12-31", "≥ 2027-01-01")]
    [InlineData("2027-01-01,2027-06-30,,\"12,25\",430,x", "2", "rate_percent", "12,25", "12.25")]
    [InlineData("2027-01-01,2027-06-30,,-1,430,x", "2", "rate_percent", "-1", "12.25")]
    [InlineData("2027-01-01,2027-06-30,,12,1e3,x", "2", "compensation_nok", "1e3", "0–1000000000")]
    [InlineData("2027-01-01,2027-06-30,,12,430", "2", "row", "5", "6 fields")]
    [InlineData("2027-01-01,2027-06-30,,12,430,\"x", "2", "row", "\"", "closed")]
    [InlineData("", "2", "row", "", "at least one row")]
    public void A_row_that_cannot_be_read_or_overlaps_is_refused_with_table_line_column_found_and_expected(
        string rows, string line, string column, string found, string expected)
    {
        var refusal = Book.With("late_interest", Interest + rows, invented: true).Refusal!;
        Assert.Equal("bad_law_row", refusal.Code);
        Assert.Equal(("late_interest", line, column, found),
            (refusal.Details["table"], refusal.Details["line"], refusal.Details["column"], refusal.Details["found"]));
        Assert.Contains(expected, refusal.Details["expected"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_header_and_an_unknown_table_are_refused()
    {
        Assert.Equal("header", Book.With("late_interest", Rates + "x", invented: true).Refusal!.Details["column"]);
        Assert.Equal("header", Book.With("late_interest", "", invented: true).Refusal!.Details["column"]);
        Assert.Equal("unknown_law_table", Book.With("rates", Rates, invented: true).Refusal!.Code);
        Assert.Equal("1988, 2026", Book.With("acts", "act,valid_from,source\n2027,2027-01-01,x", invented: true).Refusal!.Details["expected"]);
        Assert.Equal("checked_until", Book.With("collection_costs", Costs + "2020-10-02,,2027-12-31,500,0.3,0.6,1.5,25,1.5,x", invented: true).Refusal!.Details["column"]);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_read() =>
        Assert.Equal(12.5m, Book.With("late_interest", "\uFEFF" + (Interest + "2027-01-01,2027-06-30,,12.5,430,\"a \"\"b\"\"\"\n").Replace("\n", "\r\n"), invented: true)
            .Value.InterestOn(Day("2027-06-30")).Value.Percent);

    [Fact]
    public void The_act_of_2026_is_not_in_force_until_a_row_says_so()
    {
        Assert.Null(Book.NewActFrom);
        Assert.Equal(CollectionAct.Of1988, Book.ActOn(Day("2030-01-01")));
        var book = Book.With("acts", "act,valid_from,source\n2026,2027-01-01,made up", invented: true).Value;
        Assert.Equal(Day("2027-01-01"), book.NewActFrom);
        Assert.Equal((CollectionAct.Of1988, CollectionAct.Of2026), (book.ActOn(Day("2026-12-31")), book.ActOn(Day("2027-01-01"))));
        Assert.Equal(("acts 1988", "acts 2026 (invented)"), (book.ActRowOn(Day("2026-12-31")), book.ActRowOn(Day("2027-01-01"))));
    }

    [Fact]
    public void Every_table_can_be_shown()
    {
        Assert.Equal(["collection_rate", "late_interest", "collection_costs", "reminder_fees_2026_act", "acts", "vat_rates"], Book.Tables.Select(t => t.Name));
        Assert.All(Book.Tables.SelectMany(t => t.Rows.Select(r => (t, r))), x => Assert.Equal(x.t.Columns.Count, x.r.Fields.Count));
        Assert.DoesNotContain(Book.Tables.SelectMany(t => t.Rows), r => r.Invented);
    }

    private static Result<CollectionCostCap> Cap(string due, string paid, LawBook? book = null) =>
        (book ?? Book).CostCap(new CollectionCostQuestion(50_000, Day(due), Day(paid), false, false, false, false));

    private static void Missing(Refusal? refusal, string table, string date, string column)
    {
        Assert.Equal("law_row_missing", refusal!.Code);
        Assert.Equal((table, date, column), (refusal.Details["table"], refusal.Details["date"], refusal.Details["column"]));
        Assert.Contains(date, refusal.Nb, StringComparison.Ordinal);
        Assert.Contains(column, refusal.En, StringComparison.Ordinal);
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
