using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>The fee of a letter on the day it is sent, and why (inkassoforskriften §§ 1-2, 1-3).</summary>
/// <param name="Minor">Øre.</param>
/// <param name="Ground">Why.</param>
/// <param name="Row">The row of the maximum; null where no fee is carried.</param>
internal sealed record LetterFee(long Minor, FeeGround Ground, string? Row)
{
    /// <summary>Days after due before a letter may carry a fee, and the least term whose passing allows another.</summary>
    internal const int Fourteen = 14;

    /// <summary>Months after the last letter with a fee before fees are counted anew, where a client has chosen so.</summary>
    private const int MonthsToAnew = 6;

    internal static Result<LetterFee> Of(
        Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, LawBook law, DateOnly sentOn, bool feeElsewhere)
    {
        if (Forbidden(claim, history, step, debtor, choices, sentOn) is { } ground)
        {
            return new LetterFee(0, ground, null);
        }

        var newAct = law.ActOn(sentOn) == CollectionAct.Of2026;
        var ofRegulation = newAct ? law.ReminderFeeOfNewActOn(sentOn) : null;
        if (newAct && ofRegulation is null)
        {
            return new LetterFee(0, FeeGround.NoRegulation, null);
        }

        if (feeElsewhere && choices.OneFeePerDispatch)
        {
            return new LetterFee(0, FeeGround.OnePerDispatch, null);
        }

        var found = ofRegulation ?? law.FeesOn(sentOn, claim.DueDate!.Value);
        if (!found.IsOk)
        {
            return found.Refusal;
        }

        var maximum = found.Value.For(step.Step);
        return step.Fee == FeeRule.Fixed && step.FeeMinor <= maximum ? new LetterFee(step.FeeMinor, FeeGround.Charged, found.Value.Row)
            : new LetterFee(maximum, step.Fee == FeeRule.Fixed ? FeeGround.Lowered : FeeGround.Charged, found.Value.Row);
    }

    private static FeeGround? Forbidden(
        Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, DateOnly sentOn) =>
        step.Step == LetterStep.Notification || step.Fee == FeeRule.None || (step.Fee == FeeRule.Fixed && step.FeeMinor <= 0) ? FeeGround.NotInPlan
        : !debtor.Fees ? FeeGround.CustomerFree
        : claim.Disputed ? FeeGround.Disputed
        : claim.EffectiveDue is not { } due || sentOn < due.AddDays(Fourteen) ? FeeGround.TooEarly
        : step.Step == LetterStep.Demand ? ForbiddenForDemand(history, choices, sentOn)
        : ForbiddenForReminderOrNotice(history, step.Step, choices, sentOn);

    /// <summary>One demand with a fee, and only after a term of fourteen days or more in a reminder or notice was missed (§ 1-2).</summary>
    private static FeeGround? ForbiddenForDemand(ClaimHistory history, LegalChoices choices, DateOnly sentOn) =>
        WithFee(history, choices, sentOn).Any(l => l.Step == LetterStep.Demand) ? FeeGround.CountUsed
        : history.Letters.Any(l => l.Step is LetterStep.Reminder or LetterStep.Notice && TermMissed(l, sentOn)) ? null
        : FeeGround.FirstTermNotMissed;

    /// <summary>Two reminders, or a reminder and then a notice; the second only after the first one's fourteen days were missed (§ 1-3).</summary>
    private static FeeGround? ForbiddenForReminderOrNotice(ClaimHistory history, LetterStep step, LegalChoices choices, DateOnly sentOn)
    {
        var before = WithFee(history, choices, sentOn).Where(l => l.Step is LetterStep.Reminder or LetterStep.Notice).ToList();
        return before.Count == 0 ? null
            : before.Count >= 2 || before[0].Step == LetterStep.Notice ? FeeGround.CountUsed
            : TermMissed(before[0], sentOn) ? null
            : FeeGround.FirstTermNotMissed;
    }

    /// <summary>A letter that left, gave the fourteen days and was not heeded by a day.</summary>
    internal static bool TermMissed(StandingLetter letter, DateOnly sentOn) =>
        letter.Departure == Departure.Left && letter.DueOn.DayNumber - letter.SentOn.DayNumber >= Fourteen && letter.DueOn < sentOn;

    /// <summary>The letters with a fee that count on a day, oldest first: all, or those since the last six months without one.</summary>
    private static List<StandingLetter> WithFee(ClaimHistory history, LegalChoices choices, DateOnly sentOn)
    {
        var counted = new List<StandingLetter>();
        foreach (var letter in history.Letters.Where(l => l.FeeMinor > 0).OrderBy(l => l.SentOn).ThenBy(l => l.Step))
        {
            if (Anew(letter.SentOn))
            {
                counted.Clear();
            }

            counted.Add(letter);
        }

        return Anew(sentOn) ? [] : counted;

        bool Anew(DateOnly day) => choices.FeesAnewAfterSixMonths && counted.Count > 0 && day >= counted[^1].SentOn.AddMonths(MonthsToAnew);
    }
}
