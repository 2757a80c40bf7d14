using Kravbro.Application.Collection;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Pdf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>An invoice on paper.</summary>
/// <param name="InvoiceNo">Its number.</param>
/// <param name="Bytes">PDF.</param>
public sealed record PrintedInvoice(string InvoiceNo, byte[] Bytes);

/// <summary>The invoice as a PDF: the stored one where there is one, else made from what was posted.</summary>
public static class InvoicePdf
{
    /// <summary>For an agency. Refused: <c>unknown_invoice</c>.</summary>
    public static async Task<Result<PrintedInvoice>> Of(ClientBooks books, long extensionId, long invoiceId, CancellationToken ct = default)
    {
        var seen = await AgencyInvoices.One(books, extensionId, invoiceId, ct);
        return seen.IsOk ? await Of(books, invoiceId, ct) : seen.Refusal;
    }

    /// <summary>For a user of the client. Refused: <c>unknown_invoice</c>.</summary>
    public static Task<Result<PrintedInvoice>> Of(ClientBooks books, long invoiceId, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<PrintedInvoice>>(async view =>
        {
            var db = view.Db;
            var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == invoiceId, ct);
            if (invoice is null)
            {
                return Refusals.UnknownInvoice(Days.Code(invoiceId));
            }

            if (await db.Documents.AsNoTracking().Where(d => d.VoucherId == invoice.VoucherId && !d.IsReplaced && d.ContentType == "application/pdf")
                .OrderByDescending(d => d.Id).Select(d => d.Content).FirstOrDefaultAsync(ct) is { } stored)
            {
                return new PrintedInvoice(invoice.InvoiceNo, stored);
            }

            var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Code == invoice.CustomerCode, ct);
            var body = await db.OutgoingDocuments.Where(d => d.Id == invoiceId).Select(d => d.Body).SingleOrDefaultAsync(ct);
            var foreign = invoice.PostedMinor != invoice.AmountMinor && invoice.PostedMinor != 0;
            var vat = foreign ? decimal.Round(invoice.VatMinor * (decimal)invoice.AmountMinor / invoice.PostedMinor) : invoice.VatMinor;
            return new PrintedInvoice(invoice.InvoiceNo, InvoiceDocument.Write(new InvoiceToPrint
            {
                Seller = view.Client.Name,
                SellerOrgNo = view.Client.OrgNo,
                Buyer = [.. new[] { customer.Name, customer.Address, $"{customer.Zip} {customer.City}".Trim() }.OfType<string>().Where(l => l.Length > 0)],
                CustomerCode = customer.Code,
                InvoiceNo = invoice.InvoiceNo,
                IsCreditNote = invoice.AmountMinor < 0,
                InvoiceDate = invoice.InvoiceDate,
                DueDate = invoice.DueDate,
                Kid = invoice.Kid,
                Reference = body is null ? null : OutgoingDocument.Read(body).CustomerReference,
                Currency = invoice.Currency,
                Lines = body is null
                    ? [new PrintedLine(invoice.Text ?? "Varer og tjenester", null, null, (invoice.AmountMinor - vat) / 100m)]
                    : [.. OutgoingDocument.Read(body).Lines.OrderBy(l => l.SortOrder).Select(l => l.LineType == 0
                        ? new PrintedLine(l.Description ?? l.ProductCode ?? "", l.Quantity, l.UnitPrice, l.NetMinor / 100m)
                        : new PrintedLine(l.Description ?? "", null, null, null))],
                Vat = vat / 100m,
                Total = invoice.AmountMinor / 100m,
            }));
        }, ct);
}
