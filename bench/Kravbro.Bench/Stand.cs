using System.Data.Common;
using Kravbro.Application.Storage;

namespace Kravbro.Bench;

/// <summary>One kind of database to measure on.</summary>
internal abstract class Stand : IDisposable
{
    internal static IReadOnlyList<string> Names { get; } = ["SQLite", "PostgreSQL"];

    internal static Stand Named(string name) => name == Names[0] ? new SqliteStand() : new PostgresStand();

    internal abstract string Name { get; }

    /// <summary>A new, migrated database.</summary>
    internal async Task<Database> New()
    {
        var database = await Empty();
        await database.MigrateAsync();
        return database;
    }

    /// <summary>A copy, file by file, so that both sides of a comparison find the same pages.</summary>
    internal abstract Task<Database> CopyOf(Database database);

    /// <summary>Removes a database that <see cref="CopyOf"/> or <see cref="New"/> made.</summary>
    internal abstract Task Drop(Database database);

    internal abstract DbConnection Connect(Database database);

    /// <summary>Writes back what is dirty and renews the planner's statistics: neither side pays for what was done before.</summary>
    internal abstract Task Settle(Database database);

    /// <summary>Inserts rows of a table by hand as fast as the database takes them.</summary>
    internal abstract Task InsertRaw(DbConnection connection, string table, string[] columns, List<object?[]> rows);

    /// <summary>Executes statements by hand; gives the rows the last one changed.</summary>
    internal static async Task<int> Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return await command.ExecuteNonQueryAsync();
    }

    internal static async Task<T> Ask<T>(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return await reader.GetFieldValueAsync<T>(0);
    }

    /// <summary>Takes every cell of an answer.</summary>
    internal static async Task ReadThrough(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
        }
    }

    public abstract void Dispose();

    protected abstract Task<Database> Empty();
}
