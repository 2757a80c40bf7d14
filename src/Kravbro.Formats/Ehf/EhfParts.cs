using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>VAT category and rate of a line, an allowance or a subtotal.</summary>
internal readonly record struct EhfVat(string? Category, decimal Percent)
{
    internal string Code => Category ?? "O";

    /// <summary>Reads the current element.</summary>
    internal static EhfVat Read(SafeXml xml)
    {
        string? category = null;
        decimal percent = 0;
        xml.Each(name =>
        {
            if (name == "ID")
            {
                category = xml.Text(10);
            }
            else if (name == "Percent")
            {
                percent = EhfValues.Decimal(xml);
            }
        });
        return new EhfVat(category, percent);
    }
}

/// <summary>A line as it stands in the file.</summary>
internal sealed record EhfRawLine(string? Name, string? Description, decimal Quantity, string? Unit, EhfAmount Net, EhfVat Vat)
{
    internal static EhfRawLine Read(SafeXml xml)
    {
        string? name = null, description = null, unit = null;
        decimal quantity = 1;
        EhfAmount? net = null;
        EhfVat vat = default;
        xml.Each(part =>
        {
            switch (part)
            {
                case "InvoicedQuantity" or "CreditedQuantity":
                    unit = xml.Attribute("unitCode");
                    quantity = EhfValues.Decimal(xml);
                    break;
                case "LineExtensionAmount":
                    net = EhfValues.Amount(xml);
                    break;
                case "Item":
                    xml.Each(TakeItem);
                    break;
            }
        });
        return new EhfRawLine(name, description, quantity, unit, net ?? throw EhfValues.Bad("InvoiceLine/LineExtensionAmount", "an amount", "et beløp", null), vat);

        void TakeItem(string inner)
        {
            switch (inner)
            {
                case "Name":
                    name = xml.Text(200);
                    break;
                case "Description":
                    description = xml.Text(300);
                    break;
                case "ClassifiedTaxCategory":
                    vat = EhfVat.Read(xml);
                    break;
            }
        }
    }

    internal EhfLine In(Currency currency) => new(Text, Quantity, Unit, Net.In(currency), Vat.Code, Vat.Percent);

    private string? Text =>
        Name is null || Description is null || string.Equals(Name, Description, StringComparison.Ordinal) ? Name ?? Description : $"{Name}: {Description}";
}

/// <summary>An allowance or charge as it stands in the file.</summary>
internal sealed record EhfRawAllowanceCharge(bool IsCharge, EhfAmount Amount, string? Reason, EhfVat Vat)
{
    internal static EhfRawAllowanceCharge Read(SafeXml xml)
    {
        bool? isCharge = null;
        string? reason = null, code = null;
        EhfAmount? amount = null;
        EhfVat vat = default;
        xml.Each(part =>
        {
            switch (part)
            {
                case "ChargeIndicator":
                    var text = xml.Text();
                    isCharge = text is "true" or "1" ? true : text is "false" or "0" ? false : throw EhfValues.Bad("AllowanceCharge/ChargeIndicator", "true or false", "true eller false", text);
                    break;
                case "AllowanceChargeReason":
                    reason = xml.Text(200);
                    break;
                case "AllowanceChargeReasonCode":
                    code = xml.Text(20);
                    break;
                case "Amount":
                    amount = EhfValues.Amount(xml);
                    break;
                case "TaxCategory":
                    vat = EhfVat.Read(xml);
                    break;
            }
        });
        return new EhfRawAllowanceCharge(
            isCharge ?? throw EhfValues.Bad("AllowanceCharge/ChargeIndicator", "true or false", "true eller false", null),
            amount ?? throw EhfValues.Bad("AllowanceCharge/Amount", "an amount", "et beløp", null), reason ?? code, vat);
    }

    internal EhfAllowanceCharge In(Currency currency) => new(IsCharge, Amount.In(currency), Reason, Vat.Code, Vat.Percent);
}

/// <summary>A subtotal of VAT as it stands in the file.</summary>
internal sealed record EhfRawTax(EhfAmount Taxable, EhfAmount Amount, EhfVat Vat)
{
    internal static EhfRawTax Read(SafeXml xml)
    {
        EhfAmount? taxable = null, amount = null;
        EhfVat vat = default;
        xml.Each(part =>
        {
            switch (part)
            {
                case "TaxableAmount":
                    taxable = EhfValues.Amount(xml);
                    break;
                case "TaxAmount":
                    amount = EhfValues.Amount(xml);
                    break;
                case "TaxCategory":
                    vat = EhfVat.Read(xml);
                    break;
            }
        });
        return new EhfRawTax(
            taxable ?? throw EhfValues.Bad("TaxSubtotal/TaxableAmount", "an amount", "et beløp", null),
            amount ?? throw EhfValues.Bad("TaxSubtotal/TaxAmount", "an amount", "et beløp", null), vat);
    }

    internal bool IsIn(Currency currency) => Amount.Currency is null || string.Equals(Amount.Currency, currency.Code, StringComparison.OrdinalIgnoreCase);

    internal EhfTax In(Currency currency) => new(Vat.Code, Vat.Percent, Taxable.In(currency), Amount.In(currency));
}
