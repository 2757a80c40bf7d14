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
        Assert.Equal(expected, SendingDay.Judge(Claim(remaining, LetterStep.Notice), Letter(LetterStep.Notice, 0), Issued.AddDays(daysLater), handedOver, LawBook.Embedded).Outcome);

    [Fact]
    public void What_is_paused_waits_and_what_a_later_letter_has_passed_is_not_sent()
    {
        var paused = Claim(1_000, LetterStep.Reminder) with { Held = true };
        Assert.Equal(SendingOutcome.Waits, SendingDay.Judge(paused, Letter(LetterStep.Reminder, 0), Issued, false, LawBook.Embedded).Outcome);
        var passed = Claim(1_000, LetterStep.Notice);
        Assert.Equal(SendingOutcome.NoMore, SendingDay.Judge(passed, Letter(LetterStep.Reminder, 0), Issued, false, LawBook.Embedded).Outcome);
        Assert.Equal(SendingOutcome.NoMore, SendingDay.Judge(passed, Letter(LetterStep.Reminder, 3_800), Issued.AddDays(1), handedOver: true, LawBook.Embedded).Outcome);
    }

    [Fact]
    public void A_fee_without_its_row_waits_and_a_notice_left_to_agencies_is_not_sent_any_more()
    {
        var claim = Claim(1_000, LetterStep.Reminder);
        var late = Letter(LetterStep.Reminder, 3_800) with { IssuedOn = new DateOnly(2026, 12, 31), Terms = Letter(LetterStep.Reminder, 3_800).Terms with { DueOn = new DateOnly(2027, 1, 30) } };
        var waits = SendingDay.Judge(claim, late, new DateOnly(2027, 1, 2), false, LawBook.Embedded);
        Assert.Equal(SendingOutcome.Waits, waits.Outcome);
        Assert.Contains("collection_rate", waits.Why, StringComparison.Ordinal);

        var law = LawBook.Embedded.With("acts", "act,valid_from,source\n2026,2026-07-02,invented\n", invented: true).Value;
        var notice = SendingDay.Judge(Claim(1_000, LetterStep.Notice), Letter(LetterStep.Notice, 0), new DateOnly(2026, 7, 2), false, law);
        Assert.Equal(SendingOutcome.NoMore, notice.Outcome);
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
