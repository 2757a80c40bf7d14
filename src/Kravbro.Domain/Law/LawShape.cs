using System.Globalization;

namespace Kravbro.Domain.Law;

/// <summary>What a column of a table holds.</summary>
internal enum LawCell
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of the shape's words.</summary>
    Word,

    /// <summary>A day, <c>yyyy-MM-dd</c>, or empty.</summary>
    Day,

    /// <summary>A number that is not negative, or empty while it is not known.</summary>
    Number,
}

/// <summary>The file of one table: its columns, what tells rows apart, and what may not overlap.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Key">The columns that together name a row; a row with the same key replaces.</param>
/// <param name="Series">The column of words within which days may not overlap; null for the whole table.</param>
/// <param name="Words">The words that column may hold.</param>
internal sealed record LawShape(
    string Name, IReadOnlyList<(string Name, LawCell Cell)> Columns, IReadOnlyList<string> Key, string? Series, IReadOnlyList<string> Words)
{
    private const decimal LargestNumber = 1_000_000_000m;

    /// <summary>Every table.</summary>
    internal static IReadOnlyList<LawShape> All { get; } =
    [
        Dated("collection_rate", [], ["rate_nok", "max_fee_reminder_or_notice_nok", "max_fee_demand_nok"]),
        Dated("late_interest", [], ["rate_percent", "compensation_nok"]),
        Dated("collection_costs", ["band_upper_nok"],
            ["simple_multiplier", "heavy_multiplier", "business_factor", "vat_addition_percent", "instalment_multiplier"]),
        Dated("reminder_fees_2026_act", [], ["max_fee_reminder_nok"]),
        new("acts", [("act", LawCell.Word), ("valid_from", LawCell.Day), ("source", LawCell.Text)], ["act"], "act",
            ["1988", "2026"]),
        new("vat_rates",
            [("kind", LawCell.Word), ("valid_from", LawCell.Day), ("valid_to", LawCell.Day), ("rate_percent", LawCell.Number)],
            ["kind", "valid_from"], "kind", ["regular", "middle", "low", "raw_fish"]),
    ];

    /// <summary>Whether a row without a last day must say how far it was checked.</summary>
    internal bool MustBeChecked => Index("checked_until") >= 0;

    internal int Index(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reads one record. Refused: <c>bad_law_row</c>.</summary>
    internal Result<LawRow> Read(CsvRecord record, bool invented)
    {
        if (record.Fields.Count != Columns.Count)
        {
            return Bad(record.Line, "row", $"{record.Fields.Count}", $"{Columns.Count} fields");
        }

        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < Columns.Count; i++)
        {
            var ((column, cell), text) = (Columns[i], record.Fields[i]);
            if (cell == LawCell.Word && !Words.Contains(text))
            {
                return Bad(record.Line, column, text, string.Join(", ", Words));
            }

            if (cell == LawCell.Day && text.Length > 0)
            {
                if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return Bad(record.Line, column, text, "yyyy-MM-dd");
                }

                days[column] = day;
            }

            if (cell == LawCell.Number && text.Length > 0)
            {
                if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > LargestNumber)
                {
                    return Bad(record.Line, column, text, "0–1000000000, e.g. 12.25");
                }

                numbers[column] = number;
            }
        }

        DateOnly? from = days.TryGetValue("valid_from", out var f) ? f : null;
        DateOnly? to = days.TryGetValue("valid_to", out var t) ? t : null;
        DateOnly? until = days.TryGetValue("checked_until", out var u) ? u : null;
        return Check(record.Line, from, to, until) is { } refusal
            ? refusal
            : new LawRow(Name, string.Join(' ', Key.Select(KeyPart)), from, to, until, record.Fields, invented)
            {
                Numbers = numbers,
                Line = record.Line,
            };

        // 500 and 500.00 are one band; the last band has no upper amount.
        string KeyPart(string column) => numbers.TryGetValue(column, out var number) ? number.ToString("0.####", CultureInfo.InvariantCulture)
            : record.Fields[Index(column)] is { Length: > 0 } text ? text : "above";
    }

    internal Refusal Bad(int line, string column, string found, string expected) =>
        Refusals.BadLawRow(Name, line.ToString(CultureInfo.InvariantCulture), column, found, expected);

    private Refusal? Check(int line, DateOnly? from, DateOnly? to, DateOnly? until)
    {
        // Only an act may be without its first day: it is adopted and not in force.
        return from is null && Name != "acts" ? Bad(line, "valid_from", "", "yyyy-MM-dd")
            : to < from ? Bad(line, "valid_to", Days.Iso(to.Value), $"≥ {Days.Iso(from!.Value)}")
            : until < from ? Bad(line, "checked_until", Days.Iso(until.Value), $"≥ {Days.Iso(from!.Value)}")
            : to is null && until is null && MustBeChecked ? Bad(line, "checked_until", "", "yyyy-MM-dd when valid_to is empty")
            : null;
    }

    private static LawShape Dated(string name, string[] keys, string[] numbers) => new(
        name,
        [("valid_from", LawCell.Day), ("valid_to", LawCell.Day), ("checked_until", LawCell.Day),
            .. keys.Concat(numbers).Select(n => (n, LawCell.Number)), ("source", LawCell.Text)],
        ["valid_from", .. keys],
        null,
        []);
}
