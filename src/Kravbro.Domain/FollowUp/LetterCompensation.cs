using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// The standard compensation in a letter (forsinkelsesrenteloven § 3 a): a business owes it once an invoice from the first day of
/// interest, and pays the larger of it and all fees.
/// </summary>
internal static class LetterCompensation
{
    /// <summary>
    /// The fee of a letter with the compensation in it: what is still owed of the larger. As it was where none is claimed.
    /// Refused: <c>law_row_missing</c> when the compensation is claimed and its row is not known.
    /// </summary>
    internal static Result<LetterFee> With(
        LetterFee fee, Claim claim, ClaimHistory history, PlanStep step, Debtor debtor, LegalChoices choices, LawBook law, DateOnly sentOn)
    {
        if (!choices.Compensation || !debtor.IsBusiness || !debtor.Fees || claim.Disputed || step.Step == LetterStep.Notification
            || claim.DueDate is not { } due)
        {
            return fee;
        }

        var firstSent = history.Letters.Count == 0 ? (DateOnly?)null : history.Letters.Min(l => l.SentOn);
        var free = history.ExpectedDueDateIsInterestFree ? claim.ExpectedDueDate : null;
        if (LateInterest.FirstDay(due, free, firstSent, choices) is not { } first || sentOn < first)
        {
            return fee;
        }

        var posted = history.Letters.Sum(l => l.FeeMinor);
        return CreditorCosts.Of(debtor.IsBusiness, choices.Compensation, first, posted, law).Then<LetterFee>(costs =>
            costs.CompensationMinor <= posted + fee.Minor && costs.CompensationMinor > posted ? fee
            : costs.CompensationMinor > posted ? new LetterFee(costs.CompensationMinor - posted, FeeGround.Compensation, costs.Row)
            : costs.CompensationMinor > 0 ? new LetterFee(0, FeeGround.Compensation, costs.Row)
            : fee);
    }
}
