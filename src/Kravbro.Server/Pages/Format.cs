using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Server.Pages;

/// <summary>How amounts, dates and numbers are written for people in one language.</summary>
public sealed class Format
{
    private const string NoBreak = "\u00a0";
    private const string Minus = "\u2212";
    private static readonly string[] MonthsNb =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    private static readonly string[] MonthsEn =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private readonly bool _english;

    private Format(bool english) => _english = english;

    /// <summary>Norwegian: <c>1 234,50</c>, <c>04.11.2026</c>.</summary>
    public static Format Norwegian { get; } = new(english: false);

    /// <summary>English: <c>1,234.50</c>, <c>04.11.2026</c>.</summary>
    public static Format English { get; } = new(english: true);

    /// <summary>An amount in øre with two decimals, without unit.</summary>
    public string Amount(long minor)
    {
        var digits = (Math.Abs(minor) / 100).ToString(CultureInfo.InvariantCulture);
        for (var i = digits.Length - 3; i > 0; i -= 3)
        {
            digits = digits.Insert(i, _english ? "," : NoBreak);
        }

        return (minor < 0 ? Minus : "") + digits + (_english ? "." : ",") + (Math.Abs(minor) % 100).ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>An amount in øre as a form field holds it: grouped by blanks in either language, so that it can be read back.</summary>
    public string Entry(long minor) => _english ? Norwegian.Amount(minor).Replace(',', '.') : Amount(minor);

    /// <summary>A whole number with groups.</summary>
    public string Number(long number) => Amount(number * 100)[..^3];

    /// <summary>A percentage, quantity or rate as it is: no more decimals than it has.</summary>
    public string Exact(decimal number)
    {
        var text = number.ToString("0.############", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);
        return _english ? text : text.Replace('.', ',');
    }

    /// <summary>A date in tables; empty for none.</summary>
    public string Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A date in text: <c>4. november 2026</c>.</summary>
    public string LongDay(DateOnly day) => _english
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthsEn[day.Month - 1]} {day.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {MonthsNb[day.Month - 1]} {day.Year}");

    /// <summary>An instant as date and time in Oslo.</summary>
    public string Instant(DateTime utc) => OsloTime.Local(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An organisation number in groups of three.</summary>
    public static string OrgNo(string digits) => digits.Length == 9 ? $"{digits[..3]}{NoBreak}{digits[3..6]}{NoBreak}{digits[6..]}" : digits;

    /// <summary>Reads a date from a form: dd.mm.yyyy or yyyy-mm-dd. Refused: <c>bad_date</c>.</summary>
    public static Result<DateOnly> ReadDate(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusals.BadDate(text);

    /// <summary>Reads a number with any decimals: comma or point before them, blanks between thousands; null for anything else.</summary>
    public static decimal? ReadDecimal(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(Minus, "-", StringComparison.Ordinal);
        return plain.Count(c => c is ',' or '.') <= 1
            && decimal.TryParse(plain.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
