using System.Text;
using Kravbro.Agency;

namespace Kravbro.Tests.Agency;

/// <summary>The wire as agencies' own clients write it.</summary>
public sealed class GoClientTests
{
    private static readonly Guid Application = new("0a1b0000-0000-0000-0000-00000000000a");
    private static readonly Guid Key = new("0a1b0000-0000-0000-0000-00000000000b");
    private static readonly Guid Case = new("aaaaaaaa-0000-0000-0000-000000000001");
    private static readonly Guid Invoice = new("bbbbbbbb-0000-0000-0000-000000000001");
    private const string CaseJson = """{"id":"aaaaaaaa-0000-0000-0000-000000000001","code":"S-1","status":0,"balanceAgency":"950.75"}""";

    private readonly WaitlessTime time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Bodies_and_addresses_are_written_as_old_clients_do()
    {
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : r.Method == "GET" ? Reply.Data("[]") : Reply.Data(CaseJson));
        using var client = Client(api);
        var made = await client.CreateCase("S-1", [Invoice], "http://agency/S-1", 950.75m);
        await client.CreateCase("S-2", [Invoice]);
        await client.AddInvoicesToCase(Case, [Invoice]);
        await client.MergeCases("S-9", [Case]);
        await client.UpdateStatus(Case, "Under inndriving");
        await client.UpdateStatus(Case, "Betalt", true, 0m);
        await client.Delete(Case);
        await client.AvailableInvoices();
        await client.Cases();
        await client.Cases("Status eq '0'");
        await client.Case(Case);
        await client.MatchedItems(Invoice);
        await client.AllMatchedItems(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)));
        await client.Customer(10001);
        await client.OpenEntries(10001);
        await client.Reverse(Case);
        Assert.Equal(
        [
            """POST /debtCollection/ {"Code":"S-1","Invoices":[{"Id":"bbbbbbbb-0000-0000-0000-000000000001"}],"ExternalCaseUrl":"http://agency/S-1","BalanceAgency":950.75}""",
            """POST /debtCollection/ {"Code":"S-2","Invoices":[{"Id":"bbbbbbbb-0000-0000-0000-000000000001"}]}""",
            """POST /debtCollection/addInvoicesToCase {"caseId":"aaaaaaaa-0000-0000-0000-000000000001","invoiceIds":["bbbbbbbb-0000-0000-0000-000000000001"]}""",
            """POST /debtCollection/mergeCases {"caseNo":"S-9","caseIds":["aaaaaaaa-0000-0000-0000-000000000001"]}""",
            """POST /debtCollection/updateStatus {"caseId":"aaaaaaaa-0000-0000-0000-000000000001","statusText":"Under inndriving","isCaseClosed":null,"updatedBalanceAgency":null}""",
            """POST /debtCollection/updateStatus {"caseId":"aaaaaaaa-0000-0000-0000-000000000001","statusText":"Betalt","isCaseClosed":true,"updatedBalanceAgency":0}""",
            "DELETE /debtCollection/aaaaaaaa-0000-0000-0000-000000000001 ",
            "GET /debtCollection/Invoices/AvailableInvoices? ",
            "GET /debtCollection/? ",
            "GET /debtCollection/?$filter=Status+eq+%270%27 ",
            "GET /debtCollection/?$filter=Id+eq+guid%27aaaaaaaa-0000-0000-0000-000000000001%27&$top=1 ",
            "GET /debtCollection/matchedItems/bbbbbbbb-0000-0000-0000-000000000001 ",
            "GET /debtCollection/getAllMatchedItems?fromDateTime=2026-01-02T03%3a04%3a05.0000000%2b01%3a00 ",
            "GET /Customer/?$filter=Code+eq+10001L&$top=2 ",
            "GET /Reporting/CustomerLedger/?$filter=CustomerCode+eq+10001L&toDate= ",
            "POST /Voucher/BankJournalVoucher/Reverse/aaaaaaaa-0000-0000-0000-000000000001 ",
        ], api.Calls.Select(r => $"{r.Method} {r.Target} {r.Body}"));
        Assert.Equal(950.75m, made.BalanceAgency);
        Assert.All(api.All, r => Assert.DoesNotContain("User-Agent", r.Headers.Keys));
        Assert.All(api.All, r => Assert.DoesNotContain("Accept", r.Headers.Keys));
        Assert.All(api.Calls, r => Assert.Equal("Bearer t1", r.Headers["Authorization"]));
        Assert.All(api.Calls, r => Assert.Equal("en-US", r.Headers["Accept-Language"]));
        Assert.All(api.Calls.Where(r => r.Body.Length > 0), r => Assert.Equal("application/json; charset=utf-8", r.Headers["Content-Type"]));
        Assert.Equal("0", api.Calls.Last().Headers["Content-Length"]);
    }

    [Fact]
    public async Task A_voucher_has_dates_without_offset_and_leaves_out_what_is_not_set()
    {
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : Reply.Data(
            """{"id":"aaaaaaaa-0000-0000-0000-000000000001","voucherNo":12,"voucherDate":"2026-03-01","description":"d","externalImportReference":"R-1","lines":[]}"""));
        using var client = Client(api);
        var day = new DateOnly(2026, 3, 1);
        var posted = await client.PostBankJournal(new Voucher(day, "d", "R-1",
            [new VoucherLine(10001, -250m, "a", day) { InvoiceNo = "77" }, new VoucherLine(1920, 250m, "b", day)]));
        Assert.Equal((Case, 12), (posted.Id, posted.VoucherNo));
        Assert.Equal("/Voucher/BankJournalVoucher/", api.Calls.Single().Target);
        Assert.Equal("""{"VoucherDate":"2026-03-01T00:00:00","Description":"d","ExternalImportReference":"R-1","Lines":[{"AccountCode":10001,"Amount":-250,"Description":"a","Date":"2026-03-01T00:00:00","InvoiceNo":"77"},{"AccountCode":1920,"Amount":250,"Description":"b","Date":"2026-03-01T00:00:00"}],"CurrencyCode":"NOK"}""",
            api.Calls.Single().Body);
    }

    [Fact]
    public async Task The_token_is_renewed_without_keys_and_the_keys_are_the_way_back()
    {
        var answers = new Queue<Reply>(
            [Reply.Token("t1", refresh: "r1"), Reply.Token("t2"), new Reply(400, """{"error":"invalid_grant"}"""), Reply.Token("t3", refresh: "r3")]);
        await using var api = await LoopbackApi.Start(r => r.IsToken ? answers.Dequeue() : Reply.Data("true"));
        using var client = Client(api);
        Assert.True(await client.IsActiveDebtCollection());
        time.Now = time.Now.AddSeconds(1170); // exactly thirty seconds left: still used
        await client.IsActiveDebtCollection();
        time.Now = time.Now.AddSeconds(2);
        await client.IsActiveDebtCollection();
        time.Now = time.Now.AddHours(1);
        await client.IsActiveDebtCollection();

        var keys = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Application}:{Key}"));
        Assert.Equal(
        [
            (keys, "grant_type=client_credentials"),
            (null, "refresh_token=r1&grant_type=refresh_token"),
            (null, "refresh_token=&grant_type=refresh_token"), // the second answer had none
            (keys, "grant_type=client_credentials"),
        ], api.Tokens.Select(r => (r.Headers.GetValueOrDefault("Authorization"), r.Body)));
        Assert.All(api.Tokens, r => Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", r.Headers["Content-Type"]));
        Assert.Equal(["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t3"], api.Calls.Select(r => r.Headers["Authorization"]));
    }

    [Fact]
    public async Task Too_many_requests_are_sent_again_up_to_ten_times()
    {
        var refusals = 3;
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : refusals-- > 0 ? new Reply(429, "") : Reply.Data(CaseJson));
        using var client = Client(api);
        await client.UpdateStatus(Case, "Under inndriving");
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)], Waits());
        Assert.Single(api.Calls.Select(r => r.Body).Distinct());

        refusals = 1000;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.UpdateStatus(Case, "Betalt"));
        Assert.Equal(4 + 11, api.Calls.Count());
    }

    [Fact]
    public async Task A_refusal_is_told_from_an_error()
    {
        var reply = Reply.Refused("not allowed to create new cases", "Security");
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : reply);
        using var client = Client(api);
        var refusal = await Assert.ThrowsAsync<AgencyRefusal>(() => client.AvailableInvoices());
        Assert.Equal(("not allowed to create new cases", "Security"), (refusal.Message, refusal.Kind));
        reply = new Reply(200, """{"success":true,"data":{"success":false}}""");
        await Assert.ThrowsAsync<AgencyRefusal>(() => client.Delete(Case));
        reply = new Reply(200, """{"success":true}""");
        await client.Delete(Case);
        await Assert.ThrowsAsync<AgencyRefusal>(() => client.Cases());
        reply = new Reply(200, "<html>");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Cases());
        reply = new Reply(404, "");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Cases());
        Assert.Null(await client.GetInvoicePdf(Invoice));
        reply = new Reply(401, "");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Cases());
        reply = Reply.Data("[]");
        Assert.Empty(await client.Cases());
        Assert.Equal(2, api.Tokens.Count()); // after 401 the keys are shown again
    }

    [Fact]
    public async Task The_day_is_the_servers()
    {
        (string, string)[] headers = [("Date", "Sat, 28 Feb 2026 23:30:00 GMT")];
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : Reply.Data("true", headers));
        using var client = Client(api);
        time.Now = new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 7, 1), client.Today);
        await client.IsActiveDebtCollection();
        Assert.Equal(new DateOnly(2026, 3, 1), client.Today);
        headers = [.. headers, ("X-Kravbro-Today", "2027-05-17")];
        time.Now = time.Now.AddHours(-1);
        await client.IsActiveDebtCollection();
        Assert.Equal(new DateOnly(2027, 5, 17), client.Today);
    }

    [Fact]
    public async Task Answers_of_older_pictures_are_read()
    {
        await using var api = await LoopbackApi.Start(r => r.IsToken ? Reply.Token() : Reply.Data(r.Target.StartsWith("/Client/", StringComparison.Ordinal)
            ? """{"name":"A","lockDate":"2026-01-31T00:00:00+01:00","isVatRegistered":true}"""
            : """[{"id":7,"customerCode":10001,"voucherType":19,"amount":-500.50,"lastChanged":"2025-11-04T09:57:29 +00:00","unknown":{"a":1}}]"""));
        using var client = Client(api);
        Assert.Equal(new ClientSettings(new DateOnly(2026, 1, 31), true), await client.Client());
        Assert.Equal(new Match(7, 10001, 19, -500.50m) { LastChanged = new DateTimeOffset(2025, 11, 4, 9, 57, 29, TimeSpan.Zero) },
            (await client.MatchedItems(Invoice)).Single());
    }

    private GoClient Client(LoopbackApi api) => new(new AgencySettings(api.Address, Application, Key), null, time);

    /// <summary>Only the waits of the client: the network's own timers are longer.</summary>
    private IEnumerable<TimeSpan> Waits() => time.Waits.Where(w => w < TimeSpan.FromSeconds(10));
}
