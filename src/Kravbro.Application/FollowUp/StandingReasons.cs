using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What was given as reason for the pauses and disputes that stand on many invoices, found by one query.</summary>
internal sealed class StandingReasons
{
    private readonly Dictionary<(long Invoice, HoldKind Kind), string> _reasons = [];

    internal string? Of(InvoiceRow invoice, HoldKind kind) => _reasons.GetValueOrDefault((invoice.Id, kind));

    /// <summary>The reasons of those of these invoices that are paused or disputed; asks nothing when none is.</summary>
    internal static async Task<StandingReasons> For(BooksContext db, IReadOnlyList<InvoiceRow> invoices, CancellationToken ct)
    {
        var found = new StandingReasons();
        long[] ids = [.. invoices.Where(i => i.Held || i.Disputed).Select(i => i.Id)];
        if (ids.Length > 0)
        {
            foreach (var hold in await db.Holds.AsNoTracking().Where(h => ids.Contains(h.InvoiceId) && !db.HoldEnds.Any(e => e.ClientId == h.ClientId && e.HoldId == h.Id))
                .OrderBy(h => h.Id).Select(h => new { h.InvoiceId, h.Kind, h.Reason }).ToListAsync(ct))
            {
                found._reasons[(hold.InvoiceId, hold.Kind)] = hold.Reason;
            }
        }

        return found;
    }
}
