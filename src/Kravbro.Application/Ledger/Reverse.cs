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
    /// caused_by_match, settled_receipt, belongs_to_letter, locked_period, series_full</c>.
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

            if (await LetterOf(unit, voucherId, ct) is { } invoiceNo)
            {
                return Refusals.BelongsToLetter(Days.Code(original.Number), invoiceNo);
            }

            var reversed = await unit.Db.Vouchers.AnyAsync(v => v.ReversesId == voucherId, ct);
            var caused = original.Type == VoucherType.CorrectionVoucher
                && await unit.Db.Matches.AnyAsync(m => m.UndoneOn == null && m.CausedVoucherId == voucherId, ct);
            var settled = await Settlement.SettledReceipts.Is(unit, original, ct);
            if (Reversals.MayReverse(original.Number, original.ReversesId is not null, reversed, caused, settled) is { } refused)
            {
                return refused;
            }

            var date = Reversals.DateOf(original.Date, unit.Client.LockDate, unit.Today);
            if (!date.IsOk)
            {
                return date.Refusal;
            }

            var reversal = await Post(unit, original, date.Value, ct);
            return reversal.IsOk ? Voucher.Of(reversal.Value) : reversal.Refusal;
        }, ct);

    /// <summary>Reverses a voucher inside a unit, as a part of something else. Refused: <c>locked_period, series_full</c>; null when done.</summary>
    internal static async Task<Refusal?> Within(ClientUnit unit, long voucherId, CancellationToken ct)
    {
        await unit.Flush(ct);
        var original = await unit.Db.Vouchers.AsNoTracking().SingleAsync(v => v.Id == voucherId, ct);
        var date = Reversals.DateOf(original.Date, unit.Client.LockDate, unit.Today);
        return !date.IsOk ? date.Refusal : (await Post(unit, original, date.Value, ct)).Refusal;
    }

    private static Task<string?> LetterOf(ClientUnit unit, long voucherId, CancellationToken ct) =>
        (from l in unit.Db.Letters
         join i in unit.Db.Invoices on new { l.ClientId, Id = l.InvoiceId } equals new { i.ClientId, i.Id }
         where l.VoucherId == voucherId
         select i.InvoiceNo).FirstOrDefaultAsync(ct);

    /// <summary>Posted lines turned round; a day of their own is kept unless it is locked: then they stand on the reversal's day.</summary>
    internal static IReadOnlyList<VoucherLine> Lines(IEnumerable<EntryRow> entries, DateOnly date, DateOnly? lockDate) =>
    [
        .. entries.Select(entry => new VoucherLine(entry.Account, entry.CustomerCode, -entry.AmountMinor)
        {
            VatCode = entry.VatCode,
            Text = entry.Text,
            Date = entry.Date <= lockDate ? date : entry.Date,
            Original = new Money(-entry.CurrencyMinor, Currency.Parse(entry.Currency).Value),
            Item = ItemKind.Other,
        }),
    ];

    /// <summary>Matches the items of a voucher with those of its reversal, which stand in the same order.</summary>
    internal static async Task Against(Settling settling, IReadOnlyList<long> items, VoucherRows reversal, CancellationToken ct)
    {
        foreach (var (id, turned) in items.Zip(reversal.Items))
        {
            var own = settling.Item(id);
            _ = await (turned.AmountMinor < 0 ? settling.Pair(own, turned, MatchGround.Reversal, ct: ct) : settling.Pair(turned, own, MatchGround.Reversal, ct: ct));
        }
    }

    private static async Task<Result<VoucherRow>> Post(ClientUnit unit, VoucherRow original, DateOnly date, CancellationToken ct)
    {
        var lines = await unit.Db.Entries.AsNoTracking().Where(e => e.VoucherId == original.Id).OrderBy(e => e.Id).ToListAsync(ct);
        long[] ids = [.. lines.Where(e => e.CustomerCode is not null).Select(e => e.Id)];
        var settling = new Settling(unit);
        await settling.Know(ids, ct);
        await settling.Undo(await MatchesOf(unit, ids, ct), ct);
        var draft = Reversals.Of(original.Number, date, Lines(lines, date, unit.Client.LockDate));
        var posted = await Posting.Add(unit, settling, draft, new VoucherOrigin(original.Source)
        {
            ReversesId = original.Id,
            ExtensionId = original.ExtensionId,
        }, _ => null, ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        await unit.Happened("voucher_reversed", facts: new { voucher = original.Number, by = posted.Value.Voucher.Number, date }, ct: ct);
        await Against(settling, ids, posted.Value, ct);
        return await settling.Write(ct) is { } refused ? refused : posted.Value.Voucher;
    }

    private static async Task<List<MatchRow>> MatchesOf(ClientUnit unit, long[] itemIds, CancellationToken ct)
    {
        var matches = new List<MatchRow>();
        foreach (var chunk in itemIds.Chunk(5_000))
        {
            matches.AddRange(await unit.Db.Matches.AsNoTracking()
                .Where(m => m.UndoneOn == null && (chunk.Contains(m.DebitItemId) || chunk.Contains(m.CreditItemId))).ToListAsync(ct));
        }

        return [.. matches.DistinctBy(m => m.Id)];
    }
}
