using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// The sending day: before a letter leaves, its term, its fee row and its act are judged anew. What no longer holds is reversed and
/// issued again that day.
/// </summary>
public static partial class LetterLaw
{
    /// <summary>
    /// Judges an issued letter on the day it would leave. Refused: <c>letter_for_agencies</c> when it may no longer be sent at all,
    /// <c>law_row_missing</c> when it carries a fee and none is known for the day (it waits).
    /// </summary>
    /// <param name="step">Which letter.</param>
    /// <param name="issuedOn">The day it was issued and judged on.</param>
    /// <param name="issued">Its terms as issued.</param>
    /// <param name="claimDue">The due date of the claim.</param>
    /// <param name="sendingDay">The day it would leave: for print, the day the file is handed over.</param>
    /// <param name="law">The tables.</param>
    public static Result<Reissue> MustBeIssuedAnew(
        LetterStep step, DateOnly issuedOn, LetterTerms issued, DateOnly claimDue, DateOnly sendingDay, LawBook law)
    {
        var act = law.ActOn(sendingDay);
        if (LeftToAgencies(step, law, sendingDay) is { } refusal)
        {
            return refusal;
        }

        if (act != issued.Act)
        {
            return Reissue.ActChanged;
        }

        if (LeastDays(step, issuedOn, issued) is { } least && issued.DueOn.DayNumber - sendingDay.DayNumber < least)
        {
            return Reissue.TermTooShort;
        }

        // The compensation goes by the first day of interest, which no later sending moves.
        if (issued.FeeMinor == 0 || issued.FeeGround == FeeGround.Compensation)
        {
            return Reissue.NotNeeded;
        }

        var found = act == CollectionAct.Of1988 ? law.FeesOn(sendingDay, claimDue)
            : law.ReminderFeeOfNewActOn(sendingDay) is { } fee ? fee
            : new FeeMaxima(0, 0);
        return !found.IsOk ? found.Refusal
            : issued.Rows.Contains(found.Value.Row) && issued.FeeMinor <= found.Value.For(step) ? Reissue.NotNeeded
            : Reissue.FeeRowChanged;
    }

    /// <summary>
    /// What of an issued letter the facts of its sending day no longer allow: the same judgement as when it was issued, of the letters that
    /// have left. A fee is never raised.
    /// </summary>
    /// <param name="claim">The claim as it stands now.</param>
    /// <param name="letter">The letter as issued.</param>
    /// <param name="around">What is around it that day.</param>
    /// <param name="sendingDay">The day it would leave.</param>
    /// <param name="law">The tables.</param>
    public static Result<Reissue> NoLongerAllowed(Claim claim, LetterToSend letter, SendingFacts around, DateOnly sendingDay, LawBook law)
    {
        var issued = letter.Terms;
        if (issued.InterestMinor > 0 && (claim.Disputed || !around.Debtor.Interest))
        {
            return Reissue.InterestNotAllowed;
        }

        if (issued.FeeMinor == 0)
        {
            return Reissue.NotNeeded;
        }

        var step = around.Step with { Interest = false, Fee = FeeRule.Fixed, FeeMinor = issued.FeeMinor };
        var judged = Judge(claim, around.Others, step, around.Debtor, around.Choices, law, sendingDay, around.FeeElsewhere);
        return !judged.IsOk ? judged.Refusal
            : judged.Value.FeeMinor < issued.FeeMinor ? Reissue.FeeNotAllowed
            : Reissue.NotNeeded;
    }

    /// <summary>
    /// What a payment demand rests on (inkassoloven § 10): a notice that left, gave fourteen days and was not heeded by the day. Waits while
    /// nobody knows whether the notice left.
    /// </summary>
    internal static SendingOutcome DemandRestsOnNotice(IEnumerable<StandingLetter> others, DateOnly sendingDay)
    {
        var notices = others.Where(l => l.Step == LetterStep.Notice).ToList();
        return notices.Exists(n => LetterFee.TermMissed(n, sendingDay)) ? SendingOutcome.Leaves
            : notices.Exists(n => n.Departure == Departure.Perhaps) ? SendingOutcome.Waits
            : SendingOutcome.NoMore;
    }

    /// <summary>
    /// Whether a payment demand is older than six months, after which a new one is needed before legal steps (inkassoloven § 11); a warning.
    /// </summary>
    public static bool DemandHasAged(DateOnly sentOn, DateOnly today) => today > sentOn.AddMonths(6);

    /// <summary>
    /// Fourteen days for notice, demand and a reminder with a fee; a reminder whose plan gives less keeps what it gave, or it could never leave.
    /// </summary>
    private static int? LeastDays(LetterStep step, DateOnly issuedOn, LetterTerms issued) => step switch
    {
        LetterStep.Notice or LetterStep.Demand => LetterFee.Fourteen,
        LetterStep.Reminder when issued.FeeMinor > 0 => Math.Min(LetterFee.Fourteen, issued.DueOn.DayNumber - issuedOn.DayNumber),
        _ => null,
    };
}
