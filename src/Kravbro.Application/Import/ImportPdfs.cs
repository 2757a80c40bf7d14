using System.Security.Cryptography;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Formats.Zip;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>PDFs of invoices that are there, from an archive; the base name of a file is the invoice's number.</summary>
public static class ImportPdfs
{
    /// <summary>
    /// Makes each PDF the document of its invoice's voucher. The same bytes are unchanged; others take the place of the document that
    /// was there, which is kept. Refused one by one: <c>unknown_invoice</c>, and what <see cref="PdfZip"/> refuses.
    /// </summary>
    public static Task<Result<ImportAnswer>> Run(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct = default) =>
        FileImport.Run<ZipFileRead>(books, "pdfs", options, (_, summary) => PdfZip.Rows(file, summary, ct), Take, ct, batchSize: 1);

    private static async Task Take(ClientUnit unit, IReadOnlyList<CsvRow<ZipFileRead>> rows, CsvSummary summary, ImportAnswer answer, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            if (row.Value is not { Content: { } content } pdf)
            {
                answer.Refuse(row.Faults);
                continue;
            }

            var voucher = await unit.Db.Invoices.AsNoTracking().Where(i => i.InvoiceNo == pdf.BaseName).Select(i => (long?)i.VoucherId).SingleOrDefaultAsync(ct);
            if (voucher is not { } voucherId)
            {
                answer.Refuse([new RowFault(row.Line, pdf.Name, Refusals.UnknownInvoice(pdf.BaseName), pdf.BaseName)]);
                continue;
            }

            var name = pdf.Name[(pdf.Name.LastIndexOf('/') + 1)..];
            if (await Attach(unit, voucherId, new SentFile(name, Documents.Pdf, content), ct))
            {
                answer.Imported++;
            }
            else
            {
                answer.Unchanged++;
            }
        }
    }

    /// <summary>Makes the file the document of the voucher; false when it is already.</summary>
    internal static async Task<bool> Attach(ClientUnit unit, long voucherId, SentFile file, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        if (await unit.Db.Documents.AnyAsync(d => d.VoucherId == voucherId && !d.IsReplaced && d.Sha256 == hash, ct))
        {
            return false;
        }

        await Documents.Replace(unit, file, voucherId, null, ct);
        return true;
    }
}
