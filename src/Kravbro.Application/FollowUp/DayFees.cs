using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Which customers' dispatches of a day carry a fee already: what goes to one on a day goes together.</summary>
internal static class DayFees
{
    private const int Chunk = 5_000;

    /// <summary>The customers for whom a letter issued on a day carries a fee.</summary>
    internal static async Task<HashSet<long>> Charged(BooksContext db, IEnumerable<long> customers, DateOnly day, CancellationToken ct)
    {
        var charged = new HashSet<long>();
        foreach (var codes in customers.Distinct().Chunk(Chunk))
        {
            charged.UnionWith(await db.Letters
                .Where(l => codes.Contains(l.CustomerCode) && l.SentOn == day && l.CancelledOn == null && l.FeeMinor > 0)
                .Select(l => l.CustomerCode).Distinct().ToListAsync(ct));
        }

        return charged;
    }
}
