using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>What the law of a day says of a plan that is to be saved.</summary>
public static class PlanLaw
{
    /// <summary>
    /// Whether a plan could be saved on a day; null when it may. Refused as <see cref="FollowUpPlan.Check"/> refuses; <c>law_row_missing</c>
    /// when a fixed fee cannot be judged since no row is known for the day.
    /// </summary>
    public static Refusal? Check(FollowUpPlan plan, LawBook law, DateOnly day)
    {
        var maxima = law.FeesOn(day);
        return maxima.IsOk ? plan.Check(maxima.Value)
            : plan.Steps.Any(s => s.Fee == FeeRule.Fixed && s.FeeMinor > 0) ? maxima.Refusal
            : plan.Check(new FeeMaxima(0, 0));
    }

    /// <summary>
    /// A letter that the law leaves to agencies is not switched on (<c>letter_for_agencies</c>); one that was on before stays as it is, and
    /// is explained. Null when none was.
    /// </summary>
    public static Refusal? SwitchedOn(FollowUpPlan before, FollowUpPlan after, LawBook law, DateOnly day) =>
        after.Steps.Where(s => s.On && !before[s.Step].On).Select(s => LetterLaw.LeftToAgencies(s.Step, law, day)).FirstOrDefault(r => r is not null);
}
