using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>An entry of the customer ledger in a list.</summary>
/// <param name="Item">The entry with what remains of it.</param>
/// <param name="CustomerName">Customer.</param>
/// <param name="InvoiceNo">The invoice it belongs to; null for none.</param>
/// <param name="DueOn">The invoice's due date on its own item, the letter's on a fee or interest; null for the others.</param>
public sealed record LedgerItem(OpenItemRow Item, string CustomerName, string? InvoiceNo, DateOnly? DueOn);

/// <summary>A page of the customer ledger.</summary>
/// <param name="Count">Entries that the filter lets through.</param>
/// <param name="RemainingMinor">What remains of them, øre.</param>
/// <param name="Rows">The page.</param>
public sealed record LedgerItems(int Count, long RemainingMinor, IReadOnlyList<LedgerItem> Rows);

/// <summary>Lists the customer ledger for work on it: matching by ticking.</summary>
public static class ShowItems
{
    /// <summary>Entries by customer and date, of one customer when given; only those with something remaining unless <paramref name="all"/>.</summary>
    public static Task<LedgerItems> Page(ClientBooks books, long? customer, bool all, int skip, int take, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var items = view.Db.OpenItems.Where(i => (all || i.RemainingMinor != 0) && (customer == null || i.CustomerCode == customer));
            var rows = await (from i in items
                              join c in view.Db.Customers on new { i.ClientId, Code = i.CustomerCode } equals new { c.ClientId, c.Code }
                              orderby i.CustomerCode, i.Date, i.Id
                              select new { Item = i, c.Name }).AsNoTracking().Skip(skip).Take(take).ToListAsync(ct);
            long[] ids = [.. rows.Select(r => r.Item.InvoiceId).OfType<long>().Distinct()];
            var invoices = await view.Db.Invoices.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.InvoiceNo, i.ItemId, i.DueDate }).ToDictionaryAsync(i => i.Id, ct);
            return new LedgerItems(await items.CountAsync(ct), await items.SumAsync(i => i.RemainingMinor, ct), rows.ConvertAll(r =>
            {
                var invoice = r.Item.InvoiceId is { } id ? invoices.GetValueOrDefault(id) : null;
                return new LedgerItem(r.Item, r.Name, invoice?.InvoiceNo, invoice?.ItemId == r.Item.Id ? invoice.DueDate : r.Item.DueOn);
            }));
        }, ct);
}
