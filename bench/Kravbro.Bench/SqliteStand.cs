using System.Data.Common;
using Kravbro.Application.Storage;
using Microsoft.Data.Sqlite;

namespace Kravbro.Bench;

/// <summary>SQLite files in a temporary folder, by hand with the same settings as ours.</summary>
internal sealed class SqliteStand : Stand
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kravbro-bench-").FullName;
    private int _files;

    internal override string Name => Names[0];

    internal override async Task<Database> CopyOf(Database database)
    {
        await Settle(database);
        SqliteConnection.ClearAllPools();
        var copy = NextFile();
        File.Copy(FileOf(database), copy);
        return Database.OnFile(copy);
    }

    internal override Task Drop(Database database)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_folder, Path.GetFileName(FileOf(database)) + "*"))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    internal override DbConnection Connect(Database database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000; pragma temp_store = memory;";
        command.ExecuteNonQuery();
        return connection;
    }

    internal override async Task Settle(Database database)
    {
        await using var connection = Connect(database);
        await Execute(connection, "pragma wal_checkpoint(truncate)");
    }

    internal override Task InsertRaw(DbConnection connection, string table, string[] columns, List<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into {table} ({string.Join(',', columns)}) values ({string.Join(',', columns.Select(c => "@" + c))})";
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

        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<Database> Empty() => Task.FromResult(Database.OnFile(NextFile()));

    private string NextFile() => Path.Combine(_folder, $"{_files++}.db");

    private static string FileOf(Database database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
}
