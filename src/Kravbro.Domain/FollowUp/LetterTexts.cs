using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>The texts letters start with, and the sentences that no setting can take away.</summary>
public static class LetterTexts
{
    private static readonly LetterText[] All =
    [
        new(LetterStep.Notification, "nb", "Påminnelse om faktura {fakturanr}",
            "Vi kan ikke se at faktura {fakturanr} med forfall {forfall} er betalt.\n\nHar du allerede betalt, kan du se bort fra denne påminnelsen."),
        new(LetterStep.Notification, "en", "Payment notification for invoice {invoiceno}",
            "We cannot see that invoice {invoiceno}, due {duedate}, has been paid.\n\nIf you have paid already, please disregard this notification."),
        new(LetterStep.Reminder, "nb", "Purring på faktura {fakturanr}",
            "Faktura {fakturanr} forfalt {forfall} og er ikke betalt. Vi ber deg betale {sum} innen {frist}."),
        new(LetterStep.Reminder, "en", "Payment reminder for invoice {invoiceno}",
            "Invoice {invoiceno} fell due on {duedate} and has not been paid. Please pay {total} by {payby}."),
        new(LetterStep.Notice, "nb", "Inkassovarsel – faktura {fakturanr}",
            "Faktura {fakturanr} forfalt {forfall} og er fortsatt ikke betalt."),
        new(LetterStep.Notice, "en", "Notice of debt collection – invoice {invoiceno}",
            "Invoice {invoiceno} fell due on {duedate} and still has not been paid."),
        new(LetterStep.Demand, "nb", "Betalingsoppfordring – faktura {fakturanr}",
            "Faktura {fakturanr} forfalt {forfall}. Fristen i inkassovarselet er ute, og kravet er ikke betalt."),
        new(LetterStep.Demand, "en", "Payment demand – invoice {invoiceno}",
            "Invoice {invoiceno} fell due on {duedate}. The term of the notice of debt collection has run out, and the claim has not been paid."),
    ];

    /// <summary>The standard text of a letter in <c>nb</c> or <c>en</c>; another language is <c>nb</c>.</summary>
    public static LetterText Standard(LetterStep step, string language) =>
        All.Single(t => t.Step == step && t.Language == (language == "en" ? "en" : "nb"));

    /// <summary>The text of a plan: the client's own, else the standard one.</summary>
    public static LetterText Of(FollowUpPlan plan, LetterStep step, string language) =>
        plan.Texts.LastOrDefault(t => t.Step == step && t.Language == language) ?? Standard(step, language);

    /// <summary>The small print under a letter that costs: what its figures rest on. Null for one that costs nothing.</summary>
    public static string? SmallPrint(LetterStep step, string language, bool costs, bool compensation = false) =>
        step == LetterStep.Notification || !costs ? null
        : compensation ? language == "en"
            ? "Standard compensation under section 3 a, and late interest under the Act on Interest on Overdue Payments."
            : "Standardkompensasjon etter forsinkelsesrenteloven § 3 a; forsinkelsesrente etter samme lov."
        : language == "en"
            ? "Fees under the Norwegian Debt Collection Regulation chapter 1; late interest under the Act on Interest on Overdue Payments."
            : "Gebyr etter inkassoforskriften kapittel 1; forsinkelsesrente etter forsinkelsesrenteloven.";

    /// <summary>What a letter says of an invoice in another currency: its figures are in kroner, as it stands in the books.</summary>
    /// <param name="language"><c>nb</c> or <c>en</c>.</param>
    /// <param name="currency">The invoice's currency.</param>
    /// <param name="remaining">What remains of it there, as the language writes it.</param>
    public static string InCurrency(string language, string currency, string remaining) => language == "en"
        ? $"The invoice is in {currency}, and {currency} {remaining} of it remains. The amounts in kroner are at the rate it was booked with. Payment of the invoice in {currency} settles it by that amount."
        : $"Fakturaen er i {currency}, og det gjenstår {currency} {remaining} av den. Beløpene i kroner er regnet etter kursen den er bokført med. Betales fakturaen i {currency}, gjøres den opp med det beløpet.";

    /// <summary>
    /// What the law demands that a letter says, in the letter's language, with placeholders: the deadline and what follows
    /// (inkassoloven § 9), the claim's right to be disputed (§ 10). Empty for a notification.
    /// </summary>
    public static IReadOnlyList<string> Statutory(LetterStep step, string language, CollectionAct act) => (step, language == "en", act) switch
    {
        (LetterStep.Reminder, false, _) => ["Mener du at kravet er feil, ber vi deg si fra så snart som mulig."],
        (LetterStep.Reminder, true, _) => ["If you believe the claim is wrong, please tell us as soon as possible."],
        (LetterStep.Notice, false, CollectionAct.Of1988) =>
        [
            "Dette er et varsel etter inkassoloven § 9. Betaler du ikke {sum} innen {frist}, vil kravet bli sendt til inkasso, og det kan føre til at du må betale mer.",
            "Mener du at kravet er feil, må du si fra innen samme frist.",
        ],
        (LetterStep.Notice, true, CollectionAct.Of1988) =>
        [
            "This is a notice under section 9 of the Norwegian Debt Collection Act. If you do not pay {total} by {payby}, the claim will be sent to debt collection, and you may have to pay more.",
            "If you believe the claim is wrong, you must tell us within the same term.",
        ],
        (LetterStep.Demand, false, CollectionAct.Of1988) =>
        [
            "Dette er en betalingsoppfordring etter inkassoloven § 10. Du må betale {sum} innen {frist}, eller innen samme frist si fra om du har innvendinger mot kravet.",
            "Betaler du ikke, kan kravet bli sendt til inkasso eller rettslig inndriving, og kostnadene kan øke.",
        ],
        (LetterStep.Demand, true, CollectionAct.Of1988) =>
        [
            "This is a payment demand under section 10 of the Norwegian Debt Collection Act. You must pay {total} by {payby}, or within the same term state any objection to the claim.",
            "If you do not pay, the claim may be sent to debt collection or legal recovery, and the costs may grow.",
        ],
        _ => [],
    };
}
