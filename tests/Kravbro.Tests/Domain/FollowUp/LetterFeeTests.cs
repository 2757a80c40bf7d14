using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using static Kravbro.Tests.Domain.FollowUp.LawCase;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>Which letters may carry a fee, and how high (inkassoforskriften chapter 1).</summary>
public sealed class LetterFeeTests
{
    private static readonly StandingLetter Reminder = Letter(LetterStep.Reminder, "2026-06-29", "2026-07-13");
    private static readonly StandingLetter Notice = Letter(LetterStep.Notice, "2026-07-14", "2026-07-28");

    [Theory]
    [InlineData(LetterStep.Reminder, "2026-06-28", 0, FeeGround.TooEarly)]
    [InlineData(LetterStep.Reminder, "2026-06-29", 3_800, FeeGround.Charged)]
    [InlineData(LetterStep.Notice, "2026-06-28", 0, FeeGround.TooEarly)]
    [InlineData(LetterStep.Notice, "2026-06-29", 3_800, FeeGround.Charged)]
    public void Inkassoforskriften_1_2_no_fee_before_fourteen_days_after_due(LetterStep step, string day, long fee, FeeGround ground)
    {
        Assert.Equal((fee, ground), (Plain with { Step = step }).FeeOn(day));
        Assert.Equal(Day(day).AddDays(14), (Plain with { Step = step }).JudgedOn(day).Value.DueOn);
    }

    [Theory]
    [InlineData("2026-07-01", "2026-07-14", FeeGround.TooEarly)]
    [InlineData("2026-07-01", "2026-07-15", FeeGround.Charged)]
    [InlineData("2026-06-01", "2026-06-29", FeeGround.Charged)]
    public void Inkassoforskriften_1_2_the_fourteen_days_run_from_the_later_of_due_and_expected_due_date(string expected, string day, FeeGround ground) =>
        Assert.Equal(ground, (Plain with { Expected = expected }).FeeOn(day).Ground);

    [Fact]
    public void Inkassoforskriften_1_2_a_payment_notification_never_carries_a_fee() =>
        Assert.Equal((0, FeeGround.NotInPlan), (Plain with { Step = LetterStep.Notification }).FeeOn("2026-09-01"));

    [Theory]
    [InlineData(FeeRule.None, 0, 0, FeeGround.NotInPlan)]
    [InlineData(FeeRule.Fixed, 0, 0, FeeGround.NotInPlan)]
    [InlineData(FeeRule.Fixed, 2_000, 2_000, FeeGround.Charged)]
    [InlineData(FeeRule.Fixed, 3_800, 3_800, FeeGround.Charged)]
    [InlineData(FeeRule.Fixed, 3_900, 3_800, FeeGround.Lowered)]
    public void Inkassoforskriften_1_2_the_lower_of_plan_and_maximum_counts(FeeRule rule, long planned, long fee, FeeGround ground) =>
        Assert.Equal((fee, ground), (Plain with { Fee = rule, FeeMinor = planned }).FeeOn("2026-07-01"));

    [Theory]
    [InlineData("2025-12-31", "2025-12-01", 3_500, "collection_rate 2020-10-01")]
    [InlineData("2026-01-01", "2025-12-01", 3_800, "collection_rate 2026-01-01")]
    [InlineData("2026-01-01", "2020-10-01", 7_500, "collection_rate 2026-01-01")]
    public void Inkassoforskriften_1_2_the_fee_is_that_of_the_sending_date_and_its_row_is_named(string sent, string due, long fee, string row)
    {
        var terms = (Plain with { Due = due }).JudgedOn(sent).Value;
        Assert.Equal(fee, terms.FeeMinor);
        Assert.Equal(["acts 1988", row], terms.Rows);
    }

    [Theory]
    [InlineData("2026-07-13", 0, FeeGround.FirstTermNotMissed)]
    [InlineData("2026-07-14", 3_800, FeeGround.Charged)]
    public void Inkassoforskriften_1_3_a_second_fee_only_after_the_first_term_was_missed(string day, long fee, FeeGround ground)
    {
        Assert.Equal((fee, ground), (Plain with { Letters = [Reminder] }).FeeOn(day));
        Assert.Equal((fee, ground), (Plain with { Step = LetterStep.Notice, Letters = [Reminder] }).FeeOn(day));
    }

    [Theory]
    [InlineData("2026-07-12", 0, FeeGround.FirstTermNotMissed)]
    [InlineData("2026-07-13", 3_800, FeeGround.Charged)]
    public void Inkassoforskriften_1_3_a_first_term_under_fourteen_days_allows_no_second_fee(string firstDue, long fee, FeeGround ground) =>
        Assert.Equal((fee, ground), (Plain with { Letters = [Letter(LetterStep.Reminder, "2026-06-29", firstDue)] }).FeeOn("2026-09-01"));

    [Fact]
    public void Inkassoforskriften_1_3_two_reminders_or_one_reminder_and_one_notice()
    {
        var two = Plain with { Letters = [Reminder, Letter(LetterStep.Reminder, "2026-07-14", "2026-07-28")] };
        Assert.Equal((0, FeeGround.CountUsed), two.FeeOn("2026-08-15"));
        Assert.Equal((0, FeeGround.CountUsed), (two with { Step = LetterStep.Notice }).FeeOn("2026-08-15"));
        var withNotice = Plain with { Letters = [Notice, Reminder] };
        Assert.Equal((0, FeeGround.CountUsed), withNotice.FeeOn("2026-08-15"));
        Assert.Equal((0, FeeGround.CountUsed), (withNotice with { Step = LetterStep.Notice }).FeeOn("2026-08-15"));
        Assert.Equal((0, FeeGround.CountUsed), (Plain with { Step = LetterStep.Notice, Letters = [Notice] }).FeeOn("2026-08-15"));
    }

    [Fact]
    public void Inkassoforskriften_1_3_letters_without_a_fee_do_not_count()
    {
        var free = Letter(LetterStep.Reminder, "2026-06-20", "2026-07-04", fee: 0);
        Assert.Equal((3_800, FeeGround.Charged), (Plain with { Letters = [free] }).FeeOn("2026-06-29"));
        Assert.Equal((3_800, FeeGround.Charged), (Plain with { Step = LetterStep.Notice, Letters = [free, Reminder] }).FeeOn("2026-07-14"));
    }

    [Theory]
    [InlineData("2026-07-28", 0, FeeGround.FirstTermNotMissed)]
    [InlineData("2026-07-29", 11_300, FeeGround.Charged)]
    public void Inkassoforskriften_1_2_the_demand_carries_a_fee_only_after_a_missed_term_of_fourteen_days(string day, long fee, FeeGround ground) =>
        Assert.Equal((fee, ground), (Plain with { Step = LetterStep.Demand, Letters = [Notice] }).FeeOn(day));

    [Fact]
    public void Inkassoforskriften_1_3_one_demand_with_a_fee()
    {
        var demand = Plain with { Step = LetterStep.Demand, Letters = [Reminder, Notice] };
        Assert.Equal((11_300, FeeGround.Charged), demand.FeeOn("2026-07-29"));
        var second = demand with { Letters = [Reminder, Notice, Letter(LetterStep.Demand, "2026-07-29", "2026-08-12", 11_300)] };
        Assert.Equal((0, FeeGround.CountUsed), second.FeeOn("2026-08-13"));
        Assert.Equal((0, FeeGround.FirstTermNotMissed), (demand with { Letters = [Letter(LetterStep.Notice, "2026-07-14", "2026-07-27")] }).FeeOn("2026-09-01"));
    }

    [Theory]
    [InlineData(false, "2027-01-14", FeeGround.CountUsed)]
    [InlineData(true, "2027-01-13", FeeGround.CountUsed)]
    [InlineData(true, "2027-01-14", FeeGround.Charged)]
    public void Inkassoforskriften_1_3_second_paragraph_fees_counted_anew_after_six_months_by_choice(bool anew, string day, FeeGround ground)
    {
        const string header = "valid_from,valid_to,checked_until,rate_nok,max_fee_reminder_or_notice_nok,max_fee_demand_nok,source\n";
        var law = LawBook.Embedded.With("collection_rate", header + "2027-01-01,2027-12-31,,760,38,114,made up", invented: true).Value;
        var used = Plain with
        {
            Law = law,
            Letters = [Reminder, Letter(LetterStep.Reminder, "2026-07-14", "2026-07-28")],
            Choices = LegalChoices.Default with { FeesAnewAfterSixMonths = anew },
        };
        Assert.Equal(ground, used.FeeOn(day).Ground);
    }

    [Fact]
    public void A_dispute_a_free_customer_and_a_dispatch_that_carries_its_fee_elsewhere_make_the_fee_nothing()
    {
        Assert.Equal((0, FeeGround.Disputed), (Plain with { Disputed = true }).FeeOn("2026-07-01"));
        Assert.Equal((0, FeeGround.CustomerFree), (Plain with { Debtor = Plain.Debtor with { Fees = false } }).FeeOn("2026-07-01"));
        Assert.Equal((0, FeeGround.OnePerDispatch), (Plain with { FeeElsewhere = true }).FeeOn("2026-07-01"));
        var each = Plain with { FeeElsewhere = true, Choices = LegalChoices.Default with { OneFeePerDispatch = false } };
        Assert.Equal((3_800, FeeGround.Charged), each.FeeOn("2026-07-01"));
    }

    [Fact]
    public void A_missing_row_stops_only_a_letter_that_would_carry_a_fee()
    {
        Assert.Equal("law_row_missing", Plain.JudgedOn("2027-01-01").Refusal!.Code);
        Assert.Equal((0, FeeGround.NotInPlan), (Plain with { Fee = FeeRule.None }).FeeOn("2027-01-01"));
        Assert.Equal((0, FeeGround.CountUsed), (Plain with { Step = LetterStep.Notice, Letters = [Reminder, Notice] }).FeeOn("2027-01-01"));
        Assert.Equal((0, FeeGround.OnePerDispatch), (Plain with { FeeElsewhere = true }).FeeOn("2027-01-01"));
    }
}
