using System.Text.Encodings.Web;
using System.Text.Json;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
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

    private Dictionary<string, NumberSeriesRow>? _series;

    internal ClientUnit(BooksContext db, ClientRow client, DateOnly today, DateTime now, string actor)
        : base(db, client, today)
    {
        Now = now;
        Actor = actor;
    }

    /// <summary>The instant of the work, UTC.</summary>
    public DateTime Now { get; }

    /// <summary>The same on the client's own clock: noon of its day, since ages are counted in its days.</summary>
    internal DateTime Moment => Client.Clock == ClockKind.Own ? Today.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc) : Now;

    /// <summary>Who acts.</summary>
    public string Actor { get; }

    /// <summary>Set by work that answers, but whose changes must not stand: all-or-nothing with a bad line.</summary>
    internal bool Abandoned { get; set; }

    /// <summary>Invoices whose remaining amount was moved by matching; they are looked at anew before the work ends.</summary>
    internal HashSet<InvoiceRow> Moved { get; } = [];

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
        _series ??= await Db.NumberSeries.ToDictionaryAsync(s => s.Series, ct);
        if (!_series.TryGetValue(series, out var row))
        {
            row = new NumberSeriesRow { ClientId = Client.Id, Series = series };
            Db.Add(row);
            _series.Add(series, row);
        }

        var first = row.Last + 1;
        row.Last += count;
        return first;
    }

    /// <summary>Appends one event.</summary>
    internal async Task Happened(
        string kind, long? invoiceId = null, long? customerCode = null, object? facts = null, DateOnly? on = null, long? caseId = null,
        CancellationToken ct = default)
    {
        var happened = Event(await Next(Series.Event, 1, ct), kind, invoiceId, customerCode, facts, on ?? Today);
        happened.CaseId = caseId;
        Db.Add(happened);
    }

    /// <summary>An event row with a number already taken, for bulk writing.</summary>
    internal EventRow Event(long seq, string kind, long? invoiceId, long? customerCode, object? facts, DateOnly on) => new()
    {
        ClientId = Client.Id,
        Seq = seq,
        Kind = kind,
        InvoiceId = invoiceId,
        CustomerCode = customerCode,
        Date = on,
        At = Now,
        Actor = Actor,
        Facts = facts is null ? null : JsonSerializer.Serialize(facts, FactsJson),
    };

    /// <summary>Lets go of rows already written, so that long work keeps its memory flat; client and counters stay tracked.</summary>
    internal void ForgetTracked()
    {
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.Entity is not (ClientRow or NumberSeriesRow)).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>Writes what is tracked so far, so that set-based work in the same transaction sees it.</summary>
    internal async Task Flush(CancellationToken ct = default)
    {
        foreach (var card in Db.ChangeTracker.Entries<CustomerRow>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            card.Entity.ChangedAt = Now;
            card.Entity.CreatedAt = card.State == EntityState.Added ? Now : card.Entity.CreatedAt;
        }

        await Db.SaveChangesAsync(ct);
    }
}
