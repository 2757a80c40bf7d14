using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Matching and un-matching by hand.</summary>
public static class MatchItems
{
    /// <summary>
    /// Matches a credit against an invoice: the credit note with that number, else the open payment with that voucher number.
    /// Refused: <c>unknown_invoice, other_customer, nothing_to_match, series_full</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Match(ClientBooks books, string creditNo, string invoiceNo, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, _) = subject;
            var note = await unit.Db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.InvoiceNo == creditNo && i.PostedMinor < 0, ct);
            var credit = note is not null
                ? await unit.Db.OpenItems.AsNoTracking().SingleAsync(i => i.Id == note.ItemId, ct)
                : await OpenPayment(unit, creditNo, invoice.CustomerCode, ct);
            if (credit is null)
            {
                return Refusals.UnknownInvoice(creditNo);
            }

            if (credit.CustomerCode != invoice.CustomerCode)
            {
                return Refusals.OtherCustomer(creditNo);
            }

            var settling = new Settling(unit);
            await settling.Load([invoice], ct);
            await settling.Know([credit], ct);
            if (await settling.Pair(settling.Item(invoice.ItemId), credit, MatchGround.Hand, ct: ct) == 0)
            {
                return Refusals.NothingToMatch(credit.RemainingMinor == 0 ? creditNo : invoiceNo);
            }

            if (await settling.Write(ct) is { } refused)
            {
                return refused;
            }

            return true;
        }, ct: ct);

    /// <summary>Undoes the invoice's last match. Refused: <c>unknown_invoice, no_match</c>.</summary>
    public static Task<Result<InvoiceAnswer>> UndoLast(ClientBooks books, string invoiceNo, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, _) = subject;
            var last = await unit.Db.Matches.AsNoTracking()
                .Where(m => (m.DebitItemId == invoice.ItemId || m.CreditItemId == invoice.ItemId) && m.UndoneOn == null)
                .OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
            if (last is null)
            {
                return Refusals.NoMatch(invoiceNo);
            }

            var settling = new Settling(unit);
            await settling.Load([invoice], ct);
            await settling.Undo([last], ct);
            return await settling.Write(ct) is { } refused ? refused : true;
        }, ct: ct);

    private static async Task<OpenItemRow?> OpenPayment(ClientUnit unit, string voucherNo, long customer, CancellationToken ct) =>
        long.TryParse(voucherNo, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? await unit.Db.OpenItems.AsNoTracking().OrderBy(i => i.Id)
                .FirstOrDefaultAsync(i => i.VoucherNo == number && i.CustomerCode == customer && i.AmountMinor < 0, ct)
            : null;
}
