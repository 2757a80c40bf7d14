using System.Globalization;

namespace Kravbro.Application.Letters;

/// <summary>Days and amounts as a letter writes them.</summary>
internal readonly record struct Written(bool English)
{
    private static readonly string[] Nb =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    private static readonly string[] En =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    internal string Day(DateOnly day) => English
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {En[day.Month - 1]} {day.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {Nb[day.Month - 1]} {day.Year}");

    internal string Amount(long minor)
    {
        var digits = Figures(Math.Abs(minor), English);
        var text = English ? $"NOK {digits}" : digits + "\u00a0kr";
        return minor < 0 ? "−" + text : text;
    }

    /// <summary>Hundredths of a currency without its name.</summary>
    internal static string Figures(long minor, bool english)
    {
        var digits = (minor / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);
        return english ? digits : digits.Replace(',', '\u00a0').Replace('.', ',');
    }
}
