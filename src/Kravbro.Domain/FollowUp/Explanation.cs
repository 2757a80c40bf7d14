using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>What is known of an invoice beside the claim itself, for its explanation.</summary>
/// <param name="Agency">The agency that has or had it.</param>
/// <param name="CaseCode">Its case number there.</param>
/// <param name="StatusReason">What a person or the agency gave as reason.</param>
/// <param name="DraftedOn">The day of the draft.</param>
/// <param name="DraftedBy">Rule or person.</param>
public sealed record ExplanationContext(
    string? Agency = null, string? CaseCode = null, string? StatusReason = null, DateOnly? DraftedOn = null, DraftedBy? DraftedBy = null)
{
    /// <summary>What the next letter would carry; null when no letter is next, or nobody looked.</summary>
    public LetterOutlook? NextLetter { get; init; }

    /// <summary>The letters that stand.</summary>
    public IReadOnlyList<StandingLetter> Letters { get; init; } = [];

    /// <summary>The version of the plan in force; null when nobody looked.</summary>
    public int? PlanVersion { get; init; }

    /// <summary>Why the pause that is set was set.</summary>
    public string? HoldReason { get; init; }

    /// <summary>What the customer objects to.</summary>
    public string? DisputeReason { get; init; }

    /// <summary>For what is in collection: the decision that made it a draft, as it was kept.</summary>
    public StoredDecision? Drafted { get; init; }
}

/// <summary>
/// Why an invoice is where it is and what comes next: one plain sentence in each language, the rule, and the facts it rests on.
/// </summary>
/// <param name="Code">The reason.</param>
/// <param name="Rule">Stable name of the rule that gave the answer.</param>
/// <param name="En">One sentence in English.</param>
/// <param name="Nb">One sentence in Norwegian.</param>
/// <param name="Facts">Facts in order.</param>
public sealed record Explanation(ReasonCode Code, string Rule, string En, string Nb, IReadOnlyList<ExplainedFact> Facts)
{
    /// <summary>Explains a decision seen on a day.</summary>
    public static Explanation Of(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, DateOnly today, ExplanationContext context)
    {
        plan = plan.For(claim);
        var rule = RuleOf(claim, decision);
        var (en, nb) = Said(claim, plan, terms, decision, rule, today, context);
        return new Explanation(decision.Reason, rule, en, nb, ExplanationFacts.Of(claim, plan, terms, decision, today, context));
    }

    /// <summary>The sentences alone, for lists that show nothing else.</summary>
    public static (string En, string Nb) Sentence(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, DateOnly today, ExplanationContext context) =>
        Said(claim, plan.For(claim), terms, decision, RuleOf(claim, decision), today, context);

    private static (string En, string Nb) Said(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, string rule, DateOnly today, ExplanationContext context)
    {
        var (en, nb) = Sentences.Of(claim, plan, terms, decision, rule, today, context);
        if (claim is { IsInvoice: true, RemainingMinor: > 0, Status: CollectionStatus.None, CustomerGetsLetters: false, DueDate: not null } && plan.AnyOn)
        {
            en += " The customer gets no letters: Purringer is off on the customer card.";
            nb += " Kunden får ingen brev: Purringer er av på kundekortet.";
        }

        if (LeftToAgencies(claim, plan, terms, today) is { } act)
        {
            en += $" From {InWords.En(act)} the law leaves notice and demand to licensed agencies (LOV-2026-05-22-19).";
            nb += $" Fra {InWords.Nb(act)} er varsel og betalingsoppfordring forbeholdt inkassobyråer (LOV-2026-05-22-19).";
        }

        return context.NextLetter is { } letter ? ($"{en} {letter.English}", $"{nb} {letter.Norwegian}") : (en, nb);
    }

    // The day of the new act, when a letter of the plan falls away by it.
    private static DateOnly? LeftToAgencies(Claim claim, FollowUpPlan plan, CollectionTerms terms, DateOnly today) =>
        claim is { IsInvoice: true, RemainingMinor: > 0, Status: CollectionStatus.None, CustomerGetsLetters: true }
            && plan.FirstLetterAfter(claim.LastLetter) is { } next && claim.EffectiveDue is { } due
            && terms.LeavesToAgencies(next.Step, next.DayAfter(claim.LastLetterDueOn ?? due) is var day && day > today ? day : today)
            ? terms.NewActFrom : null;

    /// <summary>The stable name of the rule behind a decision.</summary>
    public static string RuleOf(Claim claim, FollowUpDecision decision) => decision.Step switch
    {
        NextStep.Collection => claim.LastLetterDueOn is null ? "draft_after_due" : "draft_after_letter",
        NextStep.Notification when claim.NotifiedOn is not null => "notification_repeated",
        NextStep.Notification or NextStep.Reminder or NextStep.Notice or NextStep.Demand =>
            claim.LastLetterDueOn is null ? "letter_after_due" : "letter_after_letter",
        NextStep.Wait => "person_decides",
        _ => decision.Reason switch
        {
            ReasonCode.InDraft or ReasonCode.Approved or ReasonCode.WithAgency or ReasonCode.NoExtensionMayCreate => "in_collection",
            ReasonCode.NotAnInvoice or ReasonCode.NoDueDate or ReasonCode.NothingRemaining => "not_a_claim",
            _ => "stopped",
        },
    };
}
