using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Reversal of a voucher: what it matched is undone first, then the original is matched with the reversal.</summary>
public static class Reverse
{
    /// <summary>
    /// Reverses on the original's date, or today when that is locked. Refused: <c>unknown_voucher, is_reversal, already_reversed,
    /// locked_period</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="voucherId">The voucher.</param>
    /// <param name="extensionId">Only a voucher that this extension's key posted; null for any.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<Voucher>> Run(ClientBooks books, long voucherId, long? extensionId = null, CancellationToken ct = default) =>
        books.Write<Voucher>(async unit =>
        {
            var original = await unit.Db.Vouchers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == voucherId, ct);
            if (original is null || (extensionId is not null && original.ExtensionId != extensionId))
            {
                return Refusals.UnknownVoucher(Days.Code(voucherId));
            }

            var reversed = await unit.Db.Vouchers.AnyAsync(v => v.ReversesId == voucherId, ct);
            if (Reversals.MayReverse(original.Number, original.ReversesId is not null, reversed) is { } refused)
            {
                return refused;
            }

            var date = Reversals.DateOf(original.Date, unit.Client.LockDate, unit.Today);
            if (!date.IsOk)
            {
                return date.Refusal;
            }

            return Voucher.Of(await Post(unit, original, date.Value, ct));
        }, ct);

    private static async Task<VoucherRow> Post(ClientUnit unit, VoucherRow original, DateOnly date, CancellationToken ct)
    {
        var lines = await unit.Db.Entries.AsNoTracking().Where(e => e.VoucherId == original.Id).OrderBy(e => e.Id).ToListAsync(ct);
        var first = await unit.Next(ClientUnit.Series.Id, 1 + lines.Count, ct);
        var reversal = new VoucherRow
        {
            ClientId = unit.Client.Id,
            Id = first,
            Number = await unit.Next(ClientUnit.Series.Voucher, 1, ct),
            Type = VoucherType.ReversalVoucher,
            Date = date,
            Text = $"Reversering av bilag {original.Number}",
            Source = original.Source,
            ReversesId = original.Id,
            ExtensionId = original.ExtensionId,
            CreatedAt = unit.Now,
        };
        unit.Db.Add(reversal);
        await unit.Happened("voucher_reversed", facts: new { voucher = original.Number, by = reversal.Number, date }, ct: ct);
        await unit.Flush(ct);

        var ids = lines.Where(e => e.CustomerCode is not null).Select(e => e.Id).ToArray();
        var settle = new BatchSettle(unit);
        await UndoMatches(unit, settle, ids, ct);
        var turned = new List<EntryRow>(lines.Count);
        foreach (var line in lines)
        {
            var (entry, item) = Posting.Rows(unit.Client.Id, ++first, reversal, new VoucherLine(line.Account, line.CustomerCode, -line.AmountMinor)
            {
                VatCode = line.VatCode,
                Text = line.Text,
                Original = new Money(-line.CurrencyMinor, Currency.Parse(line.Currency).Value),
                Item = ItemKind.Other,
            }, null);
            turned.Add(entry);
            if (item is not null)
            {
                settle.Posted(item);
                var own = settle.Item(line.Id);
                _ = item.AmountMinor < 0 ? await settle.Pair(own, item, ct: ct) : await settle.Pair(item, own, ct: ct);
            }
        }

        await Bulk.Insert(unit.Db, turned, ct);
        await settle.Write(ct);
        return reversal;
    }

    private static async Task UndoMatches(ClientUnit unit, BatchSettle settle, long[] itemIds, CancellationToken ct)
    {
        var matches = new List<MatchRow>();
        foreach (var chunk in itemIds.Chunk(5_000))
        {
            matches.AddRange(await unit.Db.Matches.AsNoTracking()
                .Where(m => m.UndoneOn == null && (chunk.Contains(m.DebitItemId) || chunk.Contains(m.CreditItemId))).ToListAsync(ct));
        }

        matches = [.. matches.DistinctBy(m => m.Id)];
        foreach (var chunk in itemIds.Concat(matches.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId })).Distinct().Chunk(5_000))
        {
            await settle.Know(await unit.Db.OpenItems.AsNoTracking().Where(i => chunk.Contains(i.Id)).ToListAsync(ct), ct);
        }

        await settle.Undo(matches, ct);
    }
}
