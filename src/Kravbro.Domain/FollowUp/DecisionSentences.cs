using Kravbro.Domain.Collection;
using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <content>The sentence of a stored decision in both languages.</content>
public sealed partial record StoredDecision
{
    /// <summary>Paragraphs on the hand-over of a claim: notice first, and what the agency's own demand must give.</summary>
    public const string HandOverSource = "inkassoloven §§ 9, 10";

    /// <summary>The rule of a letter that was issued again on the day it was to leave.</summary>
    public const string OfSendingDay = "sending_day";

    /// <summary>The paragraph on objections.</summary>
    public const string DisputeSource = "inkassoloven § 17";

    /// <summary>The rule's stable name, also of what is decided without one.</summary>
    public string RuleName => Rule ?? Kind switch
    {
        "left_collection" => "facts_decide",
        "exported" or "left_case" => "agency_decides",
        _ => "person_decides",
    };

    /// <summary>What was decided and why, in English.</summary>
    public string English => Sentence().En;

    /// <summary>What was decided and why, in Norwegian.</summary>
    public string Norwegian => Sentence().Nb;

    /// <summary>
    /// Why it became a draft, as a clause after the day: <c>14 days after 1 Mar 2026 under plan version 3</c>; null when the record does
    /// not hold it.
    /// </summary>
    internal (string En, string Nb)? Grounds()
    {
        (string En, string Nb)? counted = RuleName switch
        {
            "draft_after_due" when Days is { } days && Due is { } due => ($"{days} days after {En(due)}", $"{days} dager etter {Nb(due)}"),
            "draft_after_letter" when LetterDue is { } term => ($"the day after the term {En(term)} of the last letter", $"dagen etter fristen {Nb(term)} i det siste brevet"),
            "letter_after_due" when Days is { } days && Due is { } due => ($"{days} day(s) after {En(due)}", $"{days} dag(er) etter {Nb(due)}"),
            "notification_repeated" when Days is { } days => ($"{days} day(s) after the one before", $"{days} dag(er) etter den forrige"),
            "letter_after_letter" when Days is { } days && LetterDue is { } term =>
                ($"{days} day(s) after the term {En(term)} of the letter before", $"{days} dag(er) etter fristen {Nb(term)} i brevet før"),
            _ => null,
        };
        return counted is not { } said ? null
            : PlanVersion is { } version ? ($"{said.En} under plan version {version}", $"{said.Nb} etter planens versjon {version}")
            : said;
    }

    /// <summary>The sentence about a draft: when, by whom, and by which rule of that day.</summary>
    internal (string En, string Nb) Draft()
    {
        var day = DraftedOn ?? On;
        if (RuleName == "person_decides")
        {
            return ($"A person moved it to the drafts on {En(day)}", $"Den ble flyttet til utkast manuelt {Nb(day)}");
        }

        var (en, nb) = Grounds() is { } g ? ($": {g.En}", $": {g.Nb}") : (" by the follow-up plan", " etter purreinnstillingene");
        return ($"It became a draft on {En(day)}{en}", $"Den ble utkast til inkasso {Nb(day)}{nb}");
    }

    private (string En, string Nb) Sentence()
    {
        var because = string.IsNullOrWhiteSpace(Reason) ? "" : $" ({Reason})";
        var until = Until is { } last ? (En: $" to and including {En(last)}", Nb: $" til og med {Nb(last)}") : (En: " until released", Nb: " til den oppheves");
        return Kind switch
        {
            "draft_made" => (Draft().En + ".", Draft().Nb + "."),
            "letter_issued" => Letter(),
            Waits => Waiting(),
            Stands => ($"Since {En(On)} nothing comes by itself: {StoppedWords(Stopped).En}{Version(english: true)}.",
                $"Fra {Nb(On)} kommer ikke noe av seg selv: {StoppedWords(Stopped).Nb}{Version(english: false)}."),
            "approved" => RuleName == "automatic_approval"
                ? ($"It was approved automatically on {En(On)}{By(Extension, " by the setting of ")}.", $"Den ble godkjent automatisk {Nb(On)}{By(Extension, " etter innstillingen for ")}.")
                : ($"It was approved by {Actor} on {En(On)}{Warned(english: true)}.", $"Den ble godkjent av {Actor} {Nb(On)}{Warned(english: false)}."),
            "sent_back" => ($"It was sent back by {Actor} on {En(On)}{because}.", $"Den ble sendt tilbake av {Actor} {Nb(On)}{because}."),
            "left_collection" => Left(),
            "set_to_wait" => ($"It was set to wait by {Actor} on {En(On)}{because}.", $"Den ble satt på vent av {Actor} {Nb(On)}{because}."),
            "follows_plan" => ($"{Actor} let it follow the plan again on {En(On)}.", $"{Actor} lot den følge planen igjen {Nb(On)}."),
            "paused" => ($"It was paused on {En(On)}{until.En}{because}.", $"Den ble satt på pause {Nb(On)}{until.Nb}{because}."),
            "released" => ($"The pause was ended on {En(On)}.", $"Pausen ble opphevet {Nb(On)}."),
            "disputed" => ($"The claim was marked as disputed on {En(On)}{because}; no fee and no hand-over until that is decided ({DisputeSource}).",
                $"Kravet ble merket som bestridt {Nb(On)}{because}; ikke gebyr og ikke overføring før det er avgjort ({DisputeSource})."),
            "dispute_resolved" => ($"The dispute was decided on {En(On)}.", $"Tvisten ble avgjort {Nb(On)}."),
            "postponed" => ($"Payment was expected by {En(Until)} from {En(On)}{because}.", $"Betaling ble fra {Nb(On)} ventet innen {Nb(Until)}{because}."),
            "letter_cancelled" => ($"The {Named(english: true)} was cancelled on {En(On)}{because}.", $"Brevet ({Named(english: false)}) ble kansellert {Nb(On)}{because}."),
            "exported" => ($"The agency took it into case {Case ?? "?"} on {En(On)}.", $"Inkassobyrået tok den inn i sak {Case ?? "?"} {Nb(On)}."),
            "left_case" => ($"It left case {Case ?? "?"} on {En(On)}.", $"Den gikk ut av sak {Case ?? "?"} {Nb(On)}."),
            _ => throw new InvalidOperationException($"{Kind} is no decision"),
        };
    }

    private (string En, string Nb) Letter()
    {
        var (fee, interest) = (FeeMinor ?? 0, InterestMinor ?? 0);
        var why = RuleName switch
        {
            "person_decides" => ($"{Actor} chose it", $"{Actor} valgte det"),
            OfSendingDay => ("it was judged again on the day of sending", "det ble vurdert på nytt den dagen det ble sendt"),
            _ => Grounds(),
        };
        return ($"A {Named(english: true)} was issued on {En(On)} with the term {En(PayBy)}, fee {Nok(fee)} and interest {Nok(interest)}{(why is { } w ? ": " + w.Item1 : "")}.",
            $"{Capital(Named(english: false))} ble utstedt {Nb(On)} med frist {Nb(PayBy)}, gebyr {Kroner(fee)} og rente {Kroner(interest)}{(why is { } v ? ": " + v.Item2 : "")}.");
    }

    private (string En, string Nb) Waiting()
    {
        var next = Next ?? NextStep.None;
        var (en, nb) = Grounds() is { } g ? ($": {g.En}", $": {g.Nb}") : (Version(english: true), Version(english: false));
        return ($"Since {En(On)} it waits for the {next.English()} of {En(NextOn)}{en}.", $"Fra {Nb(On)} venter den på {next.Norwegian()} {Nb(NextOn)}{nb}.");
    }

    private string Version(bool english) => PlanVersion is not { } version ? "" : english ? $", under plan version {version}" : $", etter planens versjon {version}";

    private static (string En, string Nb) StoppedWords(ReasonCode? reason) => reason switch
    {
        ReasonCode.OnHold => ("it is paused until released", "den er satt på pause til den oppheves"),
        ReasonCode.Disputed => ($"the customer disputes the claim ({DisputeSource})", $"kunden bestrider kravet ({DisputeSource})"),
        ReasonCode.CustomerOptedOut => ("the customer is not to be transferred to an agency", "kunden skal ikke overføres til inkassobyrå"),
        ReasonCode.BelowMinimum => ("what remains is below the minimum for debt collection", "resten er under minstebeløpet for inkasso"),
        ReasonCode.NoExtension => ("no debt-collection extension is active", "ingen inkassoutvidelse er aktiv"),
        ReasonCode.NoDueDate => ("it has no due date", "den har ikke forfallsdato"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "nothing that stops an overdue invoice"),
    };

    private (string En, string Nb) Left()
    {
        var (en, nb) = CauseWords(Cause ?? LeaveCause.None);
        return ($"It left debt collection on {En(On)}: {en}.", $"Den gikk ut av inkasso {Nb(On)}: {nb}.");
    }

    private string Warned(bool english) => Warnings == Warnings.None ? ""
        : english ? ", warned that " + string.Join("; ", Warnings.Each().Select(w => w.English()))
        : ", varslet om at " + string.Join("; ", Warnings.Each().Select(w => w.Norwegian()));

    private string Named(bool english) => Step is not { } step ? (english ? "letter" : "brev") : english ? step.AsNext().English() : step.AsNext().Norwegian();

    private static string By(string? name, string words) => string.IsNullOrWhiteSpace(name) ? "" : words + name;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static (string En, string Nb) CauseWords(LeaveCause cause) => cause switch
    {
        LeaveCause.NothingRemaining => ("nothing remains to be paid", "det gjenstår ikke noe å betale"),
        LeaveCause.OnHold => ("it was paused", "den ble satt på pause"),
        LeaveCause.Disputed => ($"the customer disputes the claim ({DisputeSource})", $"kunden bestrider kravet ({DisputeSource})"),
        LeaveCause.CustomerOptedOut => ("the customer is not to be transferred to an agency", "kunden skal ikke overføres til inkassobyrå"),
        LeaveCause.ExpectedDueDate => ("payment is expected later", "betaling er ventet senere"),
        LeaveCause.NoExtension => ("no debt-collection extension is active", "ingen inkassoutvidelse er aktiv"),
        LeaveCause.None => ("the cause is not recorded", "årsaken er ikke lagret"),
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };
}
