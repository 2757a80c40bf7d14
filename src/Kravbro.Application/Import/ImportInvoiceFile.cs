using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats;

namespace Kravbro.Application.Import;

/// <summary>Whatever invoices come in: a table, EHF, an archive of EHF, or PDFs for invoices that are there.</summary>
public static class ImportInvoiceFile
{
    /// <summary>Imports the file as what its content says that it is. The stream must be seekable.</summary>
    public static Task<Result<ImportAnswer>> Run(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct = default) =>
        InvoiceFile.KindOf(file) switch
        {
            InvoiceFileKind.Ehf or InvoiceFileKind.ZipOfEhf => ImportEhf.Run(books, file, options, ct),
            InvoiceFileKind.ZipOfPdf => ImportPdfs.Run(books, file, options, ct),
            _ => ImportInvoices.Run(books, file, options, ct),
        };
}
