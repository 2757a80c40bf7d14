using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>What another plan changes for one invoice: the first thing that comes otherwise, before and after.</summary>
/// <param name="Before">By the plan in force; none with no day when nothing comes.</param>
/// <param name="BeforeOn">Its day.</param>
/// <param name="After">By the other plan.</param>
/// <param name="AfterOn">Its day.</param>
public readonly record struct PlanEffect(NextStep Before, DateOnly? BeforeOn, NextStep After, DateOnly? AfterOn)
{
    // Longer than four letters with their longest days and terms can take.
    private const int Horizon = 5 * 2 * 366;

    /// <summary>
    /// The first difference between what comes by two plans, if it shows within the days looked at; null when nothing does. An
    /// invoice that no longer becomes a draft differs at the draft.
    /// </summary>
    /// <param name="claim">The invoice.</param>
    /// <param name="before">The plan in force.</param>
    /// <param name="after">The other plan.</param>
    /// <param name="terms">The extensions, for both.</param>
    /// <param name="today">The day looked from.</param>
    /// <param name="lastDay">The last day looked at.</param>
    public static PlanEffect? Of(Claim claim, FollowUpPlan before, FollowUpPlan after, CollectionTerms terms, DateOnly today, DateOnly lastDay)
    {
        var far = today.AddDays(Horizon);
        using var was = Forecast.Steps(claim, before, terms, today, far).GetEnumerator();
        using var becomes = Forecast.Steps(claim, after, terms, today, far).GetEnumerator();
        while (true)
        {
            ForecastStep? a = was.MoveNext() ? was.Current : null;
            ForecastStep? b = becomes.MoveNext() ? becomes.Current : null;
            if (a == b)
            {
                if (a is null || a.Value.On > lastDay)
                {
                    return null;
                }

                continue;
            }

            return a?.On <= lastDay || b?.On <= lastDay
                ? new PlanEffect(a?.Step ?? NextStep.None, a?.On, b?.Step ?? NextStep.None, b?.On)
                : null;
        }
    }
}
