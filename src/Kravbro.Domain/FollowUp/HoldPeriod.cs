namespace Kravbro.Domain.FollowUp;

/// <summary>A pause or dispute as it was set and as it ended.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day it was set for; null until released.</param>
/// <param name="EndedOn">The day a person ended it or set another in its place; null while nobody has.</param>
public readonly record struct HoldPeriod(DateOnly From, DateOnly? Until, DateOnly? EndedOn)
{
    /// <summary>
    /// The last day it held: a pause that ran out keeps its own end, whenever somebody released it. Null while it holds without an end.
    /// </summary>
    public DateOnly? LastDay => EndedOn is not { } ended ? Until : Until < ended ? Until : ended;

    /// <summary>Whether it ran out by itself before anybody ended it.</summary>
    public bool RanOut => Until is { } until && (EndedOn is null || until < EndedOn);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => EndedOn is null && From <= day && (Until is null || day <= Until);
}
