using System.Data;
using Kravbro.Application.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>Looks in which several questions see the books of the same instant, however long the reading takes. Nobody waits for them.</summary>
internal static class Snapshot
{
    internal static Task<T> Read<T>(ClientBooks books, Func<ClientView, Task<T>> look, CancellationToken ct) => books.Read(async view =>
    {
        var database = view.Db.Database;
        if (!books.Database.IsSqlite)
        {
            await using var repeatable = await database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return await look(view);
        }

        // A deferred transaction of SQLite keeps its snapshot and takes no lock; the provider's own would be the writer's.
        await database.OpenConnectionAsync(ct);
        await using var deferred = ((SqliteConnection)database.GetDbConnection()).BeginTransaction(deferred: true);
        await database.UseTransactionAsync(deferred, ct);
        return await look(view);
    }, ct);
}
