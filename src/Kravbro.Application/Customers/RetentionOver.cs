using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>The customers whose personal details nothing demands any longer: those that <see cref="EraseCustomer"/> would erase today.</summary>
public static class RetentionOver
{
    /// <summary>One of them.</summary>
    /// <param name="Code">Customer number.</param>
    /// <param name="Name">Name on the card.</param>
    /// <param name="LastPostingOn">The newest posting; null when there never was one.</param>
    public sealed record Answer(long Code, string Name, DateOnly? LastPostingOn);

    /// <summary>A page of them, by number, and how many there are. SQL finds who has nothing open and no newer posting; the rule is <see cref="Retention"/>'s.</summary>
    public static Task<(int Count, IReadOnlyList<Answer> Rows)> List(ClientBooks books, int skip = 0, int take = int.MaxValue, CancellationToken ct = default) =>
        books.Read<(int, IReadOnlyList<Answer>)>(async view =>
        {
            var (db, first) = (view.Db, Retention.FirstKeptOn(view.Today));
            var over = db.Customers.AsNoTracking().Where(c => c.ErasedOn == null
                && !db.OpenItems.Any(i => i.CustomerCode == c.Code && i.RemainingMinor != 0)
                && !db.OpenItems.Any(i => i.CustomerCode == c.Code && i.Date >= first)
                && !db.OutgoingDocuments.Any(d => d.CustomerCode == c.Code && !d.IsDeleted && d.State != OutgoingState.Sent)
                && !db.Invoices.Any(i => i.CustomerCode == c.Code && (i.Held || i.Disputed))
                && !db.Cases.Any(s => s.CustomerCode == c.Code && s.Status == CaseStatus.Active));
            var rows = await over.OrderBy(c => c.Code).Skip(skip).Take(take)
                .Select(c => new Answer(c.Code, c.Name, db.OpenItems.Where(i => i.CustomerCode == c.Code).Max(i => (DateOnly?)i.Date))).ToListAsync(ct);
            return (await over.CountAsync(ct), rows);
        }, ct);
}
