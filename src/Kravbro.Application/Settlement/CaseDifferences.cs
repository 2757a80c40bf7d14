using Kravbro.Application.Collection;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Settlement;

/// <summary>The cases of one agency that it sees differently from the books.</summary>
internal static class CaseDifferences
{
    /// <summary>How many cases the agency has, and those that differ, the largest difference first, without names.</summary>
    internal static Task<(int Cases, List<CaseDifferenceRow> Differences)> Of(ClientView view, long extensionId, CancellationToken ct) =>
        Of(view, extensionId, Cases.Visible(view, extensionId), ct);

    /// <summary>The same of some of the agency's cases.</summary>
    internal static async Task<(int Cases, List<CaseDifferenceRow> Differences)> Of(
        ClientView view, long extensionId, IQueryable<CaseRow> which, CancellationToken ct)
    {
        var visible = which.AsNoTracking();
        var cases = await visible.ToListAsync(ct);

        // What has left a case meanwhile is another's.
        var stays = from c in visible
                    join s in view.Db.CaseInvoices on new { c.ClientId, c.Id } equals new { s.ClientId, Id = s.CaseId }
                    join i in view.Db.Invoices on new { s.ClientId, Id = s.InvoiceId } equals new { i.ClientId, i.Id }
                    where s.IsCurrent
                    select new { Stay = s, i.ItemId };
        var standing = await stays.ToListAsync(ct);
        var ofCase = standing.ToLookup(s => s.Stay.CaseId);
        var all = await Collection.StayMatches.Of(view, [.. standing.Select(s => (s.Stay.InvoiceId, s.ItemId))], ct);
        var itemOf = standing.ToDictionary(s => s.Stay.InvoiceId, s => s.ItemId);
        long[] credited = [.. all.SelectMany(g => g.Select(m => m.CreditItemId)).Distinct()];
        var own = (await (from e in view.Db.Entries
                          join v in view.Db.Vouchers on new { e.ClientId, Id = e.VoucherId } equals new { v.ClientId, v.Id }
                          where credited.Contains(e.Id) && v.ExtensionId == extensionId
                          select e.Id).ToListAsync(ct)).ToHashSet();
        var matches = all.SelectMany(g => g.Select(m => (g.Key, Match: new StayMatchOf(m, own.Contains(m.CreditItemId), itemOf[g.Key]))))
            .ToLookup(m => m.Key, m => m.Match);
        var debtors = visible.Select(c => c.CustomerCode);
        var credits = await view.Db.OpenItems.Where(i => i.RemainingMinor < 0 && debtors.Contains(i.CustomerCode))
            .GroupBy(i => i.CustomerCode).Select(g => new { g.Key, Sum = g.Sum(i => i.RemainingMinor) })
            .ToDictionaryAsync(g => g.Key, g => -g.Sum, ct);
        var differences = cases
            .Select(c => new CaseDifferenceRow(c.Id, c.Code, c.CustomerCode, null, Balance(
                c, [.. ofCase[c.Id].Select(s => (s.Stay, matches[s.Stay.InvoiceId].ToList()))], credits.GetValueOrDefault(c.CustomerCode))))
            .Where(d => d.Balance.DifferenceMinor != 0)
            .OrderByDescending(d => Math.Abs(d.Balance.DifferenceMinor)).ThenByDescending(d => d.CaseId).ToList();
        return (cases.Count, differences);
    }

    /// <summary>The same rows with the customers' names.</summary>
    internal static async Task<List<CaseDifferenceRow>> Named(ClientView view, IEnumerable<CaseDifferenceRow> rows, CancellationToken ct)
    {
        var shown = rows.ToList();
        long[] codes = [.. shown.Select(r => r.CustomerCode).Distinct()];
        var names = await view.Db.Customers.Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.Name, ct);
        return shown.ConvertAll(r => r with { CustomerName = names.GetValueOrDefault(r.CustomerCode) });
    }

    private static CaseBalance Balance(CaseRow row, List<(CaseInvoiceRow Stay, List<StayMatchOf> Matches)> stays, long unmatchedCredit)
    {
        var within = stays.SelectMany(s => s.Matches.Where(m => m.Match.At > s.Stay.FromAt && m.Match.UndoneOn == null)).ToList();
        long Sum(Func<StayMatchOf, bool> which) => within.Where(which).Sum(m => m.Match.AmountMinor);
        return new CaseBalance(
            row.Status == CaseStatus.Closed,
            stays.Sum(s => Principal.Of(s.Stay.HandedOverMinor, s.Stay.FromAt, s.Stay.UntilAt, s.Matches.Select(m => StayMatches.AsStayMatch(m.Match, m.OwnItemId)))),
            row.BalanceMinor,
            Sum(m => !m.IsOwn && m.Match.Kind != MatchKind.WriteOff),
            Sum(m => !m.IsOwn && m.Match.Kind != MatchKind.WriteOff && m.Match.At > row.ChangedAt),
            Sum(m => m.IsOwn && m.Match.Kind != MatchKind.WriteOff && m.Match.At > row.ChangedAt),
            Sum(m => m.Match.Kind == MatchKind.WriteOff),
            unmatchedCredit);
    }

    private sealed record StayMatchOf(MatchRow Match, bool IsOwn, long OwnItemId);
}
