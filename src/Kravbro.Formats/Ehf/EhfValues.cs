using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>An amount as it stands in the file: its currency is compared with the document's when all is read.</summary>
internal readonly record struct EhfAmount(string Where, string Text, string? Currency);

/// <summary>Simple values of UBL.</summary>
internal static class EhfValues
{
    internal static UnreadableFileException Bad(string where, string expected, string expectedNb, string? found) =>
        new(Refusals.EhfBadElement(where, expected, expectedNb, found));

    /// <summary>The current element as an amount.</summary>
    internal static EhfAmount Amount(SafeXml xml)
    {
        var (where, currency) = (xml.Name, xml.Attribute("currencyID"));
        return new EhfAmount(where, xml.Text() ?? throw Bad(where, "an amount", "et beløp", null), currency);
    }

    /// <summary>The amount in the document's currency. Decimals beyond two must be zeros.</summary>
    internal static Money In(this EhfAmount amount, Currency currency)
    {
        if (amount.Currency is { } written && !string.Equals(written, currency.Code, StringComparison.OrdinalIgnoreCase))
        {
            throw Bad(amount.Where, $"an amount in {currency.Code}", $"et beløp i {currency.Code}", $"{written} {amount.Text}");
        }

        return Money(amount, currency);
    }

    /// <summary>The amount in a currency that was compared already.</summary>
    internal static Money Money(EhfAmount amount, Currency currency)
    {
        if (!Number(amount.Text, out var number) || decimal.Round(number, 2) != number || Math.Abs(number) > Domain.Money.LargestMinor / 100m)
        {
            throw Bad(amount.Where, "an amount such as 1250.00", "et beløp som 1250.00", amount.Text);
        }

        return new Money((long)(number * 100), currency);
    }

    /// <summary>The current element as a day.</summary>
    internal static DateOnly Day(SafeXml xml)
    {
        var where = xml.Name;
        var text = xml.Text();

        // A time zone behind the day is allowed by XML and says nothing here.
        return text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1990 and <= 2100
            ? day
            : throw Bad(where, "a day as YYYY-MM-DD", "en dag som ÅÅÅÅ-MM-DD", text);
    }

    /// <summary>The current element as a plain decimal.</summary>
    internal static decimal Decimal(SafeXml xml)
    {
        var where = xml.Name;
        var text = xml.Text();
        return text is not null && Number(text, out var number) ? number : throw Bad(where, "a number", "et tall", text);
    }

    private static bool Number(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && text.Length <= 40;
}
