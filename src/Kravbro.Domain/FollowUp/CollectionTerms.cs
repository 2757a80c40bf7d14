namespace Kravbro.Domain.FollowUp;

/// <summary>What a client's debt-collection extensions mean for the rules.</summary>
/// <param name="AvailableFrom">The day the step <i>Inkasso</i> became available; null when no extension is active.</param>
/// <param name="AnyMayCreate">Whether an active extension may create new cases.</param>
/// <param name="AutoApprove">Whether that extension approves automatically.</param>
/// <param name="AutoApproveFrom">First invoice date that is approved automatically; null means every date.</param>
public sealed record CollectionTerms(DateOnly? AvailableFrom, bool AnyMayCreate, bool AutoApprove, DateOnly? AutoApproveFrom)
{
    /// <summary>
    /// The day from which the law leaves notice and demand to licensed agencies (LOV-2026-05-22-19); null while the act of 1988
    /// applies.
    /// </summary>
    public DateOnly? NewActFrom { get; init; }

    /// <summary>Whether the law leaves a letter sent on a day to licensed agencies.</summary>
    public bool LeavesToAgencies(LetterStep step, DateOnly sentOn) => step is LetterStep.Notice or LetterStep.Demand && sentOn >= NewActFrom;

    /// <summary>No debt-collection extension is active.</summary>
    public static CollectionTerms Inactive { get; } = new(null, false, false, null);

    /// <summary>Whether at least one extension is active.</summary>
    public bool Active => AvailableFrom is not null;
}
