using System.Text.Json.Nodes;
using Kravbro.Application.Verify;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>Vouchers, proposals, imports, the customer ledger, accounts and VAT codes over HTTP.</summary>
public sealed class VoucherTests
{
    private static async Task Verified(GoClientCase agency)
    {
        var verified = await Verification.Run([agency.Books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    private static async Task<JsonNode> Invoice(GoClientCase agency, string no) =>
        (await agency.Go.Get($"/OutgoingInvoice/List?{Go.Filter($"InvoiceNo eq {no}L")}")).List.Single()!;

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task APaymentNamingAnInvoiceIsMatchedAndReversed(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77");
        var body = """{"voucherDate":"2026-03-02T00:00:00+01:00","description":"Innbetaling","externalImportReference":"P-1","lines":[{"accountCode":10001,"amount":-250,"invoiceNo":"77","date":"2026-03-01T23:00:00Z"},{"accountCode":"1920","amount":250.0}]}""";
        var posted = (await agency.Go.Raw("/Voucher/BankJournalVoucher/", body)).Data;
        Assert.Equal(19, posted["voucherType"]!.GetValue<int>());
        Assert.False(posted["isReversed"]!.GetValue<bool>());
        Assert.Equal("750.00", Go.Number((await Invoice(agency, "77"))["balance"]!));
        var invoice = (await Invoice(agency, "77"))["id"]!.GetValue<string>();
        var match = (await agency.Go.Get($"/DebtCollection/MatchedItems/{invoice}")).List.Single()!;
        Assert.Equal("-250.00", Go.Number(match["amount"]!));
        Assert.Equal("P-1", match["externalImportReference"]!.GetValue<string>());
        Assert.Equal("2026-03-01", match["postingDate"]!.GetValue<string>());
        Assert.Equal(posted["id"]!.GetValue<string>(), match["voucherId"]!.GetValue<string>());

        // The same again is no second voucher.
        Assert.Equal("ApiUniqueConstraint", (await agency.Go.Raw("/Voucher/BankJournalVoucher", body)).Exception);
        var id = posted["id"]!.GetValue<string>();
        var read = (await agency.Go.Get($"/Voucher/BankJournalVoucher/{id}")).Data;
        Assert.Equal("77", read["lines"]![0]!["invoiceNo"]!.GetValue<string>());
        Assert.Single((await agency.Go.Get($"/Voucher/BankJournalVoucher?{Go.Filter("ExternalImportReference eq 'P-1'")}")).List);
        Assert.Empty((await agency.Go.Get("/Voucher/ManualJournalVoucher")).List);
        Assert.Equal("ObjectNotFound", (await agency.Go.Get($"/Voucher/ManualJournalVoucher/{id}")).Exception);
        var other = await agency.Another("Fjord");
        Assert.Empty((await other.Go.Get("/Voucher/BankJournalVoucher")).List);
        Assert.Equal("ObjectNotFound", (await other.Go.Post($"/Voucher/BankJournalVoucher/Reverse/{id}", new { })).Exception);

        var reversed = await agency.Go.Call(HttpMethod.Post, $"/Voucher/BankJournalVoucher/Reverse/{id}");
        Assert.True(reversed.Data["success"]!.GetValue<bool>());
        Assert.True((await agency.Go.Get($"/Voucher/BankJournalVoucher/{id}")).Data["isReversed"]!.GetValue<bool>());
        Assert.Equal("1000.00", Go.Number((await Invoice(agency, "77"))["balance"]!));
        Assert.Empty((await agency.Go.Get($"/DebtCollection/MatchedItems/{invoice}")).List);
        Assert.Equal("already_reversed", (await agency.Go.Call(HttpMethod.Post, $"/Voucher/BankJournalVoucher/Reverse/{id}")).Code);
        await Verified(agency);
    }

    [Theory]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":1},{"accountCode":10001,"amount":-2}]}""", "not_balanced")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":4711,"amount":1},{"accountCode":1920,"amount":-1}]}""", "unknown_account")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1500,"amount":1},{"accountCode":1920,"amount":-1}]}""", "account_is_control")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[]}""", "missing_value")]
    [InlineData("""{"voucherDate":"2026-03-02"}""", "missing_value")]
    [InlineData("""{"voucherDate":"2026-02-31","lines":[{"accountCode":1920,"amount":0},{"accountCode":1920,"amount":0}]}""", "bad_value")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":"1,5"},{"accountCode":1920,"amount":-1}]}""", "bad_value")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":9223372036854775808},{"accountCode":1920,"amount":-1}]}""", "bad_amount")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":1,"vatCode":"77"},{"accountCode":1570,"amount":-1}]}""", "unknown_vat_code")]
    [InlineData("""{"voucherDate":"2026-03-02","currencyCode":"EUR","lines":[{"accountCode":1920,"amount":1},{"accountCode":1570,"amount":-1}]}""", "missing_rate")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":{"accountCode":1920}}""", "bad_value")]
    [InlineData("""{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":1e400},{"accountCode":1570,"amount":-1}]}""", "bad_value")]
    [InlineData("""{"voucherDate":"2026-03-02","description":"a\u0000b","lines":[{"accountCode":1920,"amount":1},{"accountCode":1570,"amount":-1}]}""", "control_character")]
    public async Task ABadVoucherIsRefusedWholeWithItsCode(string body, string code)
    {
        var agency = await GoClientCase.New(Store.Sqlite);
        await agency.Approved(10001, "77");
        Assert.Equal(code, (await agency.Go.Raw("/Voucher/BankJournalVoucher", body)).Code);
        Assert.Empty((await agency.Go.Get("/Voucher/BankJournalVoucher")).List);
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task ASettlementClosesManyInvoicesInOneVoucherAndSplitsItsVat(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002", "1003");
        var lines = new List<object>
        {
            new { accountCode = 10001, amount = -1000m, invoiceNo = "1001" },
            new { accountCode = 10001, amount = -1000m, invoiceNo = "1002" },
            new { accountCode = 10001, amount = -400m, invoiceNo = "1003" },
            new { accountCode = 8055, amount = -12.34m },
            new { accountCode = 6795, amount = 125m, vatCode = "1" },
            new { accountCode = 1570, amount = 2287.34m },
        };
        Assert.True((await agency.Go.Post("/Voucher/BankJournalVoucher", new { voucherDate = "2026-03-02", description = "Oppgjør", externalImportReference = "O-1", lines })).Success);
        Assert.Equal("0.00", Go.Number((await Invoice(agency, "1001"))["balance"]!));
        Assert.Equal(3, (await Invoice(agency, "1002"))["status"]!.GetValue<int>());
        Assert.Equal("600.00", Go.Number((await Invoice(agency, "1003"))["balance"]!));
        Assert.Equal(0, (await Invoice(agency, "1001"))["invoiceDebtCollectionStatus"]!.GetValue<int>());
        Assert.Equal(3, (await Invoice(agency, "1003"))["invoiceDebtCollectionStatus"]!.GetValue<int>());
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AManualVoucherMatchesByReferenceOnly(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77");
        var debit = """{"voucherDate":"2026-03-02","description":"Viderefakturering","lines":[{"accountCode":10001,"amount":300,"customMatchingReference":"R-1"},{"accountCode":3900,"amount":-300}]}""";
        var credit = """{"voucherDate":"2026-03-02","description":"Betalt","lines":[{"accountCode":10001,"amount":-300,"customMatchingReference":"R-1","invoiceNo":"77"},{"accountCode":1920,"amount":300}]}""";
        Assert.True((await agency.Go.Raw("/Voucher/ManualJournalVoucher", debit)).Success);
        Assert.True((await agency.Go.Raw("/Voucher/ManualJournalVoucher", credit)).Success);
        Assert.Equal("1000.00", Go.Number((await Invoice(agency, "77"))["balance"]!));
        var open = (await agency.Go.Get("/Reporting/CustomerLedger/?toDate=")).List;
        Assert.Equal("77", Assert.Single(open)!["documentNo"]!.GetValue<string>());
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnInvoiceVoucherBecomesAnAvailableInvoice(Store store)
    {
        var agency = await GoClientCase.New(store);
        Assert.True((await agency.Go.Raw("/Customer", """{"Code":10001,"Name":"Kunde"}""")).Success);
        var posted = (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """
            {"VoucherDate":"2026-01-02T00:00:00","DueDate":"2026-01-16T00:00:00","CustomerCode":10001,"InvoiceNo":501,"Cid":"0005017","ExternalImportReference":"F-501",
             "Lines":[{"AccountCode":3000,"Amount":1250.0,"VatCode":"3"},{"AccountCode":3100,"Amount":100.0,"VatCode":"5"}]}
            """)).Data;
        Assert.Equal(4, posted["voucherType"]!.GetValue<int>());
        var invoice = await Invoice(agency, "501");
        Assert.Equal(posted["id"]!.GetValue<string>(), invoice["id"]!.GetValue<string>());
        Assert.Equal("1350.00", Go.Number(invoice["totalAmount"]!));
        Assert.Equal("1100.00", Go.Number(invoice["netAmount"]!));
        Assert.Equal("0005017", invoice["cid"]!.GetValue<string>());
        GoClientCase.Ok(await Kravbro.Application.FollowUp.FollowUpRun.Run(agency.Books, GoClientCase.Today));
        var available = (await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List.Single()!;
        Assert.Equal(invoice["id"]!.GetValue<string>(), available["id"]!.GetValue<string>());
        Assert.Equal("F-501", available["externalImportReference"]!.GetValue<string>());
        Assert.Equal("0005017", available["cID"]!.GetValue<string>());

        // Without a due date the voucher date is due; a negative sum is a credit note; a taken number is refused.
        var noDue = (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """{"VoucherDate":"2026-02-20","CustomerCode":10001,"Lines":[{"AccountCode":3000,"Amount":10,"VatCode":"3"}]}""")).Data;
        Assert.Equal("2026-02-20", (await agency.Go.Get($"/OutgoingInvoice/{noDue["id"]}")).Data["dueDate"]!.GetValue<string>());
        Assert.Equal(5, (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """{"VoucherDate":"2026-02-20","CustomerCode":10001,"Lines":[{"AccountCode":3000,"Amount":-10,"VatCode":"3"}]}""")).Data["voucherType"]!.GetValue<int>());
        Assert.Equal("duplicate_invoice_no", (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """{"VoucherDate":"2026-02-20","CustomerCode":10001,"InvoiceNo":501,"Lines":[{"AccountCode":3000,"Amount":10}]}""")).Code);
        Assert.Equal("ApiUniqueConstraint", (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """{"VoucherDate":"2026-02-20","CustomerCode":10001,"InvoiceNo":502,"ExternalImportReference":"F-501","Lines":[{"AccountCode":3000,"Amount":10}]}""")).Exception);
        Assert.Equal("bad_kid", (await agency.Go.Raw("/Voucher/OutgoingInvoiceVoucher", """{"VoucherDate":"2026-02-20","CustomerCode":10001,"Cid":"12345","Lines":[{"AccountCode":3000,"Amount":10}]}""")).Code);

        // Reversed, nothing remains and nothing is offered.
        Assert.True((await agency.Go.Call(HttpMethod.Post, $"/Voucher/OutgoingInvoiceVoucher/Reverse/{posted["id"]}")).Success);
        Assert.Equal("0.00", Go.Number((await Invoice(agency, "501"))["balance"]!));
        Assert.DoesNotContain("501", (await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List.Select(i => i!["invoiceNo"]!.ToString()));
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AVoucherIsDocumentedByItsOwnIntegrationOnly(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77");
        var id = (await agency.Go.Raw("/Voucher/BankJournalVoucher", """{"voucherDate":"2026-03-02","lines":[{"accountCode":1920,"amount":1},{"accountCode":1570,"amount":-1}]}""")).Data["id"]!.GetValue<string>();
        var pdf = Convert.ToBase64String("%PDF-1.4 x"u8);
        var sent = new { voucherId = id, base64EncodedData = pdf, fileName = "oppgjør.pdf", fileType = 1 };
        Assert.True((await agency.Go.Post("/Voucher/VoucherDocumentation/", sent)).Success);
        Assert.Equal(pdf, (await agency.Go.Get($"/Voucher/VoucherDocumentation/{id}")).Data["base64EncodedData"]!.GetValue<string>());
        Assert.True((await agency.Go.Get($"/Voucher/BankJournalVoucher/{id}")).Data["hasImportedDocumentation"]!.GetValue<bool>());
        Assert.Equal("bad_file", (await agency.Go.Post("/Voucher/VoucherDocumentation/", sent with { base64EncodedData = "AAAA" })).Code);
        Assert.Equal("bad_file", (await agency.Go.Post("/Voucher/VoucherDocumentation/", sent with { base64EncodedData = "ikke base64!" })).Code);
        var other = await agency.Another("Fjord");
        Assert.Equal("unknown_voucher", (await other.Go.Post("/Voucher/VoucherDocumentation/", sent)).Code);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AProposalWaitsForTheBookkeeper(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77");
        var body = """{"VoucherType":6,"File":{"Base64EncodedData":"JVBERi0x","FileName":"a.pdf","FileType":1},"VoucherDate":"2026-03-02T00:00:00","CurrencyCode":"NOK","Description":"Forslag","ExternalImportReference":"FO-1","VoucherLines":[{"DebitAccountCode":1920,"CreditAccountCode":10001,"CreditVatCode":"0","Amount":150.5,"Description":"x","InvoiceNo":"77","Date":"2026-03-02T00:00:00","CurrencyCode":"NOK"}]}""";
        var sent = (await agency.Go.Raw("/JournalEntryVoucher/", body)).Data;
        var id = sent["id"]!.GetValue<string>();
        Assert.Equal("1000.00", Go.Number((await Invoice(agency, "77"))["balance"]!));
        Assert.Equal("JVBERi0x", (await agency.Go.Get($"/JournalEntryVoucher/{id}")).Data["file"]!["base64EncodedData"]!.GetValue<string>());
        Assert.Single((await agency.Go.Get("/JournalEntryVoucher?")).List);
        Assert.Equal("ApiUniqueConstraint", (await agency.Go.Raw("/JournalEntryVoucher/", body)).Exception);

        var waiting = Assert.Single(await Kravbro.Application.Inbox.Proposals.List(agency.Books, open: true));
        GoClientCase.Ok(await Kravbro.Application.Inbox.Proposals.Post(agency.Books, waiting.Id));
        Assert.Equal("849.50", Go.Number((await Invoice(agency, "77"))["balance"]!));
        Assert.Equal("already_decided", (await Kravbro.Application.Inbox.Proposals.Reject(agency.Books, waiting.Id, "nei")).Refusal!.Code);
        Assert.Equal("already_decided", (await agency.Go.Delete($"/JournalEntryVoucher/{id}")).Code);

        var second = (await agency.Go.Raw("/JournalEntryVoucher/", body.Replace("FO-1", "FO-2", StringComparison.Ordinal))).Data["id"]!.GetValue<string>();
        Assert.True((await agency.Go.Delete($"/JournalEntryVoucher/{second}")).Success);
        Assert.Equal("ObjectNotFound", (await agency.Go.Get($"/JournalEntryVoucher/{second}")).Exception);
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnImportIsSavedThenPostedWhole(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77");
        var body = """{"Description":"Imp","Date":"2026-03-02T00:00:00","Type":99,"ImportLines":[{"DocumentDate":"2026-03-02T00:00:00","DocumentNumber":1,"PostingDate":"2026-03-02T00:00:00","Description":"l","AccountNumber":1920,"Amount":100.0,"CurrencyCode":"NOK","CurrencyAmount":100.0},{"CustomerCode":10001,"Amount":-100.0,"InvoiceNo":"77","Cid":"0123","DocumentNumber":1}],"SalesOrders":[]}""";
        var id = (await agency.Go.Raw("/Import/", body)).Data.GetValue<string>();
        var before = (await agency.Go.Get($"/Import/{id}/status")).Data;
        Assert.True(before["canBePosted"]!.GetValue<bool>());
        Assert.False(before["hasError"]!.GetValue<bool>());
        Assert.Equal(id, (await agency.Go.Raw("/Import/Post", $$"""{"Id":"{{id}}","Description":"Imp"}""")).Data.GetValue<string>());
        Assert.True((await agency.Go.Get($"/Import/{id}/status")).Data["isPosted"]!.GetValue<bool>());
        Assert.Equal("900.00", Go.Number((await Invoice(agency, "77"))["balance"]!));

        // Posted again it is the same; one that does not balance has nothing in.
        Assert.True((await agency.Go.Raw("/Import/Post", $$"""{"Id":"{{id}}"}""")).Success);
        Assert.Equal("900.00", Go.Number((await Invoice(agency, "77"))["balance"]!));
        var off = (await agency.Go.Raw("/Import/", body.Replace("-100.0", "-99.0", StringComparison.Ordinal))).Data.GetValue<string>();
        Assert.True((await agency.Go.Raw("/Import/Post", $$"""{"Id":"{{off}}"}""")).Success);
        var failed = (await agency.Go.Get($"/Import/{off}/status")).Data;
        Assert.True(failed["hasError"]!.GetValue<bool>());
        Assert.False(failed["isPosted"]!.GetValue<bool>());
        Assert.NotEmpty(failed["errorDescription"]!.GetValue<string>());
        Assert.True((await agency.Go.Delete($"/Import/{off}")).Success);
        Assert.Equal("already_decided", (await agency.Go.Delete($"/Import/{id}")).Code);
        Assert.Single((await agency.Go.Get("/Import")).List);

        // Outgoing vouchers become invoices; without a due date they are never followed up.
        var outgoing = (await agency.Go.Raw("/Import/", """{"Type":1,"ImportLines":[{"DocumentNumber":7,"DocumentDate":"2026-01-02","CustomerCode":10001,"Amount":125,"InvoiceNo":"600"},{"DocumentNumber":7,"AccountNumber":3000,"VatCode":"3","Amount":-125}]}""")).Data.GetValue<string>();
        Assert.True((await agency.Go.Raw("/Import/Post", $$"""{"Id":"{{outgoing}}"}""")).Success);
        Assert.Null((await Invoice(agency, "600"))["dueDate"]);
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TheLedgerAnswersByItsParameters(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "77", "78");
        Assert.True((await agency.Go.Raw("/Voucher/BankJournalVoucher", """{"voucherDate":"2026-03-02","lines":[{"accountCode":10001,"amount":-1500},{"accountCode":1920,"amount":1500}]}""")).Success);
        const string Root = "/Reporting/CustomerLedger";
        Assert.Equal(2, (await agency.Go.Get($"{Root}?toDate=2026-02-01T00:00:00")).List.Count);
        Assert.Equal(3, (await agency.Go.Get($"{Root}/?toDate=")).List.Count);
        Assert.Single((await agency.Go.Get($"{Root}/?fromDate=2026-03-01&toDate=")).List);
        Assert.Equal(3, (await agency.Go.Get($"{Root}/?fromDate=&toDate=")).List.Count);
        var entries = (await agency.Go.Get(Root)).List.Select(e => e!["id"]!.GetValue<long>()).ToArray();

        Assert.True((await agency.Go.Raw($"{Root}/MatchEntries", $$"""{"matchDate":"2026-11-24T00:00:00+01:00","entryIds":[{{string.Join(',', entries)}}]}""")).Data["success"]!.GetValue<bool>());
        var open = (await agency.Go.Get(Root)).List.Single()!;
        Assert.Equal("500.00", Go.Number(open["balance"]!));
        var match = open["matchId"]!.GetValue<long>();
        Assert.Equal(3, (await agency.Go.Get($"{Root}?matchId={match}")).List.Count);
        Assert.Equal(3, (await agency.Go.Get($"{Root}/{match}")).List.Count);
        Assert.Equal("ObjectNotFound", (await agency.Go.Get($"{Root}?matchId=999999")).Exception);
        Assert.Equal("nothing_to_match", (await agency.Go.Raw($"{Root}/MatchEntries", $$"""{"entryIds":[{{entries[0]}}]}""")).Code);
        Assert.Equal("ObjectNotFound", (await agency.Go.Raw($"{Root}/MatchEntries", """{"entryIds":[999999]}""")).Exception);
        Assert.True((await agency.Go.Raw($"{Root}/UnmatchEntries", $$"""{"entryIds":[{{entries[2]}}]}""")).Success);
        Assert.Equal(3, (await agency.Go.Get(Root)).List.Count);
        Assert.Equal("bad_value", (await agency.Go.Get($"{Root}?toDate=i-morgen")).Code);
        await Verified(agency);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AccountsAndVatCodes(Store store)
    {
        var agency = await GoClientCase.New(store);
        Assert.Equal("Bankinnskudd", (await agency.Go.Get("/GeneralLedgerAccount/1920")).Data["name"]!.GetValue<string>());
        Assert.True((await agency.Go.Get($"/GeneralLedgerAccount?{Go.Filter("Code ge 8000 and IsActive eq true")}")).List.Count > 1);
        var made = (await agency.Go.Post("/GeneralLedgerAccount", new { Code = 3950, Name = "Inkassoinntekt" })).Data["id"]!.GetValue<long>();
        Assert.Equal("Ny", (await agency.Go.Post("/GeneralLedgerAccount", new { Id = made, Name = "Ny" })).Data["name"]!.GetValue<string>());
        Assert.True((await agency.Go.Delete($"/GeneralLedgerAccount/{made}")).Success);
        Assert.Equal("account_missing", (await agency.Go.Get($"/GeneralLedgerAccount/{made}")).Code);
        var vat = (await agency.Go.Get($"/VatCode?{Go.Filter("Code eq '3'")}")).List.Single()!;
        Assert.Equal("25", vat["rate"]!.ToString());
        Assert.Equal("3", (await agency.Go.Get($"/VatCode?$filter=Id eq {vat["id"]}L&$top=1")).List.Single()!["code"]!.GetValue<string>());
        Assert.Equal("3", (await agency.Go.Get($"/VatCode/{vat["id"]}")).Data["code"]!.GetValue<string>());
        Assert.Equal("3", (await agency.Go.Get("/VatCode/chartofaccount/3000")).Data["code"]!.GetValue<string>());
        Assert.Equal("ObjectNotFound", (await agency.Go.Get("/VatCode/4711")).Exception);
    }
}
