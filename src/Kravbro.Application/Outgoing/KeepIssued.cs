using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>Keeps an invoice as it was issued: its bytes as documents of the voucher, by hash, and what it said of the parties.</summary>
internal static class KeepIssued
{
    /// <summary>Writes and keeps the files of a document that was posted just now, in the same transaction.</summary>
    internal static async Task<OutgoingDocument> Within(ClientUnit unit, OutgoingDocumentRow row, OutgoingDocument document, InvoiceRow invoice, CancellationToken ct)
    {
        row.Body = document.Write();
        await unit.Flush(ct);
        var issued = (await IssuedInvoice.Of(unit, row.Id, ct)).Value;
        // The paper last: the newest document of a voucher is what others are shown of it.
        var ehf = InvoiceEhf.Write(issued) is { IsOk: true } written ? await Add(unit, invoice, "xml", Documents.Xml, written.Value, ct) : null;
        var pdf = await Add(unit, invoice, "pdf", Documents.Pdf, InvoicePdf.Write(issued), ct);
        document = document with { Issued = IssuedAs.Of(issued) with { PdfId = pdf.Id, EhfId = ehf?.Id } };
        row.Body = document.Write();
        await unit.Flush(ct);
        return document;
    }

    /// <summary>The bytes an invoice was issued as on paper; null for one that was not issued here, or before they were kept.</summary>
    internal static async Task<byte[]?> Pdf(ClientView view, InvoiceRow invoice, CancellationToken ct)
    {
        if ((await Of(view, invoice, ct))?.PdfId is not { } id)
        {
            return null;
        }

        // An integration that draws its invoices itself says which paper its customers got.
        var replaced = await view.Db.Documents.AnyAsync(d => d.VoucherId == invoice.VoucherId && !d.IsReplaced && d.ExtensionId != null && d.ContentType == Documents.Pdf, ct);
        return replaced ? null : await Bytes(view, id, ct);
    }

    /// <summary>The bytes an invoice was issued as in EHF; null when none were kept.</summary>
    internal static async Task<byte[]?> Ehf(ClientView view, InvoiceRow invoice, CancellationToken ct) =>
        (await Of(view, invoice, ct))?.EhfId is { } id ? await Bytes(view, id, ct) : null;

    private static async Task<IssuedAs?> Of(ClientView view, InvoiceRow invoice, CancellationToken ct) =>
        await view.Db.OutgoingDocuments.Where(d => d.Id == invoice.Id).Select(d => d.Body).SingleOrDefaultAsync(ct) is { } body ? OutgoingDocument.Read(body).Issued : null;

    private static Task<byte[]?> Bytes(ClientView view, long id, CancellationToken ct) =>
        view.Db.Documents.Where(d => d.Id == id).Select(d => d.Content).SingleOrDefaultAsync(ct);

    private static Task<DocumentRow> Add(ClientUnit unit, InvoiceRow invoice, string ending, string type, byte[] bytes, CancellationToken ct) =>
        Documents.Add(unit, new SentFile($"{(invoice.AmountMinor < 0 ? "Kreditnota" : "Faktura")}-{invoice.InvoiceNo}.{ending}", type, bytes), invoice.VoucherId, null, ct);
}
