namespace Kravbro.Domain.FollowUp;

/// <summary>What the facts of explanations and decisions are called: every name there is stands here.</summary>
public static class FactWords
{
    private static readonly Dictionary<string, (string En, string Nb)> Labels = new(StringComparer.Ordinal)
    {
        ["today"] = ("Seen on", "Sett per"),
        ["due_date"] = ("Due date", "Forfall"),
        ["expected_due_date"] = ("Expected due date", "Forventet forfall"),
        ["days_overdue"] = ("Days overdue", "Dager over forfall"),
        ["remaining"] = ("Remaining", "Rest"),
        ["collection_status"] = ("Debt collection", "Inkasso"),
        ["last_letter"] = ("Last letter", "Siste brev"),
        ["last_letter_due"] = ("Last day to pay in it", "Siste frist i brevet"),
        ["letter_notification"] = ("Payment notification sent", "Påminnelse sendt"),
        ["letter_reminder"] = ("Payment reminder sent", "Purring sendt"),
        ["letter_notice"] = ("Notice of debt collection sent", "Inkassovarsel sendt"),
        ["letter_demand"] = ("Payment demand sent", "Betalingsoppfordring sendt"),
        ["steps_on"] = ("Letters of the plan", "Brev i planen"),
        ["plan_version"] = ("Version of the plan", "Planens versjon"),
        ["own_plan"] = ("The customer's own plan", "Kundens egen plan"),
        ["collection_days"] = ("Days after due to debt collection", "Dager fra forfall til inkasso"),
        ["minimum"] = ("Minimum for debt collection", "Minstebeløp for inkasso"),
        ["collection_available_from"] = ("Debt collection available from", "Inkasso tilgjengelig fra"),
        ["on_hold"] = ("Paused", "Pause"),
        ["hold_reason"] = ("Why it is paused", "Årsak til pausen"),
        ["not_before"] = ("Nothing before", "Ikke før"),
        ["disputed"] = ("Disputed", "Bestridt"),
        ["dispute_reason"] = ("The objection", "Innsigelsen"),
        ["customer_reminders"] = ("Letters to the customer (Purringer)", "Purringer på kundekortet"),
        ["transfer_to_collection"] = ("Transfer to an agency", "Overfør til inkassobyrå"),
        ["barred_after"] = ("Barred after", "Foreldet etter"),
        ["limitation_interrupted"] = ("Limitation interrupted", "Foreldelse avbrutt"),
        ["drafted_on"] = ("Draft since", "Utkast fra"),
        ["next_on"] = ("Day of the next step", "Dag for neste handling"),
        ["agency"] = ("Agency", "Inkassobyrå"),
        ["case"] = ("Case number", "Saksnummer"),
        ["status_reason"] = ("Reason given", "Begrunnelse"),
        ["source"] = ("Legal basis", "Hjemmel"),
        ["letter_judged_for"] = ("The next letter is judged for", "Neste brev er vurdert for"),
        ["letter_source"] = ("Legal basis of the letter", "Hjemmel for brevet"),
        ["letter_waits_for"] = ("The letter waits for", "Brevet venter på"),
        ["letter_pay_by"] = ("It gives until", "Brevet gir frist til"),
        ["letter_fee"] = ("Fee of the letter", "Brevets gebyr"),
        ["letter_fee_ground"] = ("Why that fee", "Hvorfor det gebyret"),
        ["letter_interest_line"] = ("Interest", "Rente"),
        ["letter_interest_to_date"] = ("Interest to date", "Rente til dagen"),
        ["letter_interest_posted_by_it"] = ("Interest the letter posts", "Rente brevet bokfører"),
        ["letter_act"] = ("Act", "Lov"),
        ["letter_law_row"] = ("Row of the tables of law", "Rad i lovtabellene"),
        ["decided_by"] = ("Decided by", "Bestemt av"),
        ["decided_rule"] = ("Rule", "Regel"),
        ["decided_on"] = ("Decided on", "Bestemt den"),
        ["decided_counts"] = ("The draft counts from", "Utkastet gjelder fra"),
        ["decided_next"] = ("Next step", "Neste handling"),
        ["decided_next_on"] = ("Day of the next step", "Dag for neste handling"),
        ["decided_stopped"] = ("Why nothing comes by itself", "Hvorfor ikke noe kommer av seg selv"),
        ["decided_due"] = ("Due then", "Forfall da"),
        ["decided_letter_due"] = ("Last letter's term then", "Siste brevs frist da"),
        ["decided_days"] = ("Days of the plan then", "Planens dager da"),
        ["decided_remaining"] = ("Remaining then", "Rest da"),
        ["decided_minimum"] = ("Minimum then", "Minstebeløp da"),
        ["decided_available_from"] = ("Debt collection available from", "Inkasso tilgjengelig fra"),
        ["decided_not_before"] = ("Nothing before, then", "Ikke før, da"),
        ["decided_step"] = ("Letter", "Brev"),
        ["decided_pay_by"] = ("Last day to pay", "Betalingsfrist"),
        ["decided_fee"] = ("Fee", "Gebyr"),
        ["decided_fee_ground"] = ("Why that fee", "Hvorfor det gebyret"),
        ["decided_interest"] = ("Interest posted", "Bokført rente"),
        ["decided_until"] = ("Until", "Til og med"),
        ["decided_from"] = ("From", "Fra"),
        ["decided_to"] = ("To", "Til"),
        ["decided_cause"] = ("Cause", "Årsak"),
        ["decided_reason"] = ("Reason given", "Begrunnelse"),
        ["decided_warnings"] = ("Warnings then", "Varsler da"),
        ["decided_extension"] = ("Extension", "Utvidelse"),
        ["decided_case"] = ("Case number", "Saksnummer"),
    };

    /// <summary>All names, with what they are called.</summary>
    public static IReadOnlyCollection<string> Names => Labels.Keys;

    /// <summary>What a fact is, in English.</summary>
    /// <exception cref="KeyNotFoundException">There is no such fact; a name without words is a bug.</exception>
    public static string English(string name) => Labels[name].En;

    /// <summary>What a fact is, in Norwegian.</summary>
    /// <exception cref="KeyNotFoundException">There is no such fact; a name without words is a bug.</exception>
    public static string Norwegian(string name) => Labels[name].Nb;

    /// <summary>The words of a rule's stable name.</summary>
    internal static (string En, string Nb) Rule(string rule) => rule switch
    {
        "draft_after_due" => ("draft a number of days after due", "utkast et antall dager etter forfall"),
        "draft_after_letter" => ("draft the day after the last letter's term", "utkast dagen etter fristen i siste brev"),
        "letter_after_due" => ("letter a number of days after due", "brev et antall dager etter forfall"),
        "letter_after_letter" => ("letter a number of days after the last one's term", "brev et antall dager etter fristen i det forrige"),
        "notification_repeated" => ("notification repeated after a number of days", "påminnelse gjentatt etter et antall dager"),
        "stopped" => ("stopped", "stanset"),
        "person_decides" => ("a person decides", "en person bestemmer"),
        "automatic_approval" => ("automatic approval", "automatisk godkjenning"),
        "facts_decide" => ("the facts decide", "faktum avgjør"),
        "sending_day" => ("judged again on the day of sending", "vurdert på nytt den dagen brevet sendes"),
        "agency_decides" => ("the agency decides", "inkassobyrået bestemmer"),
        _ => (rule, rule),
    };
}
