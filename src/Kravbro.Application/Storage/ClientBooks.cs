using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>
/// One client's books as one user sees them: the only way in. <see cref="Write{T}"/> is the gate that all changes pass, one at a
/// time for each client; <see cref="Read{T}"/> sees a state that is never behind the day.
/// </summary>
/// <param name="database">Where the books are.</param>
/// <param name="time">The clock behind "today".</param>
/// <param name="clientId">The client.</param>
/// <param name="actor">Who acts; stands on every event.</param>
public sealed class ClientBooks(Database database, TimeProvider time, int clientId, string actor)
{
    /// <summary>Where the books are.</summary>
    internal Database Database => database;

    /// <summary>The client's number in the database.</summary>
    public int ClientId => clientId;

    /// <summary>Who acts.</summary>
    public string Actor => actor;

    /// <summary>The same books for another actor.</summary>
    public ClientBooks As(string other) => new(database, time, clientId, other);

    /// <summary>
    /// Passes the gate: locks the client, lets the work load and change, and commits; a refusal rolls everything back. Facts that
    /// the rules depend on change only after everything due until today is recorded (see <c>CatchUp</c>).
    /// </summary>
    public Task<Result<T>> Write<T>(Func<ClientUnit, Task<Result<T>>> work, CancellationToken ct = default) =>
        WriteOn(null, (unit, _) => work(unit), ct);

    /// <summary>
    /// Passes the gate with work that happens on a given day (today when null); an own clock is moved forward to it.
    /// Refused: <c>date_in_future</c>.
    /// </summary>
    public Task<Result<T>> WriteOn<T>(DateOnly? asked, Func<ClientUnit, DateOnly, Task<Result<T>>> work, CancellationToken ct = default) =>
        WriteWithoutCatchUp<T>(async unit =>
        {
            var day = unit.TakePlaceOn(asked);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            await FollowUp.CatchUp.Within(unit, ct);
            return await work(unit, day.Value);
        }, commit: true, ct);

    /// <summary>Looks at the client's books; drafts that a day has brought are recorded first.</summary>
    public async Task<T> Read<T>(Func<ClientView, Task<T>> look, CancellationToken ct = default)
    {
        await FollowUp.CatchUp.IfBehind(this, ct);
        return await ReadAsTheyStand(look, ct);
    }

    internal async Task<T> ReadAsTheyStand<T>(Func<ClientView, Task<T>> look, CancellationToken ct = default)
    {
        await using var db = database.NewContext(clientId);
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == clientId, ct);
        return await look(new ClientView(db, client, await Clock.Today(db, client, time, ct)));
    }

    /// <summary>Looks at one state of the books throughout, whatever is written meanwhile; waits for nobody and lets nobody wait.</summary>
    internal async Task<T> ReadSnapshot<T>(Func<ClientView, Task<T>> look, CancellationToken ct = default)
    {
        await using var db = database.NewContext(clientId);
        await using var transaction = await database.Snapshot(db, ct);
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == clientId, ct);
        return await look(new ClientView(db, client, await Clock.Today(db, client, time, ct)));
    }

    /// <summary>The gate itself. With <paramref name="commit"/> off everything is done and then rolled back: a dry run.</summary>
    internal async Task<Result<T>> WriteWithoutCatchUp<T>(
        Func<ClientUnit, Task<Result<T>>> work, bool commit, CancellationToken ct = default)
    {
        await using var db = database.NewContext(clientId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!database.IsSqlite)
        {
            // SQLite's immediate transaction is the lock already.
            await db.Database.ExecuteSqlAsync($"select id from client where id = {clientId} for update", ct);
        }

        var client = await db.Clients.SingleAsync(c => c.Id == clientId, ct);
        client.LastInstant = Clock.After(client.LastInstant, time);
        var unit = new ClientUnit(db, client, await Clock.Today(db, client, time, ct), client.LastInstant, actor);
        if (!commit)
        {
            db.Seals = new RowSeals(db) { Off = true };
        }

        var result = await work(unit);
        if (result.IsOk)
        {
            await unit.Close(ct);
            if (commit && !unit.Abandoned)
            {
                await transaction.CommitAsync(ct);
            }
        }

        return result;
    }
}
