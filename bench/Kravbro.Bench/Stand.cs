using System.Data.Common;
using Kravbro.Application.Storage;
using Kravbro.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kravbro.Bench;

/// <summary>One kind of database to measure on.</summary>
internal abstract class Stand : IDisposable
{
    internal abstract string Name { get; }

    /// <summary>A new, migrated database.</summary>
    internal abstract Task<Database> New();

    /// <summary>Clears away what a rolled-back transaction left behind.</summary>
    internal abstract string Tidy { get; }

    internal abstract DbConnection Connect(string connectionString);

    /// <summary>Inserts rows of a table by hand as fast as the database takes them.</summary>
    internal abstract Task InsertRaw(DbConnection connection, DbTransaction transaction, string table, string[] columns, ArraySegment<object?[]> rows);

    public abstract void Dispose();
}

internal sealed class SqliteStand : Stand
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kravbro-bench-").FullName;
    private int _files;

    internal override string Name => "SQLite";

    internal override async Task<Database> New()
    {
        var database = Database.OnFile(Path.Combine(_folder, $"{_files++}.db"));
        await database.MigrateAsync();
        return database;
    }

    internal override string Tidy => "pragma wal_checkpoint(truncate)";

    internal override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    internal override async Task InsertRaw(DbConnection connection, DbTransaction transaction, string table, string[] columns, ArraySegment<object?[]> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into \"{table}\" ({string.Join(",", columns)}) values ({string.Join(",", columns.Select(c => "@" + c))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

internal sealed class PostgresStand : Stand
{
    internal override string Name => "PostgreSQL";

    internal override async Task<Database> New()
    {
        var database = Database.Parse(await PostgresServer.NewDatabaseAsync());
        await database.MigrateAsync();
        return database;
    }

    internal override string Tidy => "vacuum (analyze)";

    internal override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);

    internal override async Task InsertRaw(DbConnection connection, DbTransaction transaction, string table, string[] columns, ArraySegment<object?[]> rows)
    {
        await using var writer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"copy \"{table}\" ({string.Join(",", columns)}) from stdin (format binary)");
        foreach (var row in rows)
        {
            writer.StartRow();
            foreach (var value in row)
            {
                if (value is null)
                {
                    writer.WriteNull();
                }
                else
                {
                    writer.Write(value);
                }
            }
        }

        await writer.CompleteAsync();
    }

    public override void Dispose()
    {
        // The cluster stops with the process.
    }
}
