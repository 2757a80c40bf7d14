using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Ehf;

namespace Kravbro.Tests.Formats.Ehf;

/// <summary>Makes small EHF documents: 1 000 kroner and 25 % VAT unless told otherwise.</summary>
internal sealed record EhfXml
{
    internal string Root { get; init; } = "Invoice";

    internal string Id { get; init; } = "1001";

    internal string Supplier { get; init; } = "999999999";

    internal string CustomerName { get; init; } = "Blåbær AS";

    internal string? Customer { get; init; } = "974760673";

    internal string Currency { get; init; } = "NOK";

    internal string? DueDate { get; init; } = "2026-02-01";

    internal string? PaymentId { get; init; } = "0000100016";

    internal string? Billing { get; init; }

    internal string Customization { get; init; } = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    internal string Net { get; init; } = "1000.00";

    internal string Vat { get; init; } = "250.00";

    internal string Gross { get; init; } = "1250.00";

    internal string? Prepaid { get; init; }

    internal string? Rounding { get; init; }

    internal string? Payable { get; init; }

    internal string Attachment { get; init; } = "";

    internal byte[] Bytes() => Encoding.UTF8.GetBytes(ToString());

    internal Result<EhfDocument> Read() => EhfReader.Read(new MemoryStream(Bytes()));

    public override string ToString()
    {
        var isCredit = Root == "CreditNote";
        var due = DueDate is null ? "" : isCredit ? $"<cbc:PaymentDueDate>{DueDate}</cbc:PaymentDueDate>" : $"<cbc:DueDate>{DueDate}</cbc:DueDate>";
        var customerIds = Customer is null ? "" : $"<cbc:EndpointID schemeID=\"0192\">{Customer}</cbc:EndpointID>";
        var tax = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <{Root} xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns="urn:oasis:names:specification:ubl:schema:xsd:{Root}-2">
            <cbc:CustomizationID>{Customization}</cbc:CustomizationID>
            <cbc:ID>{Id}</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate>{(isCredit ? "" : due)}
            <cbc:Note>Takk for handelen</cbc:Note><cbc:DocumentCurrencyCode>{Currency}</cbc:DocumentCurrencyCode><cbc:BuyerReference>Kari</cbc:BuyerReference>
            {(Billing is null ? "" : $"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{Billing}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>")}
            {Attachment}
            <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>NO{Supplier}MVA</cbc:CompanyID>{tax}</cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Selger AS</cbc:RegistrationName><cbc:CompanyID>{Supplier}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
            <cac:AccountingCustomerParty><cac:Party>{customerIds}
            <cac:PostalAddress><cbc:StreetName>Storgata 1</cbc:StreetName><cbc:AdditionalStreetName>Inngang B</cbc:AdditionalStreetName><cbc:CityName>Oslo</cbc:CityName><cbc:PostalZone>0155</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyLegalEntity><cbc:RegistrationName>{CustomerName}</cbc:RegistrationName></cac:PartyLegalEntity>
            <cac:Contact><cbc:ElectronicMail>post@example.com</cbc:ElectronicMail></cac:Contact></cac:Party></cac:AccountingCustomerParty>
            <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>{(isCredit ? due : "")}{(PaymentId is null ? "" : $"<cbc:PaymentID>{PaymentId}</cbc:PaymentID>")}</cac:PaymentMeans>
            <cac:TaxTotal><cbc:TaxAmount currencyID="{Currency}">{Vat}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="{Currency}">{Net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="{Currency}">{Vat}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.0</cbc:Percent>{tax}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
            <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="{Currency}">{Net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="{Currency}">{Net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="{Currency}">{Gross}</cbc:TaxInclusiveAmount>
            {(Prepaid is null ? "" : $"<cbc:PrepaidAmount currencyID=\"{Currency}\">{Prepaid}</cbc:PrepaidAmount>")}{(Rounding is null ? "" : $"<cbc:PayableRoundingAmount currencyID=\"{Currency}\">{Rounding}</cbc:PayableRoundingAmount>")}
            <cbc:PayableAmount currencyID="{Currency}">{Payable ?? Gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
            <cac:{Root}Line><cbc:ID>1</cbc:ID><cbc:{(isCredit ? "Credited" : "Invoiced")}Quantity unitCode="HUR">2.5</cbc:{(isCredit ? "Credited" : "Invoiced")}Quantity><cbc:LineExtensionAmount currencyID="{Currency}">{Net}</cbc:LineExtensionAmount>
            <cac:Item><cbc:Description>Timer i januar</cbc:Description><cbc:Name>Rådgivning</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.0</cbc:Percent>{tax}</cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="{Currency}">400</cbc:PriceAmount></cac:Price></cac:{Root}Line>
            </{Root}>
            """;
    }

    internal static string Embedded(string fileName, byte[] content, string mime = "application/pdf") =>
        $"<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"{mime}\" filename=\"{fileName}\">\n  {Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\n</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>";
}
