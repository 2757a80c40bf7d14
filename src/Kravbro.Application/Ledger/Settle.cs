using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Matches open items against each other and keeps the remaining amounts.</summary>
internal static class Settle
{
    /// <summary>Matches a debit with a credit as far as both reach; null when nothing could be settled.</summary>
    internal static async Task<MatchRow?> Items(ClientUnit unit, OpenItemRow debit, OpenItemRow credit, CancellationToken ct = default)
    {
        var amount = Matching.Settles(debit.RemainingMinor, credit.RemainingMinor);
        if (amount == 0)
        {
            return null;
        }

        var match = new MatchRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            DebitItemId = debit.Id,
            CreditItemId = credit.Id,
            AmountMinor = amount,
            Kind = Matching.KindOf(credit.Kind),
            Date = Matching.DateOf(debit.Date, credit.Date, unit.Client.LockDate, unit.Today),
            At = unit.Now,
        };
        unit.Db.Add(match);
        await Move(unit, debit, -amount, ct);
        await Move(unit, credit, amount, ct);
        await unit.Happened("matched", debit.InvoiceId, debit.CustomerCode,
            new { match = match.Id, amount, kind = match.Kind.ToString(), creditVoucher = credit.VoucherNo, debitVoucher = debit.VoucherNo },
            ct: ct);
        return match;
    }

    /// <summary>Undoes a match; the row stays with the day it was undone.</summary>
    internal static async Task Undo(ClientUnit unit, MatchRow match, CancellationToken ct = default)
    {
        var debit = await unit.Db.OpenItems.SingleAsync(i => i.Id == match.DebitItemId, ct);
        var credit = await unit.Db.OpenItems.SingleAsync(i => i.Id == match.CreditItemId, ct);
        match.UndoneOn = unit.Today;
        match.UndoneAt = unit.Now;
        await Move(unit, debit, match.AmountMinor, ct);
        await Move(unit, credit, -match.AmountMinor, ct);
        await unit.Happened("unmatched", debit.InvoiceId, debit.CustomerCode,
            new { match = match.Id, amount = match.AmountMinor, kind = match.Kind.ToString() }, ct: ct);
    }

    /// <summary>Moves the remaining of an item, and of the invoice whose own item it is.</summary>
    private static async Task Move(ClientUnit unit, OpenItemRow item, long by, CancellationToken ct)
    {
        item.RemainingMinor += by;
        if (item.Kind is ItemKind.Invoice or ItemKind.CreditNote && item.InvoiceId is { } invoiceId)
        {
            var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == invoiceId, ct);
            invoice.RemainingMinor += by;
            invoice.ChangedAt = unit.Now;
            invoice.MatchedAt = unit.Now;
            unit.Moved.Add(invoice);
        }
    }
}
