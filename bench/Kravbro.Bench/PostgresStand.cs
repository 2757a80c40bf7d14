using System.Data.Common;
using Kravbro.Application.Storage;
using Kravbro.Tests.Support;
using Npgsql;

namespace Kravbro.Bench;

/// <summary>A PostgreSQL cluster of its own in a temporary folder; it stops with the process.</summary>
internal sealed class PostgresStand : Stand
{
    internal override string Name => Names[1];

    internal override async Task<Database> CopyOf(Database database)
    {
        await Settle(database);
        NpgsqlConnection.ClearAllPools();
        var copy = await Empty();
        await InAdministration(copy, $"drop database {NameOf(copy)}", $"create database {NameOf(copy)} template {NameOf(database)} strategy file_copy");
        return copy;
    }

    internal override async Task Drop(Database database)
    {
        database.Dispose();
        NpgsqlConnection.ClearAllPools();
        await InAdministration(database, $"drop database {NameOf(database)} with (force)");
    }

    internal override DbConnection Connect(Database database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        return connection;
    }

    internal override async Task Settle(Database database)
    {
        await using var connection = Connect(database);
        await Execute(connection, "vacuum (analyze)");
        await Execute(connection, "checkpoint");
    }

    internal override async Task InsertRaw(DbConnection connection, string table, string[] columns, List<object?[]> rows)
    {
        await using var writer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"copy {table} ({string.Join(',', columns)}) from stdin (format binary)");
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

    public override void Dispose() => NpgsqlConnection.ClearAllPools();

    // Without pooling: a template may have no visitor, and the product's own pool would keep some.
    protected override async Task<Database> Empty() => Database.Parse(await PostgresServer.NewDatabaseAsync() + ";Pooling=false");

    private static string NameOf(Database database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;

    private static async Task InAdministration(Database database, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await Execute(connection, statement);
        }
    }
}
