using Kravbro.Application.Storage;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What the guards need to know of the customers of many invoices, found by two set queries.</summary>
internal sealed class GuardSets
{
    private readonly HashSet<long> _withCredit;
    private readonly Dictionary<long, int> _overdueInvoices;
    private readonly DateOnly _today;

    private GuardSets(HashSet<long> withCredit, Dictionary<long, int> overdueInvoices, DateOnly today)
    {
        _withCredit = withCredit;
        _overdueInvoices = overdueInvoices;
        _today = today;
    }

    /// <summary>Sets for these customers only.</summary>
    internal static async Task<GuardSets> For(BooksContext db, IReadOnlyCollection<long> customers, DateOnly today, CancellationToken ct)
    {
        var withCredit = await db.OpenItems.Where(i => i.RemainingMinor < 0 && customers.Contains(i.CustomerCode))
            .Select(i => i.CustomerCode).Distinct().ToListAsync(ct);
        var overdue = await db.Invoices
            .Where(i => i.RemainingMinor > 0 && i.PostedMinor > 0 && i.DueDate < today && customers.Contains(i.CustomerCode))
            .GroupBy(i => i.CustomerCode).Select(g => new { Customer = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new GuardSets([.. withCredit], overdue.ToDictionary(g => g.Customer, g => g.Count), today);
    }

    /// <summary>Nothing known: for plans where no guard can change what happens.</summary>
    internal static GuardSets None(DateOnly today) => new([], [], today);

    internal GuardFacts FactsOf(FollowUpRow row) => new(
        _withCredit.Contains(row.Invoice.CustomerCode),
        row.HasAddress,
        row.Invoice.NoticeDueOn,
        HasOtherClaims(row.Invoice));

    private bool HasOtherClaims(Storage.Rows.InvoiceRow invoice)
    {
        var own = invoice.RemainingMinor > 0 && invoice.DueDate < _today ? 1 : 0;
        return _overdueInvoices.GetValueOrDefault(invoice.CustomerCode) > own;
    }
}
