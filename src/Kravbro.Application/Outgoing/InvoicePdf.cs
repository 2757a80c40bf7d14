using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Pdf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>An invoice on paper.</summary>
/// <param name="InvoiceNo">Its number.</param>
/// <param name="Bytes">PDF.</param>
public sealed record PrintedInvoice(string InvoiceNo, byte[] Bytes);

/// <summary>
/// The invoice as a PDF: as it was issued here, byte for byte; else the one that came with it; else made from what was posted.
/// </summary>
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

            if (await KeepIssued.Pdf(view, invoice, ct) is { } kept)
            {
                return new PrintedInvoice(invoice.InvoiceNo, kept);
            }

            if (await db.Documents.AsNoTracking().Where(d => d.VoucherId == invoice.VoucherId && !d.IsReplaced && d.ContentType == Documents.Pdf)
                .OrderByDescending(d => d.Id).Select(d => d.Content).FirstOrDefaultAsync(ct) is { } stored)
            {
                return new PrintedInvoice(invoice.InvoiceNo, stored);
            }

            var found = await IssuedInvoice.Of(view, invoiceId, ct);
            return found.IsOk ? new PrintedInvoice(invoice.InvoiceNo, Write(found.Value)) : found.Refusal;
        }, ct);

    internal static byte[] Write(IssuedInvoice issued) => InvoiceDocument.Write(OnPaper(issued));

    private static InvoiceToPrint OnPaper(IssuedInvoice issued)
    {
        var (invoice, customer, details) = (issued.Invoice, issued.Customer, ClientDetails.Read(issued.Client.Card));
        return new InvoiceToPrint
        {
            Seller = issued.Client.Name,
            SellerOrgNo = issued.Client.OrgNo,
            SellerAddress = details.AddressLines,
            SellerContact = [.. new[] { details.PhoneNumber, details.EmailAddress, details.WebsiteUrl }.OfType<string>()],
            Buyer = [.. new[] { customer.Name, customer.Address, $"{customer.Zip} {customer.City}".Trim() }.OfType<string>().Where(l => l.Length > 0)],
            CustomerCode = customer.Code,
            InvoiceNo = invoice.InvoiceNo,
            IsCreditNote = invoice.AmountMinor < 0,
            IsEnglish = issued.Card.Language == "en",
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate,
            Kid = invoice.Kid,
            PayTo = issued.PayTo,
            Reference = issued.Document?.CustomerReference,
            Credits = invoice.AmountMinor < 0 ? issued.Document?.RelatedDocumentNo : null,
            Currency = invoice.Currency,
            Lines = [.. issued.Lines.Select(l => new PrintedLine(l.Text, l.Quantity, l.UnitPrice, issued.Document is not null && l.Quantity is null ? null : l.NetMinor / 100m))],
            VatPerRate = [.. issued.Sums.PerCode.Where(s => s.VatMinor != 0).Select(s => new PrintedVat(s.Percent, s.NetMinor / 100m, s.VatMinor / 100m))],
            Vat = issued.Sums.VatMinor / 100m,
            Total = invoice.AmountMinor / 100m,
        };
    }
}
