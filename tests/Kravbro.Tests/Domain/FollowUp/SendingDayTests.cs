using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>The sending day whole: facts first, then the law of the day.</summary>
public sealed class SendingDayTests
{
    private static readonly DateOnly Issued = new(2026, 7, 1);

    [Theory]
    [InlineData(0, 1_000, false, SendingOutcome.Leaves)]
    [InlineData(1, 1_000, false, SendingOutcome.Anew)] // fourteen days are no longer left
    [InlineData(0, 600, false, SendingOutcome.Anew)]
    [InlineData(0, 600, true, SendingOutcome.Leaves)] // printed and handed over: only the law of the day counts
    [InlineData(1, 0, true, SendingOutcome.NoMore)] // and what is settled does not come again
    [InlineData(0, 0, false, SendingOutcome.NoMore)]
    public void A_notice_leaves_with_its_fourteen_days_and_the_right_sum(int daysLater, long remaining, bool handedOver, SendingOutcome expected) =>
        Assert.Equal(expected, Judge(Claim(remaining, LetterStep.Notice), Letter(LetterStep.Notice, 0), Issued.AddDays(daysLater), handedOver: handedOver).Outcome);

    [Fact]
    public void What_is_paused_waits_and_what_a_later_letter_has_passed_is_not_sent()
    {
        var paused = Claim(1_000, LetterStep.Reminder) with { Held = true };
        Assert.Equal(SendingOutcome.Waits, Judge(paused, Letter(LetterStep.Reminder, 0), Issued).Outcome);
        var passed = Claim(1_000, LetterStep.Notice);
        Assert.Equal(SendingOutcome.NoMore, Judge(passed, Letter(LetterStep.Reminder, 0), Issued).Outcome);
        Assert.Equal(SendingOutcome.NoMore, Judge(passed, Letter(LetterStep.Reminder, 3_800), Issued.AddDays(1), handedOver: true).Outcome);
    }

    [Fact]
    public void A_fee_without_its_row_waits_and_a_notice_left_to_agencies_is_not_sent_any_more()
    {
        var claim = Claim(1_000, LetterStep.Reminder);
        var late = Letter(LetterStep.Reminder, 3_800) with { IssuedOn = new DateOnly(2026, 12, 31), Terms = Letter(LetterStep.Reminder, 3_800).Terms with { DueOn = new DateOnly(2027, 1, 30) } };
        var waits = Judge(claim, late, new DateOnly(2027, 1, 2));
        Assert.Equal(SendingOutcome.Waits, waits.Outcome);
        Assert.Contains("collection_rate", waits.Why, StringComparison.Ordinal);

        var law = LawBook.Embedded.With("acts", "act,valid_from,source\n2026,2026-07-02,invented\n", invented: true).Value;
        var notice = Judge(Claim(1_000, LetterStep.Notice), Letter(LetterStep.Notice, 0), new DateOnly(2026, 7, 2), law: law);
        Assert.Equal(SendingOutcome.NoMore, notice.Outcome);
    }

    [Theory]
    [InlineData(CollectionStatus.Draft, SendingOutcome.NoMore)]
    [InlineData(CollectionStatus.Approved, SendingOutcome.NoMore)]
    [InlineData(CollectionStatus.Exported, SendingOutcome.NoMore)]
    [InlineData(CollectionStatus.OnHold, SendingOutcome.Leaves)] // a person chose the letter
    public void No_letter_leaves_while_the_claim_is_in_debt_collection(CollectionStatus status, SendingOutcome expected) =>
        Assert.Equal(expected, Judge(Claim(1_000, LetterStep.Reminder) with { Status = status }, Letter(LetterStep.Reminder, 3_800), Issued).Outcome);

    [Theory]
    [InlineData(0, SendingOutcome.Leaves)]
    [InlineData(1, SendingOutcome.NoMore)]
    public void Of_notifications_that_repeat_only_the_last_leaves(int repeatedAfter, SendingOutcome expected) => Assert.Equal(
        expected,
        Judge(Claim(1_000, LetterStep.Notification) with { NotifiedOn = Issued.AddDays(repeatedAfter) }, Letter(LetterStep.Notification, 0), Issued.AddDays(1)).Outcome);

    [Fact]
    public void What_card_and_agreement_say_on_the_sending_day_counts()
    {
        var (claim, letter) = (Claim(1_000, LetterStep.Reminder), Letter(LetterStep.Reminder, 3_800));
        Assert.Equal(SendingOutcome.NoMore, Judge(claim with { CustomerGetsLetters = false }, letter, Issued).Outcome);
        Assert.Equal(SendingOutcome.NoMore, Judge(claim with { ExpectedDueDate = Issued }, letter, Issued).Outcome);
        Assert.Equal(SendingOutcome.Leaves, Judge(claim with { ExpectedDueDate = Issued.AddDays(-14) }, letter, Issued).Outcome);
        Assert.Equal((SendingOutcome.Anew, "sending day: FeeNotAllowed"), Told(Judge(claim with { ExpectedDueDate = Issued.AddDays(-13) }, letter, Issued)));
        Assert.Equal((SendingOutcome.Anew, "sending day: FeeNotAllowed"), Told(Judge(claim, letter, Issued, debtor: new Debtor(false, Fees: false, true, null))));
        Assert.Equal((SendingOutcome.Anew, "sending day: FeeNotAllowed"), Told(Judge(claim, letter, Issued, feeElsewhere: true)));
    }

    [Theory]
    [InlineData(true, false, SendingOutcome.Leaves)]
    [InlineData(false, true, SendingOutcome.Anew)]
    [InlineData(false, false, SendingOutcome.Waits)]
    public void A_letter_that_names_no_account_waits_for_one(bool names, bool has, SendingOutcome expected)
    {
        var around = new SendingFacts(new ClaimHistory(1_000, [], []), new PlanStep(LetterStep.Reminder, true, 14, 14, FeeRule.Maximum, 0, true),
            new Debtor(false, true, true, null), LegalChoices.Default, FeeElsewhere: false)
        { NamesAccount = names, ClientHasAccount = has };
        Assert.Equal(expected, SendingDay.Judge(Claim(1_000, LetterStep.Reminder), Letter(LetterStep.Reminder, 0), around, Issued, LawBook.Embedded).Outcome);
    }

    [Fact]
    public void Inkassoloven_17_an_objection_after_the_issue_takes_fee_and_interest_out_of_the_letter()
    {
        var disputed = Claim(1_000, LetterStep.Reminder) with { Disputed = true };
        Assert.Equal((SendingOutcome.Anew, "sending day: FeeNotAllowed"), Told(Judge(disputed, Letter(LetterStep.Reminder, 3_800), Issued)));
        var withInterest = Letter(LetterStep.Reminder, 0);
        withInterest = withInterest with { Terms = withInterest.Terms with { InterestMinor = 100 } };
        Assert.Equal((SendingOutcome.Anew, "sending day: InterestNotAllowed"), Told(Judge(disputed, withInterest, Issued)));
        Assert.Equal(SendingOutcome.Anew, Judge(Claim(1_000, LetterStep.Reminder), withInterest, Issued, debtor: new Debtor(false, true, Interest: false, null)).Outcome);
        Assert.Equal(SendingOutcome.Leaves, Judge(Claim(1_000, LetterStep.Reminder), withInterest, Issued).Outcome);
    }

    [Theory]
    [InlineData(Departure.Left, -1, 14, SendingOutcome.Leaves)]
    [InlineData(Departure.Left, 0, 14, SendingOutcome.NoMore)] // the term is not over
    [InlineData(Departure.Left, -1, 13, SendingOutcome.NoMore)]
    [InlineData(Departure.Perhaps, -1, 14, SendingOutcome.Waits)]
    [InlineData(Departure.NotYet, -1, 14, SendingOutcome.NoMore)]
    [InlineData(null, -1, 14, SendingOutcome.NoMore)]
    public void Inkassoloven_10_a_demand_leaves_only_after_a_notice_that_left_and_was_not_heeded(Departure? notice, int dueIn, int term, SendingOutcome expected)
    {
        StandingLetter[] others = notice is { } departure
            ? [new StandingLetter(LetterStep.Notice, Issued.AddDays(dueIn - term), Issued.AddDays(dueIn), 0, 0) { Departure = departure }] : [];
        Assert.Equal(expected, Judge(Claim(1_000, LetterStep.Demand), Letter(LetterStep.Demand, 0), Issued, others: others).Outcome);
    }

    [Theory]
    [InlineData(Departure.Left, SendingOutcome.Leaves)]
    [InlineData(Departure.Perhaps, SendingOutcome.Anew)]
    [InlineData(Departure.NotYet, SendingOutcome.Anew)]
    public void Inkassoforskriften_1_3_a_second_fee_leaves_only_when_the_first_letter_left(Departure first, SendingOutcome expected) => Assert.Equal(
        expected, Judge(Claim(1_000, LetterStep.Notice), Letter(LetterStep.Notice, 3_800), Issued,
            others: [new StandingLetter(LetterStep.Reminder, Issued.AddDays(-16), Issued.AddDays(-1), 3_800, 0) { Departure = first }]).Outcome);

    [Fact]
    public void Forsinkelsesrenteloven_3_a_a_letter_with_the_compensation_leaves()
    {
        var (claim, choices) = (Claim(1_000, LetterStep.Reminder), new LegalChoices { Compensation = true });
        var debtor = new Debtor(IsBusiness: true, true, true, null);
        var step = new PlanStep(LetterStep.Reminder, true, 14, 14, FeeRule.Maximum, 0, false);
        var terms = LetterLaw.Judge(claim, new ClaimHistory(1_000, [], []), step, debtor, choices, LawBook.Embedded, Issued, false).Value;
        Assert.Equal(FeeGround.Compensation, terms.FeeGround);
        Assert.True(terms.FeeMinor > 38_00);
        var letter = new LetterToSend(LetterStep.Reminder, Issued, terms, 1_000, claim.DueDate!.Value);
        Assert.Equal(SendingOutcome.Leaves, Judge(claim, letter, Issued, debtor: debtor, choices: choices).Outcome);
        Assert.Equal(SendingOutcome.Leaves, Judge(claim, letter, Issued, handedOver: true).Outcome);
        Assert.Equal(SendingOutcome.Anew, Judge(claim, letter, Issued.AddDays(1), debtor: debtor, choices: choices).Outcome);
    }

    [Fact]
    public void The_trail_is_the_same_step_by_step_and_from_all_letters()
    {
        StandingLetter[] letters =
        [
            new(LetterStep.Notice, Issued.AddDays(16), Issued.AddDays(29), 0, 0), new(LetterStep.Notification, Issued.AddDays(-5), Issued.AddDays(2), 0, 0),
            new(LetterStep.Reminder, Issued, Issued.AddDays(14), 3_800, 0),
        ];
        var trail = LetterTrail.Of(letters);
        Assert.Equal(new LetterTrail(LetterStep.Notice, Issued.AddDays(29), null), trail); // thirteen days are no valid notice
        Assert.Equal(Issued.AddDays(40), trail.After(LetterStep.Notice, Issued.AddDays(26), Issued.AddDays(40)).NoticeDueOn);
        Assert.Equal(default, LetterTrail.Of([]));
        Assert.Equal(new LetterTrail(LetterStep.Notification, null, null), LetterTrail.Of([letters[1]]));
    }

    [Theory]
    [InlineData(Delivery.Email, true, false, Delivery.Email)]
    [InlineData(Delivery.Email, false, true, Delivery.Print)]
    [InlineData(Delivery.Ehf, true, false, Delivery.Print)]
    [InlineData(Delivery.Ehf, false, true, Delivery.Ehf)]
    [InlineData(Delivery.Print, true, true, Delivery.Print)]
    public void A_letter_without_an_address_for_its_way_goes_on_paper(Delivery wanted, bool email, bool orgNo, Delivery expected) =>
        Assert.Equal(expected, wanted.For(email, orgNo));

    private static (SendingOutcome, string) Told(SendingVerdict verdict) => (verdict.Outcome, verdict.Why);

    private static SendingVerdict Judge(
        Claim claim, LetterToSend letter, DateOnly day, bool handedOver = false, LawBook? law = null, Debtor? debtor = null, LegalChoices? choices = null,
        bool feeElsewhere = false, params StandingLetter[] others) =>
        handedOver ? SendingDay.JudgeHandedOver(claim, letter, day, law ?? LawBook.Embedded)
        : SendingDay.Judge(claim, letter,
            new SendingFacts(new ClaimHistory(1_000, [], others), new PlanStep(letter.Step, true, 14, 14, FeeRule.Maximum, 0, true),
                debtor ?? new Debtor(false, true, true, null), choices ?? LegalChoices.Default, feeElsewhere),
            day, law ?? LawBook.Embedded);

    private static Claim Claim(long remaining, LetterStep last) => new()
    {
        InvoiceNo = "1001",
        CustomerCode = 10_001,
        PostedMinor = 1_000,
        RemainingMinor = remaining,
        InvoiceDate = Issued.AddDays(-40),
        DueDate = Issued.AddDays(-20),
        LastLetter = last,
    };

    private static LetterToSend Letter(LetterStep step, long fee) => new(
        step, Issued, new LetterTerms(Issued.AddDays(14), fee, FeeGround.Charged, [], 0, 0, CollectionAct.Of1988, ["collection_rate 2026-01-01"]), 1_000, Issued.AddDays(-20));
}
