using System.Globalization;

namespace Kravbro.Formats.Tables;

/// <summary>One cell: a text, a day, a figure, or nothing (the default).</summary>
public readonly record struct Cell
{
    /// <summary>The text, if it is one.</summary>
    public string? Text { get; private init; }

    /// <summary>The day, if it is one.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>The figure, if it is one; money in kroner.</summary>
    public decimal? Figure { get; private init; }

    /// <summary>A text; null is an empty cell.</summary>
    public static Cell Of(string? text) => new() { Text = text };

    /// <summary>A day; null is an empty cell.</summary>
    public static Cell Of(DateOnly? day) => new() { Day = day };

    /// <summary>A figure; null is an empty cell.</summary>
    public static Cell Of(decimal? figure) => new() { Figure = figure };

    /// <summary>Money from minor units (øre).</summary>
    public static Cell Money(long? minor) => new() { Figure = minor is { } m ? m / 100m : null };

    /// <summary>The cell as text with a decimal point, two decimals in amounts and percents, ISO days; null when it is empty.</summary>
    public string? Plain(ColumnKind kind) => Text
        ?? Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? Figure?.ToString(kind is ColumnKind.Amount or ColumnKind.Percent ? "0.00" : "0.############", CultureInfo.InvariantCulture);
}
