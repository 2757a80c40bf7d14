using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>One fact an explanation rests on.</summary>
/// <param name="Name">Stable name, lower case with underscores.</param>
/// <param name="Value">Value as the contract writes it.</param>
public sealed record ExplainedFact(string Name, string Value);

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
        var (en, nb) = Sentences.Of(claim, plan, decision, rule, today, context);
        if (LeftToAgencies(claim, plan, terms, today) is { } act)
        {
            en += $" From {InWords.En(act)} the law leaves notice and demand to licensed agencies (LOV-2026-05-22-19).";
            nb += $" Fra {InWords.Nb(act)} er varsel og betalingsoppfordring forbeholdt inkassobyråer (LOV-2026-05-22-19).";
        }

        if (context.NextLetter is { } letter)
        {
            (en, nb) = ($"{en} {letter.English}", $"{nb} {letter.Norwegian}");
        }

        return new Explanation(decision.Reason, rule, en, nb, FactsOf(claim, plan, terms, decision, today, context));
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

    private static List<ExplainedFact> FactsOf(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, DateOnly today, ExplanationContext context)
    {
        var facts = new List<ExplainedFact> { new("today", Days.Iso(today)) };
        Add("due_date", claim.DueDate);
        Add("expected_due_date", claim.ExpectedDueDate);
        if (claim.EffectiveDue is { } due && today > due)
        {
            facts.Add(new("days_overdue", (today.DayNumber - due.DayNumber).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        facts.Add(new("remaining", Money.Nok(claim.RemainingMinor).ToString()));
        facts.Add(new("collection_status", claim.Status.ToString()));
        if (claim.LastLetter is { } letter)
        {
            facts.Add(new("last_letter", letter.Word()));
        }

        Add("last_letter_due", claim.LastLetterDueOn);
        foreach (var sent in context.Letters.OrderBy(l => l.Step))
        {
            facts.Add(new($"letter_{sent.Step.Word()}",
                $"{Days.Iso(sent.SentOn)}, pay by {Days.Iso(sent.DueOn)}, fee {Money.Nok(sent.FeeMinor)}, interest {Money.Nok(sent.InterestMinor)}"
                + (sent.Step == LetterStep.Demand && LetterLaw.DemandHasAged(sent.SentOn, today) ? "; older than six months (inkassoloven § 11)" : "")));
        }

        facts.Add(new("steps_on", string.Join(' ', plan.Steps.Where(s => s.On).Select(s => s.Step.Word())) is { Length: > 0 } on ? on : "none"));
        facts.Add(new("collection_days", plan.CollectionDays.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        facts.Add(new("minimum", Money.Nok(plan.MinimumMinor).ToString()));
        Add("collection_available_from", terms.AvailableFrom);
        if (claim.Held)
        {
            facts.Add(new("on_hold", claim.HoldUntil is { } until ? $"until {Days.Iso(until)}" : "until released"));
        }

        Add("not_before", claim.NotBefore);
        facts.Add(new("disputed", claim.Disputed ? "yes" : "no"));
        facts.Add(new("customer_reminders", claim.CustomerGetsLetters ? "on" : "off"));
        facts.Add(new("transfer_to_collection", claim.CustomerMayBeTransferred ? "on" : "off"));
        facts.AddRange(Limitation.Facts(claim));
        Add("drafted_on", context.DraftedOn);
        Add("next_on", decision.On);
        AddText("agency", context.Agency);
        AddText("case", context.CaseCode);
        AddText("status_reason", context.StatusReason);
        facts.AddRange(context.NextLetter?.Facts() ?? []);
        return facts;

        void Add(string name, DateOnly? day)
        {
            if (day is { } present)
            {
                facts.Add(new(name, Days.Iso(present)));
            }
        }

        void AddText(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                facts.Add(new(name, text));
            }
        }
    }
}
