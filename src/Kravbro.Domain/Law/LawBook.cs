namespace Kravbro.Domain.Law;

/// <summary>
/// The law as dated rows: rates, fees, bands, acts. Immutable; what is embedded is <see cref="Embedded"/>, further rows are laid over it.
/// A day without a row that is known to hold, or an empty cell that is needed, is refused with <c>law_row_missing</c>, which names table,
/// row or day, and column: never zero, never the last known value.
/// </summary>
public sealed partial class LawBook
{
    /// <summary>Most lines a table's file may have.</summary>
    public const int MostLines = 2_000;

    private readonly IReadOnlyDictionary<string, LawTable> _tables;

    private LawBook(IReadOnlyDictionary<string, LawTable> tables)
    {
        _tables = tables;
        NewActFrom = tables["acts"].Rows.FirstOrDefault(r => r.Key == "2026")?.From;
    }

    /// <summary>The rows this version of the product came with.</summary>
    public static LawBook Embedded { get; } = ReadEmbedded();

    /// <summary>The first day of the act of 2026; null while no row names one, and the act of 1988 applies.</summary>
    public DateOnly? NewActFrom { get; }

    /// <summary>Every table with its rows, to be shown.</summary>
    public IReadOnlyList<LawTable> Tables => [.. LawShape.All.Select(s => _tables[s.Name])];

    /// <summary>
    /// The book with further rows laid over one table. A row with the key of one that stands (its first day, and band, act or kind)
    /// replaces it; a row without a last day ends the day before the next one begins.
    /// Refused: <c>unknown_law_table</c>; <c>bad_law_row</c> naming table, line, column, what was found and what was expected.
    /// </summary>
    /// <param name="name">The table, e.g. <c>late_interest</c>.</param>
    /// <param name="csv">The text of a file with the header of the embedded one.</param>
    /// <param name="invented">The rows are made up, for a sandbox or a test; letters name them so.</param>
    public Result<LawBook> With(string name, string csv, bool invented)
    {
        var shape = LawShape.All.FirstOrDefault(s => s.Name == name);
        if (shape is null)
        {
            return Refusals.UnknownLawTable(name, string.Join(", ", LawShape.All.Select(s => s.Name)));
        }

        var read = ReadRows(shape, csv, invented);
        if (!read.IsOk)
        {
            return read.Refusal;
        }

        if (read.Value.Count == 0)
        {
            return shape.Bad(2, "row", "", "at least one row under the header");
        }

        var added = read.Value.ToHashSet(ReferenceEqualityComparer.Instance);
        var keys = read.Value.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var rows = Sorted(_tables[name].Rows.Where(r => !keys.Contains(r.Key)).Concat(read.Value));
        return Overlap(shape, rows, added) is { } refusal
            ? refusal
            : new LawBook(new Dictionary<string, LawTable>(_tables, StringComparer.Ordinal) { [name] = _tables[name] with { Rows = rows } });
    }

    private static Result<IReadOnlyList<LawRow>> ReadRows(LawShape shape, string csv, bool invented)
    {
        var records = LawCsv.Read(csv, out var unclosed);
        var header = string.Join(',', shape.Columns.Select(c => c.Name));
        if (unclosed is { } line)
        {
            return shape.Bad(line, "row", "\"", "a quote that is closed");
        }

        if (records.Count == 0 || string.Join(',', records[0].Fields) != header)
        {
            return shape.Bad(1, "header", records.Count == 0 ? "" : string.Join(',', records[0].Fields), header);
        }

        if (records[^1].Line > MostLines)
        {
            return shape.Bad(MostLines + 1, "row", "", $"at most {MostLines} lines");
        }

        var rows = new List<LawRow>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records.Skip(1))
        {
            var row = shape.Read(record, invented);
            if (!row.IsOk)
            {
                return row.Refusal;
            }

            if (!keys.Add(row.Value.Key))
            {
                return shape.Bad(record.Line, shape.Key[^1], row.Value.Key, "each row once");
            }

            rows.Add(row.Value);
        }

        return rows;
    }

    /// <summary>Rows of one first day belong together (the bands of a table of costs); of two first days, the earlier must have ended.</summary>
    private static Refusal? Overlap(LawShape shape, IReadOnlyList<LawRow> rows, HashSet<object?> added)
    {
        var series = shape.Series is { } words ? shape.Index(words) : -1;
        foreach (var next in rows)
        {
            var before = rows.FirstOrDefault(r => r.From < next.From && r.To >= next.From && (series < 0 || r.Fields[series] == next.Fields[series]));
            if (before is not null)
            {
                return added.Contains(next)
                    ? shape.Bad(next.Line, "valid_from", Days.Iso(next.From!.Value), $"> {Days.Iso(before.To!.Value)}, the last day of row {before.Key}")
                    : shape.Bad(before.Line, "valid_to", Days.Iso(before.To!.Value), $"< {Days.Iso(next.From!.Value)}, the first day of row {next.Key}");
            }

            // The bands of one day hold together or not at all.
            if (series < 0 && rows.FirstOrDefault(r => r.From == next.From && (r.To, r.CheckedUntil) != (next.To, next.CheckedUntil)) is { } other)
            {
                var one = added.Contains(next) ? next : other;
                var (column, day) = other.To != next.To ? ("valid_to", one.To) : ("checked_until", one.CheckedUntil);
                return shape.Bad(one.Line, column, day is { } found ? Days.Iso(found) : "", $"the same as the other rows from {Days.Iso(one.From!.Value)}");
            }
        }

        return null;
    }

    private static IReadOnlyList<LawRow> Sorted(IEnumerable<LawRow> rows) => [.. rows
        .OrderBy(r => r.From ?? DateOnly.MaxValue)
        .ThenBy(r => r.Numbers.TryGetValue("band_upper_nok", out var upper) ? upper : decimal.MaxValue)];

    private static LawBook ReadEmbedded()
    {
        var tables = new Dictionary<string, LawTable>(StringComparer.Ordinal);
        foreach (var shape in LawShape.All)
        {
            using var stream = typeof(LawBook).Assembly.GetManifestResourceStream($"Kravbro.Law.{shape.Name}.csv")
                ?? throw new InvalidOperationException($"the embedded table {shape.Name} is missing");
            using var reader = new StreamReader(stream);
            var rows = ReadRows(shape, reader.ReadToEnd(), invented: false);
            var sorted = rows.IsOk ? Sorted(rows.Value) : throw new InvalidOperationException(rows.Refusal.En);
            if (Overlap(shape, sorted, []) is { } overlap)
            {
                throw new InvalidOperationException(overlap.En);
            }

            tables[shape.Name] = new LawTable(shape.Name, [.. shape.Columns.Select(c => c.Name)], sorted);
        }

        return new LawBook(tables);
    }
}
