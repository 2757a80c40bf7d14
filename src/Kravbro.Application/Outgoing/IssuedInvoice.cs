using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>A line of an issued invoice, in the invoice's currency; a credit note's are negative.</summary>
internal sealed record IssuedLine(string Text, decimal? Quantity, string? Unit, decimal? UnitPrice, decimal Discount, long NetMinor, string VatCode, decimal Percent);

/// <summary>An issued invoice or credit note as it is written for the customer, on paper or as EHF.</summary>
internal sealed record IssuedInvoice
{
    internal required ClientRow Client { get; init; }

    internal required InvoiceRow Invoice { get; init; }

    internal required CustomerRow Customer { get; init; }

    internal required CardDetails Card { get; init; }

    /// <summary>The document it came from; null for an invoice posted another way.</summary>
    internal required OutgoingDocument? Document { get; init; }

    internal required IReadOnlyList<IssuedLine> Lines { get; init; }

    internal required InvoiceSums Sums { get; init; }

    /// <summary>The account it is paid to; null while the client has named none.</summary>
    internal required string? PayTo { get; init; }

    /// <summary>Reads it. Refused: <c>unknown_invoice</c>.</summary>
    internal static async Task<Result<IssuedInvoice>> Of(ClientView view, long invoiceId, CancellationToken ct)
    {
        var db = view.Db;
        if (await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == invoiceId, ct) is not { } invoice)
        {
            return Refusals.UnknownInvoice(Days.Code(invoiceId));
        }

        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Code == invoice.CustomerCode, ct);
        var body = await db.OutgoingDocuments.Where(d => d.Id == invoiceId).Select(d => d.Body).SingleOrDefaultAsync(ct);
        var rates = await SalesRates.KnownOn(view, invoice.InvoiceDate, ct);
        var document = body is null ? null : OutgoingDocument.Read(body);
        return new IssuedInvoice
        {
            Client = document?.Issued?.SellerOf(view.Client) ?? view.Client,
            Invoice = invoice,
            Customer = document?.Issued?.BuyerOf(customer) ?? customer,
            Card = document?.Issued?.CardOf(CardDetails.Read(customer.Card)) ?? CardDetails.Read(customer.Card),
            Document = document,
            Lines = document is null ? [OneLine(invoice, rates)] : [.. document.Lines.OrderBy(l => l.SortOrder).ThenBy(l => l.Id).Select(l => l.LineType == 0
                ? new IssuedLine(l.Description ?? l.ProductCode ?? "", l.Quantity, l.Unit, l.UnitPrice, l.Discount, l.NetMinor, l.SoldWith, rates.Of(l.SoldWith))
                : new IssuedLine(l.Description ?? "", null, null, null, 0, 0, l.SoldWith, 0))],
            Sums = document is null ? OneSum(invoice, rates) : document.Sums(rates),
            PayTo = document?.Issued is { } kept ? kept.PayTo : view.Settings.PayTo,
        };
    }

    private static IssuedLine OneLine(InvoiceRow invoice, SalesRates rates)
    {
        var net = invoice.AmountMinor - VatOf(invoice);
        return new IssuedLine(invoice.Text ?? "Varer og tjenester", null, null, null, 0, net, invoice.VatCode, rates.Of(invoice.VatCode));
    }

    private static InvoiceSums OneSum(InvoiceRow invoice, SalesRates rates) =>
        new([new VatSum(invoice.VatCode, rates.Of(invoice.VatCode), invoice.AmountMinor - VatOf(invoice), VatOf(invoice))]);

    // What was posted is in the client's currency; the paper is in the invoice's.
    private static long VatOf(InvoiceRow invoice) => invoice.PostedMinor == invoice.AmountMinor || invoice.PostedMinor == 0
        ? invoice.VatMinor
        : (long)decimal.Round(invoice.VatMinor * (decimal)invoice.AmountMinor / invoice.PostedMinor);
}
