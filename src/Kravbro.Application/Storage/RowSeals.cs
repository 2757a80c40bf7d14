using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>
/// What one unit did to proved rows (<see cref="RowKind"/>): for each the hash before and after, told in the unit's last events. The
/// model tells of rows it saves and <see cref="Bulk"/> of rows it inserts; a set-based change of proved columns must be told of by
/// <see cref="Rewriting{T}"/>.
/// </summary>
internal sealed class RowSeals(BooksContext db)
{
    /// <summary>The events that carry the hashes.</summary>
    internal const string Written = "rows_written";

    /// <summary>The form of the hashes; stands in a client's first event, so that all its rows are known to have them.</summary>
    internal const int Form = 1;

    /// <summary>Rows an event tells of: its text stays a small object, whatever a batch writes.</summary>
    internal const int MostInEvent = 500;

    private readonly Dictionary<(string Table, string Key), (UInt128? Before, UInt128? After)> _rows = [];
    private readonly RowHash _hash = new();

    /// <summary>Nothing is noted: what is done is rolled back.</summary>
    internal bool Off { get; init; }

    /// <summary>Notes what the model is about to save. Noting it twice says the same.</summary>
    internal void Watch()
    {
        if (Off)
        {
            return;
        }

        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || RowKind.For(entry.Entity.GetType()) is not { } kind)
            {
                continue;
            }

            if (entry.State != EntityState.Modified || entry.Properties.Any(p => p.IsModified && kind.Proves(p.Metadata.Name)))
            {
                Note(kind, entry.Entity,
                    entry.State == EntityState.Added ? null : kind.Hash(db, entry.OriginalValues.ToObject(), _hash),
                    entry.State == EntityState.Deleted ? null : kind.Hash(db, entry.Entity, _hash));
            }
        }
    }

    /// <summary>Notes rows inserted past the model.</summary>
    internal void Added<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        if (!Off && RowKind.For(typeof(T)) is { } kind)
        {
            foreach (var row in rows)
            {
                Note(kind, row, null, kind.Hash(db, row, _hash));
            }
        }
    }

    /// <summary>Notes rows that are about to be changed by a set-based update; <paramref name="change"/> does to each what the update does.</summary>
    internal async Task Rewriting<T>(IQueryable<T> rows, Action<T> change, CancellationToken ct = default)
        where T : class
    {
        if (Off)
        {
            return;
        }

        var kind = RowKind.For(typeof(T))!;
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var before = kind.Hash(db, row, _hash);
            change(row);
            Note(kind, row, before, kind.Hash(db, row, _hash));
        }
    }

    /// <summary>
    /// What the events say, <see cref="MostInEvent"/> rows each: by table, each row's key with its hash, with the former and the new one, or
    /// with the former alone and an empty text when it was deleted. Nothing when nothing was done.
    /// </summary>
    internal IEnumerable<object> Take()
    {
        foreach (var piece in _rows.Where(r => r.Value.Before != r.Value.After).Chunk(MostInEvent))
        {
            var tables = piece.GroupBy(r => r.Key.Table, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(r => r.Value switch
                {
                    (null, { } made) => [r.Key.Key, Text(made)],
                    ({ } former, { } now) => [r.Key.Key, Text(former), Text(now)],
                    var (former, _) => (string[])[r.Key.Key, Text(former!.Value), ""],
                }).ToList());
            yield return new { form = Form, rows = tables };
        }
    }

    /// <summary>Forgets what was noted and is told.</summary>
    internal void Forget() => _rows.Clear();

    /// <summary>A hash as the event writes it.</summary>
    internal static string Text(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, hash);
        return Base64Url.EncodeToString(bytes);
    }

    private void Note(RowKind kind, object row, UInt128? before, UInt128? after)
    {
        var place = (kind.Table(db), kind.Key(db, row));
        _rows[place] = _rows.TryGetValue(place, out var there) ? (there.Before, after) : (before, after);
    }
}
