using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>
/// The matches that reduce what an agency collects on an invoice: those of its own item, and payments of what had been written off
/// and came back.
/// </summary>
internal static class StayMatches
{
    /// <summary>The matches of these invoices, by invoice; undone ones too.</summary>
    internal static async Task<ILookup<long, MatchRow>> Of(ClientView view, IReadOnlyCollection<(long InvoiceId, long ItemId)> invoices, CancellationToken ct)
    {
        var db = view.Db;
        var invoiceOf = invoices.DistinctBy(i => i.ItemId).ToDictionary(i => i.ItemId, i => i.InvoiceId);
        long?[] ids = [.. invoices.Select(i => (long?)i.InvoiceId).Distinct()];
        var recovered = await db.OpenItems.Where(i => i.Kind == ItemKind.Recovery && ids.Contains(i.InvoiceId))
            .Select(i => new { i.Id, i.InvoiceId }).ToListAsync(ct);
        foreach (var item in recovered)
        {
            invoiceOf.TryAdd(item.Id, item.InvoiceId!.Value);
        }

        long[] items = [.. invoiceOf.Keys];
        var back = recovered.Select(r => r.Id).ToHashSet();
        var matches = await db.Matches.AsNoTracking().Where(m => items.Contains(m.DebitItemId)).ToListAsync(ct);
        return matches.Where(m => m.Kind == MatchKind.Payment || !back.Contains(m.DebitItemId)).ToLookup(m => invoiceOf[m.DebitItemId]);
    }

    /// <summary>A match as the principal counts it; <paramref name="ownItemId"/> is the invoice's own item.</summary>
    internal static StayMatch AsStayMatch(MatchRow match, long ownItemId) =>
        new(match.AmountMinor, match.Kind == MatchKind.WriteOff, match.At, match.UndoneAt, match.DebitItemId != ownItemId);
}
