using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Xlsx;

namespace Kravbro.Formats.Csv;

/// <summary>A way to lay out a table, and what a record of it means.</summary>
/// <param name="Columns">The columns it knows.</param>
/// <param name="Parse">Reads a record; notes faults on the cells.</param>
internal sealed record Layout<T>(Columns Columns, Func<RowCells, T?> Parse)
    where T : class;

/// <summary>
/// What all tables share, be they CSV or workbooks (told by the first bytes): the header line, and the faults that concern a record
/// as a whole. Rows come one at a time and nothing is kept of those before.
/// </summary>
internal static class CsvFile
{
    private const int LongestHeaderName = 200;
    private static readonly IReadOnlyList<RowFault> NoFaults = [];

    internal static IEnumerable<CsvRow<T>> Read<T>(
        Stream stream, Columns columns, ColumnMapping? mapping, CsvSummary summary, Func<RowCells, T?> parse, CancellationToken ct)
        where T : class
    {
        var layout = new Layout<T>(columns, parse);
        return Read(stream, _ => layout, mapping, summary, ct);
    }

    /// <summary>Reads a table whose layout is chosen by its header names, as the client's mapping translates them.</summary>
    internal static IEnumerable<CsvRow<T>> Read<T>(
        Stream stream, Func<IReadOnlyList<string>, Layout<T>> choose, ColumnMapping? mapping, CsvSummary summary, CancellationToken ct)
        where T : class
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("the stream is read twice and must be seekable", nameof(stream));
        }

        return Rows(stream, choose, mapping, summary, ct);
    }

    private static IEnumerable<CsvRow<T>> Rows<T>(
        Stream stream, Func<IReadOnlyList<string>, Layout<T>> choose, ColumnMapping? mapping, CsvSummary summary, CancellationToken ct)
        where T : class
    {
        var records = Open(stream, summary, out var notOpened);
        if (records is null)
        {
            yield return Refused<T>(notOpened!);
            yield break;
        }

        using var closes = records as IDisposable;
        if (!Next(records, out var broken) && broken is not null)
        {
            yield return Refused<T>(broken);
            yield break;
        }

        var layout = ReadHeader(records, choose, mapping, summary, out var header, out var headerFaults);
        if (header is null || layout is null)
        {
            yield return new CsvRow<T>(headerFaults[0].Line, null, headerFaults);
            yield break;
        }

        var cells = new RowCells(records, header);
        while (Next(records, out broken))
        {
            ct.ThrowIfCancellationRequested();

            // Spreadsheets leave lines of nothing but separators behind the last row. Unended and short, it is a row cut early.
            if (records.IsBlank && (records.Ended || records.Count == 1 || records.Count == header.Names.Count))
            {
                continue;
            }

            summary.RowsRead++;
            if (WholeRecordFault(records, header) is { } fault)
            {
                yield return Refused<T>(fault);
                continue;
            }

            cells.Clear();
            var value = layout.Parse(cells);
            yield return cells.Faults.Count == 0
                ? new CsvRow<T>(records.Line, value, NoFaults)
                : new CsvRow<T>(records.Line, null, [.. cells.Faults]);
        }

        if (broken is not null)
        {
            yield return Refused<T>(broken);
        }
    }

    private static CsvRow<T> Refused<T>(RowFault fault)
        where T : class => new(fault.Line, null, [fault]);

    private static RecordSource? Open(Stream stream, CsvSummary summary, out RowFault? fault)
    {
        var start = stream.Position;
        Span<byte> head = stackalloc byte[8];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = start;
        try
        {
            fault = null;
            if (head[..length].StartsWith("PK\u0003\u0004"u8))
            {
                return XlsxRecords.Open(stream);
            }

            return head[..length].StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
                ? throw new UnreadableFileException(Refusals.OldWorkbook())
                : OpenText(stream, summary, out fault);
        }
        catch (UnreadableFileException e)
        {
            fault = new RowFault(1, null, e.Refusal, null);
            return null;
        }
    }

    private static RecordReader? OpenText(Stream stream, CsvSummary summary, out RowFault? fault)
    {
        var start = stream.Position;
        var found = CsvEncodingFinder.Find(stream);
        if (found.Encoding is not { } encoding)
        {
            fault = new RowFault(found.BadLine, null, Refusals.BadEncoding(), $"0x{found.BadByte:X2}");
            return null;
        }

        fault = null;
        summary.Encoding = encoding;
        stream.Position = start + found.Preamble;
        var records = new RecordReader(stream, TextOf(encoding)) { EndsInsideCharacter = found.EndsInsideCharacter };
        records.Separator = summary.Separator = SeparatorOf(records.PeekLine());
        return records;
    }

    private static bool Next(RecordSource records, out RowFault? broken)
    {
        broken = null;
        try
        {
            return records.Read();
        }
        catch (UnreadableFileException e)
        {
            broken = new RowFault(records.Line + 1, null, e.Refusal, null);
            return false;
        }
    }

    // A truncated last character becomes U+FFFD; the record that holds it is refused as cut.
    private static Encoding TextOf(CsvEncoding encoding) => encoding == CsvEncoding.Utf8
        ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Layout<T>? ReadHeader<T>(
        RecordSource records, Func<IReadOnlyList<string>, Layout<T>> choose, ColumnMapping? mapping, CsvSummary summary, out Header? header, out List<RowFault> faults)
        where T : class
    {
        faults = [];
        header = null;
        if (records.Broken is { } broken)
        {
            faults.Add(new RowFault(records.Line, null, broken, null));
            return null;
        }

        string[] names = [.. Enumerable.Range(0, records.Count).Select(i => RowCells.Shown(records[i].Trim(), LongestHeaderName))];
        var layout = choose(ColumnMapping.Translated(names, mapping));
        var columns = layout.Columns;
        var matched = Header.Match(columns, names, mapping, Math.Max(records.Line, 1), faults);
        records.HasWidth(names.Length);
        summary.Columns = names;
        summary.IgnoredColumns = matched.Ignored;
        summary.WrittenNames = Enumerable.Range(0, columns.Count).Where(i => matched.Name(i) is not null)
            .ToDictionary(i => columns[i].En, i => matched.Name(i)!, StringComparer.Ordinal);
        header = faults.Count == 0 ? matched : null;
        return layout;
    }

    // Semicolon is the rule; a tab or a comma counts only in a header line that has none, so no header name is split by accident.
    private static char SeparatorOf(ReadOnlySpan<char> header) =>
        header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : header.Contains(',') ? ',' : ';';

    private static RowFault? WholeRecordFault(RecordSource records, Header header)
    {
        var refusal = records.Broken
            ?? (!records.Ended && (records.EndsInsideCharacter || records.Count < header.Names.Count) ? Refusals.CutFile()
                : records.Count != header.Names.Count ? Refusals.WrongColumnCount(header.Names.Count, records.Count)
                : null);
        return refusal is null ? null : new RowFault(records.Line, null, refusal, records.Count == 0 ? null : RowCells.Shown(records[0]));
    }
}
