using System.Text.Json;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>What happened to a voucher: its posting, and what names it later.</summary>
public static class VoucherHistory
{
    private static readonly string[] Names = ["voucher", "by", "creditVoucher", "debitVoucher"];

    /// <summary>
    /// The events of the write that posted it, and those of its customers that name it, newest first, at most <paramref name="take"/>.
    /// </summary>
    public static Task<List<History.Answer>> Of(ClientBooks books, VoucherRow voucher, int take = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var db = view.Db;
            var first = await FirstSeqAt(db, voucher.CreatedAt, ct);
            var end = first + take;
            var posting = await db.Events.AsNoTracking().Where(e => e.Seq >= first && e.Seq < end && e.At == voucher.CreatedAt).ToListAsync(ct);
            long[] customers = [.. await db.Entries.Where(e => e.VoucherId == voucher.Id && e.CustomerCode != null)
                .Select(e => e.CustomerCode!.Value).Distinct().Take(100).ToListAsync(ct)];
            var named = ":" + Kravbro.Domain.Days.Code(voucher.Number);
            var later = await db.Events.AsNoTracking()
                .Where(e => e.CustomerCode != null && customers.Contains(e.CustomerCode.Value) && e.Facts != null && e.Facts.Contains(named))
                .OrderByDescending(e => e.Seq).Take(take).ToListAsync(ct);
            return posting.Concat(later).Where(e => Name(e.Facts, voucher.Number)).DistinctBy(e => e.Seq).OrderByDescending(e => e.Seq).Take(take)
                .Select(e => new History.Answer(e.Seq, e.Kind, e.Date, e.At, e.Actor, e.Facts)).ToList();
        }, ct);

    /// <summary>The first event at an instant or after it. Instants only rise along the sequence, so halving finds it by the key alone.</summary>
    private static async Task<long> FirstSeqAt(BooksContext db, DateTime at, CancellationToken ct)
    {
        var (low, high) = (1L, (await db.Events.MaxAsync(e => (long?)e.Seq, ct) ?? 0) + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (await db.Events.Where(e => e.Seq == middle).Select(e => e.At).SingleAsync(ct) < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool Name(string? facts, long number)
    {
        if (facts is null)
        {
            return false;
        }

        using var json = JsonDocument.Parse(facts);
        return Names.Any(name => json.RootElement.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var there) && there == number);
    }
}
