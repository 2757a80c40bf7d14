using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>What the law lets a letter carry, judged on the day it is sent (inkassoforskriften chapter 1, forsinkelsesrenteloven).</summary>
public static partial class LetterLaw
{
    /// <summary>
    /// Judges one letter. Refused: <c>law_row_missing</c> when it would carry a fee or interest and no row is known for the day (the
    /// letter waits), <c>letter_for_agencies</c> when the act in force leaves this letter to licensed agencies.
    /// </summary>
    /// <param name="claim">The claim before the letter.</param>
    /// <param name="history">What has happened to it.</param>
    /// <param name="step">The letter as the plan has it.</param>
    /// <param name="debtor">The debtor.</param>
    /// <param name="choices">The client's choices.</param>
    /// <param name="law">The tables.</param>
    /// <param name="sentOn">The day of sending.</param>
    /// <param name="feeElsewhere">Another letter of the same dispatch carries the fee.</param>
    public static Result<LetterTerms> Judge(
        Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, LawBook law, DateOnly sentOn, bool feeElsewhere)
    {
        var act = law.ActOn(sentOn);
        if (LeftToAgencies(step.Step, law, sentOn) is { } refusal)
        {
            return refusal;
        }

        var fee = LetterFee.Of(claim, history, step, debtor, choices, law, sentOn, feeElsewhere)
            .Then(alone => LetterCompensation.With(alone, claim, history, step, debtor, choices, law, sentOn));
        if (!fee.IsOk)
        {
            return fee.Refusal;
        }

        var interest = InterestOf(claim, history, step, debtor, choices, law, sentOn);
        if (!interest.IsOk && !claim.Disputed)
        {
            return interest.Refusal;
        }

        // In a dispute interest runs and nothing is posted, so nothing waits for a row either.
        var toDate = interest.IsOk ? interest.Value : InterestToDate.None;
        var posted = history.Letters.Sum(l => l.InterestMinor);
        var more = toDate.Lines.Count == 0 ? 0 : toDate.Minor - posted;
        return new LetterTerms(
            sentOn.AddDays(step.Term),
            fee.Value.Minor,
            fee.Value.Ground,
            toDate.Lines,
            toDate.Minor,
            claim.Disputed ? 0 : history.Reductions.Any(r => r.FromTheStart) ? more : Math.Max(0, more),
            act,
            [law.ActRowOn(sentOn), .. fee.Value.Row is { } row ? new[] { row } : [], .. toDate.Rows]);
    }

    /// <summary>
    /// The row of law that letters of a plan wait for on a day: none of them that carries a fee or interest can go without it. Null when
    /// all are known.
    /// </summary>
    public static Refusal? MissingFor(FollowUpPlan plan, IEnumerable<LetterStep> letters, LawBook law, DateOnly day)
    {
        var steps = letters.Where(l => l != LetterStep.Notification).Select(l => plan[l]).ToList();
        return (steps.Exists(s => s.Fee != FeeRule.None) ? law.FeesOn(day).Refusal : null)
            ?? (steps.Exists(s => s.Interest) ? law.InterestOn(day).Refusal : null);
    }

    /// <summary>Notice and demand on a day of the act of 2026: <c>letter_for_agencies</c>; null for what a creditor may send itself.</summary>
    public static Refusal? LeftToAgencies(LetterStep step, LawBook law, DateOnly day) =>
        law.ActOn(day) == CollectionAct.Of2026 && step is LetterStep.Notice or LetterStep.Demand
            ? Refusals.LetterForAgencies(step.Word(), Days.Iso(law.NewActFrom!.Value))
            : null;

    /// <summary>
    /// What letters have posted of interest beyond what has run through the last of them, øre: a credit note lowers the principal from the
    /// first day of interest. 0 where nothing of the principal is left to reckon from: all its costs are then proposed for reversal; and
    /// where a row of law is missing.
    /// </summary>
    public static long InterestPostedTooMuch(Claim claim, ClaimHistory history, Debtor debtor, LegalChoices choices, LawBook law) =>
        LastWithInterest(history) is { } through && Reckoned(claim, history, through, debtor, choices, law) is { IsOk: true, Value.Lines.Count: > 0 } toDate
            ? Math.Max(0, history.Letters.Sum(l => l.InterestMinor) - toDate.Value.Minor) : 0;

    private static Result<InterestToDate> InterestOf(
        Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, LawBook law, DateOnly sentOn) =>
        step.Step != LetterStep.Notification && Through(history, step, debtor, sentOn) is { } through
            ? Reckoned(claim, history, through, debtor, choices, law) : InterestToDate.None;

    private static Result<InterestToDate> Reckoned(Claim claim, ClaimHistory history, DateOnly through, Debtor debtor, LegalChoices choices, LawBook law)
    {
        if (claim.DueDate is not { } due)
        {
            return InterestToDate.None;
        }

        var firstSent = history.Letters.Count == 0 ? (DateOnly?)null : history.Letters.Min(l => l.SentOn);
        return LateInterest.FirstDay(due, history.ExpectedDueDateIsInterestFree ? claim.ExpectedDueDate : null, firstSent, choices) is { } first
            ? LateInterest.Of(history.PrincipalMinor, history.Reductions, first, through, debtor, choices, law)
            : InterestToDate.None;
    }

    /// <summary>
    /// The last day that is reckoned: the letter's own where it claims interest, else the last for which a letter has posted any, so that a
    /// demand shows what it asks for (inkassoloven § 10). Null when there is nothing to reckon.
    /// </summary>
    private static DateOnly? Through(ClaimHistory history, PlanStep step, Debtor debtor, DateOnly sentOn) =>
        step.Interest && debtor.Interest ? sentOn : LastWithInterest(history);

    private static DateOnly? LastWithInterest(ClaimHistory history) => history.Letters.Where(l => l.InterestMinor > 0).Select(l => (DateOnly?)l.SentOn).Max();
}
