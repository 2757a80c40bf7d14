using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>An entry of the customer ledger. Amounts in øre of the client's currency, debit positive.</summary>
public sealed record LedgerEntry
{
    /// <summary>Entry id.</summary>
    public required long Id { get; init; }

    /// <summary>The voucher.</summary>
    public required VoucherRow Voucher { get; init; }

    /// <summary>The entry's item.</summary>
    public required OpenItemRow Item { get; init; }

    /// <summary>What remains on the day asked for.</summary>
    public required long BalanceMinor { get; init; }

    /// <summary>Currency of the original amount.</summary>
    public required string Currency { get; init; }

    /// <summary>The original amount in it, minor units.</summary>
    public required long CurrencyMinor { get; init; }

    /// <summary>Customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The invoice or credit note whose own item it is; null for anything else.</summary>
    public InvoiceRow? Invoice { get; init; }

    /// <summary>The group it is matched in.</summary>
    public long? MatchId { get; init; }

    /// <summary>Number of the voucher that reversed it.</summary>
    public long? ReversedBy { get; init; }

    /// <summary>Number of the voucher it reverses.</summary>
    public long? Reverses { get; init; }

    /// <summary>The case its invoice is or was last in.</summary>
    public (long Id, string Code)? Case { get; init; }
}

/// <summary>The customer ledger (kundereskontro): open items at a day, statements, match groups.</summary>
public static class CustomerLedger
{
    /// <summary>The most rows one answer holds.</summary>
    public const int MostRows = 20_000;

    /// <summary>Entries posted by a day with something remaining on it, in order of id. Refused: <c>too_many_rows</c>.</summary>
    public static Task<Result<List<LedgerEntry>>> Open(ClientBooks books, DateOnly? asOf, CancellationToken ct = default) =>
        books.Read(view => Entries(view, asOf, i => i.Date <= (asOf ?? DateOnly.MaxValue), onlyOpen: true, ct), ct);

    /// <summary>Entries posted in a period, in order of id, with what remains at its end. Refused: <c>too_many_rows</c>.</summary>
    public static Task<Result<List<LedgerEntry>>> Statement(ClientBooks books, DateOnly? from, DateOnly? to, CancellationToken ct = default) =>
        books.Read(view => Entries(view, to, i => i.Date >= (from ?? DateOnly.MinValue) && i.Date <= (to ?? DateOnly.MaxValue), onlyOpen: false, ct), ct);

    /// <summary>The entries of a match group. Refused: <c>not_found</c>.</summary>
    public static Task<Result<List<LedgerEntry>>> Group(ClientBooks books, long matchId, CancellationToken ct = default) =>
        books.Read<Result<List<LedgerEntry>>>(async view =>
        {
            var customer = await (from m in view.Db.Matches
                                  join i in view.Db.OpenItems on new { m.ClientId, Id = m.DebitItemId } equals new { i.ClientId, i.Id }
                                  where m.Id == matchId && m.UndoneOn == null
                                  select (long?)i.CustomerCode).SingleOrDefaultAsync(ct);
            long[] ids = customer is { } code ? [.. (await Groups(view, [code], ct)).ItemsOf(matchId)] : [];
            return ids.Length == 0
                ? Refusals.NotFound("match", "utligning", Days.Code(matchId))
                : await Entries(view, null, i => ids.Contains(i.Id), onlyOpen: false, ct);
        }, ct);

    /// <summary>The match groups of some customers.</summary>
    internal static async Task<MatchGroups> Groups(ClientView view, IReadOnlyCollection<long> customers, CancellationToken ct)
    {
        var matches = new List<(long, long, long)>();
        foreach (var chunk in customers.Distinct().Chunk(5_000))
        {
            matches.AddRange((await (from m in view.Db.Matches
                                     join i in view.Db.OpenItems on new { m.ClientId, Id = m.DebitItemId } equals new { i.ClientId, i.Id }
                                     where m.UndoneOn == null && chunk.Contains(i.CustomerCode)
                                     select new { m.Id, m.DebitItemId, m.CreditItemId }).ToListAsync(ct))
                .Select(m => (m.Id, m.DebitItemId, m.CreditItemId)));
        }

        return MatchGroups.Of(matches);
    }

    private static async Task<Result<List<LedgerEntry>>> Entries(
        ClientView view, DateOnly? asOf, System.Linq.Expressions.Expression<Func<OpenItemRow, bool>> which, bool onlyOpen, CancellationToken ct)
    {
        var db = view.Db;
        var day = asOf ?? DateOnly.MaxValue;
        var counting = db.Matches.Where(m => m.Date <= day && (m.UndoneOn == null || m.UndoneOn > day));
        var found = from i in db.OpenItems.Where(which)
                    select new
                    {
                        Item = i,
                        Balance = asOf == null ? i.RemainingMinor
                            : i.AmountMinor
                              - (counting.Where(m => m.ClientId == i.ClientId && m.DebitItemId == i.Id).Sum(m => (long?)m.AmountMinor) ?? 0)
                              + (counting.Where(m => m.ClientId == i.ClientId && m.CreditItemId == i.Id).Sum(m => (long?)m.AmountMinor) ?? 0),
                    };
        var rows = await (from f in found
                          join e in db.Entries on new { f.Item.ClientId, f.Item.Id } equals new { e.ClientId, e.Id }
                          join v in db.Vouchers on new { e.ClientId, Id = e.VoucherId } equals new { v.ClientId, v.Id }
                          join c in db.Customers on new { f.Item.ClientId, Code = f.Item.CustomerCode } equals new { c.ClientId, c.Code }
                          where !onlyOpen || f.Balance != 0
                          orderby f.Item.Id
                          select new { f.Item, f.Balance, e.Currency, e.CurrencyMinor, Voucher = v, CustomerName = c.Name })
            .AsNoTracking().Take(MostRows + 1).ToListAsync(ct);
        if (rows.Count > MostRows)
        {
            return Refusals.TooManyRows(MostRows);
        }

        var groups = await Groups(view, [.. rows.Select(r => r.Item.CustomerCode).Distinct()], ct);
        var invoices = await ById(rows.Where(r => r.Item.InvoiceId is not null).Select(r => r.Item.InvoiceId!.Value),
            chunk => db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.Id)).ToListAsync(ct), i => i.Id);
        var cases = await ById(invoices.Values.Where(i => i.CaseId is not null).Select(i => i.CaseId!.Value),
            chunk => db.Cases.AsNoTracking().Where(c => chunk.Contains(c.Id)).ToListAsync(ct), c => c.Id);
        var reversals = await ById(rows.Select(r => r.Voucher.Id),
            chunk => db.Vouchers.AsNoTracking().Where(v => v.ReversesId != null && chunk.Contains(v.ReversesId.Value)).ToListAsync(ct), v => v.ReversesId!.Value);
        var originals = await ById(rows.Where(r => r.Voucher.ReversesId is not null).Select(r => r.Voucher.ReversesId!.Value),
            chunk => db.Vouchers.AsNoTracking().Where(v => chunk.Contains(v.Id)).ToListAsync(ct), v => v.Id);
        return rows.ConvertAll(r =>
        {
            var invoice = r.Item.InvoiceId is { } id && invoices.TryGetValue(id, out var named) && named.ItemId == r.Item.Id ? named : null;
            return new LedgerEntry
            {
                Id = r.Item.Id,
                Voucher = r.Voucher,
                Item = r.Item,
                BalanceMinor = r.Balance,
                Currency = r.Currency,
                CurrencyMinor = r.CurrencyMinor,
                CustomerName = r.CustomerName,
                Invoice = invoice,
                MatchId = groups.GroupOf(r.Item.Id),
                ReversedBy = reversals.GetValueOrDefault(r.Voucher.Id)?.Number,
                Reverses = r.Voucher.ReversesId is { } reversed ? originals[reversed].Number : null,
                Case = invoice?.CaseId is { } caseId && cases.TryGetValue(caseId, out var @case) ? (@case.Id, @case.Code) : null,
            };
        });
    }

    private static async Task<Dictionary<long, T>> ById<T>(IEnumerable<long> ids, Func<long[], Task<List<T>>> load, Func<T, long> key)
    {
        var found = new Dictionary<long, T>();
        foreach (var chunk in ids.Distinct().Chunk(5_000))
        {
            foreach (var row in await load(chunk))
            {
                found[key(row)] = row;
            }
        }

        return found;
    }
}
