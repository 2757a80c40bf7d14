using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.Law;

/// <summary>Paragraphs that bind the plan, the order of letters and the hand-over.</summary>
public sealed class ParagraphsTests
{
    private static readonly DateOnly Due = new(2026, 6, 15);
    private static readonly FeeMaxima Maxima = FeeMaxima.On(Due).Value;
    private static readonly CollectionTerms Terms = new(new DateOnly(2026, 1, 1), true, false, null);

    private static readonly FollowUpPlan NoticeAndDemand = FollowUpPlan.Default with
    {
        Notice = FollowUpPlan.Default.Notice with { On = true, Days = 0 },
        Demand = FollowUpPlan.Default.Demand with { On = true, Days = 0 },
    };

    private static readonly Claim Claim = new()
    {
        InvoiceNo = "1001",
        CustomerCode = 10_001,
        PostedMinor = 1_000_000,
        RemainingMinor = 1_000_000,
        InvoiceDate = new DateOnly(2026, 6, 1),
        DueDate = Due,
        CustomerMayBeTransferred = true,
    };

    [Fact]
    public void Inkassoloven_9_the_notice_is_sent_the_day_after_due_at_the_earliest()
    {
        var decision = FollowUpRules.Decide(Claim, NoticeAndDemand, Terms, Due);
        Assert.Equal((NextStep.Notice, Due.AddDays(1)), (decision.Step, decision.On));
    }

    [Fact]
    public void Inkassoloven_10_the_demand_comes_after_the_missed_term_of_the_notice()
    {
        var decision = FollowUpRules.Decide(Claim.AfterLetter(LetterStep.Notice, new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30)), NoticeAndDemand, Terms, Due);
        Assert.Equal((NextStep.Demand, new DateOnly(2026, 7, 1)), (decision.Step, decision.On));
        Assert.Equal("demand_needs_notice", (NoticeAndDemand with { Notice = FollowUpPlan.Default.Notice }).Check(Maxima)?.Code);
    }

    [Theory]
    [InlineData(13, "term_too_short")]
    [InlineData(14, null)]
    public void Inkassoloven_9_and_10_a_notice_or_demand_gives_at_least_fourteen_days(int term, string? code)
    {
        Assert.Equal(code, NoticeAndDemand.With(NoticeAndDemand.Notice with { Term = term }).Check(Maxima)?.Code);
        Assert.Equal(code, NoticeAndDemand.With(NoticeAndDemand.Demand with { Term = term }).Check(Maxima)?.Code);
    }

    [Theory]
    [InlineData(LetterStep.Reminder, 3_800, null)]
    [InlineData(LetterStep.Reminder, 3_801, "fee_too_high")]
    [InlineData(LetterStep.Demand, 11_300, null)]
    [InlineData(LetterStep.Demand, 11_301, "fee_too_high")]
    public void Inkassoforskriften_1_2_a_fee_above_the_days_maximum_is_refused_on_saving(LetterStep step, long fee, string? code) =>
        Assert.Equal(code, NoticeAndDemand.With(NoticeAndDemand[step] with { Fee = FeeRule.Fixed, FeeMinor = fee }).Check(Maxima)?.Code);

    [Fact]
    public void Inkassoloven_9_the_last_day_to_pay_does_not_move_for_a_holiday()
    {
        // 25 December.
        var judged = FollowUp.LawCase.Plain with { Step = LetterStep.Notice };
        Assert.Equal(new DateOnly(2026, 12, 25), judged.JudgedOn("2026-12-11").Value.DueOn);
    }

    [Fact]
    public void Inkassoloven_17_an_objection_stops_hand_over_until_it_is_decided() =>
        Assert.Equal(ReasonCode.Disputed, FollowUpRules.Decide(Claim with { Disputed = true }, FollowUpPlan.Default, Terms, Due.AddDays(60)).Reason);

    [Theory]
    [InlineData("2026-12-01", false)]
    [InlineData("2026-12-02", true)]
    public void Inkassoloven_11_a_demand_has_aged_when_six_months_have_passed(string day, bool aged) =>
        Assert.Equal(aged, LetterLaw.DemandHasAged(new DateOnly(2026, 6, 1), FollowUp.LawCase.Day(day)));

    [Theory]
    [InlineData(-91, false)]
    [InlineData(-90, true)]
    public void Foreldelsesloven_2_is_warned_of_ninety_days_before_whatever_was_expected(int days, bool warned)
    {
        var claim = Claim with { ExpectedDueDate = Due.AddYears(1) };
        var warnings = Guard.Of(claim, default, Terms, Due.AddYears(3).AddDays(days));
        Assert.Equal(warned, warnings.HasFlag(Warnings.LimitationNear));
    }

    [Fact]
    public void Inkassoloven_claims_between_the_same_parties_are_shown_before_approval() =>
        Assert.True(Guard.Of(Claim, new GuardFacts(false, true, null, HasOtherClaims: true), Terms, Due).HasFlag(Warnings.OtherClaims));
}
