using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>A client's day: Europe/Oslo for a real clock, the day it was moved to for its own.</summary>
internal static class Clock
{
    /// <summary>
    /// Today for a client. An own clock that was never moved stands on the newest invoice date, so that a sandbox filled with old
    /// documents does not start years after them; without documents it stands on the real day.
    /// </summary>
    internal static async Task<DateOnly> Today(BooksContext db, ClientRow client, TimeProvider time, CancellationToken ct)
    {
        if (client.Clock == ClockKind.Own)
        {
            var day = client.ClockDate ?? await db.Invoices.MaxAsync(i => (DateOnly?)i.InvoiceDate, ct);
            if (day is not null)
            {
                return day.Value;
            }
        }

        return OsloTime.DayOf(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>
    /// The instant of a write, UTC, in whole microseconds (what both databases keep): now, but always later than the write before it.
    /// Who asks for changes later than an instant seen before misses none, also when the machine's clock was set back.
    /// </summary>
    internal static DateTime After(DateTime last, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime.Ticks / TimeSpan.TicksPerMicrosecond;
        var least = last.Ticks / TimeSpan.TicksPerMicrosecond + 1;
        return new DateTime(Math.Max(now, least) * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
    }

    /// <summary>
    /// The day a command happens on. A real clock refuses days after today (<c>date_in_future</c>); an own clock is moved forward
    /// to it when the command is one that happens in time, never back.
    /// </summary>
    internal static Result<DateOnly> CommandDay(ClientRow client, DateOnly today, DateOnly? asked, bool moves)
    {
        if (asked is not { } day)
        {
            return today;
        }

        if (client.Clock == ClockKind.Real)
        {
            return day > today ? Refusals.DateInFuture(Days.Iso(day), Days.Iso(today)) : day;
        }

        if (moves && (client.ClockDate is null || day > client.ClockDate))
        {
            client.ClockDate = day;
        }

        return day;
    }
}
