using Kravbro.Domain.Collection;
using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <summary>The first sentence of an explanation in both languages.</summary>
internal static class Sentences
{
    internal static (string En, string Nb) Of(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, string rule, DateOnly today, ExplanationContext context)
    {
        var then = Then(claim, plan, terms, decision, rule, today, context);
        var drafted = context.Drafted is { } stored ? stored.Draft()
            : context.DraftedBy == DraftedBy.Person
                ? ($"A person moved it to the drafts on {En(context.DraftedOn)}", $"Den ble flyttet til utkast manuelt {Nb(context.DraftedOn)}")
                : ($"It became a draft on {En(context.DraftedOn)} by the follow-up plan", $"Den ble utkast til inkasso {Nb(context.DraftedOn)} etter purreinnstillingene");
        var (draftedEn, draftedNb) = context.DraftedOn is null ? ("", "") : ($" {drafted.Item1}.", $" {drafted.Item2}.");
        var due = claim.EffectiveDue;
        return decision.Reason switch
        {
            ReasonCode.NotAnInvoice => (
                "It is not an outgoing invoice with an amount to claim, so it is never followed up.",
                "Dette er ikke en utgående faktura med et beløp å kreve, så den følges aldri opp."),
            ReasonCode.NoDueDate => (
                "The invoice has no due date, so it is never followed up.",
                "Fakturaen har ingen forfallsdato, så den følges aldri opp."),
            ReasonCode.NothingRemaining => ("Nothing remains to be paid.", "Det gjenstår ikke noe å betale."),
            ReasonCode.NotOverdue => (
                $"It is not overdue; it is due {En(due)}.{then.En}",
                $"Den er ikke forfalt; den forfaller {Nb(due)}.{then.Nb}"),
            ReasonCode.ExpectedDueDate => (
                $"Payment is expected by {En(due)}, later than the due date {En(claim.DueDate)}.{then.En}",
                $"Betaling er ventet innen {Nb(due)}, senere enn forfallet {Nb(claim.DueDate)}.{then.Nb}"),
            ReasonCode.OnHold => claim.HoldUntil is { } until
                ? ($"It is on hold to and including {En(until)}{Because(context.HoldReason)}.{then.En}",
                    $"Den er satt på pause til og med {Nb(until)}{Because(context.HoldReason)}.{then.Nb}")
                : ($"It is on hold until someone releases it{Because(context.HoldReason)}.", $"Den er satt på pause til noen opphever pausen{Because(context.HoldReason)}."),
            ReasonCode.Disputed => (
                $"The customer disputes the claim{Because(context.DisputeReason)}; it is not handed over until that is decided (inkassoloven § 17).",
                $"Kunden bestrider kravet{Because(context.DisputeReason)}; det overføres ikke før dette er avgjort (inkassoloven § 17)."),
            ReasonCode.CustomerOptedOut => (
                "No letter is left, and the customer is not to be transferred to an agency.",
                "Ingen brev gjenstår, og kunden skal ikke overføres til inkassobyrå."),
            ReasonCode.NoExtension => (
                "No letter is left, and no debt-collection extension is active.",
                "Ingen brev gjenstår, og ingen inkassoutvidelse er aktiv."),
            ReasonCode.BelowMinimum => (
                $"What remains, {Money.Nok(claim.RemainingMinor)}, is below the minimum {Money.Nok(plan.MinimumMinor)} for debt collection.",
                $"Det som gjenstår, {Kroner(claim.RemainingMinor)}, er under minstebeløpet {Kroner(plan.MinimumMinor)} for inkasso."),
            ReasonCode.InDraft => ($"{drafted.Item1}; it waits for approval.", $"{drafted.Item2}; den venter på godkjenning."),
            ReasonCode.Approved => (
                "It is approved and waits for the agency to fetch it." + draftedEn,
                "Den er godkjent og venter på at inkassobyrået henter den." + draftedNb),
            ReasonCode.NoExtensionMayCreate => (
                "It is approved, but no active extension may create new cases." + draftedEn,
                "Den er godkjent, men ingen aktiv utvidelse kan opprette nye saker." + draftedNb),
            ReasonCode.WithAgency => (
                $"It is with {context.Agency ?? "the agency"} in case {context.CaseCode ?? "?"}.{draftedEn}",
                $"Den er hos {context.Agency ?? "inkassobyrået"} i sak {context.CaseCode ?? "?"}.{draftedNb}"),
            ReasonCode.WaitingForDecision => (
                $"It was sent back{Because(context.StatusReason)} and waits for a person to decide.",
                $"Den er sendt tilbake{Because(context.StatusReason)} og venter på at noen bestemmer."),
            ReasonCode.RejectedByAgency => (
                $"The agency rejected it{Because(context.StatusReason)}; it waits for a person to decide.",
                $"Inkassobyrået avviste den{Because(context.StatusReason)}; den venter på at noen bestemmer."),
            ReasonCode.CaseClosedRemaining => (
                $"Case {context.CaseCode ?? "?"} is closed with something remaining: write it off, or choose debt collection again.",
                $"Sak {context.CaseCode ?? "?"} er avsluttet med et restbeløp: avskriv, eller velg inkasso på nytt."),
            ReasonCode.StepDueOn or ReasonCode.CollectionDueOn => Coming(claim, plan, terms, decision, rule, today, context),
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
    }

    private static (string En, string Nb) Then(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, string rule, DateOnly today, ExplanationContext context)
    {
        if (decision.On is null)
        {
            return ("", "");
        }

        var (en, nb) = Coming(claim, plan, terms, decision, rule, today, context);
        return (" " + en, " " + nb);
    }

    private static (string En, string Nb) Coming(
        Claim claim, FollowUpPlan plan, CollectionTerms terms, FollowUpDecision decision, string rule, DateOnly today, ExplanationContext context)
    {
        var on = decision.On!.Value;
        var days = FollowUpRules.DaysCounted(claim, plan, decision.Step);
        var (whyEn, whyNb) = rule switch
        {
            "draft_after_due" => (
                $"{days} days after {En(claim.EffectiveDue)}, as no letter is left and none that moves the day was sent",
                $"{days} dager etter {Nb(claim.EffectiveDue)}, siden ingen brev gjenstår og ingen som flytter dagen er sendt"),
            "draft_after_letter" => (
                $"the day after the term {En(claim.LastLetterDueOn)} of the last letter",
                $"dagen etter fristen {Nb(claim.LastLetterDueOn)} i det siste brevet"),
            "letter_after_letter" => (
                $"{days} day(s) after the term {En(claim.LastLetterDueOn)} of the letter before",
                $"{days} dag(er) etter fristen {Nb(claim.LastLetterDueOn)} i brevet før"),
            "notification_repeated" => (
                $"{days} day(s) after the one of {En(claim.NotifiedOn)}",
                $"{days} dag(er) etter den {Nb(claim.NotifiedOn)}"),
            _ => (
                $"{days} day(s) after {En(claim.EffectiveDue)}",
                $"{days} dag(er) etter {Nb(claim.EffectiveDue)}"),
        };
        if (PlainDay(claim, plan, decision, rule) != on)
        {
            var (movedEn, movedNb) = Moved(claim, terms, decision, context);
            whyEn += $"; moved to {En(on)}{movedEn}";
            whyNb += $"; flyttet til {Nb(on)}{movedNb}";
        }

        var step = decision.Step == NextStep.Collection
            ? (En: "a draft for debt collection", Nb: "utkast til inkasso")
            : (En: $"a {decision.Step.English()}", Nb: decision.Step.Norwegian());
        return on > today
            ? ($"Next is {step.En} on {En(on)}: {whyEn}.", $"Neste er {step.Nb} {Nb(on)}: {whyNb}.")
            : ($"Next is {step.En}, due since {En(on)} and taken by the next run: {whyEn}.",
                $"Neste er {step.Nb}, som er klar siden {Nb(on)} og tas i neste kjøring: {whyNb}.");
    }

    // Which of the bounds gave the day: a letter is moved by a pause or dispute alone, a draft also by what makes collection possible.
    private static (string En, string Nb) Moved(Claim claim, CollectionTerms terms, FollowUpDecision decision, ExplanationContext context)
    {
        var on = decision.On!.Value;
        return claim is { Held: true, HoldUntil: { } until } && until.AddDays(1) == on
                ? ($", the day after the pause ends{Because(context.HoldReason)}", $", dagen etter at pausen er slutt{Because(context.HoldReason)}")
            : claim.NotBefore == on ? (", the day a pause or dispute ended", ", dagen en pause eller tvist tok slutt")
            : decision.Step == NextStep.Collection && terms.AvailableFrom == on
                ? (", the first day debt collection was available", ", den første dagen inkasso var tilgjengelig")
            : decision.Step == NextStep.Collection && terms.NewActFrom == on
                ? (", from which the law leaves notice and demand to agencies", ", da varsel og betalingsoppfordring blir forbeholdt inkassobyråer")
            : (", the day after due", ", dagen etter forfall");
    }

    private static DateOnly PlainDay(Claim claim, FollowUpPlan plan, FollowUpDecision decision, string rule) => rule switch
    {
        "draft_after_due" => claim.EffectiveDue!.Value.AddDays(plan.CollectionDays),
        "draft_after_letter" => claim.LastLetterDueOn!.Value.AddDays(1),
        "notification_repeated" => plan.Notification.DayOf(claim.EffectiveDue!.Value, claim.NotifiedOn),
        _ => plan[decision.Letter!.Value].DayAfter(claim.LastLetterDueOn ?? claim.EffectiveDue!.Value),
    };

    private static string Because(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" ({reason})";
}
