using System.Text;
using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>
/// What all CSV files share: two passes over the stream (encoding, then rows), the header line, and the faults that concern a
/// record as a whole. Rows come one at a time and nothing is kept of those before.
/// </summary>
internal static class CsvFile
{
    private const int LongestHeaderName = 200;
    private static readonly IReadOnlyList<RowFault> NoFaults = [];

    internal static IEnumerable<CsvRow<T>> Read<T>(
        Stream stream, Columns columns, ColumnMapping? mapping, CsvSummary summary, Func<RowCells, T?> parse, CancellationToken ct)
        where T : class
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("the stream is read twice and must be seekable", nameof(stream));
        }

        return Rows(stream, columns, mapping, summary, parse, ct);
    }

    private static IEnumerable<CsvRow<T>> Rows<T>(
        Stream stream, Columns columns, ColumnMapping? mapping, CsvSummary summary, Func<RowCells, T?> parse, CancellationToken ct)
        where T : class
    {
        var start = stream.Position;
        var found = CsvEncodingFinder.Find(stream);
        if (found.Encoding is not { } encoding)
        {
            yield return Refused<T>(new RowFault(found.BadLine, null, Refusals.BadEncoding(), $"0x{found.BadByte:X2}"));
            yield break;
        }

        summary.Encoding = encoding;
        stream.Position = start + found.Preamble;
        var records = new RecordReader(stream, TextOf(encoding));
        if (ReadHeader(records, columns, mapping, summary, out var headerFaults) is not { } header)
        {
            yield return new CsvRow<T>(headerFaults[0].Line, null, headerFaults);
            yield break;
        }

        var cells = new RowCells(records, header);
        while (records.Read())
        {
            ct.ThrowIfCancellationRequested();

            // Spreadsheets leave lines of nothing but separators behind the last row. Unended and short, it is a row cut early.
            if (IsBlank(records) && (records.Ended || records.Count == 1 || records.Count == header.Names.Count))
            {
                continue;
            }

            summary.RowsRead++;
            if (WholeRecordFault(records, header, found.EndsInsideCharacter) is { } fault)
            {
                yield return Refused<T>(fault);
                continue;
            }

            cells.Clear();
            var value = parse(cells);
            yield return cells.Faults.Count == 0
                ? new CsvRow<T>(records.Line, value, NoFaults)
                : new CsvRow<T>(records.Line, null, [.. cells.Faults]);
        }
    }

    private static CsvRow<T> Refused<T>(RowFault fault)
        where T : class => new(fault.Line, null, [fault]);

    // A truncated last character becomes U+FFFD; the record that holds it is refused as cut.
    private static Encoding TextOf(CsvEncoding encoding) => encoding == CsvEncoding.Utf8
        ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Header? ReadHeader(RecordReader records, Columns columns, ColumnMapping? mapping, CsvSummary summary, out List<RowFault> faults)
    {
        faults = [];
        records.Separator = summary.Separator = SeparatorOf(records.PeekLine());
        var any = records.Read();
        if (any && records.Fault != RecordFault.None)
        {
            faults.Add(new RowFault(records.Line, null, RefusalOf(records.Fault), null));
            return null;
        }

        string[] names = [.. Enumerable.Range(0, records.Count).Select(i => RowCells.Shown(records[i].Trim(), LongestHeaderName))];
        var header = Header.Match(columns, names, mapping, any ? records.Line : 1, faults);
        summary.Columns = names;
        summary.IgnoredColumns = header.Ignored;
        summary.WrittenNames = Enumerable.Range(0, columns.Count).Where(i => header.Name(i) is not null)
            .ToDictionary(i => columns[i].En, i => header.Name(i)!, StringComparer.Ordinal);
        return faults.Count == 0 ? header : null;
    }

    // Semicolon is the rule; a tab or a comma counts only in a header line that has none, so no header name is split by accident.
    private static char SeparatorOf(ReadOnlySpan<char> header) =>
        header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : header.Contains(',') ? ',' : ';';

    private static bool IsBlank(RecordReader records)
    {
        if (records.Fault != RecordFault.None)
        {
            return false;
        }

        for (var i = 0; i < records.Count; i++)
        {
            if (!records[i].IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private static RowFault? WholeRecordFault(RecordReader records, Header header, bool endsInsideCharacter)
    {
        Refusal? refusal =
            records.Fault != RecordFault.None ? RefusalOf(records.Fault)
            : !records.Ended && (endsInsideCharacter || records.Count < header.Names.Count) ? Refusals.CutFile()
            : records.Count != header.Names.Count ? Refusals.WrongColumnCount(header.Names.Count, records.Count)
            : null;
        return refusal is null ? null : new RowFault(records.Line, null, refusal, records.Count == 0 ? null : RowCells.Shown(records[0]));
    }

    private static Refusal RefusalOf(RecordFault fault) =>
        fault == RecordFault.TooLong ? Refusals.LineTooLong(RecordReader.Longest) : Refusals.CutFile();
}
