using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using static Kravbro.Tests.Domain.FollowUp.LawCase;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>Interest of letters, the two acts, and the sending day.</summary>
public sealed class LetterLawTests
{
    private static readonly LawCase WithInterest = Plain with { Interest = true };

    [Fact]
    public void Forsinkelsesrenteloven_3_a_letter_posts_interest_through_its_date_less_what_stands_posted()
    {
        var first = WithInterest.JudgedOn("2026-06-30").Value;
        Assert.Equal((4_932, 4_932), (first.InterestToDateMinor, first.InterestMinor));
        Assert.Equal(["acts 1988", "collection_rate 2026-01-01", "late_interest 2026-01-01"], first.Rows);
        var second = (WithInterest with { Letters = [Letter(LetterStep.Reminder, "2026-06-30", "2026-07-14", 3_800, 4_932)] }).JudgedOn("2026-07-15").Value;
        Assert.Equal((9_966, 5_034, 2), (second.InterestToDateMinor, second.InterestMinor, second.Interest.Count));
    }

    [Fact]
    public void Forsinkelsesrenteloven_2_what_a_credit_note_took_away_bears_no_interest_and_the_next_letter_takes_the_excess_back()
    {
        var credited = WithInterest with
        {
            Letters = [Letter(LetterStep.Reminder, "2026-06-30", "2026-07-14", 3_800, 4_932)],
            Reductions = [new(Day("2026-07-01"), 900_000, true)],
        };
        var terms = credited.JudgedOn("2026-07-15").Value;
        Assert.Equal((997, -3_935), (terms.InterestToDateMinor, terms.InterestMinor));
    }

    [Fact]
    public void Interest_only_where_plan_and_customer_card_have_it()
    {
        Assert.Empty(Plain.JudgedOn("2026-07-15").Value.Interest);
        Assert.Empty((WithInterest with { Debtor = Plain.Debtor with { Interest = false } }).JudgedOn("2026-07-15").Value.Interest);
        Assert.Empty((WithInterest with { Step = LetterStep.Notification }).JudgedOn("2026-07-15").Value.Interest);
    }

    [Fact]
    public void In_a_dispute_interest_runs_and_nothing_is_posted_nor_waited_for()
    {
        var terms = (WithInterest with { Disputed = true }).JudgedOn("2026-07-15").Value;
        Assert.Equal((9_966, 0), (terms.InterestToDateMinor, terms.InterestMinor));
        Assert.Equal((0, 0), ((WithInterest with { Disputed = true }).JudgedOn("2027-07-15").Value.InterestMinor, terms.FeeMinor));
    }

    [Fact]
    public void An_expected_due_date_moves_no_interest_unless_it_is_interest_free()
    {
        var waiting = WithInterest with { Expected = "2026-06-30" };
        Assert.Equal(9_966, waiting.JudgedOn("2026-07-15").Value.InterestMinor);
        Assert.Equal(5_034, (waiting with { InterestFree = true }).JudgedOn("2026-07-15").Value.InterestMinor);
    }

    [Fact]
    public void Forsinkelsesrenteloven_2_a_due_date_not_agreed_bears_interest_31_days_after_the_first_letter()
    {
        var demanded = WithInterest with { Choices = LegalChoices.Default with { DueDatesAgreed = false } };
        Assert.Equal(0, demanded.JudgedOn("2026-07-15").Value.InterestMinor);
        demanded = demanded with { Letters = [Letter(LetterStep.Reminder, "2026-06-29", "2026-07-13")] };
        Assert.Equal(0, demanded.JudgedOn("2026-07-29").Value.InterestMinor);
        Assert.Equal(336, demanded.JudgedOn("2026-07-30").Value.InterestMinor);
    }

    [Fact]
    public void A_missing_rate_stops_only_a_letter_that_would_carry_interest()
    {
        Assert.Equal("late_interest", (WithInterest with { Fee = FeeRule.None }).JudgedOn("2027-01-01").Refusal!.Details["table"]);
        Assert.True((Plain with { Fee = FeeRule.None }).JudgedOn("2027-01-01").IsOk);
        var agreed = WithInterest with { Fee = FeeRule.None, Debtor = new Debtor(true, true, true, 10m) };
        Assert.True(agreed.JudgedOn("2027-01-01").IsOk);
    }

    [Theory]
    [InlineData(LetterStep.Notice)]
    [InlineData(LetterStep.Demand)]
    public void Lov_2026_05_22_19_leaves_notice_and_demand_to_agencies_from_its_day(LetterStep step)
    {
        var letter = Plain with { Step = step, Law = NewActFrom("2026-09-01") };
        Assert.Equal(CollectionAct.Of1988, letter.JudgedOn("2026-08-31").Value.Act);
        var refusal = letter.JudgedOn("2026-09-01").Refusal!;
        Assert.Equal("letter_for_agencies", refusal.Code);
        Assert.Contains("2026-09-01", refusal.En, StringComparison.Ordinal);
        Assert.Contains("inkassoforetak", refusal.Nb, StringComparison.Ordinal);
        Assert.True((Plain with { Step = step }).JudgedOn("2026-09-01").IsOk, "without a date the act of 1988 applies");
    }

    [Fact]
    public void Lov_2026_05_22_19_reminders_go_without_a_fee_until_a_regulation_allows_one_and_interest_runs_on()
    {
        var reminder = WithInterest with { Law = NewActFrom("2026-09-01") };
        var terms = reminder.JudgedOn("2026-09-01").Value;
        Assert.Equal((0, FeeGround.NoRegulation, CollectionAct.Of2026), (terms.FeeMinor, terms.FeeGround, terms.Act));
        Assert.True(terms.InterestMinor > 0);
        Assert.Equal("acts 2026 (invented)", terms.Rows[0]);
        Assert.Equal((3_800, FeeGround.Charged), reminder.FeeOn("2026-08-31"));
        var allowed = reminder.Law.With("reminder_fees_2026_act", "valid_from,valid_to,checked_until,max_fee_reminder_nok,source\n2026-10-01,2026-12-31,,40,made up", true).Value;
        Assert.Equal((0, FeeGround.NoRegulation), (reminder with { Law = allowed }).FeeOn("2026-09-30"));
        Assert.Equal((4_000, FeeGround.Charged), (reminder with { Law = allowed }).FeeOn("2026-10-01"));
    }

    [Theory]
    [InlineData(LetterStep.Notice, 14, "2026-07-01", Reissue.NotNeeded)]
    [InlineData(LetterStep.Notice, 14, "2026-07-02", Reissue.TermTooShort)]
    [InlineData(LetterStep.Notice, 15, "2026-07-02", Reissue.NotNeeded)]
    [InlineData(LetterStep.Demand, 14, "2026-07-02", Reissue.TermTooShort)]
    [InlineData(LetterStep.Reminder, 14, "2026-07-02", Reissue.TermTooShort)]
    [InlineData(LetterStep.Reminder, 7, "2026-07-01", Reissue.NotNeeded)]
    [InlineData(LetterStep.Reminder, 7, "2026-07-02", Reissue.TermTooShort)]
    [InlineData(LetterStep.Notification, 7, "2026-07-05", Reissue.NotNeeded)]
    public void Inkassoloven_9_and_10_a_letter_sent_with_less_than_fourteen_days_left_is_issued_anew(LetterStep step, int term, string day, Reissue expected)
    {
        var issued = (Plain with { Step = step, Term = term }).JudgedOn("2026-07-01").Value;
        Assert.Equal(expected, LetterLaw.MustBeIssuedAnew(step, Day("2026-07-01"), issued, Day("2026-06-15"), Day(day), LawBook.Embedded).Value);
    }

    [Fact]
    public void A_reminder_without_a_fee_leaves_as_it_was_issued()
    {
        var issued = (Plain with { Fee = FeeRule.None }).JudgedOn("2026-07-01").Value;
        Assert.Equal(Reissue.NotNeeded, LetterLaw.MustBeIssuedAnew(LetterStep.Reminder, Day("2026-07-01"), issued, Day("2026-06-15"), Day("2027-01-09"), LawBook.Embedded).Value);
    }

    [Fact]
    public void Inkassoforskriften_1_2_a_letter_with_a_fee_is_issued_anew_when_the_row_of_the_sending_day_is_another()
    {
        var issued = (Plain with { Due = "2025-12-01", Term = 30 }).JudgedOn("2025-12-31").Value;
        Result("2025-12-31", Reissue.NotNeeded);
        Result("2026-01-01", Reissue.FeeRowChanged);
        Assert.Equal("law_row_missing", Anew("2027-01-01", issued with { DueOn = Day("2027-03-01") }, LawBook.Embedded).Refusal!.Code);

        void Result(string day, Reissue expected) => Assert.Equal(expected, Anew(day, issued, LawBook.Embedded).Value);
    }

    [Fact]
    public void Lov_2026_05_22_19_a_letter_of_the_old_act_is_issued_anew_or_refused_on_a_day_of_the_new()
    {
        var issued = (Plain with { Due = "2025-12-01", Term = 30 }).JudgedOn("2026-01-05").Value;
        var law = NewActFrom("2026-01-06");
        Assert.Equal(Reissue.NotNeeded, Anew("2026-01-05", issued, law).Value);
        Assert.Equal(Reissue.ActChanged, Anew("2026-01-06", issued, law).Value);
        Assert.Equal("letter_for_agencies", LetterLaw.MustBeIssuedAnew(LetterStep.Notice, Day("2026-01-05"), issued, Day("2025-12-01"), Day("2026-01-06"), law).Refusal!.Code);
    }

    private static Kravbro.Domain.Result<Reissue> Anew(string day, LetterTerms issued, LawBook law) =>
        LetterLaw.MustBeIssuedAnew(LetterStep.Reminder, Day("2025-12-31"), issued, Day("2025-12-01"), Day(day), law);
}
