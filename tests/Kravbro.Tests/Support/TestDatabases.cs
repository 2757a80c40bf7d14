using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Tests.Support;

/// <summary>The two kinds of database every use case is tested on.</summary>
public enum Store
{
    /// <summary>One SQLite file.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}

/// <summary>One migrated database of each kind for the whole test process; tests are kept apart by their clients.</summary>
internal static class TestDatabases
{
    private static readonly TestDirectory Folder = new();
    private static readonly Lazy<Task<Database>> Sqlite = new(async () => await Migrated(Database.InFolder(Folder.Path)));
    private static readonly Lazy<Task<Database>> Postgres = new(async () => await Migrated(Database.Parse(await PostgresServer.NewDatabaseAsync())));
    private static int _clients = 10_000_000;

    static TestDatabases() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();

    internal static Task<Database> Of(Store store) => store == Store.Sqlite ? Sqlite.Value : Postgres.Value;

    /// <summary>The books of a new client.</summary>
    internal static async Task<ClientBooks> NewClient(Store store, ClockKind clock = ClockKind.Own, TimeProvider? time = null)
    {
        var books = new Books(await Of(store), time ?? TimeProvider.System);
        var orgNo = NextOrgNo();
        var created = await CreateClient.Run(books, orgNo, $"Klient {orgNo}", clock, "test");
        Xunit.Assert.True(created.IsOk, created.Refusal?.En);
        return (await books.Of(orgNo, "test")).Value;
    }

    internal static string NextOrgNo()
    {
        while (true)
        {
            var next = Interlocked.Increment(ref _clients).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (OrganisationNumber.Complete(next) is { } number)
            {
                return number.ToString();
            }
        }
    }

    private static async Task<Database> Migrated(Database database)
    {
        await database.MigrateAsync();
        return database;
    }
}
