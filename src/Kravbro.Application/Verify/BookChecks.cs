using System.Text.Json;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>What vouchers promise of the day they were posted, and letters of the voucher they posted (spec 3, invariants 6 and 10).</summary>
internal static class BookChecks
{
    /// <summary>No voucher was posted on or before the lock date that stood when it was posted.</summary>
    internal static async Task<string?> NothingBehindTheLock(ClientView view, CancellationToken ct)
    {
        var moves = await view.Db.Events.AsNoTracking().Where(e => e.Kind == "lock_moved").OrderBy(e => e.Seq).Select(e => new { e.At, e.Facts }).ToListAsync(ct);
        for (var i = 0; i < moves.Count; i++)
        {
            if (Until(moves[i].Facts) is not { } until)
            {
                continue;
            }

            var (from, end) = (moves[i].At, i + 1 < moves.Count ? moves[i + 1].At : DateTime.MaxValue.AddDays(-1).ToUniversalTime());
            var then = view.Db.Vouchers.Where(v => v.CreatedAt > from && v.CreatedAt < end);
            var wrong = await then.Where(v => v.Date <= until).OrderBy(v => v.Id).Select(v => (long?)v.Number).FirstOrDefaultAsync(ct)
                ?? await (from v in then
                          join e in view.Db.Entries on new { v.ClientId, VoucherId = v.Id } equals new { e.ClientId, e.VoucherId }
                          where e.Date <= until
                          orderby v.Id
                          select (long?)v.Number).FirstOrDefaultAsync(ct);
            if (wrong is not null)
            {
                return $"voucher {wrong} was posted on a day that was locked through {Days.Iso(until)}";
            }
        }

        return null;
    }

    /// <summary>Fee and interest of a letter are what its voucher posted on the customer, and no two letters share one.</summary>
    internal static async Task<string?> LettersAgreeWithTheirVouchers(ClientView view, CancellationToken ct)
    {
        var posted = view.Db.Entries.Where(e => e.CustomerCode != null).GroupBy(e => new { e.ClientId, e.VoucherId })
            .Select(g => new { g.Key.ClientId, g.Key.VoucherId, Minor = g.Sum(e => e.AmountMinor) });
        var wrong = await (from l in view.Db.Letters
                           where l.VoucherId != null
                           join p in posted on new { l.ClientId, VoucherId = l.VoucherId!.Value } equals new { p.ClientId, p.VoucherId } into found
                           from p in found.DefaultIfEmpty()
                           select new { l.Id, Told = l.FeeMinor + l.InterestMinor, Posted = (long?)p.Minor ?? 0 })
            .Where(l => l.Told != l.Posted).OrderBy(l => l.Id).FirstOrDefaultAsync(ct);
        if (wrong is not null)
        {
            return $"letter {wrong.Id} carries {Money.Nok(wrong.Told)}, its voucher posted {Money.Nok(wrong.Posted)}";
        }

        var unposted = await view.Db.Letters.Where(l => l.VoucherId == null && l.FeeMinor + l.InterestMinor != 0)
            .OrderBy(l => l.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(ct);
        var shared = await view.Db.Letters.Where(l => l.VoucherId != null).GroupBy(l => l.VoucherId).Where(g => g.Count() > 1)
            .Select(g => g.Min(l => (long?)l.Id)).FirstOrDefaultAsync(ct);
        return unposted is not null ? $"letter {unposted} carries fee or interest that no voucher posted"
            : shared is not null ? $"letter {shared} shares its voucher with another letter"
            : null;
    }

    private static DateOnly? Until(string? facts)
    {
        using var json = JsonDocument.Parse(facts ?? "{}");
        return json.RootElement.TryGetProperty("until", out var until) && until.ValueKind == JsonValueKind.String
            ? DateOnly.ParseExact(until.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
