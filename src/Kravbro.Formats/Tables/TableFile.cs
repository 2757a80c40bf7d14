using Kravbro.Domain;

namespace Kravbro.Formats.Tables;

/// <summary>The file formats a table is written in.</summary>
public enum TableFormat
{
    /// <summary>CSV.</summary>
    Csv,

    /// <summary>Excel workbook.</summary>
    Xlsx,
}

/// <summary>The one way a table becomes a file.</summary>
public static class TableFile
{
    /// <summary>The format that a file name asks for by its ending. Refused: <c>bad_choice</c>.</summary>
    public static Result<TableFormat> FormatOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".xlsx" => TableFormat.Xlsx,
        _ => Refusals.BadChoice("out", fileName, "*.csv, *.xlsx"),
    };

    /// <summary>The media type of a format.</summary>
    public static string MediaType(TableFormat format) => format == TableFormat.Csv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the table; the stream stays open. Memory does not grow with the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="to">Where to; written in order, never read or searched.</param>
    /// <param name="language"><c>en</c>, anything else Norwegian: the headings.</param>
    /// <param name="ct">Stops the writing.</param>
    public static Task Write(Table table, TableFormat format, Stream to, string language, CancellationToken ct = default) =>
        format == TableFormat.Csv ? CsvTable.Write(table, to, language, ct) : XlsxTable.Write(table, to, language, ct: ct);
}
