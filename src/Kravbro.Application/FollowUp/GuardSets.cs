using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What the guards need to know of the customers of many invoices, found by three set queries.</summary>
internal sealed class GuardSets
{
    private readonly HashSet<long> _withCredit;
    private readonly Dictionary<long, int> _overdueInvoices;
    private readonly HashSet<long> _noticeNotSent;
    private readonly HashSet<long> _noticeByEmail;
    private readonly DateOnly _today;

    private GuardSets(
        HashSet<long> withCredit, Dictionary<long, int> overdueInvoices, HashSet<long> noticeNotSent, HashSet<long> noticeByEmail, DateOnly today)
    {
        _noticeNotSent = noticeNotSent;
        _noticeByEmail = noticeByEmail;
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
        var notices = await db.Letters
            .Where(l => customers.Contains(l.CustomerCode) && l.Step == LetterStep.Notice && l.CancelledOn == null
                && (l.State != SendState.Sent || l.Delivery == Delivery.Email))
            .Select(l => new { l.InvoiceId, Sent = l.State == SendState.Sent }).ToListAsync(ct);
        return new GuardSets(
            [.. withCredit], overdue.ToDictionary(g => g.Customer, g => g.Count),
            [.. notices.Where(n => !n.Sent).Select(n => n.InvoiceId)], [.. notices.Where(n => n.Sent).Select(n => n.InvoiceId)], today);
    }

    /// <summary>Nothing known: for plans where no guard can change what happens.</summary>
    internal static GuardSets None(DateOnly today) => new([], [], [], [], today);

    internal GuardFacts FactsOf(FollowUpRow row) => new(
        _withCredit.Contains(row.Invoice.CustomerCode),
        row.HasAddress,
        row.Invoice.NoticeDueOn,
        HasOtherClaims(row.Invoice),
        _noticeNotSent.Contains(row.Invoice.Id),
        _noticeByEmail.Contains(row.Invoice.Id));

    private bool HasOtherClaims(InvoiceRow invoice)
    {
        var own = invoice.RemainingMinor > 0 && invoice.DueDate < _today ? 1 : 0;
        return _overdueInvoices.GetValueOrDefault(invoice.CustomerCode) > own;
    }
}
