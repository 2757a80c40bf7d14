namespace Kravbro.Domain;

/// <summary>What the tables of law do not say, and what the law leaves to others.</summary>
public static partial class Refusals
{
    /// <summary>A dated table of the law has no row for the day.</summary>
    /// <param name="table">The table.</param>
    /// <param name="date">The day, ISO.</param>
    /// <param name="column">What was asked for.</param>
    public static Refusal LawRowMissing(string table, string date, string column) => new Refusal("law_row_missing",
        $"The table {table} has no row that is known to hold on {date}; its column {column} is needed.",
        $"Tabellen {table} har ingen rad som er kjent å gjelde {date}; kolonnen {column} trengs.")
        .With("table", table).With("date", date).With("column", column);

    /// <summary>A row of the law leaves a cell empty that is needed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row's key.</param>
    /// <param name="column">The empty column.</param>
    public static Refusal LawCellMissing(string table, string row, string column) => new Refusal("law_row_missing",
        $"The row {row} of the table {table} has nothing in the column {column}, which is needed.",
        $"Raden {row} i tabellen {table} har ingenting i kolonnen {column}, som trengs.")
        .With("table", table).With("row", row).With("column", column);

    /// <summary>No table of the law has that name.</summary>
    public static Refusal UnknownLawTable(string found, string known) => new("unknown_law_table",
        $"There is no table of the law called {Short(found)}; there are {known}.",
        $"Det finnes ingen lovtabell {Short(found)}; det finnes {known}.");

    /// <summary>A row of a table of law that cannot be read, or does not fit with the others.</summary>
    public static Refusal BadLawRow(string table, string line, string column, string found, string expected) => new Refusal("bad_law_row",
        $"Table {table}, line {line}, column {column}: found '{Short(found)}', expected {expected}.",
        $"Tabell {table}, linje {line}, kolonne {column}: fant '{Short(found)}', ventet {expected}.")
        .With("table", table).With("line", line).With("column", column).With("found", Short(found)).With("expected", expected);

    /// <summary>Under the act of 2026 only licensed agencies send the notice and the payment demand.</summary>
    /// <param name="letter">The contract's word for the letter.</param>
    /// <param name="from">The day the act came into force, ISO.</param>
    public static Refusal LetterForAgencies(string letter, string from) => new Refusal("letter_for_agencies",
        $"A {Short(letter)} may not be sent by the creditor: the act on debt collection of 22 May 2026 (LOV-2026-05-22-19), in force from {from}, "
        + "leaves the notice of debt collection and the payment demand to licensed agencies. Reminders may still be sent; after them the claim goes to an agency.",
        $"Brevet ({Short(letter)}) kan ikke sendes av kreditor selv: inkassoloven av 22. mai 2026 (LOV-2026-05-22-19), i kraft fra {from}, "
        + "overlater inkassovarsel og betalingsoppfordring til inkassoforetak med bevilling. Purringer kan fortsatt sendes; etter dem går kravet til et inkassobyrå.")
        .With("letter", letter).With("from", from);
}
