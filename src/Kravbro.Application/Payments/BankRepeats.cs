using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Payments;
using Kravbro.Formats.Bank;
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

    /// <summary>A line that is judged.</summary>
    /// <param name="Row">Its row, marked here.</param>
    /// <param name="Group">What it belongs to within its file.</param>
    /// <param name="Whole">The whole of that, where the file keeps account of it.</param>
    internal sealed record Fresh(BankLineRow Row, string Group, BankGroups.Group? Whole)
    {
        internal bool IsOpen => Row.State == BankLineState.Listed && Row.Reason is null;
    }

    /// <summary>Judges a batch.</summary>
    internal static async Task<BankRepeats> Of(ClientUnit unit, long fileId, IReadOnlyList<Fresh> lines, BankImport.FileHead head, CancellationToken ct)
    {
        var repeats = new BankRepeats(unit);
        var isOcr = head.Summary.Format == BankFormat.OcrGiro;
        await repeats.ByFingerprint(fileId, [.. lines.Select(l => l.Row)], ct);
        await repeats.ByReference(fileId, [.. lines.Where(l => l.IsOpen)], isOcr, ct);
        await repeats.BySum(fileId, [.. lines.Where(l => l.IsOpen && !repeats.IsDetailOfKnown(l.Row))], isOcr, ct);
        await repeats.ByLikeness(fileId, [.. lines.Select(l => l.Row)], head.DaysAlone, ct);
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
            var listed = _unit.Db.BankLines.Where(l => l.Id == sum && l.State == BankLineState.Listed);
            await _unit.Rewriting(listed, l => (l.State, l.LikeId) = (BankLineState.Posted, detail), ct);
            await listed
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.State, BankLineState.Posted).SetProperty(l => l.LikeId, detail), ct);
        }
    }

    internal static BookedLine Facts(BankLineRow row) =>
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

    private async Task ByReference(long fileId, IReadOnlyList<Fresh> lines, bool isOcr, CancellationToken ct)
    {
        // An entry of camt is one thing; one remittance may stand behind several receipts of OCR giro.
        var open = lines.Where(l => l.Row.EntryReference is not null)
            .GroupBy(l => (Key: Standing.KeyOf(l.Row), Entry: isOcr ? "" : l.Group)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var standing = await Standing.Of(_unit, fileId, [.. open.Select(g => g.Key.Key)], ct);
        foreach (var group in open)
        {
            List<Fresh> fresh = [.. group];
            var (kind, like) = !isOcr && fresh[0].Whole is { IsCut: true } whole ? Whole(whole, standing, group.Key.Key)
                : Judge(RepeatSum.Of(fresh.Select(f => Facts(f.Row))), standing.Under(group.Key.Key));
            if (kind == RepeatKind.New && !isOcr && Twice(group.Key.Entry, fresh, standing, group.Key.Key) is { } first)
            {
                (kind, like) = (RepeatKind.Known, first);
            }

            Mark(fresh, kind, like);
            if (!isOcr)
            {
                standing.Read(group.Key.Key, group.Key.Entry, fresh.ConvertAll(f => f.Row), fileId);
            }
        }
    }

    // An entry that is cut is judged by the whole of it, once.
    private static (RepeatKind Kind, long Like) Whole(BankGroups.Group whole, Standing standing, Standing.Key key)
    {
        if (!whole.Judged.TryGetValue(key.Out, out var judged))
        {
            whole.Judged[key.Out] = judged = Judge(key.Out ? whole.Out : whole.In, standing.Under(key));
        }

        return judged;
    }

    private static (RepeatKind Kind, long Like) Judge(RepeatSum fresh, IReadOnlyList<Standing.Entry> there)
    {
        var judged = there.Select(e => (Kind: Repeats.Of(fresh, e.Sum, e.WaitsUnidentified), Like: e.FirstId)).ToList();
        if (judged.Count == 0)
        {
            return (RepeatKind.New, 0);
        }

        // One of them, or all together: a remittance may have come in parts.
        var found = judged.FindIndex(j => j.Kind is RepeatKind.Known or RepeatKind.DetailsOfKnown);
        return found >= 0 ? judged[found] : (Repeats.Of(fresh, RepeatSum.Of(there.Select(e => e.Sum)), standsUnidentified: false), judged[0].Like);
    }

    // The same entry a second time in one file: the same reference, amounts, KIDs and payers' references.
    private static long? Twice(string entry, List<Fresh> fresh, Standing standing, Standing.Key key)
    {
        var sum = RepeatSum.Of(fresh.Select(f => Facts(f.Row)));
        return standing.OfThisFile(key).FirstOrDefault(e => e.Place != entry && e.Sum.HasContentsOf(sum))?.FirstId;
    }

    // The sum of a day that a statement tells without details, against the receipts of OCR assignments; in whichever order they come.
    private async Task BySum(long fileId, IReadOnlyList<Fresh> lines, bool isOcr, CancellationToken ct)
    {
        if (!isOcr)
        {
            foreach (var line in lines.Where(l => l.Row is { IsWholeEntry: true, AmountMinor: > 0, IsReversal: false }))
            {
                var (receipts, like) = await AssignmentSums.Receipts(_unit, fileId, line.Row, ct);
                Mark([line], Repeats.OfSum(receipts), like);
            }

            return;
        }

        foreach (var group in lines.Where(l => l.Whole is not null).GroupBy(l => (l.Group, l.Row.Account, l.Row.BookedOn)).ToList())
        {
            var whole = group.First().Whole!;
            if (whole.Out.Count == 0 && await AssignmentSums.Waiting(_unit, fileId, group.Key.Account, group.Key.BookedOn, whole.In.SumMinor, ct) is { } sum)
            {
                Mark([.. group], Repeats.AgainstSum(whole.In.Count), sum);
            }
        }
    }

    private void Mark(List<Fresh> lines, RepeatKind kind, long like)
    {
        switch (kind)
        {
            case RepeatKind.Known:
                lines.ForEach(l => Known(l.Row, like));
                break;
            case RepeatKind.DetailsOfKnown:
                lines.ForEach(l => _details.Add(l.Row.Id));
                _replaced[like] = lines[0].Row.Id;
                break;
            case RepeatKind.Unclear:
                lines.ForEach(l => MayBeSame(l.Row, like));
                break;
            case RepeatKind.New:
                break;
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
