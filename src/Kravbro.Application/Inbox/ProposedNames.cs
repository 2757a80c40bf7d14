using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Inbox;

/// <summary>What the accounts and customers of proposals are called.</summary>
public static class ProposedNames
{
    /// <summary>Names by number; a number that is neither an account nor a customer is left out.</summary>
    public static Task<Dictionary<long, string>> Of(ClientBooks books, IEnumerable<ProposedLine> lines, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var codes = lines.SelectMany(l => new[] { l.Debit, l.Credit }).OfType<long>().ToHashSet();
            var names = (await view.Db.Accounts.Select(a => new { a.Code, a.Name }).ToListAsync(ct))
                .Where(a => codes.Contains(a.Code)).ToDictionary(a => (long)a.Code, a => a.Name);
            foreach (var chunk in codes.Where(c => !names.ContainsKey(c)).Chunk(1_000))
            {
                await foreach (var customer in view.Db.Customers.Where(c => chunk.Contains(c.Code)).Select(c => new { c.Code, c.Name })
                    .AsAsyncEnumerable().WithCancellation(ct))
                {
                    names[customer.Code] = customer.Name;
                }
            }

            return names;
        }, ct);
}
