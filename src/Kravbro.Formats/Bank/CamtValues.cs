using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>An amount of camt with the currency as written; always positive, the direction stands beside it.</summary>
/// <param name="Minor">Minor units.</param>
/// <param name="Code">Currency code in capitals; may be one that the product does not know.</param>
internal readonly record struct CamtAmount(long Minor, string Code)
{
    /// <summary>Reads the current element. Decimals beyond two must be zeros.</summary>
    internal static CamtAmount Read(SafeXml xml, string where)
    {
        var code = xml.Attribute("Ccy")?.ToUpperInvariant();
        if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
        {
            throw CamtValues.Bad($"{where}/{xml.Name}", "a currency in Ccy", "en valuta i Ccy", code);
        }

        var name = xml.Name;
        var text = xml.Text();
        return new CamtAmount(Minors(text) ?? throw CamtValues.Bad($"{where}/{name}", "an amount such as 12500.00", "et beløp som 12500.00", text), code);
    }

    /// <summary>Minor units of a decimal of XML; null when it is none, negative, finer than a minor unit or too large.</summary>
    internal static long? Minors(string? text)
    {
        if (text is null || text.Length > 40)
        {
            return null;
        }

        var point = text.IndexOf('.');
        var decimals = point < 0 ? default : text.AsSpan(point + 1).TrimEnd('0');
        var plain = point < 0 ? text : decimals.IsEmpty ? text[..point] : text[..(point + 1 + decimals.Length)];
        if (plain.AsSpan().ContainsAnyExcept("0123456789."))
        {
            return null;
        }

        var money = Money.Parse(plain, Currency.Nok);
        return money.IsOk ? money.Value.Minor : null;
    }

    /// <summary>The amount with a sign, or null when the product does not know the currency.</summary>
    internal Money? Signed(bool isCredit)
    {
        var currency = Currency.Parse(Code);
        return currency.IsOk ? new Money(isCredit ? Minor : -Minor, currency.Value) : null;
    }

    /// <summary>Currency and amount, for people.</summary>
    public override string ToString() => $"{Code} {Money.Nok(Minor)}";
}

/// <summary>The other simple values of camt.</summary>
internal static class CamtValues
{
    internal static UnreadableFileException Bad(string where, string expected, string expectedNb, string? found) =>
        new(Refusals.CamtBadElement(where, expected, expectedNb, found));

    /// <summary>Whether the current element says CRDT.</summary>
    internal static bool IsCredit(SafeXml xml, string where) => xml.Text() switch
    {
        "CRDT" => true,
        "DBIT" => false,
        var other => throw Bad($"{where}/CdtDbtInd", "CRDT or DBIT", "CRDT eller DBIT", other),
    };

    /// <summary>The day of the current element's <c>Dt</c> or <c>DtTm</c>, as written: no time zone is applied.</summary>
    internal static DateOnly Day(SafeXml xml, string where)
    {
        string? text = null;
        xml.Each(name => text = name is "Dt" or "DtTm" ? xml.Text() : text);
        return text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Bad(where, "a day as YYYY-MM-DD", "en dag som ÅÅÅÅ-MM-DD", text);
    }

    /// <summary>The day that a text begins with; null when it is none.</summary>
    internal static DateOnly? DayOf(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A moment as written, without its time zone; null when it cannot be read.</summary>
    internal static DateTime? Moment(string? text) =>
        text is { Length: >= 19 } && DateTime.TryParseExact(text.AsSpan(0, 19), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

    /// <summary>The account of the current element's <c>Id</c>: eleven digits when it is Norwegian, else as written.</summary>
    internal static string? Account(SafeXml xml)
    {
        string? account = null;
        xml.Each(name =>
        {
            if (name == "Id")
            {
                xml.Each(kind =>
                {
                    if (kind == "IBAN")
                    {
                        account ??= xml.Text();
                    }
                    else if (kind == "Othr")
                    {
                        xml.Each(inner => account ??= inner == "Id" ? xml.Text() : null);
                    }
                });
            }
        });
        return account is null ? null : Norwegian(account);
    }

    private static string Norwegian(string account)
    {
        var plain = account.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var digits = plain.Length == 15 && plain.StartsWith("NO", StringComparison.OrdinalIgnoreCase) && plain.AsSpan(2, 2).ContainsAnyExceptInRange('0', '9') == false
            ? plain[4..]
            : plain;
        return digits.Length == 11 && digits.All(char.IsAsciiDigit) ? digits : account;
    }
}
