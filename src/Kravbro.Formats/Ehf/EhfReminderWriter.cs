using System.Globalization;
using System.Text;
using System.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>
/// Writes a reminder as EHF Reminder 3.0: an <c>Invoice</c> of UBL without type code and attachments, with exactly one reference to the
/// invoice, and the fee as a charge with the code <c>REM</c>. The VAT was declared by the invoice and fees and late interest bear none, so
/// the reminder declares none (category O); that category allows no VAT number of the seller (rule BR-O-02 of EN 16931).
/// </summary>
public static class EhfReminderWriter
{
    /// <summary>The rules the document obeys.</summary>
    public const string Customization = EhfWriter.Customization + "#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0";

    /// <summary>The process it is part of.</summary>
    public const string Profile = "urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0";

    private const string Currency = "NOK";

    private static readonly EhfVatToWrite NoVat = new("O", 0);

    /// <summary>Writes the document; the stream stays open.</summary>
    /// <exception cref="ArgumentException">An amount is negative, or nothing is to be paid.</exception>
    public static void Write(EhfReminderToWrite reminder, Stream to)
    {
        if (reminder.RemainingMinor < 0 || reminder.FeeMinor < 0 || reminder.InterestMinor < 0 || reminder.CompensationMinor < 0 || reminder.PayableMinor == 0)
        {
            throw new ArgumentException("a reminder asks for something", nameof(reminder));
        }

        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false, Indent = true });
        xml.WriteStartDocument();
        xml.WriteStartElement("", "Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2");
        xml.WriteAttributeString("xmlns", "cac", null, EhfWriter.Aggregate);
        xml.WriteAttributeString("xmlns", "cbc", null, EhfWriter.Basic);
        Head(xml, reminder);
        EhfWriter.Party(xml, "AccountingSupplierParty", reminder.Supplier with { IsVatRegistered = false });
        EhfWriter.Party(xml, "AccountingCustomerParty", reminder.Customer with { IsVatRegistered = false });
        EhfWriter.Payment(xml, reminder.AccountNumber, reminder.Kid, dueDate: null);
        Charge(xml, "REM", "Purregebyr", reminder.FeeMinor);
        Charge(xml, null, "Forsinkelsesrente", reminder.InterestMinor);
        Charge(xml, null, "Standardkompensasjon", reminder.CompensationMinor);
        Totals(xml, reminder);
        EhfFigures.Line(xml, Line(reminder), Currency, 1);
        xml.WriteEndDocument();
    }

    private static void Head(XmlWriter xml, EhfReminderToWrite r)
    {
        EhfWriter.Value(xml, "CustomizationID", Customization);
        EhfWriter.Value(xml, "ProfileID", Profile);
        EhfWriter.Value(xml, "ID", r.Id);
        EhfWriter.Value(xml, "IssueDate", EhfWriter.Day(r.IssueDate));
        EhfWriter.Value(xml, "DueDate", EhfWriter.Day(r.DueDate));
        EhfWriter.Value(xml, "Note", r.Note);
        EhfWriter.Value(xml, "DocumentCurrencyCode", Currency);
        EhfWriter.Value(xml, "BuyerReference", r.BuyerReference);
        EhfWriter.Start(xml, "BillingReference");
        EhfWriter.Reference(xml, "InvoiceDocumentReference", r.InvoiceNo, r.InvoiceDate);
        xml.WriteEndElement();
    }

    private static void Charge(XmlWriter xml, string? code, string reason, long amountMinor)
    {
        if (amountMinor == 0)
        {
            return;
        }

        EhfWriter.Start(xml, "AllowanceCharge");
        EhfWriter.Value(xml, "ChargeIndicator", "true");
        EhfWriter.Value(xml, "AllowanceChargeReasonCode", code);
        EhfWriter.Value(xml, "AllowanceChargeReason", reason);
        EhfWriter.Amount(xml, "Amount", amountMinor, Currency);
        EhfFigures.Category(xml, "TaxCategory", NoVat, withReason: false);
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, EhfReminderToWrite r)
    {
        EhfWriter.Start(xml, "TaxTotal");
        EhfWriter.Amount(xml, "TaxAmount", 0, Currency);
        EhfWriter.Start(xml, "TaxSubtotal");
        EhfWriter.Amount(xml, "TaxableAmount", r.PayableMinor, Currency);
        EhfWriter.Amount(xml, "TaxAmount", 0, Currency);
        EhfFigures.Category(xml, "TaxCategory", NoVat, withReason: true);
        xml.WriteEndElement();
        xml.WriteEndElement();
        EhfWriter.Start(xml, "LegalMonetaryTotal");
        EhfWriter.Amount(xml, "LineExtensionAmount", r.RemainingMinor, Currency);
        EhfWriter.Amount(xml, "TaxExclusiveAmount", r.PayableMinor, Currency);
        EhfWriter.Amount(xml, "TaxInclusiveAmount", r.PayableMinor, Currency);
        if (r.PayableMinor != r.RemainingMinor)
        {
            EhfWriter.Amount(xml, "ChargeTotalAmount", r.PayableMinor - r.RemainingMinor, Currency);
        }

        EhfWriter.Amount(xml, "PayableAmount", r.PayableMinor, Currency);
        xml.WriteEndElement();
    }

    private static EhfLineToWrite Line(EhfReminderToWrite r) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Ubetalt av faktura {r.InvoiceNo} av {r.InvoiceDate:dd.MM.yyyy}"), 1, r.RemainingMinor / 100m, r.RemainingMinor, NoVat);
}
