using Kravbro.Formats.Csv;

namespace Kravbro.Formats.Zip;

/// <summary>Archives of invoices as PDF, named by their invoice numbers.</summary>
public static class PdfZip
{
    /// <summary>The largest PDF, bytes.</summary>
    public const int MostBytes = 50 << 20;

    /// <summary>
    /// The files one at a time; <see cref="ZipFileRead.BaseName"/> is the invoice number. Refused one by one: <c>bad_archive_entry</c>
    /// (no PDF by name or content, a name that leads out of the archive, a second file of the same name, a password),
    /// <c>unpacks_too_large, bad_archive</c>.
    /// </summary>
    /// <param name="stream">Seekable; left open.</param>
    public static IEnumerable<ZipFileRead> Entries(Stream stream) =>
        SafeZip.Files(stream, ".pdf", MostBytes, content => content.AsSpan().StartsWith("%PDF-"u8), baseNameOnce: true);

    /// <summary>The same as rows of an import: a row's line is its place in the archive, and the column of a fault the name of the file.</summary>
    /// <param name="stream">Seekable; left open.</param>
    /// <param name="summary">Its count of rows is filled while reading.</param>
    /// <param name="ct">Checked at every file.</param>
    public static IEnumerable<CsvRow<ZipFileRead>> Rows(Stream stream, CsvSummary summary, CancellationToken ct = default)
    {
        foreach (var file in Entries(stream))
        {
            ct.ThrowIfCancellationRequested();
            var line = ++summary.RowsRead;
            yield return file.Refusal is { } refused
                ? new CsvRow<ZipFileRead>(line, null, [new RowFault(line, file.Name, refused, null)])
                : new CsvRow<ZipFileRead>(line, file, []);
        }
    }
}

/// <summary>Archives of EHF documents.</summary>
public static class EhfZip
{
    /// <summary>The largest document, bytes: an embedded PDF takes a third more as text.</summary>
    public const int MostBytes = 40 << 20;

    /// <summary>The XML files one at a time; refused one by one as in <see cref="PdfZip"/>; equal names in different folders are different files.</summary>
    /// <param name="stream">Seekable; left open.</param>
    public static IEnumerable<ZipFileRead> Entries(Stream stream) => SafeZip.Files(stream, ".xml", MostBytes, content => content.AsSpan().Contains((byte)'<'), baseNameOnce: false);
}
