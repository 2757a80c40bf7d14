namespace Kravbro.Domain.FollowUp;

/// <summary>What comes next for an invoice, and why.</summary>
/// <param name="Step">The next step.</param>
/// <param name="On">The day from which a run takes it; null for none and wait.</param>
/// <param name="Reason">Why.</param>
public readonly record struct FollowUpDecision(NextStep Step, DateOnly? On, ReasonCode Reason)
{
    /// <summary>Whether a run on a day takes the step.</summary>
    public bool IsDueOn(DateOnly today) => On <= today;

    /// <summary>The letter to issue, when the step is one.</summary>
    public LetterStep? Letter => Step is >= NextStep.Notification and <= NextStep.Demand ? (LetterStep)(int)Step : null;
}
