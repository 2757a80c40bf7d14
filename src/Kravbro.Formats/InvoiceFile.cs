using Kravbro.Formats.Zip;

namespace Kravbro.Formats;

/// <summary>The kinds of file that invoices come in.</summary>
public enum InvoiceFileKind
{
    /// <summary>A table: CSV, a workbook, or something that the table reader refuses with its reason.</summary>
    Table,

    /// <summary>One EHF document.</summary>
    Ehf,

    /// <summary>An archive of EHF documents.</summary>
    ZipOfEhf,

    /// <summary>An archive of PDFs for invoices that are there.</summary>
    ZipOfPdf,
}

/// <summary>Tells what a file of invoices is by its content.</summary>
public static class InvoiceFile
{
    /// <summary>The kind of the file; the stream is put back where it was.</summary>
    /// <param name="stream">Seekable.</param>
    public static InvoiceFileKind KindOf(Stream stream)
    {
        var start = stream.Position;
        var head = new byte[64];
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = start;
        if (!read.StartsWith("PK"u8))
        {
            return read.TrimStart("\u00ef\u00bb\u00bf\uFEFF \r\n\t"u8).StartsWith("<"u8) || read is [0xFF, 0xFE, (byte)'<', ..] or [0xFE, 0xFF, 0, (byte)'<', ..]
                ? InvoiceFileKind.Ehf
                : InvoiceFileKind.Table;
        }

        var names = SafeZip.Names(stream) ?? [];
        stream.Position = start;
        return names.Contains("[Content_Types].xml", StringComparer.Ordinal) ? InvoiceFileKind.Table
            : names.Any(n => n.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) ? InvoiceFileKind.ZipOfEhf
            : InvoiceFileKind.ZipOfPdf;
    }
}
