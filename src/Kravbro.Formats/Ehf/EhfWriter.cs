using System.Globalization;
using System.Text;
using System.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>Writes an invoice or credit note as EHF Billing 3.0 (Peppol BIS Billing 3.0, UBL 2.1), with organisation numbers by scheme 0192.</summary>
public static class EhfWriter
{
    /// <summary>The rules the document obeys.</summary>
    public const string Customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /// <summary>The process it is part of.</summary>
    public const string Profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    internal const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    internal const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Scheme = "0192";

    /// <summary>Writes the document; the stream stays open.</summary>
    /// <exception cref="ArgumentException">There are no lines, or neither a buyer's reference nor an order: no such document is valid.</exception>
    public static void Write(EhfToWrite document, Stream to)
    {
        if (document.Lines.Count == 0 || (document.BuyerReference is null && document.OrderReference is null))
        {
            throw new ArgumentException("an EHF document has lines and a buyer's reference or an order", nameof(document));
        }

        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false, Indent = true });
        var kind = document.IsCreditNote ? "CreditNote" : "Invoice";
        xml.WriteStartDocument();
        xml.WriteStartElement("", kind, $"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2");
        xml.WriteAttributeString("xmlns", "cac", null, Aggregate);
        xml.WriteAttributeString("xmlns", "cbc", null, Basic);
        Head(xml, document);
        References(xml, document);
        Party(xml, "AccountingSupplierParty", document.Supplier);
        Party(xml, "AccountingCustomerParty", document.Customer);
        Payment(xml, document);
        EhfFigures.Write(xml, document);
        for (var i = 0; i < document.Lines.Count; i++)
        {
            EhfFigures.Line(xml, document.Lines[i], document.Currency, i + 1, document.IsCreditNote);
        }

        xml.WriteEndDocument();
    }

    internal static void Value(XmlWriter xml, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            xml.WriteElementString("cbc", name, Basic, XmlPieces.Printable(text));
        }
    }

    internal static void Value(XmlWriter xml, string name, string text, string attribute, string value)
    {
        xml.WriteStartElement("cbc", name, Basic);
        xml.WriteAttributeString(attribute, value);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    internal static void Amount(XmlWriter xml, string name, long minor, string currency) =>
        Value(xml, name, (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), "currencyID", currency);

    internal static void Start(XmlWriter xml, string name) => xml.WriteStartElement("cac", name, Aggregate);

    private static void Head(XmlWriter xml, EhfToWrite d)
    {
        Value(xml, "CustomizationID", Customization);
        Value(xml, "ProfileID", Profile);
        Value(xml, "ID", d.Id);
        Value(xml, "IssueDate", Day(d.IssueDate));
        if (!d.IsCreditNote)
        {
            Value(xml, "DueDate", Day(d.DueDate));
        }

        Value(xml, d.IsCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode", d.IsCreditNote ? "381" : "380");
        Value(xml, "Note", d.Note);
        Value(xml, "DocumentCurrencyCode", d.Currency);
        Value(xml, "TaxCurrencyCode", d.VatInNokMinor is null ? null : "NOK");
        Value(xml, "BuyerReference", d.BuyerReference);
    }

    private static void References(XmlWriter xml, EhfToWrite d)
    {
        Reference(xml, "OrderReference", d.OrderReference, null);
        foreach (var (no, date) in d.Credits)
        {
            Start(xml, "BillingReference");
            Reference(xml, "InvoiceDocumentReference", no, date);
            xml.WriteEndElement();
        }

        Reference(xml, "ContractDocumentReference", d.ContractReference, null);
        if (d.Pdf is { } pdf)
        {
            Start(xml, "AdditionalDocumentReference");
            Value(xml, "ID", d.Id);
            Start(xml, "Attachment");
            xml.WriteStartElement("cbc", "EmbeddedDocumentBinaryObject", Basic);
            xml.WriteAttributeString("mimeCode", "application/pdf");
            xml.WriteAttributeString("filename", "faktura.pdf");
            xml.WriteBase64(pdf, 0, pdf.Length);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    internal static void Reference(XmlWriter xml, string name, string? id, DateOnly? date)
    {
        if (!string.IsNullOrWhiteSpace(id))
        {
            Start(xml, name);
            Value(xml, "ID", id);
            Value(xml, "IssueDate", Day(date));
            xml.WriteEndElement();
        }
    }

    internal static void Party(XmlWriter xml, string role, EhfPartyToWrite p)
    {
        Start(xml, role);
        Start(xml, "Party");
        Value(xml, "EndpointID", p.OrgNo, "schemeID", Scheme);
        Start(xml, "PartyName");
        Value(xml, "Name", p.Name);
        xml.WriteEndElement();
        Start(xml, "PostalAddress");
        Value(xml, "StreetName", p.Address);
        Value(xml, "CityName", p.City);
        Value(xml, "PostalZone", p.Zip);
        Start(xml, "Country");
        Value(xml, "IdentificationCode", p.Country);
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (p.IsVatRegistered)
        {
            TaxScheme(xml, $"NO{p.OrgNo}MVA", "VAT");
        }

        if (p.IsInForetaksregisteret)
        {
            TaxScheme(xml, "Foretaksregisteret", "TAX");
        }

        Start(xml, "PartyLegalEntity");
        Value(xml, "RegistrationName", p.Name);
        Value(xml, "CompanyID", p.OrgNo, "schemeID", Scheme);
        xml.WriteEndElement();
        if (p.Email is not null || p.Phone is not null)
        {
            Start(xml, "Contact");
            Value(xml, "Telephone", p.Phone);
            Value(xml, "ElectronicMail", p.Email);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void TaxScheme(XmlWriter xml, string company, string scheme)
    {
        Start(xml, "PartyTaxScheme");
        Value(xml, "CompanyID", company);
        Start(xml, "TaxScheme");
        Value(xml, "ID", scheme);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A credit note's due date, if any, stands with the payment.
    private static void Payment(XmlWriter xml, EhfToWrite d) => Payment(xml, d.AccountNumber, d.Kid, d.IsCreditNote ? d.DueDate : null);

    internal static void Payment(XmlWriter xml, string? accountNumber, string? kid, DateOnly? dueDate)
    {
        if (accountNumber is null && kid is null)
        {
            return;
        }

        // 30: credit transfer.
        Start(xml, "PaymentMeans");
        Value(xml, "PaymentMeansCode", "30");
        Value(xml, "PaymentDueDate", Day(dueDate));
        Value(xml, "PaymentID", kid);
        if (accountNumber is { } account)
        {
            Start(xml, "PayeeFinancialAccount");
            Value(xml, "ID", account);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
