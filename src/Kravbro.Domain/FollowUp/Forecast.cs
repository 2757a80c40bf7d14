namespace Kravbro.Domain.FollowUp;

/// <summary>One thing that will happen to an invoice if the plan stays and a run is made every day.</summary>
/// <param name="Step">A letter, or collection.</param>
/// <param name="On">The day it happens.</param>
public readonly record struct ForecastStep(NextStep Step, DateOnly On);

/// <summary>What is coming for an invoice, by the very rules of the run.</summary>
public static class Forecast
{
    /// <summary>
    /// Every step from <paramref name="today"/> through <paramref name="lastDay"/>, letters first, at most one a day, ending with
    /// the draft. Facts that come later (payments, pauses) are not guessed.
    /// </summary>
    public static IEnumerable<ForecastStep> Steps(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today, DateOnly lastDay)
    {
        var day = today;
        plan = plan.For(claim);
        while (FollowUpRules.Decide(claim, plan, terms, day) is { On: { } on } decision && on <= lastDay && day <= lastDay)
        {
            if (on > day)
            {
                // Asked again on its own day: a notification may be skipped by then.
                day = on;
                continue;
            }

            yield return new ForecastStep(decision.Step, day);
            if (decision.Letter is not { } letter)
            {
                yield break;
            }

            claim = claim.AfterLetter(letter, day, day.AddDays(plan[letter].Term));
            day = day.AddDays(1);
        }
    }

    /// <summary>The day the invoice becomes a draft, or null when that is not within the days asked for.</summary>
    public static DateOnly? DraftDay(Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today, DateOnly lastDay)
    {
        foreach (var step in Steps(claim, plan, terms, today, lastDay))
        {
            if (step.Step == NextStep.Collection)
            {
                return step.On;
            }
        }

        return null;
    }
}
