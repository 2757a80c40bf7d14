using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>The overdue open invoices of some customers by number: what the warning of other claims names.</summary>
internal sealed class OtherClaims
{
    private ILookup<long, string> _overdue = Enumerable.Empty<(long Customer, string No)>().ToLookup(i => i.Customer, i => i.No);

    /// <summary>The oldest of them of each customer; one query, none without customers.</summary>
    internal static async Task<OtherClaims> For(BooksContext db, IReadOnlyCollection<long> customers, DateOnly today, CancellationToken ct)
    {
        var found = new OtherClaims();
        if (customers.Count > 0)
        {
            // One more than is named: the invoice itself may be among them.
            var overdue = db.Invoices.AsNoTracking().Where(i => i.RemainingMinor > 0 && i.PostedMinor > 0 && i.DueDate < today);
            var rows = await db.Customers.Where(c => customers.Contains(c.Code))
                .SelectMany(c => overdue.Where(i => i.CustomerCode == c.Code).OrderBy(i => i.DueDate).ThenBy(i => i.Id).Take(InvoiceAnswer.MostOthers + 1))
                .Select(i => new { i.CustomerCode, i.InvoiceNo, i.DueDate, i.Id }).ToListAsync(ct);
            found._overdue = rows.OrderBy(i => i.DueDate).ThenBy(i => i.Id).ToLookup(i => i.CustomerCode, i => i.InvoiceNo);
        }

        return found;
    }

    /// <summary>Those of the invoice's customer beside it.</summary>
    internal IReadOnlyList<string> Beside(InvoiceRow invoice) =>
        [.. _overdue[invoice.CustomerCode].Where(no => no != invoice.InvoiceNo).Take(InvoiceAnswer.MostOthers)];
}
