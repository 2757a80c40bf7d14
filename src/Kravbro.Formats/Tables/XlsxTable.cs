using System.Text;

namespace Kravbro.Formats.Tables;

/// <summary>
/// Writes a table as an Excel workbook (ISO/IEC 29500, transitional), row by row: figures and days are real ones, text is always text.
/// What does not fit on one sheet goes on on the next.
/// </summary>
public static class XlsxTable
{
    /// <summary>The most rows of a sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Writes the table; the stream stays open and is only written to.</summary>
    /// <param name="table">The table.</param>
    /// <param name="to">Where to.</param>
    /// <param name="language"><c>en</c>, anything else Norwegian.</param>
    /// <param name="mostRows">Rows of a sheet with heading and sums, at least 3.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task Write(Table table, Stream to, string language, int mostRows = MostRows, CancellationToken ct = default)
    {
        await using var zip = await StreamedZip.Begin(to, new DateOnly(1980, 1, 1), ct);
        var sums = new ColumnSums(table.Columns);
        var sheets = 0;
        await using var rows = table.Rows.GetAsyncEnumerator(ct);
        var more = await rows.MoveNextAsync();
        do
        {
            await using var stream = await zip.Open($"xl/worksheets/sheet{++sheets}.xml", ct);
            await using var sheet = new XlsxSheet(stream, table.Columns, language);

            // The last row is kept for the sums.
            while (more && sheet.Rows < mostRows - 1)
            {
                sums.Add(rows.Current);
                await sheet.Row(rows.Current, ct);
                more = await rows.MoveNextAsync();
            }

            await sheet.End(more ? null : sums.Row(), ct);
        }
        while (more);

        foreach (var (name, content) in XlsxParts.Of(table.Title(language), sheets))
        {
            await using var stream = await zip.Open(name, ct);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(content), ct);
        }
    }
}
