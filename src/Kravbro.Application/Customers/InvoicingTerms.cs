using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Application.Customers;

/// <summary>How a customer is invoiced.</summary>
/// <param name="Delivery">How invoices go out: 0 not said, 1 PDF by e-mail, 2 print, 3 EHF; other numbers of the Go API stay as they came.</param>
/// <param name="PaymentTerms">Days to pay, 0–365; null for the client's default.</param>
/// <param name="Language">Language of what the customer gets: <c>nb</c> or <c>en</c>.</param>
/// <param name="InvoiceEmail">Where invoices go, when not to the card's own e-mail; null for that one.</param>
public sealed record InvoicingTerms(int Delivery, int? PaymentTerms, string Language, string? InvoiceEmail)
{
    /// <summary>The terms of a card.</summary>
    public static InvoicingTerms Of(CardDetails card) => new(card.InvoiceDelivery, card.PaymentTerms, card.Language ?? "nb", card.InvoiceEmail);

    /// <summary>The way in words, as <c>MarkSent</c> has them; null where none is chosen, or one that only an integration knows.</summary>
    public string? Way => Delivery switch { 1 => "email", 2 => "print", 3 => "ehf", _ => null };

    /// <summary>Whether a card may have them; else <c>bad_number, bad_choice, too_long, control_character</c>.</summary>
    internal Refusal? Check() =>
        Delivery is < 0 or > 7 ? Refusals.BadNumber("delivery", Delivery.ToString(CultureInfo.InvariantCulture), "0–7")
        : PaymentTerms is < 0 or > 365 ? Refusals.BadNumber("paymentTerms", PaymentTerms.Value.ToString(CultureInfo.InvariantCulture), "0–365")
        : Language is not ("nb" or "en") ? Refusals.BadChoice("language", Language, "nb, en")
        : Texts.CheckOptional("invoiceEmail", InvoiceEmail, 250);

    /// <summary>The card with these terms.</summary>
    internal CardDetails On(CardDetails card) => card with
    {
        InvoiceDelivery = Delivery,
        PaymentTerms = PaymentTerms,
        Language = Language == "nb" ? null : Language,
        InvoiceEmail = Texts.OrNull(InvoiceEmail),
    };
}
