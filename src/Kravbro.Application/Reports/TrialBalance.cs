using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>The trial balance (saldobalanse).</summary>
public static class TrialBalance
{
    /// <summary>An account with postings.</summary>
    /// <param name="Account">Account number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="BalanceMinor">Øre, debit positive.</param>
    public sealed record Line(int Account, string Name, long BalanceMinor);

    /// <summary>Every account with postings up to a day (all when null), in order; the balances sum to zero.</summary>
    public static Task<List<Line>> On(ClientBooks books, DateOnly? day = null, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var until = day ?? DateOnly.MaxValue;
            var sums = await view.Db.Entries.Where(e => e.Date <= until).GroupBy(e => e.Account)
                .Select(g => new { Account = g.Key, Sum = g.Sum(e => e.AmountMinor) }).ToListAsync(ct);
            var names = await view.Db.Accounts.Select(a => new { a.Code, a.Name }).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
            return sums.OrderBy(s => s.Account).Select(s => new Line(s.Account, names.GetValueOrDefault(s.Account, ""), s.Sum)).ToList();
        }, ct);
}
