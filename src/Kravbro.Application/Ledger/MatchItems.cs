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
    /// Matches a credit against an invoice: the credit note with that number, else the open payment with that voucher number. A payment
    /// then settles the invoice as one that names it. Refused: <c>unknown_invoice, other_customer, credit_note_names_other,
    /// nothing_to_match, series_full</c>.
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
            if (!settling.MaySettle(credit, settling.Item(invoice.ItemId)))
            {
                return Refusals.NoteNamesOther(creditNo, string.Join(", ", settling.NamedBy(credit)));
            }

            if (await settling.Pay(invoice, settling.Item(credit.Id), MatchGround.Hand, ct) == 0)
            {
                return Refusals.NothingToMatch(credit.RemainingMinor == 0 ? creditNo : invoiceNo);
            }

            if (await settling.Write(ct) is { } refused)
            {
                return refused;
            }

            return true;
        }, ct: ct);

    /// <summary>
    /// Undoes the invoice's last match: what the last credit settled at once of it, its fees, its interest and what came back of it.
    /// Refused: <c>unknown_invoice, no_match</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> UndoLast(ClientBooks books, string invoiceNo, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, _) = subject;
            var last = await LastAct(unit, invoice, ct);
            if (last.Count == 0)
            {
                return Refusals.NoMatch(invoiceNo);
            }

            var settling = new Settling(unit);
            await settling.Load([invoice], ct);
            await settling.Undo(last, ct);
            return await settling.Write(ct) is { } refused ? refused : true;
        }, ct: ct);

    // A voucher with its reversal, and what a match brought about, are no acts of their own.
    private static async Task<IReadOnlyList<MatchRow>> LastAct(ClientUnit unit, InvoiceRow invoice, CancellationToken ct)
    {
        long? id = invoice.Id;
        long[] claim = [invoice.ItemId, .. await unit.Db.OpenItems
            .Where(i => i.InvoiceId == id && (i.Kind == ItemKind.Fee || i.Kind == ItemKind.Interest || i.Kind == ItemKind.Recovery)).Select(i => i.Id).ToListAsync(ct)];
        var matches = await unit.Db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (claim.Contains(m.DebitItemId) || claim.Contains(m.CreditItemId))).OrderBy(m => m.Id).ToListAsync(ct);
        if ((matches.FindLast(m => m.Ground != MatchGround.Reversal)
            ?? matches.FindLast(m => m.DebitItemId == invoice.ItemId || m.CreditItemId == invoice.ItemId)) is not { } last)
        {
            return [];
        }

        return matches.FindAll(m => m.Id == last.Id || (m.Ground != MatchGround.Reversal && m.At == last.At && Other(m) == Other(last)));

        long Other(MatchRow match) => claim.Contains(match.DebitItemId) ? match.CreditItemId : match.DebitItemId;
    }

    private static async Task<OpenItemRow?> OpenPayment(ClientUnit unit, string voucherNo, long customer, CancellationToken ct) =>
        long.TryParse(voucherNo, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? await unit.Db.OpenItems.AsNoTracking().OrderBy(i => i.Id)
                .FirstOrDefaultAsync(i => i.VoucherNo == number && i.CustomerCode == customer && i.AmountMinor < 0, ct)
            : null;
}
