using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>The facts of an explanation in order: what holds today, and for what is in collection the facts it came there by.</summary>
internal static class ExplanationFacts
{
    internal static List<ExplainedFact> Of(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, DateOnly today, ExplanationContext context)
    {
        var facts = new List<ExplainedFact> { ExplainedFact.Day("today", today) };
        Add("due_date", claim.DueDate);
        Add("expected_due_date", claim.ExpectedDueDate);
        if (claim.EffectiveDue is { } due && today > due)
        {
            facts.Add(ExplainedFact.Number("days_overdue", today.DayNumber - due.DayNumber));
        }

        facts.Add(ExplainedFact.Amount("remaining", claim.RemainingMinor));
        facts.Add(ExplainedFact.Status("collection_status", claim.Status));
        if (claim.LastLetter is { } letter)
        {
            facts.Add(ExplainedFact.Letter("last_letter", letter));
        }

        Add("last_letter_due", claim.LastLetterDueOn);
        facts.AddRange(context.Letters.OrderBy(l => l.Step).Select(l => Sent(l, today)));
        if (claim.Status.IsInCollection())
        {
            // The plan of the day it became a draft, never today's.
            facts.AddRange(context.Drafted?.Facts ?? []);
        }
        else
        {
            AddPlan();
        }

        if (claim.Held)
        {
            facts.Add(claim.HoldUntil is { } until
                ? ExplainedFact.Words("on_hold", $"until {Days.Iso(until)}", $"to and including {InWords.En(until)}", $"til og med {InWords.Nb(until)}")
                : ExplainedFact.Words("on_hold", "until released", "until released", "til den oppheves"));
            AddText("hold_reason", context.HoldReason);
        }

        Add("not_before", claim.NotBefore);
        facts.Add(ExplainedFact.Words("disputed", claim.Disputed ? "yes" : "no", claim.Disputed ? "yes" : "no", claim.Disputed ? "ja" : "nei"));
        if (claim.Disputed)
        {
            AddText("dispute_reason", context.DisputeReason);
        }

        facts.Add(ExplainedFact.OnOff("customer_reminders", claim.CustomerGetsLetters));
        facts.Add(ExplainedFact.OnOff("transfer_to_collection", claim.CustomerMayBeTransferred));
        facts.AddRange(Limitation.Facts(claim));
        Add("drafted_on", context.DraftedOn);
        Add("next_on", decision.On);
        AddText("agency", context.Agency);
        AddText("case", context.CaseCode);
        AddText("status_reason", context.StatusReason);
        AddText("source", decision.Reason == ReasonCode.Disputed ? StoredDecision.DisputeSource
            : decision.Step == NextStep.Collection ? StoredDecision.HandOverSource : null);
        facts.AddRange(context.NextLetter?.Facts() ?? []);
        return facts;

        void AddPlan()
        {
            var on = plan.Steps.Where(s => s.On).Select(s => s.Step).ToList();
            facts.Add(on.Count == 0 ? ExplainedFact.Words("steps_on", "none", "none", "ingen") : ExplainedFact.Words("steps_on",
                string.Join(' ', on.Select(s => s.Word())), string.Join(", ", on.Select(s => s.AsNext().English())), string.Join(", ", on.Select(s => s.AsNext().Norwegian()))));
            if (context.PlanVersion is { } version)
            {
                facts.Add(ExplainedFact.Number("plan_version", version));
            }

            if (claim.Override is { IsEmpty: false })
            {
                facts.Add(ExplainedFact.Words("own_plan", "yes", "yes", "ja"));
            }

            facts.Add(ExplainedFact.Number("collection_days", plan.CollectionDays));
            facts.Add(ExplainedFact.Amount("minimum", plan.MinimumMinor));
            Add("collection_available_from", terms.AvailableFrom);
        }

        void Add(string name, DateOnly? day)
        {
            if (day is { } present)
            {
                facts.Add(ExplainedFact.Day(name, present));
            }
        }

        void AddText(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                facts.Add(new(name, text));
            }
        }
    }

    private static ExplainedFact Sent(StandingLetter sent, DateOnly today)
    {
        var aged = sent.Step == LetterStep.Demand && LetterLaw.DemandHasAged(sent.SentOn, today);
        var (old, gammel) = aged ? ("; older than six months (inkassoloven § 11)", "; eldre enn seks måneder (inkassoloven § 11)") : ("", "");
        return ExplainedFact.Words($"letter_{sent.Step.Word()}",
            $"{Days.Iso(sent.SentOn)}, pay by {Days.Iso(sent.DueOn)}, fee {Money.Nok(sent.FeeMinor)}, interest {Money.Nok(sent.InterestMinor)}{old}",
            $"{InWords.En(sent.SentOn)}, pay by {InWords.En(sent.DueOn)}, fee {InWords.Nok(sent.FeeMinor)}, interest {InWords.Nok(sent.InterestMinor)}{old}",
            $"{InWords.Nb(sent.SentOn)}, frist {InWords.Nb(sent.DueOn)}, gebyr {InWords.Kroner(sent.FeeMinor)}, rente {InWords.Kroner(sent.InterestMinor)}{gammel}");
    }
}
