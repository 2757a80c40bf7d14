using System.Runtime.CompilerServices;
using Kravbro.Application.Storage;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>An open item as it stood on a day; amounts in øre, debit positive.</summary>
/// <param name="Customer">Customer number.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="InvoiceNo">The invoice it belongs to; null for none.</param>
/// <param name="VoucherNo">Its voucher.</param>
/// <param name="Date">Its date.</param>
/// <param name="DueOn">When it falls due; null for never.</param>
/// <param name="AmountMinor">Original amount.</param>
/// <param name="BalanceMinor">What remained.</param>
/// <param name="Bucket">Its age.</param>
public sealed record OpenItemOn(
    long Customer, string CustomerName, string? InvoiceNo, long VoucherNo, DateOnly Date, DateOnly? DueOn, long AmountMinor, long BalanceMinor, AgeBucket Bucket);

/// <summary>What was open on a day: postings dated until then less matches dated until then that were not undone by then.</summary>
internal static class OpenItems
{
    /// <summary>The items with something remaining, by customer, date and id, one by one.</summary>
    internal static async IAsyncEnumerable<OpenItemOn> On(
        ClientView view, DateOnly day, long? customer, [EnumeratorCancellation] CancellationToken ct)
    {
        var db = view.Db;
        var atAgency = await AtAgency.On(view, day, ct);

        // The matches are added up once for the whole book and joined; asking for each item is slower as soon as there are many.
        var counting = db.Matches.Where(m => m.Date <= day && (m.UndoneOn == null || m.UndoneOn > day));
        var debits = counting.GroupBy(m => m.DebitItemId).Select(g => new { Id = g.Key, Sum = g.Sum(m => m.AmountMinor) });
        var credits = counting.GroupBy(m => m.CreditItemId).Select(g => new { Id = g.Key, Sum = g.Sum(m => m.AmountMinor) });
        var rows = from i in db.OpenItems
                   where i.Date <= day && (customer == null || i.CustomerCode == customer)
                   join d in debits on i.Id equals d.Id into asDebit
                   from debit in asDebit.DefaultIfEmpty()
                   join c in credits on i.Id equals c.Id into asCredit
                   from credit in asCredit.DefaultIfEmpty()
                   select new { Item = i, Balance = i.AmountMinor - ((long?)debit.Sum ?? 0) + ((long?)credit.Sum ?? 0) };
        var open = from r in rows
                   where r.Balance != 0
                   join c in db.Customers on new { r.Item.ClientId, Code = r.Item.CustomerCode } equals new { c.ClientId, c.Code }
                   join i in db.Invoices on new { r.Item.ClientId, Id = r.Item.InvoiceId } equals new { i.ClientId, Id = (long?)i.Id } into named
                   from invoice in named.DefaultIfEmpty()
                   orderby r.Item.CustomerCode, r.Item.Date, r.Item.Id
                   select new
                   {
                       r.Item,
                       r.Balance,
                       c.Name,
                       InvoiceNo = (string?)invoice.InvoiceNo,
                       DueDate = (DateOnly?)invoice.DueDate,
                   };
        await foreach (var r in open.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var due = Aging.DueOn(r.Item.Kind, r.Item.Date, r.Item.Kind == ItemKind.Invoice ? r.DueDate : r.Item.DueOn);
            var withAgency = r.Item is { InvoiceId: { } invoice, AmountMinor: > 0 } && atAgency.Contains(invoice);
            yield return new OpenItemOn(
                r.Item.CustomerCode, r.Name, r.InvoiceNo, r.Item.VoucherNo, r.Item.Date, due, r.Item.AmountMinor, r.Balance, Aging.Of(due, day, withAgency));
        }
    }
}
