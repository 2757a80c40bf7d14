using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;

namespace Kravbro.Application.Verify;

/// <summary>
/// Holds the rows of every proved table against the hashes in the events of the writes that made them (<see cref="RowSeals"/>). A table
/// is summed up in spans of a thousand keys, so that memory does not grow with it; only the rows of the first span that differs are
/// looked at one by one, to name the place.
/// </summary>
internal sealed class RowsAsWritten(ClientView view)
{
    private const long Span = 1024;

    private readonly Dictionary<(string Table, long Span), UInt128> _sums = [];

    /// <summary>The books are from before rows were proved: their rows cannot be held against anything.</summary>
    internal bool FromBefore { get; private set; } = true;

    /// <summary>Takes an event into account; called for all of them in order.</summary>
    internal void Take(EventRow happened)
    {
        if (happened.Seq == 1 && happened.Facts is { } first)
        {
            FromBefore = !first.Contains("\"rows\":", StringComparison.Ordinal);
        }

        if (!FromBefore)
        {
            foreach (var (table, key, before, after) in Told(happened))
            {
                Add((table, SpanOf(key)), unchecked(after.GetValueOrDefault() - before.GetValueOrDefault()));
            }
        }
    }

    /// <summary>The first row that is not what was written; null when all are.</summary>
    internal async Task<string?> FirstWrong(CancellationToken ct)
    {
        if (FromBefore)
        {
            return null;
        }

        var hash = new RowHash();
        foreach (var kind in RowKind.All)
        {
            var table = kind.Table(view.Db);
            await foreach (var row in kind.Rows(view.Db).WithCancellation(ct))
            {
                Add((table, SpanOf(kind.Key(view.Db, row))), unchecked(UInt128.Zero - kind.Hash(view.Db, row, hash)));
            }

            if (_sums.Where(s => s.Key.Table == table && s.Value != 0).Select(s => (long?)s.Key.Span).Min() is { } wrong)
            {
                return await Place(kind, table, wrong, ct);
            }
        }

        return null;
    }

    private async Task<string> Place(RowKind kind, string table, long span, CancellationToken ct)
    {
        var written = new SortedDictionary<string, (UInt128 Hash, long Seq)>(StringComparer.Ordinal);
        await foreach (var happened in view.Db.RowEvents(RowSeals.Written).WithCancellation(ct))
        {
            foreach (var (_, key, _, after) in Told(happened).Where(t => t.Table == table && SpanOf(t.Key) == span))
            {
                if (after is { } there)
                {
                    written[key] = (there, happened.Seq);
                }
                else
                {
                    written.Remove(key);
                }
            }
        }

        var hash = new RowHash();
        string? unknown = null, changed = null;
        await foreach (var row in kind.Rows(view.Db).WithCancellation(ct))
        {
            var key = kind.Key(view.Db, row);
            if (SpanOf(key) != span)
            {
                continue;
            }

            if (!written.Remove(key, out var there))
            {
                unknown ??= $"{table} {key} was not written by these books";
            }
            else if (there.Hash != kind.Hash(view.Db, row, hash))
            {
                changed ??= $"{table} {key} is not what event {there.Seq} says was written";
            }
        }

        return changed ?? written.Select(w => $"{table} {w.Key}, which event {w.Value.Seq} wrote, is missing").FirstOrDefault()
            ?? unknown ?? $"{table}: rows around {span * Span} are not those that were written";
    }

    private void Add((string Table, long Span) place, UInt128 hash) => _sums[place] = unchecked(_sums.GetValueOrDefault(place) + hash);

    private static long SpanOf(string key)
    {
        var end = key.IndexOf('/', StringComparison.Ordinal);
        return long.TryParse(end < 0 ? key : key.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number / Span : 0;
    }

    // An event that cannot be read was tampered with: the chain says so, here it tells of nothing.
    private static IEnumerable<(string Table, string Key, UInt128? Before, UInt128? After)> Told(EventRow happened)
    {
        if (happened.Kind != RowSeals.Written || happened.Facts is null || Read(happened.Facts) is not { } tables)
        {
            yield break;
        }

        foreach (var (table, rows) in tables)
        {
            foreach (var row in rows)
            {
                if (row.Length is 2 or 3)
                {
                    yield return (table, row[0], row.Length == 2 ? null : Hash(row[1]), Hash(row[^1]));
                }
            }
        }
    }

    private static Dictionary<string, List<string[]>>? Read(string facts)
    {
        try
        {
            using var json = JsonDocument.Parse(facts);
            return json.RootElement.TryGetProperty("rows", out var rows) ? rows.Deserialize<Dictionary<string, List<string[]>>>() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UInt128? Hash(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return text.Length == 22 && Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == 16
            ? BinaryPrimitives.ReadUInt128LittleEndian(bytes)
            : null;
    }
}
