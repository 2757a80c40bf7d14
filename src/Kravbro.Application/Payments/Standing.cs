using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>
/// The lines that stand under references of the bank, added up entry by entry as they are read, so that a million details are not
/// held: those of other files, and those that the file itself brought under them.
/// </summary>
internal sealed class Standing
{
    private readonly Dictionary<Key, List<Entry>> _entries = [];
    private long _fileId;

    /// <summary>What lines must share to be compared.</summary>
    internal readonly record struct Key(string Account, DateOnly BookedOn, string Reference, bool Out);

    /// <summary>An entry of a camt file, or what an OCR file has under a reference.</summary>
    internal sealed class Entry(long fileId, string place, long firstId, bool waits)
    {
        internal long FileId => fileId;

        internal string Place => place;

        internal long FirstId => firstId;

        /// <summary>A sum that waits as an unidentified receipt, or whose place this very file has begun to take.</summary>
        internal bool WaitsUnidentified => waits && Sum.Count == 1;

        internal RepeatSum Sum { get; } = new();
    }

    internal static Key KeyOf(BankLineRow row) => new(row.Account, row.BookedOn, row.EntryReference!, row.AmountMinor < 0);

    internal static async Task<Standing> Of(ClientUnit unit, long fileId, IReadOnlyCollection<Key> keys, CancellationToken ct)
    {
        var standing = new Standing { _fileId = fileId };
        var asked = keys.ToHashSet();
        string[] references = [.. asked.Select(k => k.Reference).Distinct(StringComparer.Ordinal)];
        string[] accounts = [.. asked.Select(k => k.Account).Distinct(StringComparer.Ordinal)];
        var lines = unit.Db.BankLines.AsNoTracking()
            .Where(l => accounts.Contains(l.Account) && l.EntryReference != null && references.Contains(l.EntryReference)
                && (l.State == BankLineState.Listed || (l.State == BankLineState.Posted && (l.LikeId == null
                    || (l.IsWholeEntry && unit.Db.BankLines.Any(d => d.ClientId == l.ClientId && d.Id == l.LikeId && d.FileId == fileId))))))
            .OrderBy(l => l.Id);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (asked.Contains(KeyOf(line)))
            {
                standing.Add(KeyOf(line), line, line.FileId);
            }
        }

        return standing;
    }

    /// <summary>What other files have under a key.</summary>
    internal IReadOnlyList<Entry> Under(Key key) => _entries.GetValueOrDefault(key)?.FindAll(e => e.FileId != _fileId) ?? [];

    /// <summary>What this file has had under a key.</summary>
    internal IReadOnlyList<Entry> OfThisFile(Key key) => _entries.GetValueOrDefault(key)?.FindAll(e => e.FileId == _fileId) ?? [];

    /// <summary>Adds what was just judged.</summary>
    internal void Read(Key key, string place, List<BankLineRow> rows, long fileId)
    {
        foreach (var row in rows.Where(r => r.State != BankLineState.Known))
        {
            Add(key, row, fileId, place);
        }
    }

    private void Add(Key key, BankLineRow line, long fileId, string? place = null)
    {
        var at = place ?? EntryOf(line.Place);
        if (!_entries.TryGetValue(key, out var under))
        {
            _entries.Add(key, under = []);
        }

        if (under.Find(e => e.FileId == fileId && e.Place == at) is not { } entry)
        {
            var waits = line is { IsWholeEntry: true, ItemId: null, VoucherId: not null } && (line.State == BankLineState.Listed || line.LikeId is not null);
            under.Add(entry = new Entry(fileId, at, line.Id, waits));
        }

        entry.Sum.Add(BankRepeats.Facts(line));
    }

    // Ntry[2]/TxDtls[1] is of Ntry[2]; the line numbers of OCR giro are of the file.
    private static string EntryOf(string place) =>
        !place.Contains("Ntry[", StringComparison.Ordinal) ? "" : place.IndexOf("/TxDtls", StringComparison.Ordinal) is > 0 and var at ? place[..at] : place;
}
