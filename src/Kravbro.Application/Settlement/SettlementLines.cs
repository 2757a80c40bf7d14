using Kravbro.Application.Storage;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Settlement;

/// <summary>The lines of one settlement with what each closes.</summary>
internal static class SettlementLines
{
    internal static async Task<List<SettlementDetailLine>> Of(
        ClientView view, long extensionId, SettlementAccounts accounts, long voucherId, int skip, int take, CancellationToken ct)
    {
        var db = view.Db;
        var entries = await db.Entries.AsNoTracking().Where(e => e.VoucherId == voucherId).OrderBy(e => e.Id).Skip(skip).Take(take).ToListAsync(ct);
        long[] ids = [.. entries.Where(e => e.CustomerCode is not null).Select(e => e.Id)];
        int[] codes = [.. entries.Select(e => e.Account).Distinct()];
        long[] customerCodes = [.. entries.Where(e => e.CustomerCode is not null).Select(e => e.CustomerCode!.Value).Distinct()];
        var names = await db.Accounts.Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
        var customers = await db.Customers.Where(c => customerCodes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.Name, ct);
        var open = await db.OpenItems.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.RemainingMinor, ct);
        var closes = await Closed(view, extensionId, ids, ct);
        return entries.ConvertAll(e => new SettlementDetailLine(
            e.Account, names.GetValueOrDefault(e.Account, ""), e.CustomerCode,
            e.CustomerCode is { } customer ? customers.GetValueOrDefault(customer) : null, e.Text, e.AmountMinor,
            open.GetValueOrDefault(e.Id), e.CustomerCode is null ? accounts.PartOf(e.Account) : SettlementPart.Principal, [.. closes[e.Id]]));
    }

    private static async Task<ILookup<long, ClosedItem>> Closed(ClientView view, long extensionId, long[] ids, CancellationToken ct)
    {
        var db = view.Db;
        var matches = await db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (ids.Contains(m.CreditItemId) || ids.Contains(m.DebitItemId))).OrderBy(m => m.Id).ToListAsync(ct);
        var lines = ids.ToHashSet();
        var pairs = matches.Select(m => (Line: m.CreditItemId, Other: m.DebitItemId, m.AmountMinor))
            .Concat(matches.Select(m => (Line: m.DebitItemId, Other: m.CreditItemId, m.AmountMinor)))
            .Where(p => lines.Contains(p.Line)).ToList();
        long[] others = [.. pairs.Select(p => p.Other).Distinct()];
        var items = await db.OpenItems.Where(i => others.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.VoucherNo, ct);
        var invoices = await db.Invoices.Where(i => others.Contains(i.ItemId)).Select(i => new { i.ItemId, i.Id, i.InvoiceNo })
            .ToDictionaryAsync(i => i.ItemId, ct);
        long[] invoiceIds = [.. invoices.Values.Select(i => i.Id)];

        // An invoice may have been in several cases of the agency: the newest is meant.
        var cases = (await (from s in db.CaseInvoices
                            join c in db.Cases on new { s.ClientId, Id = s.CaseId } equals new { c.ClientId, c.Id }
                            where invoiceIds.Contains(s.InvoiceId) && c.ExtensionId == extensionId
                            orderby s.IsCurrent descending, c.Id descending
                            select new { s.InvoiceId, c.Code }).ToListAsync(ct)).ToLookup(c => c.InvoiceId, c => c.Code);
        return pairs.ToLookup(p => p.Line, p => invoices.TryGetValue(p.Other, out var invoice)
            ? new ClosedItem(invoice.InvoiceNo, items[p.Other], cases[invoice.Id].FirstOrDefault(), p.AmountMinor)
            : new ClosedItem(null, items[p.Other], null, p.AmountMinor));
    }
}
