using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>A customer card as every face shows it.</summary>
public sealed record CustomerAnswer(
    long Code, string Name, bool IsPerson, string? OrgNo, string? Address, string? Zip, string? City, string? Country, string? Email,
    bool TransferToCollection, bool Reminders, bool Fees, bool Interest, long BalanceMinor, int Version)
{
    /// <summary>Whether a command changed anything.</summary>
    public bool Changed { get; init; } = true;

    /// <summary>No consumer: a rate of interest may be agreed.</summary>
    public bool IsBusiness => Debtor.IsNoConsumer(IsPerson, OrgNo is not null);

    /// <summary>How the customer is invoiced; read for one card only, null in lists.</summary>
    public InvoicingTerms? Invoicing { get; init; }

    /// <summary>What the card says of follow-up beside its ticks; read for one card only, null in lists.</summary>
    public CardFollowUp? FollowUp { get; init; }

    internal static CustomerAnswer Of(CustomerRow row, long balanceMinor) => new(
        row.Code, row.Name, row.IsPerson, row.OrgNo, row.Address, row.Zip, row.City, row.Country, row.Email,
        row.TransferToCollection, row.Reminders, row.Fees, row.Interest, balanceMinor, row.Version);

    internal static async Task<CustomerAnswer> Of(ClientView view, CustomerRow row, CancellationToken ct) =>
        Of(row, await view.Db.OpenItems.Where(i => i.CustomerCode == row.Code).SumAsync(i => i.RemainingMinor, ct)) with { FollowUp = CardFollowUp.Of(row) };
}

/// <summary>Reading customers.</summary>
public static class ShowCustomers
{
    /// <summary>Every customer in order of number, with what each owes (øre).</summary>
    public static Task<List<CustomerAnswer>> All(ClientBooks books, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var balances = await view.Db.OpenItems.Where(i => i.RemainingMinor != 0).GroupBy(i => i.CustomerCode)
                .Select(g => new { g.Key, Sum = g.Sum(i => i.RemainingMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
            return await view.Db.Customers.AsNoTracking().OrderBy(c => c.Code).AsAsyncEnumerable()
                .Select(c => CustomerAnswer.Of(c, balances.GetValueOrDefault(c.Code))).ToListAsync(ct);
        }, ct);

    /// <summary>A page of customers whose name, number or organisation number contains a text; every one when it is empty.</summary>
    public static Task<(int Count, IReadOnlyList<CustomerAnswer> Rows)> Page(
        ClientBooks books, string? search, int skip, int take, CancellationToken ct = default) =>
        books.Read<(int, IReadOnlyList<CustomerAnswer>)>(async view =>
        {
            var query = view.Db.Customers.AsNoTracking();
            if (Texts.OrNull(search) is { } text)
            {
                var lower = text.ToLowerInvariant();
                var isCode = long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var code);
                query = query.Where(c => c.Name.ToLower().Contains(lower) || c.OrgNo == text || (isCode && c.Code == code));
            }

            var rows = await query.OrderBy(c => c.Code).Skip(skip).Take(take).ToListAsync(ct);
            long[] codes = [.. rows.Select(r => r.Code)];
            var balances = await view.Db.OpenItems.Where(i => codes.Contains(i.CustomerCode)).GroupBy(i => i.CustomerCode)
                .Select(g => new { g.Key, Sum = g.Sum(i => i.RemainingMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
            return (await query.CountAsync(ct), [.. rows.Select(r => CustomerAnswer.Of(r, balances.GetValueOrDefault(r.Code)))]);
        }, ct);

    /// <summary>Names by customer number; those that do not exist are left out.</summary>
    public static Task<Dictionary<long, string>> Names(ClientBooks books, IReadOnlyCollection<long> codes, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.Customers.Where(c => codes.Contains(c.Code)).Select(c => new { c.Code, c.Name })
            .ToDictionaryAsync(c => c.Code, c => c.Name, ct), ct);

    /// <summary>One customer. Refused: <c>unknown_customer</c>.</summary>
    public static Task<Result<CustomerAnswer>> One(ClientBooks books, long code, CancellationToken ct = default) =>
        books.Read<Result<CustomerAnswer>>(async view =>
            await view.Db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct) is { } row
                ? await CustomerAnswer.Of(view, row, ct) with { Invoicing = InvoicingTerms.Of(CardDetails.Read(row.Card)) }
                : Refusals.UnknownCustomer(Days.Code(code)), ct);
}
