using System.Globalization;

namespace Kravbro.Domain.FollowUp;

/// <summary>Days and amounts as sentences write them.</summary>
internal static class InWords
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>E.g. <c>1250,00 kr</c>.</summary>
    internal static string Kroner(long minor) => Figures(minor) + " kr";

    /// <summary>E.g. <c>1250,00</c>.</summary>
    internal static string Figures(long minor) => Money.Nok(minor).ToString().Replace('.', ',');

    /// <summary>E.g. <c>NOK 1250.00</c>.</summary>
    internal static string Nok(long minor) => $"NOK {Money.Nok(minor)}";

    /// <summary>E.g. <c>31.12.2026</c>; a question mark for none.</summary>
    internal static string Nb(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "?";

    /// <summary>E.g. <c>31 Dec 2026</c>; a question mark for none.</summary>
    internal static string En(DateOnly? day) =>
        day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Day} {Months[d.Month - 1]} {d.Year}") : "?";
}
