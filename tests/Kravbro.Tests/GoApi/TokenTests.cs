using System.Net;
using System.Text.Json.Nodes;
using Kravbro.Application.Extensions;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>The token address and what a token opens.</summary>
public sealed class TokenTests
{
    private const string ByKeys = "grant_type=client_credentials";

    private static string? Field(GoReply reply, string name) => reply.Json[name]?.GetValue<string>();

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task KeysGiveATokenAndARefreshTokenThatWorksOnce(Store store)
    {
        var agency = await GoClientCase.New(store);
        var first = await agency.Go.AskToken(agency.Extension.ApplicationKey, agency.Extension.ClientKey, ByKeys);
        Assert.Equal("bearer", Field(first, "token_type"));
        Assert.Equal(1200, first.Json["expires_in"]!.GetValue<int>());
        Assert.Equal("no-store", first.Message.Headers.CacheControl!.ToString());

        // As the client sends it: this order, no Authorization.
        var renewed = await agency.Go.AskToken(null, null, $"refresh_token={Field(first, "refresh_token")}&grant_type=refresh_token");
        Assert.Equal(HttpStatusCode.OK, renewed.Status);
        agency.Go.Token = Field(renewed, "access_token");
        Assert.True((await agency.Go.Get("/DebtCollection/IsActiveDebtCollection")).Success);
        var again = await agency.Go.AskToken(null, null, $"refresh_token={Field(first, "refresh_token")}&grant_type=refresh_token");
        Assert.Equal("invalid_grant", Field(again, "error"));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(HttpStatusCode.OK, (await agency.Go.AskToken(null, null, $"refresh_token={Field(renewed, "refresh_token")}&grant_type=refresh_token")).Status);
    }

    [Theory]
    [InlineData("refresh_token=&grant_type=refresh_token", "invalid_grant")]
    [InlineData("grant_type=refresh_token", "invalid_grant")]
    [InlineData("refresh_token=x&grant_type=refresh_token", "invalid_grant")]
    [InlineData("grant_type=client_credentials", "invalid_client")]
    [InlineData("grant_type=password", "unsupported_grant_type")]
    [InlineData("", "unsupported_grant_type")]
    public async Task WithoutKeysThereIsNoToken(string form, string error)
    {
        var (server, _) = await GoServers.Of(Store.Sqlite);
        var reply = await Go.Without(server.Url).AskToken(null, null, form);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(error, Field(reply, "error"));
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task WrongKeysAreRefused(Store store)
    {
        var agency = await GoClientCase.New(store);
        var other = await GoClientCase.New(store);
        foreach (var (application, client) in new[]
        {
            (agency.Extension.ApplicationKey!, Guid.Empty.ToString()),
            (Guid.Empty.ToString(), agency.Extension.ClientKey!),
            (agency.Extension.ApplicationKey!, other.Extension.ClientKey!),
            (agency.Extension.ApplicationKey!, ""),
            ("x", "y"),
        })
        {
            var reply = await agency.Go.AskToken(application, client, ByKeys);
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Equal("invalid_client", Field(reply, "error"));
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task ATokenDiesWithItsKeyAndItsExtension(Store store)
    {
        var agency = await GoClientCase.New(store);
        const string Path = "/ClientIntegrationInformation/";
        Assert.True((await agency.Go.Get(Path)).Success);
        var rotated = GoClientCase.Ok(await SetExtension.RotateKey(agency.Books, "Nordlys", overlapHours: 0));
        Assert.Equal(HttpStatusCode.Unauthorized, (await agency.Go.Get(Path)).Status);
        var fresh = await Go.In(agency.Go.Url, rotated.ApplicationKey!, rotated.ClientKey!);
        Assert.True((await fresh.Get(Path)).Success);
        GoClientCase.Ok(await Deactivate.Run(agency.Books, "Nordlys", handBackCases: false));
        Assert.Equal(HttpStatusCode.Unauthorized, (await fresh.Get(Path)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.Go.AskToken(rotated.ApplicationKey, rotated.ClientKey, ByKeys)).Status);
    }

    [Fact]
    public async Task NoTokenAndAForgedTokenAre401()
    {
        var agency = await GoClientCase.New(Store.Sqlite);
        foreach (var token in new[] { null, "", "x", agency.Go.Token![..^4] + "AAAA", new string('a', 5_000) })
        {
            agency.Go.Token = token;
            Assert.Equal(HttpStatusCode.Unauthorized, (await agency.Go.Get("/DebtCollection")).Status);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task ALimitedServerSays429AndItsTokensExpire()
    {
        using var folder = new TestDirectory();
        var connection = $"sqlite:{folder.File("books.db")}";
        await using var server = await RunningServer.Start(connection, "--GoApi:RequestsPerSecond", "3", "--GoApi:RateWindowSeconds", "3600");
        var books = new Kravbro.Application.Storage.Books(Kravbro.Application.Storage.Database.Parse(connection), TimeProvider.System);
        var agency = await GoClientCase.New(server.Url, books);
        var replies = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            replies.Add((await agency.Go.Post("/Customer", new { Name = $"Kunde {i}" })).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], replies);
        Assert.Equal(3, (await Kravbro.Application.Customers.ShowCustomers.All(agency.Books)).Count);

        await using var brief = await RunningServer.Start(connection, "--GoApi:TokenSeconds", "0");
        var expired = await Go.In(brief.Url, agency.Extension.ApplicationKey!, agency.Extension.ClientKey!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await expired.Get("/Customer")).Status);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AMissingPrivilegeIs403AndIsNamed(Store store)
    {
        var agency = await GoClientCase.New(store);
        GoClientCase.Ok(await SetExtension.Privileges(agency.Books, "Nordlys", ["Customer_Full", "BankJournalVoucher_Full"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Go.Get("/Customer")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Go.Post("/Voucher/BankJournalVoucher", new { })).Status);
        Assert.True((await agency.Go.Get("/DebtCollection")).Success);
        var about = (await agency.Go.Get("/ClientIntegrationInformation")).Data;
        Assert.Equal(["Customer_Full", "BankJournalVoucher_Full"], about["invalidPrivileges"]!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.DoesNotContain("Customer_Full", about["validPrivileges"]!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.Equal(1570, about["debtCollectionAccounts"]!["bank"]!.GetValue<int>());
        Assert.Equal(8055, about["debtCollectionAccounts"]!["interest"]!.GetValue<int>());
    }
}
