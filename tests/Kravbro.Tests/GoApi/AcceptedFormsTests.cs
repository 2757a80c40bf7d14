using System.Net.Http.Headers;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>The forms that clients send and documents show, where they differ from ours; and what is decided between persons and agencies.</summary>
public sealed class AcceptedFormsTests
{
    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Enumerations_as_number_text_and_name(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001);
        foreach (var form in new[] { "1", "\"1\"", "\"Approved\"", "\"approved\"" })
        {
            var saved = await agency.Go.Raw("/OutgoingInvoice", $$"""{"CustomerCode":10001,"Status":{{form}}}""");
            Assert.Equal(1, saved.Data["status"]!.GetValue<int>());
        }

        Assert.Equal("bad_value", (await agency.Go.Raw("/OutgoingInvoice", """{"CustomerCode":10001,"Status":"Nei"}""")).Code);
        foreach (var filter in new[] { "Status eq '1'", "Status eq 1", "Status eq 'Approved'", "status eq 'approved'" })
        {
            Assert.Equal(4, (await agency.Go.Get($"/OutgoingInvoice/List?{Go.Filter(filter)}")).List.Count);
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Dates_with_and_without_time_and_offset_are_the_day_as_written(Store store)
    {
        var agency = await GoClientCase.New(store);
        foreach (var form in new[] { "2024-01-02", "2024-01-02T00:00:00", "2024-01-02T00:00:00+01:00", "2024-01-02T23:59:59.9999999-11:00", "2024-01-02T00:00:00Z", "2024-01-02 10:00:00" })
        {
            var made = (await agency.Go.Raw("/Customer", $$"""{"Name":"Kunde","Since":"{{form}}"}""")).Data;
            Assert.Equal("2024-01-02", made["since"]!.GetValue<string>());
        }

        foreach (var bad in new[] { "2024-02-30", "02.01.2024", "2024-1-2", "i dag", "2024-01-02X" })
        {
            Assert.Equal("bad_value", (await agency.Go.Raw("/Customer", $$"""{"Name":"Kunde","Since":"{{bad}}"}""")).Code);
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task What_documents_say_wrongly_is_taken(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001");
        var id = (await agency.Go.Get("/DEBTCOLLECTION/invoices/availableinvoices/?options=<options>")).List.Single()!["id"]!.GetValue<string>();

        // An older edition passes the request in the address; a GUID in capitals and without dashes is the same.
        var request = Uri.EscapeDataString($$"""{"Code":"S-1","Invoices":[{"Id":"{{id.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}}","Name":"ignored"}]}""");
        Assert.Equal("S-1", (await agency.Go.Call(HttpMethod.Post, $"/DebtCollection?request={request}")).Data["code"]!.GetValue<string>());

        // Codes and ids as text, an unknown property, a payout in any case, a parameter without value.
        Assert.True((await agency.Go.Raw("/customer/", """{"code":"123","name":"My","isPerson":"true","archived":false}""")).Data["isPerson"]!.GetValue<bool>());
        Assert.False((await agency.Go.Get("/Customer/123")).Data["isArchived"]!.GetValue<bool>());
        Assert.True((await agency.Go.Raw("/JournalEntryVoucher", """{"VoucherType":"BankJournal","PAYOUT":true,"VoucherLines":[]}""")).Success);
        Assert.True((await agency.Go.Get("/Reporting/CustomerLedger?toDate=&x=")).Success);
        Assert.False((await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices?$orderby=CustomerCode")).Json["data"]!.AsArray().Any());
    }

    [Fact]
    public async Task Summaries_are_norwegian_when_asked_for()
    {
        var agency = await GoClientCase.New(Store.Sqlite);
        Assert.Equal("There is no customer 4711.", (await agency.Go.Get("/Customer/4711")).Summary);
        var request = new HttpRequestMessage(HttpMethod.Get, "/Customer/4711");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agency.Go.Token);
        request.Headers.Add("Accept-Language", "nb-NO");
        using var http = new HttpClient { BaseAddress = agency.Go.Url };
        using var reply = await http.SendAsync(request);
        Assert.Contains("Det finnes ingen kunde 4711.", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Between_sending_back_and_taking_exactly_one_wins(Store store)
    {
        var agency = await GoClientCase.New(store);
        string[] numbers = [.. Enumerable.Range(3001, 12).Select(n => Days.Code(n))];
        await agency.Approved(10001, numbers);
        var ids = (await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List.Select(i => i!["id"]!.GetValue<string>()).ToArray();
        var races = await Task.WhenAll(numbers.Select(async (no, i) =>
        {
            var take = agency.Go.Post("/DebtCollection", new { Code = no, Invoices = new[] { new { Id = ids[i] } } });
            var back = Approval.SendBack(agency.Books, [no]);
            return (Taken: (await take).Success, Back: GoClientCase.Ok(await back).Changed == 1);
        }));
        Assert.All(races, r => Assert.True(r.Taken ^ r.Back));
        Assert.Equal(races.Count(r => r.Taken), (await agency.Go.Get("/DebtCollection")).List.Count);
        Assert.Empty((await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task A_customer_numbered_like_an_account_is_still_the_customer(Store store)
    {
        var agency = await GoClientCase.New(store);
        GoClientCase.Ok(await AddCustomer.Run(agency.Books, new(1920, "Kunde 1920", IsPerson: false, null)));
        GoClientCase.Ok(await AddInvoice.Run(agency.Books, new InvoiceToPost("9001", 1920, GoClientCase.Today, GoClientCase.Today, Money.Nok(10_000))));
        using var file = new MemoryStream("Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n2026-03-02;1500;1920;9001;-100,00;x\n2026-03-02;1920;;;100,00;x\n"u8.ToArray());
        Assert.NotNull(GoClientCase.Ok(await AddJournal.Run(agency.Books, file)).VoucherNo);
        Assert.Empty((await agency.Go.Get("/Reporting/CustomerLedger")).List);

        // An import says which it means.
        GoClientCase.Ok(await AddInvoice.Run(agency.Books, new InvoiceToPost("9002", 1920, GoClientCase.Today, GoClientCase.Today, Money.Nok(10_000))));
        var id = (await agency.Go.Raw("/Import", """{"Type":99,"ImportLines":[{"DocumentNumber":1,"AccountNumber":1920,"Amount":100},{"DocumentNumber":1,"CustomerCode":1920,"Amount":-100,"InvoiceNo":"9002"}]}""")).Data;
        Assert.True((await agency.Go.Raw("/Import/Post", $$"""{"Id":"{{id}}"}""")).Success);
        Assert.Empty((await agency.Go.Get("/Reporting/CustomerLedger")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task A_kid_finds_the_invoice_and_where_two_share_it_the_amount_decides(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001);
        var kid = Kid.Create("000900", KidModulus.Mod10);
        foreach (var (no, minor) in new[] { ("9101", 10_000L), ("9102", 25_000L) })
        {
            GoClientCase.Ok(await AddInvoice.Run(agency.Books, new InvoiceToPost(no, 10001, GoClientCase.Today, GoClientCase.Today, Money.Nok(minor)) { Kid = kid }));
        }

        async Task Pay(decimal amount) => Assert.True((await agency.Go.Raw("/Voucher/BankJournalVoucher",
            FormattableString.Invariant($$"""{"voucherDate":"2026-03-02","lines":[{"accountCode":10001,"amount":-{{amount}},"cID":"{{kid}}"},{"accountCode":1920,"amount":{{amount}}}]}"""))).Success);
        async Task<string[]> Open() => [.. (await agency.Go.Get("/Reporting/CustomerLedger")).List.Where(e => e!["documentNo"] is not null).Select(e => e!["documentNo"]!.GetValue<string>())];

        await Pay(40);
        Assert.Equal(["9101", "9102"], await Open());
        await Pay(250);
        Assert.Equal(["9101"], await Open());
        await Pay(100);
        Assert.Empty(await Open());
    }
}
