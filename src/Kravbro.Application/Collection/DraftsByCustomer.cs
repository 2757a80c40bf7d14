using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>One customer's drafts: what becomes a joined case (<i>samlesak</i>) when they are approved together.</summary>
/// <param name="CustomerCode">The customer.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="IsPerson">A person; else a company.</param>
/// <param name="Count">The customer's drafts, all of them.</param>
/// <param name="RemainingMinor">Their remaining sum, øre.</param>
/// <param name="Rows">The oldest of them, see <see cref="DraftsByCustomer.MostRows"/>.</param>
public sealed record CustomerDrafts(
    long CustomerCode, string CustomerName, bool IsPerson, int Count, long RemainingMinor, IReadOnlyList<InvoiceAnswer> Rows)
{
    /// <summary>The oldest of the customer's other open invoices, each with its place: what may belong in the same case.</summary>
    public IReadOnlyList<InvoiceAnswer> Others { get; init; } = [];

    /// <summary>How many those are, all of them.</summary>
    public int OthersCount { get; init; }

    /// <summary>Their remaining sum, øre.</summary>
    public long OthersMinor { get; init; }
}

/// <summary>A page of customers with drafts.</summary>
/// <param name="Groups">The customers of the page, by name.</param>
/// <param name="Count">Customers in the filter.</param>
/// <param name="Drafts">Drafts in the filter.</param>
/// <param name="RemainingMinor">Their remaining sum, øre.</param>
public sealed record CustomerDraftsPage(IReadOnlyList<CustomerDrafts> Groups, int Count, int Drafts, long RemainingMinor);

/// <summary><i>Utkast</i> grouped by customer.</summary>
public static class DraftsByCustomer
{
    /// <summary>Invoices shown of one customer; the count and sum are of all.</summary>
    public const int MostRows = 20;

    /// <summary>
    /// The customers who have drafts, by name. A search chooses customers: one with a draft that is found comes with every draft,
    /// since all of them are approved together. <see cref="ListRequest.Skip"/> and <see cref="ListRequest.Take"/> count customers.
    /// </summary>
    public static Task<CustomerDraftsPage> Run(ClientBooks books, ListRequest request, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var all = view.Db.Invoices.AsNoTracking().Where(i => i.Status == CollectionStatus.Draft);
            var found = Lists.Searched(view, all, request);
            var drafts = all.Where(i => found.Any(f => f.CustomerCode == i.CustomerCode));
            var sums = await drafts.GroupBy(i => i.CustomerCode)
                .Select(g => new { Code = g.Key, Count = g.Count(), Sum = g.Sum(i => i.RemainingMinor) }).ToDictionaryAsync(g => g.Code, ct);
            var customers = await view.Db.Customers.AsNoTracking().Where(c => drafts.Any(i => i.CustomerCode == c.Code))
                .OrderBy(c => c.Name).ThenBy(c => c.Code).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
            long[] codes = [.. customers.Select(c => c.Code)];
            var ofCustomer = await Oldest(view, all, codes, ct);
            var beside = view.Db.Invoices.AsNoTracking().Where(i => i.Status != CollectionStatus.Draft && i.RemainingMinor > 0 && i.PostedMinor > 0);
            var others = await Oldest(view, beside, codes, ct);
            var otherSums = await beside.Where(i => codes.Contains(i.CustomerCode)).GroupBy(i => i.CustomerCode)
                .Select(g => new { Code = g.Key, Count = g.Count(), Sum = g.Sum(i => i.RemainingMinor) }).ToDictionaryAsync(g => g.Code, ct);
            return new CustomerDraftsPage(
                [.. customers.Select(c => new CustomerDrafts(
                    c.Code, c.Name, c.IsPerson, sums[c.Code].Count, sums[c.Code].Sum, [.. ofCustomer[c.Code]])
                {
                    Others = [.. others[c.Code]],
                    OthersCount = otherSums.GetValueOrDefault(c.Code)?.Count ?? 0,
                    OthersMinor = otherSums.GetValueOrDefault(c.Code)?.Sum ?? 0,
                })],
                sums.Count, sums.Values.Sum(s => s.Count), sums.Values.Sum(s => s.Sum));
        }, ct);

    // The oldest of each customer among some invoices.
    private static async Task<ILookup<long, InvoiceAnswer>> Oldest(ClientView view, IQueryable<InvoiceRow> among, long[] codes, CancellationToken ct)
    {
        var ids = await view.Db.Customers.Where(c => codes.Contains(c.Code))
            .SelectMany(c => among.Where(i => i.CustomerCode == c.Code).OrderBy(i => i.DueDate).ThenBy(i => i.Id).Take(MostRows))
            .Select(i => i.Id).ToListAsync(ct);
        var rows = await InvoiceAnswers.Stream(view, among.Where(i => ids.Contains(i.Id)).OrderBy(i => i.DueDate).ThenBy(i => i.Id), ct).ToListAsync(ct);
        return rows.ToLookup(r => r.CustomerCode);
    }
}
