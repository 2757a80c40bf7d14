using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>What the law lets a letter carry, judged on the day it is sent (inkassoforskriften chapter 1, forsinkelsesrenteloven).</summary>
public static class LetterLaw
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
        Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, LawBook law, DateOnly sentOn, bool feeElsewhere) =>
        throw new NotSupportedException();
}
