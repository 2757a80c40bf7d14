using System.Text.Encodings.Web;
using System.Text.Json;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>
/// What a piece of work holds inside the gate: the scoped model, the client's counters and its event sequence. Numbers given in a
/// unit that is rolled back are not used up, so series stay gapless.
/// </summary>
public sealed class ClientUnit : ClientView
{
    /// <summary>Names of the counters.</summary>
    internal static class Series
    {
        internal const string Event = "event";
        internal const string Voucher = "voucher";
        internal const string Id = "id";
    }

    private static readonly JsonSerializerOptions FactsJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Chain _chain = new();
    private Dictionary<string, NumberSeriesRow>? _series;
    private HashSet<int>? _closedAccounts;
    private long? _sealedEvent;

    internal ClientUnit(BooksContext db, ClientRow client, DateOnly today, DateTime now, string actor)
        : base(db, client, today)
    {
        Now = now;
        Actor = actor;
        db.Seals = new RowSeals(db);
    }

    /// <summary>The instant of the work, UTC.</summary>
    public DateTime Now { get; }

    /// <summary>The same on the client's own clock: noon of its day, since ages are counted in its days.</summary>
    internal DateTime Moment => Client.Clock == ClockKind.Own ? Today.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc) : Now;

    /// <summary>Who acts.</summary>
    public string Actor { get; }

    /// <summary>Set by work that answers, but whose changes must not stand: all-or-nothing with a bad line.</summary>
    internal bool Abandoned { get; set; }

    /// <summary>The day the work happens on; moves an own clock forward to it. Refused: <c>date_in_future</c>.</summary>
    internal Result<DateOnly> TakePlaceOn(DateOnly? asked)
    {
        var day = Clock.CommandDay(Client, Today, asked, moves: true);
        if (day.IsOk && Client.Clock == ClockKind.Own && Client.ClockDate is { } moved)
        {
            Today = moved;
        }

        return day;
    }

    /// <summary>The next id of the client; ids of all kinds share one counter.</summary>
    internal ValueTask<long> NextId(CancellationToken ct = default) => Next(Series.Id, 1, ct);

    /// <summary>Takes <paramref name="count"/> numbers in a row and gives the first.</summary>
    internal async ValueTask<long> Next(string series, long count, CancellationToken ct = default)
    {
        var row = await Counter(series, 0, ct);
        var first = row.Last + 1;
        row.Last += count;
        return first;
    }

    /// <summary>The next voucher number of a type, and the series it is from. Refused: <c>series_full</c>.</summary>
    internal async ValueTask<Result<(string Series, long Number)>> NextVoucherNo(VoucherType type, CancellationToken ct = default)
    {
        var own = Settings.SeriesOf(type);
        var (name, first) = (own?.Name ?? "", own?.First ?? 1);
        var row = await Counter(own is null ? Series.Voucher : $"{Series.Voucher}:{name}", first - 1, ct);
        return Settings.EndOf(first) is { } end && row.Last + 1 >= end
            ? Refusals.SeriesFull(name, row.Last)
            : (name, ++row.Last);
    }

    /// <summary>The accounts that take no postings; read once, a client closes few.</summary>
    internal async ValueTask<IReadOnlySet<int>> ClosedAccounts(CancellationToken ct = default) =>
        _closedAccounts ??= [.. await Db.Accounts.Where(a => !a.IsActive).Select(a => a.Code).ToListAsync(ct)];

    /// <summary>Gives a finished voucher its place in the chain; vouchers are sealed in the order of their ids.</summary>
    internal async ValueTask Seal(VoucherRow voucher, IReadOnlyList<EntryRow> entries, CancellationToken ct = default)
    {
        var last = await Counter(Series.Voucher, 0, ct);
        last.Hash = voucher.Hash = _chain.Of(last.Hash, voucher, entries);
    }

    private async ValueTask<NumberSeriesRow> Counter(string series, long last, CancellationToken ct)
    {
        _series ??= await Db.NumberSeries.ToDictionaryAsync(s => s.Series, ct);
        if (!_series.TryGetValue(series, out var row))
        {
            row = new NumberSeriesRow { ClientId = Client.Id, Series = series, Last = last };
            Db.Add(row);
            _series.Add(series, row);
        }

        return row;
    }

    /// <summary>Appends one event.</summary>
    internal async Task Happened(
        string kind, long? invoiceId = null, long? customerCode = null, object? facts = null, DateOnly? on = null, long? caseId = null,
        CancellationToken ct = default)
    {
        Db.Add(Event(await Next(Series.Event, 1, ct), kind, invoiceId, customerCode, facts, on ?? Today, caseId));
    }

    /// <summary>An event row with a number already taken, for bulk writing: made in the order of the numbers, since each carries the last one's hash.</summary>
    internal EventRow Event(long seq, string kind, long? invoiceId, long? customerCode, object? facts, DateOnly on, long? caseId = null)
    {
        var happened = new EventRow
        {
            ClientId = Client.Id,
            Seq = seq,
            Kind = kind,
            InvoiceId = invoiceId,
            CustomerCode = customerCode,
            CaseId = caseId,
            Date = on,
            At = Now,
            Actor = Actor,
            Facts = facts is null ? null : JsonSerializer.Serialize(facts, FactsJson),
        };
        if (_sealedEvent is { } last && seq != last + 1)
        {
            throw new InvalidOperationException($"event {seq} was made after event {last}: the chain follows the numbers");
        }

        _sealedEvent = seq;
        var counter = _series![Series.Event];
        counter.Hash = happened.Hash = _chain.Of(counter.Hash, happened);
        return happened;
    }

    /// <summary>The invoices that the model holds already, by id: what is loaded beside them must not become a second one.</summary>
    internal Dictionary<long, InvoiceRow> TrackedInvoices() =>
        Db.ChangeTracker.Entries<InvoiceRow>().ToDictionary(e => e.Entity.Id, e => e.Entity);

    /// <summary>Writes some columns of rows that were loaded without being tracked, with the rest of the unit.</summary>
    internal void WriteChanges<T>(IEnumerable<T> rows, IReadOnlyList<string> columns)
        where T : ClientOwned
    {
        foreach (var row in rows)
        {
            var entry = Db.Attach(row);
            foreach (var column in columns)
            {
                entry.Property(column).IsModified = true;
            }
        }
    }

    /// <summary>Lets go of rows already written, so that long work keeps its memory flat; client and counters stay tracked.</summary>
    internal void ForgetTracked()
    {
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.Entity is not (ClientRow or NumberSeriesRow)).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>Notes proved rows that a set-based update is about to change (see <see cref="RowSeals.Rewriting{T}"/>).</summary>
    internal Task Rewriting<T>(IQueryable<T> rows, Action<T> change, CancellationToken ct = default)
        where T : class => Db.Seals!.Rewriting(rows, change, ct);

    /// <summary>
    /// Writes what is left, with the events that prove the rows written since the last time; a unit's last act, and that of each batch of
    /// long work.
    /// </summary>
    internal async Task Close(CancellationToken ct = default)
    {
        Db.Seals!.Watch();
        foreach (var rows in Db.Seals.Take())
        {
            await Happened(RowSeals.Written, facts: rows, ct: ct);
        }

        await Flush(ct);

        // Saving noted the same once more; it is told already.
        Db.Seals.Forget();
    }

    /// <summary>Writes what is tracked so far, so that set-based work in the same transaction sees it.</summary>
    internal async Task Flush(CancellationToken ct = default)
    {
        foreach (var card in Db.ChangeTracker.Entries<CustomerRow>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            card.Entity.ChangedAt = Now;
            card.Entity.CreatedAt = card.State == EntityState.Added ? Now : card.Entity.CreatedAt;
        }

        Db.Seals!.Watch();
        await Db.SaveChangesAsync(ct);
    }
}
