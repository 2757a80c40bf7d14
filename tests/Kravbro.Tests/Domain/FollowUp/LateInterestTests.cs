using System.Globalization;
using System.Text.Json;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Kravbro.Tests.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>Late interest: days, rates, bases, rounding.</summary>
public sealed class LateInterestTests
{
    private static readonly Debtor Consumer = new(false, true, true, null);
    private static readonly LegalChoices Choices = LegalChoices.Default;

    [Theory]
    [InlineData(1_000_000, "2026-06-15", "2026-06-30", "2026-06-16..2026-06-30 15/365 12.00 4932")]
    [InlineData(1_000_000, "2026-06-15", "2026-07-15", "2026-06-16..2026-06-30 15/365 12.00 4932|2026-07-01..2026-07-15 15/365 12.25 5034")]
    [InlineData(1_000_000, "2025-12-15", "2026-01-31", "2025-12-16..2025-12-31 16/365 12.25 5370|2026-01-01..2026-01-31 31/365 12.00 10192")]
    [InlineData(1_250_000, "2023-12-20", "2024-03-01", "2023-12-21..2023-12-31 11/365 11.75 4426|2024-01-01..2024-03-01 61/366 12.50 26042")]
    [InlineData(1_000_000, "2018-06-28", "2018-07-02", "2018-06-29..2018-06-30 2/365 8.50 466|2018-07-01..2018-07-02 2/365 8.50 466")]
    public void Forsinkelsesrenteloven_3_simple_interest_by_actual_days_at_the_rate_of_each_day(long principal, string due, string through, string lines)
    {
        var interest = Of(principal, due, through);
        Assert.Equal(lines, string.Join('|', interest.Lines.Select(Text)));
        Assert.Equal(interest.Minor, interest.Lines.Sum(l => l.InterestMinor));
    }

    [Theory]
    [InlineData(1_000_000, "2026-06-15", "2026-07-15", 9_966)]
    [InlineData(1_000_000, "2025-12-15", "2026-01-31", 15_562)]
    [InlineData(1_250_000, "2023-12-20", "2024-03-01", 30_468)]
    [InlineData(1_000_000, "2026-06-15", "2026-06-15", 0)]
    [InlineData(1_000_000, "2026-06-15", "2026-06-16", 329)]
    [InlineData(1_000_000, "2024-02-27", "2024-02-29", 683)]
    [InlineData(1_000_000, "2023-02-26", "2023-02-28", 589)]
    public void Forsinkelsesrenteloven_2_the_first_day_is_the_day_after_due_and_the_last_one_counts(long principal, string due, string through, long total) =>
        Assert.Equal(total, Of(principal, due, through).Minor);

    [Fact]
    public void The_published_examples_to_the_last_segment()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedLaw.File("interest_examples.json")));
        var vectors = json.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        Assert.True(vectors.Count >= 3);
        foreach (var v in vectors)
        {
            var interest = Of((long)(decimal.Parse(Word(v, "principal"), CultureInfo.InvariantCulture) * 100), Word(v, "dueDate"), Word(v, "paidDate"));
            Assert.Equal(Word(v, "interest"), Money.Nok(interest.Minor).ToString());
            Assert.Equal(v.GetProperty("days").GetInt32(), interest.Lines.Sum(l => l.Days));
            Assert.Equal(
                v.GetProperty("segments").EnumerateArray().Select(s => (Word(s, "fromIncl"), Word(s, "toIncl"), s.GetProperty("days").GetInt32(),
                    s.GetProperty("ratePercent").GetDecimal(), s.GetProperty("yearDays").GetInt32(), Math.Round(s.GetProperty("amountUnrounded").GetDecimal() * 100))),
                interest.Lines.Select(l => (Days.Iso(l.From), Days.Iso(l.To), l.Days, l.RatePercent, l.DaysInYear, (decimal)l.InterestMinor)));
        }
    }

    [Fact]
    public void Two_letters_post_49_32_and_50_34_and_together_what_one_would()
    {
        var (first, second) = (Of(1_000_000, "2026-06-15", "2026-06-30").Minor, Of(1_000_000, "2026-06-15", "2026-07-15").Minor);
        Assert.Equal((4_932, 5_034, 9_966), (first, second - first, second));
    }

    [Fact]
    public void A_payment_on_a_day_lowers_the_principal_from_the_next()
    {
        Reduction[] paid = [new(Day("2026-06-30"), 400_000, false), new(Day("2026-07-15"), 600_000, false)];
        Assert.Equal(7_952, Of(1_000_000, "2026-06-15", "2026-07-15", paid).Minor);
        Assert.Equal(7_952, Of(1_000_000, "2026-06-15", "2026-12-31", paid).Minor);
        Assert.Equal(7_952, Of(1_000_000, "2026-06-15", "2027-12-31", paid).Minor);
        // 14 days on 10 000 and one on 6 000 at 12.00 %, 14 on 6 000 at 12.25 %.
        Assert.Equal(7_619, Of(1_000_000, "2026-06-15", "2026-07-15", paid, Choices with { DayOfPaymentCounts = false }).Minor);
    }

    [Fact]
    public void A_credit_note_lowers_the_principal_from_the_first_day_whatever_its_date()
    {
        Reduction[] credited = [new(Day("2026-07-10"), 400_000, true)];
        Assert.Equal(Of(600_000, "2026-06-15", "2026-07-15").Minor, Of(1_000_000, "2026-06-15", "2026-07-15", credited).Minor);
        Assert.Equal(0, Of(1_000_000, "2026-06-15", "2026-07-15", [new(Day("2026-07-10"), 1_000_000, true)]).Minor);
    }

    [Theory]
    [InlineData("2026-08-15", "2026-08-17", 0)]
    [InlineData("2026-08-15", "2026-08-18", 3)]
    [InlineData("2026-08-16", "2026-08-17", 0)]
    [InlineData("2026-08-14", "2026-08-17", 3)]
    [InlineData("2026-05-14", "2026-05-15", 0)]
    [InlineData("2026-04-02", "2026-04-07", 0)]
    [InlineData("2026-04-02", "2026-04-08", 6)]
    [InlineData("2026-12-24", "2026-12-28", 4)]
    public void Weekend_due_and_paid_by_the_next_bank_day_bears_no_interest(string due, string paid, int days)
    {
        Reduction[] payment = [new(Day(paid), 1_000_000, false)];
        Assert.Equal(days, Of(1_000_000, due, "2026-12-31", payment).Lines.Sum(l => l.Days));
        Assert.Equal(days == 0 ? 0 : Of(1_000_000, due, paid, payment).Minor, Of(1_000_000, due, "2026-12-31", payment).Minor);
        Assert.NotEmpty(Of(1_000_000, due, "2026-12-31", payment, Choices with { NextBankDayIsInTime = false }).Lines);
    }

    [Fact]
    public void Weekend_nothing_is_claimed_while_it_can_still_be_paid_in_time_and_a_part_is_not_enough()
    {
        Assert.Equal(0, Of(1_000_000, "2026-08-15", "2026-08-17").Minor);
        Assert.Equal(3, Of(1_000_000, "2026-08-15", "2026-08-18").Lines.Sum(l => l.Days));
        Assert.Equal(3, Of(1_000_000, "2026-08-15", "2026-08-18", [new(Day("2026-08-17"), 999_999, false)]).Lines.Sum(l => l.Days));
        Assert.Empty(Of(1_000_000, "2026-08-15", "2026-12-18", [new(Day("2026-08-14"), 400_000, false), new(Day("2026-08-17"), 600_000, false)]).Lines);
    }

    [Theory]
    [InlineData(false, 15.0, "12.00 12.25")]
    [InlineData(false, 8.0, "8 8")]
    [InlineData(false, 12.1, "12.00 12.1")]
    [InlineData(true, 15.0, "15 15")]
    [InlineData(true, 0.0, "0 0")]
    [InlineData(true, null, "12.00 12.25")]
    public void Forsinkelsesrenteloven_3_the_statutory_rate_is_the_ceiling_for_consumers_and_businesses_may_agree_another(
        bool business, double? agreed, string rates)
    {
        var debtor = new Debtor(business, true, true, (decimal?)agreed);
        var interest = LateInterest.Of(1_000_000, [], Day("2026-06-16"), Day("2026-07-15"), debtor, Choices, LawBook.Embedded).Value;
        Assert.Equal(rates, string.Join(' ', interest.Lines.Select(l => l.RatePercent.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(business && agreed is not null ? 0 : 2, interest.Rows.Count);
    }

    [Fact]
    public void A_day_without_a_rate_is_refused_and_an_agreed_rate_needs_none()
    {
        var refused = LateInterest.Of(1_000_000, [], Day("2026-12-01"), Day("2027-01-01"), Consumer, Choices, LawBook.Embedded).Refusal!;
        Assert.Equal(("law_row_missing", "2027-01-01"), (refused.Code, refused.Details["date"]));
        var agreed = LateInterest.Of(1_000_000, [], Day("2026-12-01"), Day("2028-02-29"), new Debtor(true, true, true, 10), Choices, LawBook.Embedded).Value;
        Assert.Equal(456, agreed.Lines.Sum(l => l.Days));
        Assert.Equal([365, 365, 365, 366], agreed.Lines.Select(l => l.DaysInYear));
    }

    [Theory]
    [InlineData(true, null, null, "2026-06-16")]
    [InlineData(true, "2026-07-15", null, "2026-07-16")]
    [InlineData(true, "2026-06-01", null, "2026-06-16")]
    [InlineData(false, null, null, null)]
    [InlineData(false, null, "2026-06-29", "2026-07-30")]
    [InlineData(false, null, "2026-05-01", "2026-06-16")]
    public void Forsinkelsesrenteloven_2_without_a_due_date_agreed_31_days_after_the_first_letter(bool agreed, string? freeUntil, string? sent, string? first) =>
        Assert.Equal(first is null ? null : Day(first), LateInterest.FirstDay(
            Day("2026-06-15"), freeUntil is null ? null : Day(freeUntil), sent is null ? null : Day(sent), Choices with { DueDatesAgreed = agreed }));

    [Fact]
    public void Half_an_ore_is_rounded_up_once_per_claim()
    {
        // 365 × 0.5 øre at 100 % on one day is half an øre.
        var debtor = new Debtor(true, true, true, 50);
        Assert.Equal(1, LateInterest.Of(365, [], Day("2026-03-03"), Day("2026-03-03"), debtor, Choices, LawBook.Embedded).Value.Minor);
        Assert.Equal(0, LateInterest.Of(364, [], Day("2026-03-03"), Day("2026-03-03"), debtor, Choices, LawBook.Embedded).Value.Minor);
        // A little over half an øre in each of two years is one øre, not two; the last line takes the difference.
        var both = LateInterest.Of(183, [], Day("2019-12-31"), Day("2020-01-01"), new Debtor(true, true, true, 100), Choices, LawBook.Embedded).Value;
        Assert.Equal((1, 1, 0), (both.Minor, both.Lines[0].InterestMinor, both.Lines[1].InterestMinor));
    }

    private static InterestToDate Of(long principal, string due, string through, Reduction[]? reductions = null, LegalChoices? choices = null) =>
        LateInterest.Of(principal, reductions ?? [], Day(due).AddDays(1), Day(through), Consumer, choices ?? Choices, LawBook.Embedded).Value;

    private static string Text(InterestLine l) => string.Create(CultureInfo.InvariantCulture,
        $"{Days.Iso(l.From)}..{Days.Iso(l.To)} {l.Days}/{l.DaysInYear} {l.RatePercent:0.00} {l.InterestMinor}");

    private static string Word(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
