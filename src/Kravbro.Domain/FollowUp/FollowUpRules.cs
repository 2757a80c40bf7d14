using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// When an overdue invoice gets its next letter and when it becomes a draft for debt collection. The only place where this is
/// decided: run, activation, preview, follow-up list, explanation and verification all ask here.
/// </summary>
public static class FollowUpRules
{
    /// <summary>
    /// The next step of an invoice seen on a day. The answer's day may lie in the past (a run was missed) or in the future.
    /// </summary>
    public static FollowUpDecision Decide(Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today) =>
        claim.IsInvoice
            ? claim.Status == CollectionStatus.None
                ? DecideOpen(claim, plan.For(claim), terms, today)
                : DecideInCollection(claim, terms)
            : Nothing(ReasonCode.NotAnInvoice);

    /// <summary>
    /// What is kept of an invoice until something changes: the first step a run could take, or why none comes, as it is seen once the
    /// due date has passed.
    /// </summary>
    public static FollowUpDecision First(Claim claim, FollowUpPlan plan, CollectionTerms terms) =>
        claim is { IsInvoice: true, Status: CollectionStatus.None }
            ? Coming(claim, plan.For(claim), terms, DateOnly.MinValue)
            : Decide(claim, plan, terms, DateOnly.MinValue);

    /// <summary>
    /// The days of the plan that give the day of a step: to a letter, from one notification to the next, or to the draft; null for no step.
    /// </summary>
    public static int? DaysCounted(Claim claim, FollowUpPlan plan, NextStep step) => step switch
    {
        NextStep.Notification when claim.NotifiedOn is not null => plan.For(claim).Notification.RepeatDaysCounted,
        NextStep.Notification or NextStep.Reminder or NextStep.Notice or NextStep.Demand => plan.For(claim)[(LetterStep)(int)step].DaysCounted,
        NextStep.Collection => DaysToDraft(claim, plan.For(claim)),
        _ => null,
    };

    private static FollowUpDecision DecideInCollection(Claim claim, CollectionTerms terms) => claim.Status switch
    {
        CollectionStatus.Draft => Nothing(ReasonCode.InDraft),
        CollectionStatus.Approved => Nothing(terms.AnyMayCreate ? ReasonCode.Approved : ReasonCode.NoExtensionMayCreate),
        CollectionStatus.Exported when !claim.CaseClosed => Nothing(ReasonCode.WithAgency),
        _ when claim.RemainingMinor <= 0 => Nothing(ReasonCode.NothingRemaining),
        CollectionStatus.Exported => Wait(ReasonCode.CaseClosedRemaining),
        CollectionStatus.OnHold => Wait(ReasonCode.WaitingForDecision),
        CollectionStatus.Rejected => Wait(ReasonCode.RejectedByAgency),
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Status, "unknown collection status"),
    };

    // Until the due date has passed nothing else is said than that, and while a pause lasts, that.
    private static FollowUpDecision DecideOpen(Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today) =>
        Coming(claim, plan, terms, today) is var coming && coming.Reason is ReasonCode.NothingRemaining or ReasonCode.NoDueDate or ReasonCode.OnHold
            ? coming : coming with { Reason = ReasonSeenOn(claim, claim.EffectiveDue!.Value, coming, today) };

    private static FollowUpDecision Coming(Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today)
    {
        if (claim.RemainingMinor <= 0)
        {
            return Nothing(ReasonCode.NothingRemaining);
        }

        if (claim.EffectiveDue is not { } due)
        {
            return Nothing(ReasonCode.NoDueDate);
        }

        if (claim.Held && claim.HoldUntil is null)
        {
            return Nothing(ReasonCode.OnHold);
        }

        var floor = Floor(claim, due);
        var letter = claim.CustomerGetsLetters ? plan.FirstLetterAfter(claim.LastLetter) : null;
        var letterDay = Later(letter?.DayAfter(claim.LastLetterDueOn ?? due) ?? floor, floor);
        var main = letter is null ? DecideCollection(claim, plan, terms, due, floor)
            : terms.LeavesToAgencies(letter.Step, Later(letterDay, today)) ? DecideCollection(claim, plan, terms, due, Later(floor, terms.NewActFrom!.Value))
            : Step(letter.Step.AsNext(), letterDay, ReasonCode.StepDueOn);

        var notification = plan.Notification;
        if (notification.On && claim.CustomerGetsLetters && claim.LastLetter is null or LetterStep.Notification && claim.Notifications < notification.Times)
        {
            // It moves nothing: one that would come with or after what follows it is skipped, and so are its repeats.
            var day = Later(notification.DayOf(due, claim.NotifiedOn), floor);
            if (main.On is null || (day < main.On && today < main.On))
            {
                main = Step(NextStep.Notification, day, ReasonCode.StepDueOn);
            }
        }

        return main;
    }

    private static FollowUpDecision DecideCollection(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly due, DateOnly floor)
    {
        if (claim.Disputed)
        {
            return Nothing(ReasonCode.Disputed);
        }

        if (terms.AvailableFrom is not { } available)
        {
            return Nothing(ReasonCode.NoExtension);
        }

        if (!claim.CustomerMayBeTransferred)
        {
            return Nothing(ReasonCode.CustomerOptedOut);
        }

        if (claim.RemainingMinor < plan.MinimumMinor)
        {
            return Nothing(ReasonCode.BelowMinimum);
        }

        var day = (claim.LastLetterDueOn ?? due).AddDays(DaysToDraft(claim, plan));
        return Step(NextStep.Collection, Later(Later(day, floor), available), ReasonCode.CollectionDueOn);
    }

    /// <summary>
    /// Days from the due date before it to the draft: the day after the latest letter's, else as many as the plan says after the claim's own.
    /// </summary>
    public static int DaysToDraft(Claim claim, FollowUpPlan plan) => claim.LastLetterDueOn is null ? plan.CollectionDays : 1;

    /// <summary>Nothing happens by rule before the day after due, nor before a pause or dispute has ended.</summary>
    private static DateOnly Floor(Claim claim, DateOnly due)
    {
        var floor = due.AddDays(1);
        if (claim.NotBefore is { } notBefore)
        {
            floor = Later(floor, notBefore);
        }

        return claim.Held && claim.HoldUntil is { } until ? Later(floor, until.AddDays(1)) : floor;
    }

    private static ReasonCode ReasonSeenOn(Claim claim, DateOnly due, FollowUpDecision decision, DateOnly today) =>
        today <= due
            ? today > claim.DueDate ? ReasonCode.ExpectedDueDate : ReasonCode.NotOverdue
            : claim.HeldOn(today) ? ReasonCode.OnHold
            : decision.Reason;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static FollowUpDecision Step(NextStep step, DateOnly on, ReasonCode reason) => new(step, on, reason);

    private static FollowUpDecision Nothing(ReasonCode reason) => new(NextStep.None, null, reason);

    private static FollowUpDecision Wait(ReasonCode reason) => new(NextStep.Wait, null, reason);
}
