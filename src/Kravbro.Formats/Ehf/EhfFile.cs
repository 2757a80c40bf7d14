using Kravbro.Formats.Csv;
using Kravbro.Formats.Zip;

namespace Kravbro.Formats.Ehf;

/// <summary>EHF documents of a file: one, or an archive of many.</summary>
public static class EhfFile
{
    /// <summary>The documents one at a time; a row's line is its place in the archive, and the column of a fault the name of the file.</summary>
    /// <param name="stream">Seekable; read from its position, left open.</param>
    /// <param name="summary">Its count of rows is filled while reading.</param>
    /// <param name="ct">Checked at every document.</param>
    public static IEnumerable<CsvRow<EhfDocument>> Documents(Stream stream, CsvSummary summary, CancellationToken ct = default)
    {
        if (InvoiceFile.KindOf(stream) != InvoiceFileKind.ZipOfEhf)
        {
            summary.RowsRead = 1;
            var start = stream.Position;
            var document = EhfReader.Read(stream);
            yield return document.IsOk ? new CsvRow<EhfDocument>(1, document.Value with { Source = Bytes(stream, start) }, []) : new CsvRow<EhfDocument>(1, null, [new RowFault(1, null, document.Refusal, null)]);
            yield break;
        }

        foreach (var file in EhfZip.Entries(stream))
        {
            ct.ThrowIfCancellationRequested();
            var line = ++summary.RowsRead;
            var document = file.Content is null ? default : EhfReader.Read(new MemoryStream(file.Content));
            yield return (file.Refusal ?? document.Refusal) is { } refused
                ? new CsvRow<EhfDocument>(line, null, [new RowFault(line, file.Name, refused, null)])
                : new CsvRow<EhfDocument>(line, document.Value with { FileName = file.Name, Source = file.Content }, []);
        }
    }

    private static byte[]? Bytes(Stream stream, long start)
    {
        if (stream.Length - start > EhfZip.MostBytes)
        {
            return null;
        }

        var content = new byte[stream.Length - start];
        stream.Position = start;
        stream.ReadExactly(content);
        return content;
    }
}
