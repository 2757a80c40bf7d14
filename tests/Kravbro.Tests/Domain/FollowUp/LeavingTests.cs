using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>What happens to a claim between the issue of its letter and the moment it leaves.</summary>
public sealed class LeavingTests
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    [Theory]
    [InlineData(100, LetterStep.Reminder, false, null, Leaving.AsItStands)]
    [InlineData(0, LetterStep.Reminder, false, null, Leaving.NoMore)]
    [InlineData(60, LetterStep.Reminder, false, null, Leaving.WithAnotherSum)]
    [InlineData(100, LetterStep.Notice, false, null, Leaving.NoMore)]
    [InlineData(100, LetterStep.Reminder, true, null, Leaving.Waits)]
    [InlineData(100, LetterStep.Reminder, true, 0, Leaving.Waits)]
    [InlineData(100, LetterStep.Reminder, true, -1, Leaving.AsItStands)]
    [InlineData(0, LetterStep.Reminder, true, null, Leaving.NoMore)]
    public void A_letter_leaves_only_as_the_claim_stands(long remaining, LetterStep last, bool held, int? until, Leaving expected) => Assert.Equal(
        expected,
        LeavingLetters.Judge(
            new Claim
            {
                InvoiceNo = "1001",
                CustomerCode = 10_001,
                PostedMinor = 100,
                RemainingMinor = remaining,
                InvoiceDate = Day.AddDays(-30),
                DueDate = Day.AddDays(-15),
                LastLetter = last,
                Held = held,
                HoldUntil = until is { } days ? Day.AddDays(days) : null,
            },
            LetterStep.Reminder, 100, Day));
}
