namespace Kravbro.Domain.FollowUp;

/// <summary>What a customer card says of one letter otherwise than the client's plan; null leaves a part as the plan has it.</summary>
/// <param name="Step">Which letter.</param>
/// <param name="On">Sent or not.</param>
/// <param name="Days">Days after the due date before it.</param>
/// <param name="Term">Days to pay.</param>
public sealed record StepOverride(LetterStep Step, bool? On, int? Days, int? Term);

/// <summary>What a customer card says otherwise than the client's plan.</summary>
/// <param name="Steps">Letter by letter, each at most once.</param>
/// <param name="CollectionDays">Days after due before collection when no letter stands before it; null for the plan's.</param>
/// <param name="MinimumMinor">Least remaining amount that enters collection by rule, øre; null for the plan's.</param>
public sealed record PlanOverride(IReadOnlyList<StepOverride> Steps, int? CollectionDays, long? MinimumMinor)
{
    /// <summary>Nothing otherwise.</summary>
    public static PlanOverride None { get; } = new([], null, null);

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => CollectionDays is null && MinimumMinor is null && Steps.All(s => s.On is null && s.Days is null && s.Term is null);

    /// <summary>
    /// The plan that holds for the customer. A demand whose notice the customer does not get falls away with it.
    /// </summary>
    public FollowUpPlan On(FollowUpPlan plan)
    {
        foreach (var change in Steps)
        {
            var step = plan[change.Step];
            plan = plan.With(step with { On = change.On ?? step.On, Days = change.Days ?? step.Days, Term = change.Term ?? step.Term });
        }

        plan = plan with { CollectionDays = CollectionDays ?? plan.CollectionDays, MinimumMinor = MinimumMinor ?? plan.MinimumMinor };
        return plan.Demand.On && !plan.Notice.On ? plan.With(plan.Demand with { On = false }) : plan;
    }

    /// <summary>
    /// Whether a card may say this, whatever the plan: each letter once, days and terms within bounds. Refused: <c>bad_number,
    /// term_too_short, bad_choice</c>.
    /// </summary>
    public Refusal? Check()
    {
        if (Steps.GroupBy(s => s.Step).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Refusals.BadChoice("step", twice.Key.Word(), "notification, reminder, notice, demand");
        }

        return On(FollowUpPlan.Default).CheckDays();
    }
}
