namespace Kravbro.Domain.Law;

/// <summary>A dated table of the law as it can be shown: what it holds, row by row.</summary>
/// <param name="Name">Its name, e.g. <c>late_interest</c>.</param>
/// <param name="Columns">The columns of its file, in order.</param>
/// <param name="Rows">Its rows, oldest first.</param>
public sealed record LawTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<LawRow> Rows);

/// <summary>One row of a dated table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">What tells it from the others: its first day, for a band also its upper amount.</param>
/// <param name="From">First day it holds for; null for an act that is not in force.</param>
/// <param name="To">Last day; null until it is replaced.</param>
/// <param name="CheckedUntil">With no last day: as far as it is known to hold.</param>
/// <param name="Fields">The texts of its columns, in the table's order; an empty one is not known.</param>
/// <param name="Invented">Made up for a sandbox or a test; no law.</param>
public sealed record LawRow(
    string Table, string Key, DateOnly? From, DateOnly? To, DateOnly? CheckedUntil, IReadOnlyList<string> Fields, bool Invented)
{
    /// <summary>How letters name it, e.g. <c>collection_rate 2026-01-01</c>, with <c> (invented)</c> after it when it is.</summary>
    public string Name => $"{Table} {Key}{(Invented ? " (invented)" : "")}";

    /// <summary>The numbers of its columns, by column; a column that is empty is not there.</summary>
    internal IReadOnlyDictionary<string, decimal> Numbers { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The line of the file it was read from.</summary>
    internal int Line { get; init; }

    /// <summary>Whether the row is known to hold on a day it is the latest for.</summary>
    internal bool HoldsOn(DateOnly day) => day >= From && day <= (To ?? CheckedUntil ?? DateOnly.MaxValue);

    /// <summary>The number of a column. Refused: <c>law_row_missing</c> when it is empty, naming row and column.</summary>
    internal Result<decimal> Number(string column) =>
        Numbers.TryGetValue(column, out var number) ? number : Refusals.LawCellMissing(Table, Key, column);
}
