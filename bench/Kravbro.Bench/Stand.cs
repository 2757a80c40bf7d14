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

    /// <summary>A copy of a database as it is.</summary>
    internal abstract Task<string> Copy(Database database);

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

    internal override async Task<string> Copy(Database database)
    {
        var path = Path.Combine(_folder, $"{_files++}.db");
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"vacuum into '{path}'";
        await command.ExecuteNonQueryAsync();
        return $"Data Source={path}";
    }

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
    private int _copies;

    internal override string Name => "PostgreSQL";

    internal override async Task<Database> New()
    {
        var database = Database.Parse(await PostgresServer.NewDatabaseAsync());
        await database.MigrateAsync();
        return database;
    }

    internal override async Task<string> Copy(Database database)
    {
        NpgsqlConnection.ClearAllPools();
        var source = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var name = $"copy_{_copies++}";
        var admin = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(admin.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{source.Database}'; create database {name} template {source.Database}";
        foreach (var statement in command.CommandText.Split(';'))
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        source.Database = name;
        return source.ToString();
    }

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
