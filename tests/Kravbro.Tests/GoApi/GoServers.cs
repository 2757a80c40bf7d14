using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>One server for each kind of database, shared by the tests of the public API; each test has clients of its own.</summary>
internal static class GoServers
{
    private static readonly TestDirectory Folder = new();
    private static readonly Lazy<Task<(RunningServer Server, Books Books)>> Sqlite = new(() => Start($"sqlite:{Folder.File("books.db")}"));
    private static readonly Lazy<Task<(RunningServer Server, Books Books)>> Postgres = new(async () => await Start(await PostgresServer.NewDatabaseAsync()));

    static GoServers() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var started in new[] { Sqlite, Postgres }.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully))
        {
            started.Value.Result.Server.Kill(tells: false); // its database may have gone before it
        }

        Folder.Dispose();
    };

    internal static Task<(RunningServer Server, Books Books)> Of(Store store) => store == Store.Sqlite ? Sqlite.Value : Postgres.Value;

    private static async Task<(RunningServer Server, Books Books)> Start(string connection) => (
        await RunningServer.Start(connection, "--GoApi:RequestsPerSecond", "100000"),
        new Books(Database.Parse(connection), TimeProvider.System));
}

/// <summary>A client with a clock of its own and an agency's extension, and the way in for that agency.</summary>
internal sealed class GoClientCase(ClientBooks books, ExtensionAnswer extension, Go go)
{
    internal static readonly DateOnly Today = new(2026, 3, 2);

    internal ClientBooks Books => books;

    internal ExtensionAnswer Extension => extension;

    /// <summary>The agency's calls.</summary>
    internal Go Go => go;

    internal static async Task<GoClientCase> New(Store store, bool mayCreate = true, bool autoApprove = true)
    {
        var (server, all) = await GoServers.Of(store);
        return await New(server.Url, all, mayCreate, autoApprove);
    }

    internal static async Task<GoClientCase> New(Uri url, Books all, bool mayCreate = true, bool autoApprove = true)
    {
        var orgNo = TestDatabases.NextOrgNo();
        Ok(await CreateClient.Run(all, orgNo, $"Klient {orgNo}", ClockKind.Own, "test"));
        var books = Ok(await all.Of(orgNo, "test"));
        return await Extend(url, books, "Nordlys", mayCreate, autoApprove);
    }

    /// <summary>Another extension on the same client.</summary>
    internal Task<GoClientCase> Another(string name, bool mayCreate = false) => Extend(go.Url, books, name, mayCreate, autoApprove: false);

    /// <summary>A customer with invoices of 1 000,00 that are approved and waiting.</summary>
    internal async Task<IReadOnlyList<string>> Approved(long customer, params string[] invoiceNos)
    {
        Ok(await Kravbro.Application.Customers.AddCustomer.Run(books, new(customer, $"Kunde {customer}", IsPerson: false, null)
        {
            Address = "Storgata 1",
            Zip = "0155",
            City = "Oslo",
            Email = "kunde@example.no",
        }));
        foreach (var no in invoiceNos)
        {
            Ok(await Kravbro.Application.Invoicing.AddInvoice.Run(books, new(no, customer, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 16), Money.Nok(100_000))));
        }

        Ok(await Kravbro.Application.FollowUp.FollowUpRun.Run(books, Today));
        return invoiceNos;
    }

    internal static T Ok<T>(Result<T> result)
    {
        Assert.True(result.IsOk, result.Refusal?.En);
        return result.Value;
    }

    private static async Task<GoClientCase> Extend(Uri url, ClientBooks books, string name, bool mayCreate, bool autoApprove)
    {
        var extension = Ok(await Activate.DebtCollection(books, new Activate.Request(name) { MayCreate = mayCreate, AutoApprove = autoApprove, Date = Today }));
        return new GoClientCase(books, extension, await Go.In(url, extension.ApplicationKey!, extension.ClientKey!));
    }
}
