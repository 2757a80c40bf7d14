using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>
/// One walk over all vouchers with their entries and one over all events, in a stream: numbers, sums and the hash chain are computed
/// anew, and the first place where each does not hold is kept.
/// </summary>
internal sealed class ChainWalk
{
    private readonly Dictionary<string, string> _wrong = new(StringComparer.Ordinal);
    private readonly Chain _chain = new();

    /// <summary>Vouchers seen.</summary>
    internal long Vouchers { get; private set; }

    /// <summary>Entries seen.</summary>
    internal long Entries { get; private set; }

    /// <summary>Events seen.</summary>
    internal long Events { get; private set; }

    /// <summary>The first place where a check does not hold; null when it holds.</summary>
    internal string? Wrong(string check) => _wrong.GetValueOrDefault(check);

    /// <summary>Goes over the rows; a row that cannot be read at all is what the check found.</summary>
    internal async Task Guarded(string check, Func<Task> over)
    {
        try
        {
            await over();
        }
        catch (Exception e) when (Verification.IsOfTampering(e))
        {
            Note(check, $"cannot be computed: {e.Message}");
        }
    }

    internal async Task OverVouchers(ClientView view, CancellationToken ct)
    {
        var counters = await view.Db.NumberSeries.AsNoTracking().Where(s => s.Series.StartsWith(ClientUnit.Series.Voucher)).ToDictionaryAsync(s => s.Series, ct);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        byte[]? hash = null;
        await foreach (var (voucher, entries) in WithEntries(view, ct))
        {
            Vouchers++;
            Entries += entries.Count;
            var series = voucher.Series.Length == 0 ? "" : $" of series {voucher.Series}";
            var first = view.Settings.Series.FirstOrDefault(s => s.Name == voucher.Series)?.First ?? 1;
            var expected = numbers.GetValueOrDefault(voucher.Series, first - 1) + 1;
            Note("voucher_numbers_without_gaps", voucher.Number > expected ? $"voucher {expected}{series} is missing"
                : voucher.Number < expected ? $"voucher {voucher.Number}{series} stands where {expected} should" : null);
            numbers[voucher.Series] = voucher.Number;
            Note("entries_belong_to_vouchers", entries.Count == 0 ? $"voucher {voucher.Number} has no entries" : null);
            var sum = entries.Sum(e => e.AmountMinor);
            Note("vouchers_balance", sum != 0 || entries.Count < 2 ? $"voucher {voucher.Number} sums to {Money.Nok(sum)} over {entries.Count} lines" : null);
            Note("voucher_chain", voucher.Hash.AsSpan().SequenceEqual(_chain.Of(hash, voucher, entries)) ? null
                : $"voucher {voucher.Number} of {Days.Iso(voucher.Date)} (id {voucher.Id}) or its entries are not what was posted");
            hash = voucher.Hash;
        }

        foreach (var (name, counter) in counters.Where(c => c.Value.Last > 0))
        {
            var series = name == ClientUnit.Series.Voucher ? "" : name[(ClientUnit.Series.Voucher.Length + 1)..];
            var first = view.Settings.Series.FirstOrDefault(s => s.Name == series)?.First ?? 1;
            var last = numbers.GetValueOrDefault(series, first - 1);
            Note("voucher_numbers_without_gaps", last == counter.Last ? null : $"the series stands at {counter.Last}, the last voucher is {last}");
        }

        Note("voucher_chain", Same(counters.GetValueOrDefault(ClientUnit.Series.Voucher)?.Hash, hash) ? null : "the chain does not end in the last voucher");
        var all = await view.Db.Entries.LongCountAsync(ct);
        Note("entries_belong_to_vouchers", all == Entries ? null : $"{all - Entries} entries have no voucher");
    }

    internal async Task OverEvents(ClientView view, RowsAsWritten rows, CancellationToken ct)
    {
        byte[]? hash = null;
        long last = 0;
        await foreach (var happened in view.Db.Events.AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            Events++;
            Note("events_without_gaps", happened.Seq == last + 1 ? null : $"event {last + 1} is missing");
            Note("event_chain", happened.Hash.AsSpan().SequenceEqual(_chain.Of(hash, happened)) ? null
                : $"event {happened.Seq} ({happened.Kind}, {Days.Iso(happened.Date)}) is not what happened then");
            rows.Take(happened);
            (last, hash) = (happened.Seq, happened.Hash);
        }

        var counter = await view.Db.NumberSeries.AsNoTracking().SingleOrDefaultAsync(s => s.Series == ClientUnit.Series.Event, ct);
        Note("events_without_gaps", (counter?.Last ?? 0) == last ? null : $"the sequence stands at {counter!.Last}, the last event is {last}");
        Note("event_chain", Same(counter?.Hash, hash) ? null : "the chain does not end in the last event");
        Note("rows_are_as_written", await rows.FirstWrong(ct));
    }

    private static bool Same(byte[]? one, byte[]? other) => (one ?? []).AsSpan().SequenceEqual(other ?? []);

    private static async IAsyncEnumerable<(VoucherRow Voucher, List<EntryRow> Entries)> WithEntries(
        ClientView view, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var rows = from v in view.Db.Vouchers
                   join e in view.Db.Entries on new { v.ClientId, VoucherId = v.Id } equals new { e.ClientId, e.VoucherId } into lines
                   from e in lines.DefaultIfEmpty()
                   orderby v.Id
                   select new { Voucher = v, Entry = e };
        VoucherRow? voucher = null;
        List<EntryRow> entries = [];
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (voucher?.Id != row.Voucher.Id)
            {
                if (voucher is not null)
                {
                    yield return (voucher, entries);
                }

                (voucher, entries) = (row.Voucher, []);
            }

            if (row.Entry is not null)
            {
                // In the order they were posted in; the database is asked for the vouchers' order only.
                var at = entries.Count;
                while (at > 0 && entries[at - 1].Id > row.Entry.Id)
                {
                    at--;
                }

                entries.Insert(at, row.Entry);
            }
        }

        if (voucher is not null)
        {
            yield return (voucher, entries);
        }
    }

    private void Note(string check, string? place)
    {
        if (place is not null)
        {
            _wrong.TryAdd(check, place);
        }
    }
}
