using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>What settled a customer's line, or what it settled.</summary>
/// <param name="AmountMinor">Øre settled, positive.</param>
/// <param name="Date">The day it counts from.</param>
/// <param name="VoucherNo">The voucher of the other item.</param>
/// <param name="InvoiceNo">The invoice or credit note that the other item belongs to; null for none.</param>
public sealed record MatchOfLine(long AmountMinor, DateOnly Date, long VoucherNo, string? InvoiceNo);

/// <summary>A line of a posted voucher.</summary>
/// <param name="Entry">The line.</param>
/// <param name="AccountName">The account's name.</param>
/// <param name="CustomerName">The customer's name; null on a plain account.</param>
/// <param name="InvoiceNo">The invoice whose own item it is; null for anything else.</param>
/// <param name="RemainingMinor">What remains of the customer's item, øre; null on a plain account.</param>
/// <param name="Matches">Matches that count, oldest first.</param>
public sealed record LineOfVoucher(
    EntryRow Entry, string AccountName, string? CustomerName, string? InvoiceNo, long? RemainingMinor, IReadOnlyList<MatchOfLine> Matches);

/// <summary>A posted voucher, whole.</summary>
public sealed record VoucherDetail
{
    /// <summary>The voucher.</summary>
    public required VoucherRow Row { get; init; }

    /// <summary>A page of its lines.</summary>
    public required IReadOnlyList<LineOfVoucher> Lines { get; init; }

    /// <summary>All its lines.</summary>
    public required int LineCount { get; init; }

    /// <summary>Sum of its debits, øre.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>Number of the voucher that reverses it; null for none.</summary>
    public required long? ReversedBy { get; init; }

    /// <summary>Number of the voucher that it reverses; null for none.</summary>
    public required long? Reverses { get; init; }

    /// <summary>
    /// Its documents without their bytes, the newest first; replaced ones are kept and marked. The file it came from is one of them, shared
    /// with every other voucher of that file, and so is the letter whose fee or interest it posts. A reversal shows those of what it
    /// reverses, a difference of a match those of the two that were matched.
    /// </summary>
    public required IReadOnlyList<DocumentRow> Documents { get; init; }
}

/// <summary>Reads one voucher.</summary>
public static class ShowVoucher
{
    /// <summary>The voucher with that number and a page of its lines. Refused: <c>unknown_voucher</c>.</summary>
    public static Task<Result<VoucherDetail>> Run(ClientBooks books, long number, int skip = 0, int take = 100, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<VoucherDetail>>(async view =>
        {
            var db = view.Db;
            if (await db.Vouchers.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number, ct) is not { } row)
            {
                return Refusals.UnknownVoucher(Days.Code(number));
            }

            var entries = db.Entries.AsNoTracking().Where(e => e.VoucherId == row.Id);
            return new VoucherDetail
            {
                Row = row,
                Lines = await Lines(db, await entries.OrderBy(e => e.Id).Skip(skip).Take(take).ToListAsync(ct), ct),
                LineCount = await entries.CountAsync(ct),
                AmountMinor = await entries.Where(e => e.AmountMinor > 0).SumAsync(e => e.AmountMinor, ct),
                ReversedBy = await db.Vouchers.Where(v => v.ReversesId == row.Id).Select(v => (long?)v.Number).SingleOrDefaultAsync(ct),
                Reverses = row.ReversesId is { } original ? await db.Vouchers.Where(v => v.Id == original).Select(v => (long?)v.Number).SingleAsync(ct) : null,
                Documents = await DocumentsOf(db, row, ct),
            };
        }, ct);

    private static async Task<List<DocumentRow>> DocumentsOf(BooksContext db, VoucherRow row, CancellationToken ct)
    {
        long[] ids = [.. (await VoucherDocuments.Of(db, [row], ct))[row.Id]];
        return ids.Length == 0 ? [] : await Heads(db.Documents.Where(d => ids.Contains(d.Id))).OrderByDescending(d => d.Id).ToListAsync(ct);
    }

    private static IQueryable<DocumentRow> Heads(IQueryable<DocumentRow> documents) => documents.Select(d => new DocumentRow
    {
        ClientId = d.ClientId,
        Id = d.Id,
        VoucherId = d.VoucherId,
        FileName = d.FileName,
        ContentType = d.ContentType,
        Sha256 = d.Sha256,
        IsReplaced = d.IsReplaced,
        CreatedAt = d.CreatedAt,
    });

    private static async Task<List<LineOfVoucher>> Lines(BooksContext db, List<EntryRow> entries, CancellationToken ct)
    {
        int[] codes = [.. entries.Select(e => e.Account).Distinct()];
        var accounts = await db.Accounts.Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
        long[] customerCodes = [.. entries.Select(e => e.CustomerCode).OfType<long>().Distinct()];
        var customers = await db.Customers.Where(c => customerCodes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.Name, ct);
        long[] ids = [.. entries.Where(e => e.CustomerCode is not null).Select(e => e.Id)];
        var matches = await db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (ids.Contains(m.DebitItemId) || ids.Contains(m.CreditItemId))).OrderBy(m => m.Id).ToListAsync(ct);
        long[] itemIds = [.. ids.Concat(matches.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId })).Distinct()];
        var items = await db.OpenItems.AsNoTracking().Where(i => itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        long[] invoiceIds = [.. items.Values.Select(i => i.InvoiceId).OfType<long>().Distinct()];
        var numbers = await db.Invoices.Where(i => invoiceIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.InvoiceNo, ct);

        string? NumberOf(long itemId) => items[itemId].InvoiceId is { } id ? numbers.GetValueOrDefault(id) : null;
        return entries.ConvertAll(e => new LineOfVoucher(
            e, accounts.GetValueOrDefault(e.Account, ""), e.CustomerCode is { } code ? customers.GetValueOrDefault(code, "") : null,
            items.ContainsKey(e.Id) ? NumberOf(e.Id) : null, items.GetValueOrDefault(e.Id)?.RemainingMinor,
            [.. matches.Where(m => m.DebitItemId == e.Id || m.CreditItemId == e.Id).Select(m => (Match: m, Other: m.DebitItemId == e.Id ? m.CreditItemId : m.DebitItemId))
                .Select(m => new MatchOfLine(m.Match.AmountMinor, m.Match.Date, items[m.Other].VoucherNo, NumberOf(m.Other)))]));
    }
}
