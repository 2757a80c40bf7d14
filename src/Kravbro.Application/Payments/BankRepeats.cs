using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>
/// What of a batch other files brought before: by message and place, by the bank's reference, or possibly. Marks the rows; the
/// judgement is the domain's.
/// </summary>
internal sealed class BankRepeats
{
    private readonly ClientUnit _unit;
    private readonly HashSet<long> _done = [];
    private readonly HashSet<long> _details = [];
    private readonly Dictionary<long, long> _replaced = [];

    private BankRepeats(ClientUnit unit) => _unit = unit;

    /// <summary>Judges a batch.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="fileId">The file the batch is of.</param>
    /// <param name="rows">Its rows, marked here.</param>
    /// <param name="daysAlone">
    /// Account days of this file that no other file has lines of, as found at the first line of the day: asked once, since the file's
    /// own lines are in the way of the question.
    /// </param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<BankRepeats> Of(
        ClientUnit unit, long fileId, IReadOnlyList<BankLineRow> rows, HashSet<(string Account, DateOnly Day)> daysAlone, CancellationToken ct)
    {
        var repeats = new BankRepeats(unit);
        await repeats.ByFingerprint(fileId, rows, ct);
        await repeats.ByReference(fileId, rows, ct);
        await repeats.ByLikeness(fileId, rows, daysAlone, ct);
        return repeats;
    }

    /// <summary>The line came with this very file before it was interrupted.</summary>
    internal bool IsDone(BankLineRow row) => _done.Contains(row.Id);

    /// <summary>The line is a detail of a sum that waits as unidentified.</summary>
    internal bool IsDetailOfKnown(BankLineRow row) => _details.Contains(row.Id);

    /// <summary>The sums whose details came are decided, and point to the first of them.</summary>
    internal async Task Close(CancellationToken ct)
    {
        foreach (var (sum, detail) in _replaced)
        {
            await _unit.Rewriting(_unit.Db.BankLines.Where(l => l.Id == sum), l => (l.State, l.LikeId) = (BankLineState.Posted, detail), ct);
            await _unit.Db.BankLines.Where(l => l.Id == sum)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.State, BankLineState.Posted).SetProperty(l => l.LikeId, detail), ct);
        }
    }

    private static BookedLine Facts(BankLineRow row) =>
        new(row.Account, row.BookedOn, row.AmountMinor, row.Kid, row.Reference ?? row.Text, row.IsWholeEntry);

    private async Task ByFingerprint(long fileId, IReadOnlyList<BankLineRow> rows, CancellationToken ct)
    {
        long[] prints = [.. rows.Select(r => r.Fingerprint).Distinct()];
        var known = (await _unit.Db.BankLines.AsNoTracking().Where(l => prints.Contains(l.Fingerprint))
            .Select(l => new { l.Id, l.FileId, l.Fingerprint, l.Account, l.AmountMinor, l.BookedOn }).ToListAsync(ct)).ToLookup(l => l.Fingerprint);
        foreach (var row in rows)
        {
            var same = known[row.Fingerprint].FirstOrDefault(l => l.Account == row.Account && l.AmountMinor == row.AmountMinor && l.BookedOn == row.BookedOn);
            if (same is null)
            {
                continue;
            }

            if (same.FileId == fileId)
            {
                _done.Add(row.Id);
            }

            Known(row, same.Id);
        }
    }

    private async Task ByReference(long fileId, IReadOnlyList<BankLineRow> rows, CancellationToken ct)
    {
        var open = rows.Where(r => r.State == BankLineState.Listed && r.EntryReference is not null)
            .GroupBy(r => (r.Account, r.BookedOn, Reference: r.EntryReference!, Out: r.AmountMinor < 0)).ToList();
        string[] references = [.. open.Select(g => g.Key.Reference).Distinct(StringComparer.Ordinal)];
        string[] accounts = [.. open.Select(g => g.Key.Account).Distinct(StringComparer.Ordinal)];
        if (references.Length == 0)
        {
            return;
        }

        var standing = (await _unit.Db.BankLines.AsNoTracking()
                .Where(l => accounts.Contains(l.Account) && l.EntryReference != null && references.Contains(l.EntryReference)
                    && l.FileId != fileId && (l.State == BankLineState.Listed || (l.State == BankLineState.Posted && l.LikeId == null))).ToListAsync(ct))
            .ToLookup(l => (l.Account, l.BookedOn, Reference: l.EntryReference!, Out: l.AmountMinor < 0));
        foreach (var group in open)
        {
            List<BankLineRow> fresh = [.. group];
            List<BankLineRow> there = [.. standing[group.Key]];
            var waits = there is [{ State: BankLineState.Listed, ItemId: null, VoucherId: not null }];
            switch (Repeats.Of(fresh.ConvertAll(Facts), there.ConvertAll(Facts), waits))
            {
                case RepeatKind.Known:
                    fresh.ForEach(r => Known(r, there[0].Id));
                    break;
                case RepeatKind.DetailsOfKnown:
                    fresh.ForEach(r => _details.Add(r.Id));
                    _replaced[there[0].Id] = fresh[0].Id;
                    break;
                case RepeatKind.Unclear:
                    fresh.ForEach(r => MayBeSame(r, there[0].Id));
                    break;
                case RepeatKind.New:
                    break;
            }
        }
    }

    private async Task ByLikeness(long fileId, IReadOnlyList<BankLineRow> rows, HashSet<(string Account, DateOnly Day)> daysAlone, CancellationToken ct)
    {
        // Reference or not: the file that brought the same money before may have had none.
        foreach (var day in rows.Where(r => r.State == BankLineState.Listed && r.Reason is null && !_details.Contains(r.Id)).GroupBy(r => (r.Account, r.BookedOn)).ToList())
        {
            var ofDay = _unit.Db.BankLines.AsNoTracking().Where(l => l.Account == day.Key.Account && l.BookedOn == day.Key.BookedOn && l.FileId != fileId
                && (l.State == BankLineState.Listed || l.State == BankLineState.Posted));
            if (daysAlone.Contains(day.Key))
            {
                continue;
            }

            if (!await ofDay.AnyAsync(ct))
            {
                daysAlone.Add(day.Key);
                continue;
            }

            long[] amounts = [.. day.Select(r => r.AmountMinor).Distinct()];
            var standing = (await ofDay.Where(l => amounts.Contains(l.AmountMinor)).ToListAsync(ct)).ToLookup(l => l.AmountMinor);
            foreach (var row in day)
            {
                // Two references of the bank are two payments, however alike.
                var like = standing[row.AmountMinor].FirstOrDefault(l => (row.EntryReference is null || l.EntryReference is null) && Repeats.MayBeSame(Facts(row), Facts(l)));
                if (like is not null)
                {
                    MayBeSame(row, like.Id);
                }
            }
        }
    }

    private static void Known(BankLineRow row, long likeId) =>
        (row.State, row.Reason, row.LikeId) = (BankLineState.Known, BankReasons.SameLine, likeId);

    private static void MayBeSame(BankLineRow row, long likeId) =>
        (row.Reason, row.LikeId) = (BankReasons.PossibleDuplicate, likeId);
}
