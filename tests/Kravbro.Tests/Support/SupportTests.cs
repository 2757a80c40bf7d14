using Npgsql;

namespace Kravbro.Tests.Support;

/// <summary>What the other tests stand on.</summary>
public sealed class SupportTests
{
    [Fact]
    public async Task Each_new_database_is_empty_and_apart()
    {
        var (first, second) = (await PostgresServer.NewDatabaseAsync(), await PostgresServer.NewDatabaseAsync());
        await Answer(first, "create table only_here (id int); select 1");
        Assert.Equal(1L, await Answer(first, "select count(*) from pg_tables where schemaname = 'public'"));
        Assert.Equal(0L, await Answer(second, "select count(*) from pg_tables where schemaname = 'public'"));
    }

    [Fact]
    public async Task A_program_gets_arguments_input_and_environment_and_answers_on_both_streams()
    {
        var said = await ProgramRunner.Run("sh", ["-c", "read line; echo \"$line $1 $KIND\"; echo oops >&2; exit 7", "sh", "two words"],
            environment: new Dictionary<string, string> { ["KIND"] = "æøå" }, input: "first\n");
        Assert.Equal(new ProgramResult(7, "first two words æøå\n", "oops\n"), said);
    }

    [Fact]
    public void A_folder_is_gone_with_its_test()
    {
        string path;
        using (var folder = new TestDirectory())
        {
            path = folder.Path;
            File.WriteAllText(folder.File("a.txt"), "a");
            Assert.True(Directory.Exists(path));
        }

        Assert.False(Directory.Exists(path));
    }

    private static async Task<object?> Answer(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
