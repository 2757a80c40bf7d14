using System.Net;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>What holds for every route: no token, a dead one, a missing privilege, a body that is none, an id of another client.</summary>
public sealed class EveryRouteTests
{
    private const string Zero = "00000000-0000-0000-0000-000000000000";

    /// <summary>Verb, path and the privilege it takes; none for the one route that takes none.</summary>
    private static readonly (string Verb, string Path, string? Privilege)[] Routes =
    [
        ("GET", "/DebtCollection/IsActiveDebtCollection", "DebtCollection_Full"), ("GET", "/DebtCollection/Invoices/AvailableInvoices", "DebtCollection_Full"),
        ("GET", $"/DebtCollection/GetInvoicePdf/{Zero}", "DebtCollection_Full"), ("GET", $"/DebtCollection/GetInvoicePdf?id={Zero}", "DebtCollection_Full"),
        ("POST", "/DebtCollection", "DebtCollection_Full"), ("GET", "/DebtCollection", "DebtCollection_Full"),
        ("GET", $"/DebtCollection/{Zero}", "DebtCollection_Full"), ("DELETE", $"/DebtCollection/{Zero}", "DebtCollection_Full"),
        ("POST", "/DebtCollection/AddInvoicesToCase", "DebtCollection_Full"), ("POST", "/DebtCollection/MergeCases", "DebtCollection_Full"),
        ("POST", "/DebtCollection/UpdateStatus", "DebtCollection_Full"), ("GET", $"/DebtCollection/MatchedItems/{Zero}", "DebtCollection_Full"),
        ("GET", "/DebtCollection/GetAllMatchedItems?fromDateTime=2024-01-01", "DebtCollection_Full"),
        ("GET", "/Customer", "Customer_Full"), ("POST", "/Customer", "Customer_Full"), ("GET", "/Customer/4711", "Customer_Full"),
        ("DELETE", "/Customer/4711", "Customer_Full"), ("GET", "/Customer/4711/Contact", "Customer_Full"), ("GET", "/Customer/4711/BankAccount", "Customer_Full"),
        ("GET", "/Client", "Client_Full"), ("POST", "/Client", "Client_Full"), ("GET", "/ClientIntegrationInformation", null),
        ("GET", "/GeneralLedgerAccount", "GeneralLedgerAccount_Full"), ("POST", "/GeneralLedgerAccount", "GeneralLedgerAccount_Full"),
        ("GET", "/GeneralLedgerAccount/4711", "GeneralLedgerAccount_Full"), ("DELETE", "/GeneralLedgerAccount/4711", "GeneralLedgerAccount_Full"),
        ("GET", "/VatCode", "VatCode_Full"), ("GET", "/VatCode/4711", "VatCode_Full"), ("GET", "/VatCode/chartofaccount/4711", "VatCode_Full"),
        ("POST", "/OutgoingInvoice", "OutgoingInvoice_Full"), ("GET", "/OutgoingInvoice/List", "OutgoingInvoice_Full"),
        ("GET", $"/OutgoingInvoice/{Zero}", "OutgoingInvoice_Full"), ("DELETE", $"/OutgoingInvoice/{Zero}", "OutgoingInvoice_Full"),
        ("POST", "/OutgoingInvoice/SendInvoice", "OutgoingInvoice_Full"),
        .. Voucher("BankJournalVoucher"), .. Voucher("ManualJournalVoucher"), .. Voucher("OutgoingInvoiceVoucher"),
        ("POST", "/Voucher/VoucherDocumentation", "VoucherDocumentation_Full"), ("GET", $"/Voucher/VoucherDocumentation/{Zero}", "VoucherDocumentation_Full"),
        ("POST", "/JournalEntryVoucher", "JournalEntryVoucher_Full"), ("GET", "/JournalEntryVoucher", "JournalEntryVoucher_Full"),
        ("GET", $"/JournalEntryVoucher/{Zero}", "JournalEntryVoucher_Full"), ("DELETE", $"/JournalEntryVoucher/{Zero}", "JournalEntryVoucher_Full"),
        ("GET", "/Reporting/CustomerLedger", "CustomerLedger_Full"), ("GET", "/Reporting/CustomerLedger/4711", "CustomerLedger_Full"),
        ("POST", "/Reporting/CustomerLedger/MatchEntries", "CustomerLedger_Full"), ("POST", "/Reporting/CustomerLedger/UnmatchEntries", "CustomerLedger_Full"),
        ("POST", "/Import", "Import_Full"), ("GET", "/Import", "Import_Full"), ("POST", "/Import/Post", "Import_Full"),
        ("GET", $"/Import/{Zero}", "Import_Full"), ("GET", $"/Import/{Zero}/status", "Import_Full"), ("DELETE", $"/Import/{Zero}", "Import_Full"),
    ];

    private static IEnumerable<(string Verb, string Path, string? Privilege)> Voucher(string kind) =>
    [
        ("POST", $"/Voucher/{kind}", $"{kind}_Full"), ("GET", $"/Voucher/{kind}", $"{kind}_Full"), ("GET", $"/Voucher/{kind}/{Zero}", $"{kind}_Full"),
        ("POST", $"/Voucher/{kind}/Reverse/{Zero}", $"{kind}_Full"),
    ];

    private static Task<GoReply> Call(Go go, (string Verb, string Path, string? Privilege) route, string? body = null) =>
        go.Call(new HttpMethod(route.Verb), route.Path, route.Verb == "POST" ? new StringContent(body ?? "{}", System.Text.Encoding.UTF8, "application/json") : null);

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Without_a_token_with_a_foreign_or_forged_one_nothing_answers(Store store)
    {
        var agency = await GoClientCase.New(store);
        var other = store == Store.Sqlite ? Store.Postgres : Store.Sqlite;
        var foreign = (await GoClientCase.New(other)).Go.Token;
        foreach (var route in Routes)
        {
            foreach (var token in new[] { null, foreign, agency.Go.Token![..^6] + "AAAAAA" })
            {
                var go = Go.Without(agency.Go.Url);
                go.Token = token;
                Assert.Equal((route, HttpStatusCode.Unauthorized), (route, (await Call(go, route)).Status));
            }
        }
    }

    [Fact]
    public async Task An_expired_token_answers_nowhere()
    {
        using var folder = new TestDirectory();
        var connection = $"sqlite:{folder.File("books.db")}";
        await using var server = await RunningServer.Start(connection, "--GoApi:TokenSeconds", "0");
        using var database = Database.Parse(connection);
        var agency = await GoClientCase.New(server.Url, new Books(database, TimeProvider.System));
        foreach (var route in Routes)
        {
            Assert.Equal((route, HttpStatusCode.Unauthorized), (route, (await Call(agency.Go, route)).Status));
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Each_route_takes_its_own_privilege(Store store)
    {
        var agency = await GoClientCase.New(store);
        foreach (var privilege in Routes.Select(r => r.Privilege).OfType<string>().Distinct())
        {
            GoClientCase.Ok(await SetExtension.Privileges(agency.Books, "Nordlys", [privilege]));
            foreach (var route in Routes)
            {
                var status = (await Call(agency.Go, route)).Status;
                Assert.Equal((route, privilege, route.Privilege == privilege), (route, privilege, status == HttpStatusCode.Forbidden));
            }
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task A_body_that_is_no_object_is_an_envelope_and_never_a_fault(Store store)
    {
        var agency = await GoClientCase.New(store);
        string[] bodies = ["", "{", "[]", "null", "1", "\"x\"", "{\"Code\":", "{\"id\":{}}", "{\"lines\":[1]}", "{\"Id\":\"x\",\"Name\":[]}", new string('[', 10_000)];
        foreach (var route in Routes.Where(r => r.Verb == "POST"))
        {
            foreach (var body in bodies)
            {
                var reply = await Call(agency.Go, route, body);
                Assert.True(reply.Status == HttpStatusCode.OK && reply.Json["success"] is not null, $"{route.Path} {body[..Math.Min(20, body.Length)]}: {(int)reply.Status} {reply.Text}");
            }
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Unknown_ids_are_named_as_such_everywhere(Store store)
    {
        var agency = await GoClientCase.New(store);
        foreach (var route in Routes.Where(r => (r.Path.Contains(Zero, StringComparison.Ordinal) || r.Path.Contains("4711", StringComparison.Ordinal))
            && !r.Path.Contains("Pdf", StringComparison.Ordinal)))
        {
            var reply = await Call(agency.Go, route);
            Assert.False(reply.Success, route.Path);
            Assert.Contains(reply.Exception, new[] { "ObjectNotFound", "Go" });
            foreach (var odd in new[] { "x", "%00", "1e9", new string('9', 40) })
            {
                var strange = await Call(agency.Go, route with { Path = route.Path.Replace(Zero, odd, StringComparison.Ordinal).Replace("4711", odd, StringComparison.Ordinal) });
                Assert.True(strange.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{route.Path} {odd}: {(int)strange.Status}");
            }
        }
    }
}
