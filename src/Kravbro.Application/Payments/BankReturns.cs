using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>Payments that the bank takes back: what they settled is undone and the money goes back (spec 4, Bank files).</summary>
internal static class BankReturns
{
    /// <summary>
    /// Finds the payment by KID and amount, the newest that is not returned yet, un-matches it and posts its return. A payment that is
    /// not here leaves the line on the list. Refused: <c>series_full</c>.
    /// </summary>
    internal static async Task<Refusal?> Take(ClientUnit unit, BankFileRow file, BankLineRow row, IReadOnlyList<BankLineRow> sameBatch, CancellationToken ct)
    {
        row.Reason = BankReasons.UnknownReversal;
        var settling = new Settling(unit);
        if (await Paid(unit, row, sameBatch, ct) is not { } payment)
        {
            return await Unidentified(unit, settling, file, row, sameBatch, ct);
        }

        await settling.Know([payment], ct);
        await settling.Undo(await unit.Db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (m.CreditItemId == payment.Id || m.DebitItemId == payment.Id)).ToListAsync(ct), ct);
        var draft = Recipes.Return(unit.Settings.Accounts, payment.CustomerCode, Matching.FirstOpenDay(row.BookedOn, unit.Client.LockDate),
            -row.AmountMinor, unit.Settings.BankAccountOf(row.Account), $"Returnert innbetaling, KID {row.Kid}");
        var posted = await Posting.Add(unit, settling, draft, BankLines.OriginOf(file), _ => payment.InvoiceId, ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        await Posting.Happened(unit, posted.Value, payment.InvoiceId, ct);
        var back = posted.Value.Items[0];
        await settling.Pair(back, payment, MatchGround.Reversal, ct: ct);
        if (await settling.Write(ct) is { } refused)
        {
            return refused;
        }

        (row.State, row.Reason, row.VoucherId, row.ItemId) = (BankLineState.Posted, BankReasons.Returned, posted.Value.Voucher.Id, back.Id);
        return null;
    }

    // A receipt that nobody has found the payer of goes back from where it waits; neither line is for a person any more.
    private static async Task<Refusal?> Unidentified(
        ClientUnit unit, Settling settling, BankFileRow file, BankLineRow row, IReadOnlyList<BankLineRow> sameBatch, CancellationToken ct)
    {
        var amount = -row.AmountMinor;
        var waiting = sameBatch.LastOrDefault(l => l.Account == row.Account && l.Kid == row.Kid && l.AmountMinor == amount && Waits(l))
            ?? await unit.Db.BankLines.Where(l => l.Account == row.Account && l.Kid == row.Kid && l.AmountMinor == amount
                && l.State == BankLineState.Listed && l.VoucherId != null && l.ItemId == null).OrderByDescending(l => l.Id).FirstOrDefaultAsync(ct);
        if (waiting is null)
        {
            return null;
        }

        var draft = Recipes.ReturnOfUnidentified(unit.Settings.Accounts, Matching.FirstOpenDay(row.BookedOn, unit.Client.LockDate),
            amount, unit.Settings.BankAccountOf(row.Account), $"Returnert innbetaling, KID {row.Kid}");
        var posted = await Posting.Post(unit, settling, draft, BankLines.OriginOf(file), ct: ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        (waiting.State, waiting.Reason) = (BankLineState.Posted, BankReasons.Returned);
        (row.State, row.Reason, row.VoucherId) = (BankLineState.Posted, BankReasons.Returned, posted.Value.Voucher.Id);
        return null;
    }

    private static bool Waits(BankLineRow line) => line is { State: BankLineState.Listed, VoucherId: not null, ItemId: null };

    private static async Task<OpenItemRow?> Paid(ClientUnit unit, BankLineRow row, IReadOnlyList<BankLineRow> sameBatch, CancellationToken ct)
    {
        var amount = -row.AmountMinor;
        var items = await unit.Db.BankLines.AsNoTracking()
            .Where(l => l.Account == row.Account && l.Kid == row.Kid && l.AmountMinor == amount && l.ItemId != null).Select(l => l.ItemId!.Value).ToListAsync(ct);
        items.AddRange(sameBatch.Where(l => l.Account == row.Account && l.Kid == row.Kid && l.AmountMinor == amount && l.ItemId is not null).Select(l => l.ItemId!.Value));

        // A payment that was posted by hand on an invoice with the KID can come back too.
        long?[] invoices = [.. await unit.Db.Invoices.Where(i => i.Kid == row.Kid && i.PostedMinor > 0).Select(i => (long?)i.Id).ToListAsync(ct)];
        var customers = unit.Db.Invoices.Where(i => i.Kid == row.Kid && i.PostedMinor > 0).Select(i => i.CustomerCode);
        items.AddRange(await unit.Db.OpenItems.Where(i => customers.Contains(i.CustomerCode) && i.Kind == ItemKind.Payment && i.AmountMinor == -amount
            && invoices.Contains(i.InvoiceId)).Select(i => i.Id).ToListAsync(ct));
        long[] candidates = [.. items.Distinct()];
        long[] returned = [.. await unit.Db.Matches.Where(m => m.UndoneOn == null && m.Ground == MatchGround.Reversal && candidates.Contains(m.CreditItemId)
            && m.AmountMinor == amount).Select(m => m.CreditItemId).ToListAsync(ct)];
        return await unit.Db.OpenItems.AsNoTracking().Where(i => candidates.Contains(i.Id) && !returned.Contains(i.Id))
            .OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
    }
}
