using System.Globalization;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Which vouchers are asked for; what is null narrows nothing.</summary>
public sealed record VoucherFilter
{
    /// <summary>Kind.</summary>
    public VoucherType? Type { get; init; }

    /// <summary>First voucher date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last voucher date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Voucher number, reference from outside, or a part of the text.</summary>
    public string? Search { get; init; }

    /// <summary>An amount that one of the lines has, øre, on either side.</summary>
    public long? AmountMinor { get; init; }
}

/// <summary>A voucher in a list.</summary>
/// <param name="Voucher">Its head.</param>
/// <param name="Source">Where it came from: <c>invoicing, import, api, run, agency, bank, hand</c>.</param>
/// <param name="AmountMinor">Sum of its debits, øre.</param>
/// <param name="HasDocument">Whether a document proves it.</param>
/// <param name="ReversedBy">Number of the voucher that reverses it; null for none.</param>
public sealed record VoucherLineOfList(Voucher Voucher, string Source, long AmountMinor, bool HasDocument, long? ReversedBy);

/// <summary>A page of vouchers.</summary>
/// <param name="Count">Vouchers that the filter lets through.</param>
/// <param name="Rows">The page.</param>
public sealed record VoucherPage(int Count, IReadOnlyList<VoucherLineOfList> Rows);

/// <summary>Lists vouchers, those posted last first.</summary>
public static class ShowVouchers
{
    /// <summary>A page of those that a filter lets through.</summary>
    public static Task<VoucherPage> Page(ClientBooks books, VoucherFilter filter, int skip, int take, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var query = Narrowed(view.Db, filter);
            var rows = await query.OrderByDescending(v => v.Id).Skip(skip).Take(take).ToListAsync(ct);
            long[] ids = [.. rows.Select(v => v.Id)];
            var debits = await view.Db.Entries.Where(e => ids.Contains(e.VoucherId) && e.AmountMinor > 0).GroupBy(e => e.VoucherId)
                .Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
            var documents = await VoucherDocuments.Of(view.Db, rows, ct);
            var reversals = await view.Db.Vouchers.Where(v => v.ReversesId != null && ids.Contains(v.ReversesId.Value))
                .Select(v => new { v.ReversesId, v.Number }).ToDictionaryAsync(v => v.ReversesId!.Value, v => v.Number, ct);
            return new VoucherPage(await query.CountAsync(ct), rows.ConvertAll(v => new VoucherLineOfList(
                Voucher.Of(v), v.Source, debits.GetValueOrDefault(v.Id), documents.Contains(v.Id),
                reversals.TryGetValue(v.Id, out var by) ? by : null)));
        }, ct);

    private static IQueryable<VoucherRow> Narrowed(BooksContext db, VoucherFilter filter)
    {
        var query = db.Vouchers.AsNoTracking();
        query = filter.Type is { } type ? query.Where(v => v.Type == type) : query;
        query = filter.From is { } from ? query.Where(v => v.Date >= from) : query;
        query = filter.To is { } to ? query.Where(v => v.Date <= to) : query;
        if (Texts.OrNull(filter.Search) is { } text)
        {
            var lower = text.ToLowerInvariant();
            var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            query = query.Where(v => v.Text.ToLower().Contains(lower) || v.ExternalReference == text || (isNumber && v.Number == number));
        }

        return filter.AmountMinor is { } amount
            ? query.Where(v => db.Entries.Any(e => e.VoucherId == v.Id && (e.AmountMinor == amount || e.AmountMinor == -amount)))
            : query;
    }
}
