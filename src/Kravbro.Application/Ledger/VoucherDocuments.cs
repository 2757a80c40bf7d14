using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>
/// Which documents prove a voucher: those stored with it, the file it came from, the letter whose fee or interest it posts; and since
/// nobody writes paper of what follows from something else, those of the voucher it reverses and of the two that were matched when
/// it posts the difference between them.
/// </summary>
internal static class VoucherDocuments
{
    /// <summary>Ids of documents by ids of vouchers, replaced ones too; a fixed number of queries, each by an index.</summary>
    internal static async Task<ILookup<long, long>> Of(BooksContext db, IReadOnlyCollection<VoucherRow> vouchers, CancellationToken ct)
    {
        var restsOn = vouchers.ToDictionary(v => v.Id, v => new HashSet<long> { v.Id });
        var imports = vouchers.ToDictionary(v => v.Id, v => v.ImportId);
        long[] originals = [.. vouchers.Select(v => v.ReversesId).OfType<long>()];
        await Know(db, imports, originals, ct);
        foreach (var voucher in vouchers.Where(v => v.ReversesId is not null))
        {
            restsOn[voucher.Id].Add(voucher.ReversesId!.Value);
        }

        long[] known = [.. imports.Keys];
        var causes = await db.Matches.Where(m => m.CausedVoucherId != null && known.Contains(m.CausedVoucherId.Value))
            .Select(m => new { Caused = m.CausedVoucherId!.Value, m.DebitItemId, m.CreditItemId }).ToListAsync(ct);
        long[] matched = [.. causes.SelectMany(c => new[] { c.DebitItemId, c.CreditItemId }).Distinct()];
        var posted = matched.Length == 0 ? []
            : await db.Entries.Where(e => matched.Contains(e.Id)).Select(e => new { e.Id, e.VoucherId }).ToDictionaryAsync(e => e.Id, e => e.VoucherId, ct);
        await Know(db, imports, [.. posted.Values], ct);
        foreach (var rests in restsOn.Values)
        {
            rests.UnionWith(causes.Where(c => rests.Contains(c.Caused)).SelectMany(c => new[] { posted[c.DebitItemId], posted[c.CreditItemId] }).ToList());
        }

        known = [.. imports.Keys];
        var own = await db.Documents.Where(d => d.VoucherId != null && known.Contains(d.VoucherId.Value)).Select(d => new { Voucher = d.VoucherId!.Value, d.Id }).ToListAsync(ct);
        var letters = await db.Letters.Where(l => l.VoucherId != null && known.Contains(l.VoucherId.Value) && l.DocumentId != null)
            .Select(l => new { Voucher = l.VoucherId!.Value, Id = l.DocumentId!.Value }).ToListAsync(ct);

        // An import of an integration is no document; ids of a client are of one sequence.
        long[] sources = [.. imports.Values.OfType<long>().Distinct()];
        var files = sources.Length == 0 ? [] : await db.Documents.Where(d => d.VoucherId == null && sources.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct);
        var direct = own.Concat(letters).Select(d => (d.Voucher, d.Id))
            .Concat(imports.Where(i => i.Value is { } source && files.Contains(source)).Select(i => (Voucher: i.Key, Id: i.Value!.Value)))
            .ToLookup(d => d.Voucher, d => d.Id);
        return restsOn.SelectMany(r => r.Value.SelectMany(v => direct[v]).Distinct().Select(document => (r.Key, document))).ToLookup(d => d.Key, d => d.document);
    }

    private static async Task Know(BooksContext db, Dictionary<long, long?> imports, long[] ids, CancellationToken ct)
    {
        long[] missing = [.. ids.Where(id => !imports.ContainsKey(id)).Distinct()];
        foreach (var voucher in missing.Length == 0 ? [] : await db.Vouchers.Where(v => missing.Contains(v.Id)).Select(v => new { v.Id, v.ImportId }).ToListAsync(ct))
        {
            imports[voucher.Id] = voucher.ImportId;
        }
    }
}
