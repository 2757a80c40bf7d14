using Kravbro.Application.Storage;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Which customers' dispatches of a day carry a fee already.</summary>
internal static class DayFees
{
    private const int Chunk = 5_000;

    /// <summary>The customers, by kind of letter, for whom a letter issued on a day carries a fee.</summary>
    internal static async Task<HashSet<(long Customer, LetterStep Step)>> Charged(
        BooksContext db, IReadOnlyCollection<long> customers, DateOnly day, CancellationToken ct)
    {
        var charged = new HashSet<(long, LetterStep)>();
        foreach (var codes in customers.Chunk(Chunk))
        {
            charged.UnionWith((await db.Letters
                .Where(l => codes.Contains(l.CustomerCode) && l.SentOn == day && l.CancelledOn == null && l.FeeMinor > 0)
                .Select(l => new { l.CustomerCode, l.Step }).Distinct().ToListAsync(ct)).Select(l => (l.CustomerCode, l.Step)));
        }

        return charged;
    }
}
