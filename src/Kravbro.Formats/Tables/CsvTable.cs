using System.Buffers;
using System.Text;

namespace Kravbro.Formats.Tables;

/// <summary>
/// Writes a table as CSV for Norwegian spreadsheets: semicolons, decimal comma, ASCII minus, no no-break blanks, ISO days, UTF-8 with
/// a byte order mark. Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP ASVS 1.2.10).
/// </summary>
public static class CsvTable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(";,\"\t\r\n");

    /// <summary>Writes the table; the stream stays open.</summary>
    public static async Task Write(Table table, Stream to, string language, CancellationToken ct = default)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        Join(line, table.Columns.Select(c => Safe(c.Heading(language))));
        await writer.WriteAsync(line, ct);
        var sums = new ColumnSums(table.Columns);
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            sums.Add(row);
            await writer.WriteAsync(Line(line, table, row), ct);
        }

        if (sums.Row() is { } sum)
        {
            await writer.WriteAsync(Line(line, table, sum), ct);
        }
    }

    private static StringBuilder Line(StringBuilder line, Table table, Cell[] row) =>
        Join(line, row.Select((cell, i) => cell.Text is { } text ? Safe(text) : cell.Plain(table.Columns[i].Kind)?.Replace('.', ',')));

    private static StringBuilder Join(StringBuilder line, IEnumerable<string?> fields)
    {
        line.Clear();
        foreach (var field in fields)
        {
            line.Append(field).Append(';');
        }

        line.Length--;
        return line.Append("\r\n");
    }

    private static string Safe(string text)
    {
        text = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n')
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
