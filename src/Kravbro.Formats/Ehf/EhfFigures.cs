using System.Globalization;
using System.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>The figures of an EHF document: VAT, totals and lines.</summary>
internal static class EhfFigures
{
    internal static void Write(XmlWriter xml, EhfToWrite d)
    {
        var net = d.Lines.Sum(l => l.NetMinor);
        var vat = d.Taxes.Sum(t => t.TaxMinor);
        EhfWriter.Start(xml, "TaxTotal");
        EhfWriter.Amount(xml, "TaxAmount", vat, d.Currency);
        foreach (var tax in d.Taxes)
        {
            EhfWriter.Start(xml, "TaxSubtotal");
            EhfWriter.Amount(xml, "TaxableAmount", tax.BasisMinor, d.Currency);
            EhfWriter.Amount(xml, "TaxAmount", tax.TaxMinor, d.Currency);
            Category(xml, "TaxCategory", tax.Vat, withReason: true);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (d.VatInNokMinor is { } inNok)
        {
            EhfWriter.Start(xml, "TaxTotal");
            EhfWriter.Amount(xml, "TaxAmount", inNok, "NOK");
            xml.WriteEndElement();
        }

        EhfWriter.Start(xml, "LegalMonetaryTotal");
        EhfWriter.Amount(xml, "LineExtensionAmount", net, d.Currency);
        EhfWriter.Amount(xml, "TaxExclusiveAmount", net, d.Currency);
        EhfWriter.Amount(xml, "TaxInclusiveAmount", net + vat, d.Currency);
        if (d.PrepaidMinor != 0)
        {
            EhfWriter.Amount(xml, "PrepaidAmount", d.PrepaidMinor, d.Currency);
        }

        if (d.RoundingMinor != 0)
        {
            EhfWriter.Amount(xml, "PayableRoundingAmount", d.RoundingMinor, d.Currency);
        }

        EhfWriter.Amount(xml, "PayableAmount", net + vat - d.PrepaidMinor + d.RoundingMinor, d.Currency);
        xml.WriteEndElement();
    }

    internal static void Line(XmlWriter xml, EhfLineToWrite line, string currency, int number, bool isCreditNote = false)
    {
        // A price is never negative (BR-27); what goes the other way has a negative quantity.
        var (quantity, price) = line.UnitPrice < 0 ? (-line.Quantity, -line.UnitPrice) : (line.Quantity, line.UnitPrice);
        EhfWriter.Start(xml, isCreditNote ? "CreditNoteLine" : "InvoiceLine");
        EhfWriter.Value(xml, "ID", number.ToString(CultureInfo.InvariantCulture));
        EhfWriter.Value(xml, isCreditNote ? "CreditedQuantity" : "InvoicedQuantity", Number(quantity), "unitCode", line.Unit);
        EhfWriter.Amount(xml, "LineExtensionAmount", line.NetMinor, currency);
        var discount = (long)Math.Round(quantity * price * 100m, MidpointRounding.AwayFromZero) - line.NetMinor;
        if (discount != 0)
        {
            EhfWriter.Start(xml, "AllowanceCharge");
            EhfWriter.Value(xml, "ChargeIndicator", discount < 0 ? "true" : "false");
            EhfWriter.Value(xml, "AllowanceChargeReason", discount < 0 ? "Tillegg" : "Rabatt");
            EhfWriter.Amount(xml, "Amount", Math.Abs(discount), currency);
            xml.WriteEndElement();
        }

        EhfWriter.Start(xml, "Item");
        EhfWriter.Value(xml, "Name", string.IsNullOrWhiteSpace(line.Name) ? "-" : line.Name);
        if (line.ProductCode is { } code)
        {
            EhfWriter.Start(xml, "SellersItemIdentification");
            EhfWriter.Value(xml, "ID", code);
            xml.WriteEndElement();
        }

        Category(xml, "ClassifiedTaxCategory", line.Vat, withReason: false);
        xml.WriteEndElement();
        EhfWriter.Start(xml, "Price");
        EhfWriter.Value(xml, "PriceAmount", Number(price), "currencyID", currency);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    internal static void Category(XmlWriter xml, string name, EhfVatToWrite vat, bool withReason)
    {
        EhfWriter.Start(xml, name);
        EhfWriter.Value(xml, "ID", vat.Category);
        EhfWriter.Value(xml, "Percent", vat.Category == "O" ? null : Number(vat.Percent));
        EhfWriter.Value(xml, "TaxExemptionReason", withReason ? vat.Reason : null);
        EhfWriter.Start(xml, "TaxScheme");
        EhfWriter.Value(xml, "ID", "VAT");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(decimal number) => number.ToString("0.00########", CultureInfo.InvariantCulture);
}
