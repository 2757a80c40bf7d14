using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>A voucher an integration posted, as it sent it and as it stands.</summary>
/// <param name="Voucher">The voucher.</param>
/// <param name="Body">What was sent, JSON.</param>
/// <param name="IsReversed">Whether it has been reversed.</param>
/// <param name="HasDocument">Whether it is documented.</param>
/// <param name="InvoiceId">The invoice it is, for an invoice voucher.</param>
public sealed record IntegrationVoucher(VoucherRow Voucher, string Body, bool IsReversed, bool HasDocument, long? InvoiceId);

/// <summary>Vouchers that integrations post and read back; each sees its own only.</summary>
public static class IntegrationVouchers
{
    /// <summary>Posts an invoice or credit note with its lines. Refused: see <see cref="AddInvoice"/>.</summary>
    public static Task<Result<Voucher>> PostInvoice(
        ClientBooks books, long extensionId, InvoiceToPost invoice, string body, CancellationToken ct = default) =>
        books.Write<Voucher>(async unit =>
        {
            if ((Texts.CheckOptional("invoiceNo", invoice.InvoiceNo, 50) ?? Texts.CheckOptional("externalImportReference", invoice.ExternalReference, 50)) is { } badText)
            {
                return badText;
            }

            var numbered = invoice.InvoiceNo.Length > 0 ? invoice : invoice with { InvoiceNo = await InvoiceNumbers.Next(unit, ct) };
            var posted = await AddInvoice.Within(unit, numbered with { ExtensionId = extensionId }, "api", ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            unit.Db.Add(new IntegrationVoucherRow
            {
                ClientId = unit.Client.Id,
                VoucherId = posted.Value.VoucherId,
                ExtensionId = extensionId,
                Kind = "invoice",
                Body = body,
            });
            await unit.Flush(ct);
            return Voucher.Of(await unit.Db.Vouchers.SingleAsync(v => v.Id == posted.Value.VoucherId, ct));
        }, ct);

    /// <summary>One of the extension's vouchers, by its own id or by the invoice's. Refused: <c>unknown_voucher</c>.</summary>
    public static Task<Result<IntegrationVoucher>> One(ClientBooks books, long extensionId, string kind, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<IntegrationVoucher>>(async view =>
        {
            var voucher = await VoucherIdOf(view, id, ct);
            return await Query(view, extensionId, kind, voucher).SingleOrDefaultAsync(ct) is { } found
                ? found
                : Refusals.UnknownVoucher(Days.Code(id));
        }, ct);

    /// <summary>Hands the extension's vouchers of a kind to <paramref name="take"/> in order.</summary>
    public static Task<int> All(ClientBooks books, long extensionId, string kind, Func<IntegrationVoucher, ValueTask> take, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var count = 0;
            await foreach (var voucher in Query(view, extensionId, kind).AsAsyncEnumerable().WithCancellation(ct))
            {
                await take(voucher);
                count++;
            }

            return count;
        }, ct);

    /// <summary>The voucher meant by an id: an invoice's voucher is known by the invoice's id.</summary>
    public static Task<long> VoucherIdOf(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => VoucherIdOf(view, id, ct), ct);

    private static async Task<long> VoucherIdOf(ClientView view, long id, CancellationToken ct) =>
        await view.Db.Invoices.Where(i => i.Id == id).Select(i => (long?)i.VoucherId).SingleOrDefaultAsync(ct) ?? id;

    private static IQueryable<IntegrationVoucher> Query(ClientView view, long extensionId, string kind, long? voucherId = null) =>
        from p in view.Db.IntegrationVouchers.AsNoTracking()
        join v in view.Db.Vouchers on new { p.ClientId, Id = p.VoucherId } equals new { v.ClientId, v.Id }
        where p.ExtensionId == extensionId && p.Kind == kind && (voucherId == null || v.Id == voucherId)
        orderby v.Id
        select new IntegrationVoucher(
            v, p.Body,
            view.Db.Vouchers.Any(r => r.ClientId == v.ClientId && r.ReversesId == v.Id),
            view.Db.Documents.Any(d => d.ClientId == v.ClientId && d.VoucherId == v.Id && !d.IsReplaced),
            view.Db.Invoices.Where(i => i.ClientId == v.ClientId && i.VoucherId == v.Id).Select(i => (long?)i.Id).FirstOrDefault());
}
