using System.Globalization;
using System.Text;
using System.Xml;
using Kravbro.Domain;

namespace Kravbro.Formats.Ehf;

/// <summary>
/// Writes an invoice or credit note as EHF, that is Peppol BIS Billing 3 in UBL 2.1 with the Norwegian rules
/// (organisation numbers with scheme 0192, <c>Foretaksregisteret</c>, VAT in kroner beside a foreign currency).
/// </summary>
public static class EhfWriter
{
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private const string Customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string Profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    private const string OrgNoScheme = "0192";

    /// <summary>The document, UTF-8.</summary>
    public static byte[] Write(EhfToWrite document)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            var root = document.IsCreditNote ? "CreditNote" : "Invoice";
            xml.WriteStartElement(root, $"urn:oasis:names:specification:ubl:schema:xsd:{root}-2");
            xml.WriteAttributeString("xmlns", "cac", null, Cac);
            xml.WriteAttributeString("xmlns", "cbc", null, Cbc);
            Head(xml, document);
            Party(xml, "AccountingSupplierParty", document.Seller, isSeller: true);
            Party(xml, "AccountingCustomerParty", document.Buyer, isSeller: false);
            Payment(xml, document);
            Totals(xml, document);
            for (var i = 0; i < document.Lines.Count; i++)
            {
                Line(xml, document, document.Lines[i], i + 1);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Head(XmlWriter xml, EhfToWrite document)
    {
        Basic(xml, "CustomizationID", Customization);
        Basic(xml, "ProfileID", Profile);
        Basic(xml, "ID", document.Number);
        Basic(xml, "IssueDate", Days.Iso(document.IssuedOn));
        if (document is { IsCreditNote: false, DueOn: { } due })
        {
            Basic(xml, "DueDate", Days.Iso(due));
        }

        Basic(xml, document.IsCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode", document.IsCreditNote ? "381" : "380");
        Basic(xml, "DocumentCurrencyCode", document.Currency);
        if (document.VatInNok is not null)
        {
            Basic(xml, "TaxCurrencyCode", "NOK");
        }

        Optional(xml, "BuyerReference", document.BuyerReference);
        if (document.OrderNo is { } order)
        {
            Within(xml, "OrderReference", () => Basic(xml, "ID", order));
        }

        foreach (var credited in document.Credits)
        {
            Within(xml, "BillingReference", () => Within(xml, "InvoiceDocumentReference", () => Basic(xml, "ID", credited)));
        }
    }

    private static void Party(XmlWriter xml, string role, WrittenParty party, bool isSeller) => Within(xml, role, () => Within(xml, "Party", () =>
    {
        Basic(xml, "EndpointID", party.OrgNo, ("schemeID", OrgNoScheme));
        Within(xml, "PartyName", () => Basic(xml, "Name", party.Name));
        Within(xml, "PostalAddress", () =>
        {
            Optional(xml, "StreetName", party.Street);
            Optional(xml, "CityName", party.City);
            Optional(xml, "PostalZone", party.Zip);
            Within(xml, "Country", () => Basic(xml, "IdentificationCode", party.Country));
        });
        if (isSeller)
        {
            Scheme(xml, $"NO{party.OrgNo}MVA", "VAT");
            Scheme(xml, "Foretaksregisteret", "TAX");
        }

        Within(xml, "PartyLegalEntity", () =>
        {
            Basic(xml, "RegistrationName", party.Name);
            Basic(xml, "CompanyID", party.OrgNo, ("schemeID", OrgNoScheme));
        });
    }));

    private static void Scheme(XmlWriter xml, string id, string scheme) => Within(xml, "PartyTaxScheme", () =>
    {
        Basic(xml, "CompanyID", id);
        Within(xml, "TaxScheme", () => Basic(xml, "ID", scheme));
    });

    private static void Payment(XmlWriter xml, EhfToWrite document) => Within(xml, "PaymentMeans", () =>
    {
        // 30 is a credit transfer, which must name its account; 1 leaves the way open.
        Basic(xml, "PaymentMeansCode", document.PayTo is null ? "1" : "30");
        Optional(xml, "PaymentID", document.Kid);
        if (document.PayTo is { } account)
        {
            Within(xml, "PayeeFinancialAccount", () => Basic(xml, "ID", account));
        }
    });

    private static void Totals(XmlWriter xml, EhfToWrite document)
    {
        var (net, vat) = (document.Vat.Sum(v => v.Net), document.Vat.Sum(v => v.Vat));
        Within(xml, "TaxTotal", () =>
        {
            Amount(xml, "TaxAmount", vat, document.Currency);
            foreach (var part in document.Vat)
            {
                Within(xml, "TaxSubtotal", () =>
                {
                    Amount(xml, "TaxableAmount", part.Net, document.Currency);
                    Amount(xml, "TaxAmount", part.Vat, document.Currency);
                    Category(xml, "TaxCategory", part.Category, part.Percent, withReason: true);
                });
            }
        });
        if (document.VatInNok is { } kroner)
        {
            Within(xml, "TaxTotal", () => Amount(xml, "TaxAmount", kroner, "NOK"));
        }

        Within(xml, "LegalMonetaryTotal", () =>
        {
            Amount(xml, "LineExtensionAmount", net, document.Currency);
            Amount(xml, "TaxExclusiveAmount", net, document.Currency);
            Amount(xml, "TaxInclusiveAmount", net + vat, document.Currency);
            Amount(xml, "PayableAmount", net + vat, document.Currency);
        });
    }

    private static void Line(XmlWriter xml, EhfToWrite document, WrittenLine line, int number) => Within(xml, document.IsCreditNote ? "CreditNoteLine" : "InvoiceLine", () =>
    {
        Basic(xml, "ID", number.ToString(CultureInfo.InvariantCulture));
        Basic(xml, document.IsCreditNote ? "CreditedQuantity" : "InvoicedQuantity", Number(line.Quantity), ("unitCode", line.UnitCode));
        Amount(xml, "LineExtensionAmount", line.Net, document.Currency);
        if (line.Discount != 0)
        {
            Within(xml, "AllowanceCharge", () =>
            {
                Basic(xml, "ChargeIndicator", "false");
                Basic(xml, "AllowanceChargeReasonCode", "95");
                Basic(xml, "AllowanceChargeReason", "Rabatt");
                Amount(xml, "Amount", line.Discount, document.Currency);
            });
        }

        Within(xml, "Item", () =>
        {
            Basic(xml, "Name", line.Name);
            Category(xml, "ClassifiedTaxCategory", line.Category, line.Percent, withReason: false);
        });
        Within(xml, "Price", () => Basic(xml, "PriceAmount", Number(line.Price), ("currencyID", document.Currency)));
    });

    private static void Category(XmlWriter xml, string name, string category, decimal percent, bool withReason) => Within(xml, name, () =>
    {
        Basic(xml, "ID", category);
        Basic(xml, "Percent", Number(percent));
        if (withReason && category is ("E" or "G"))
        {
            Basic(xml, "TaxExemptionReason", category == "G" ? "Utførsel av varer og tjenester" : "Utenfor merverdiavgiftsloven");
        }

        Within(xml, "TaxScheme", () => Basic(xml, "ID", "VAT"));
    });

    private static void Within(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement("cac", name, Cac);
        content();
        xml.WriteEndElement();
    }

    private static void Optional(XmlWriter xml, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            Basic(xml, name, value);
        }
    }

    private static void Amount(XmlWriter xml, string name, decimal amount, string currency) =>
        Basic(xml, name, amount.ToString("0.00", CultureInfo.InvariantCulture), ("currencyID", currency));

    private static void Basic(XmlWriter xml, string name, string value, (string Name, string Value)? attribute = null)
    {
        xml.WriteStartElement("cbc", name, Cbc);
        if (attribute is { } given)
        {
            xml.WriteAttributeString(given.Name, given.Value);
        }

        xml.WriteString(value);
        xml.WriteEndElement();
    }

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
