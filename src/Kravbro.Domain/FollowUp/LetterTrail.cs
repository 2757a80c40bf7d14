namespace Kravbro.Domain.FollowUp;

/// <summary>What the letters that stand on a claim mean for what comes next.</summary>
/// <param name="Last">The letter latest in order; null when none stands.</param>
/// <param name="LastDueOn">Due date of the latest reminder, notice or demand: a notification moves nothing.</param>
/// <param name="NoticeDueOn">Due date of a notice that gave the fourteen days of the law (inkassoloven § 9); null when none did.</param>
public readonly record struct LetterTrail(LetterStep? Last, DateOnly? LastDueOn, DateOnly? NoticeDueOn)
{
    /// <summary>The trail after one more letter was issued.</summary>
    public LetterTrail After(LetterStep step, DateOnly sentOn, DateOnly dueOn) => new(
        step,
        step == LetterStep.Notification ? LastDueOn : dueOn,
        step == LetterStep.Notice && IsValidNotice(sentOn, dueOn) ? dueOn : NoticeDueOn);

    /// <summary>The trail of the letters that stand, in any order.</summary>
    public static LetterTrail Of(IEnumerable<StandingLetter> letters) =>
        letters.OrderBy(l => l.Step).Aggregate(default(LetterTrail), (trail, letter) => trail.After(letter.Step, letter.SentOn, letter.DueOn));

    private static bool IsValidNotice(DateOnly sentOn, DateOnly dueOn) => dueOn.DayNumber - sentOn.DayNumber >= LetterFee.Fourteen;
}
