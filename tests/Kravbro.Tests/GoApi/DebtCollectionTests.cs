using System.Net;
using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>The debt-collection routes over HTTP, on both databases.</summary>
public sealed class DebtCollectionTests
{
    private static async Task<List<string>> Available(GoClientCase agency) =>
        [.. (await agency.Go.Get("/debtCollection/Invoices/AvailableInvoices?")).List.Select(i => i!["id"]!.GetValue<string>())];

    private static Task<GoReply> Create(GoClientCase agency, string code, params string[] ids) =>
        agency.Go.Post("/debtCollection/", new { Code = code, Invoices = ids.Select(id => new { Id = id }).ToArray(), ExternalCaseUrl = "http://agency/S-1", BalanceAgency = 950.75 });

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task WhatIsOpenOfTheClientsOwnLettersStandsBesideTheInvoice(Store store)
    {
        var agency = await GoClientCase.New(store);
        Assert.True((await Plans.Set(agency.Books, plan => plan.With(plan.Reminder with { On = true, Interest = true }))).IsOk);
        Assert.True((await AddCustomer.Run(agency.Books, new AddCustomer.Request(10001, "Berg AS", false, null))).IsOk);
        Assert.True((await AddInvoice.Run(agency.Books, new InvoiceToPost("1001", 10001, new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 15), Money.Nok(1_000_000)))).IsOk);
        Assert.Equal(1, (await FollowUpRun.Run(agency.Books, new DateOnly(2026, 3, 2))).Value.Letters[LetterStep.Reminder]);
        Assert.Equal(1, (await FollowUpRun.Run(agency.Books, new DateOnly(2026, 3, 17))).Value.Approved);
        var invoice = Assert.Single((await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List)!;
        Assert.Equal(("10000.00", "38.00", "49.32"), (Go.Number(invoice["remainingAmount"]!), Go.Number(invoice["openFeeAmount"]!), Go.Number(invoice["openInterestAmount"]!)));
        Assert.Equal("2026-03-02", invoice["lastReminderSentDate"]!.GetValue<string>());
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnInvoiceSaysWhyItIsThereAsTheClientsPagesDo(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002");
        async Task<string?> Said(JsonNode given, string no)
        {
            var own = (await Lists.One(agency.Books, no)).Value.Reason;
            var reason = given["reason"]!;
            Assert.Equal((own.Code.Word(), own.En, own.Nb), (reason["code"]!.GetValue<string>(), reason["en"]!.GetValue<string>(), reason["nb"]!.GetValue<string>()));
            return own.Nb;
        }

        var available = (await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List;
        Assert.Equal(2, available.Count);
        Assert.StartsWith("Den er godkjent og venter på at inkassobyrået henter den. Den ble ", await Said(available[0]!, "1001"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Create(agency, "S-1", [.. await Available(agency)])).Status);
        var held = (await agency.Go.Get("/DebtCollection/")).List[0]!["invoices"]!.AsArray();
        Assert.StartsWith("Den er hos ", await Said(held[1]!, "1002"), StringComparison.Ordinal);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnAgencyTakesReportsAndClosesACase(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002");

        Assert.True((await agency.Go.Get("/DebtCollection/IsActiveDebtCollection/")).Data.GetValue<bool>());
        var page = await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices/?");
        Assert.Equal(2, page.Json["count"]!.GetValue<int>());
        var first = page.List[0]!;
        Assert.Equal(10001, first["customerCode"]!.GetValue<long>());
        Assert.Equal(1001, first["invoiceNo"]!.GetValue<long>());
        Assert.Equal("2026-01-02", first["invoiceDate"]!.GetValue<string>());
        Assert.Equal("2026-01-16", first["dueDate"]!.GetValue<string>());
        Assert.Equal("1000.00", Go.Number(first["originalAmount"]!));
        Assert.Equal("1000.00", Go.Number(first["originalPostedAmount"]!));
        Assert.Equal("1000.00", Go.Number(first["remainingAmount"]!));
        Assert.Equal("NOK", first["currencyCode"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}\+00:00$", first["lastChanged"]!.GetValue<string>());
        Assert.DoesNotContain("null", page.Text, StringComparison.Ordinal);

        var ids = page.List.Select(i => i!["id"]!.GetValue<string>()).ToArray();
        var created = (await Create(agency, "S-1", ids[0])).Data;
        Assert.Equal("S-1", created["code"]!.GetValue<string>());
        Assert.Equal(0, created["status"]!.GetValue<int>());
        Assert.Equal("950.75", Go.Number(created["balanceAgency"]!));
        Assert.Equal("http://agency/S-1", created["externalCaseUrl"]!.GetValue<string>());
        Assert.Equal(ids[0], created["invoices"]![0]!["id"]!.GetValue<string>());
        Assert.Equal([ids[1]], await Available(agency));
        var id = created["id"]!.GetValue<string>();

        var added = await agency.Go.Raw("/debtCollection/addInvoicesToCase", $$"""{"caseId":"{{id}}","invoiceIds":["{{ids[0]}}","{{ids[1]}}"]}""");
        Assert.Equal(2, added.Data["invoices"]!.AsArray().Count);
        Assert.Empty(await Available(agency));

        var updated = await agency.Go.Raw("/debtCollection/updateStatus", $$"""{"caseId":"{{id}}","statusText":"Under inndriving","isCaseClosed":null,"updatedBalanceAgency":null}""");
        Assert.Equal("950.75", Go.Number(updated.Data["balanceAgency"]!));
        Assert.Equal(0, updated.Data["status"]!.GetValue<int>());

        var closed = await agency.Go.Raw("/debtCollection/updateStatus", $$"""{"caseId":"{{id}}","statusText":"Intet til utlegg","isCaseClosed":true,"updatedBalanceAgency":0}""");
        Assert.Equal(10, closed.Data["status"]!.GetValue<int>());
        Assert.Equal("0.00", Go.Number(closed.Data["balanceAgency"]!));

        // The word closes nothing; a text without the flag opens again.
        var reopened = await agency.Go.Raw("/debtCollection/updateStatus", $$"""{"caseId":"{{id}}","statusText":"Closed"}""");
        Assert.Equal(0, reopened.Data["status"]!.GetValue<int>());

        Assert.Equal(id, (await agency.Go.Get($"/DebtCollection/?{Go.Filter($"Id eq guid'{id}'")}&$top=1")).List[0]!["id"]!.GetValue<string>());
        Assert.Equal(id, (await agency.Go.Get($"/DebtCollection/{id}")).Data["id"]!.GetValue<string>());
        Assert.Empty((await agency.Go.Get($"/DebtCollection/?{Go.Filter($"Id eq guid'{Guid.Empty}'")}&$top=1")).List);
        Assert.Equal("ObjectNotFound", (await agency.Go.Get($"/DebtCollection/{Guid.Empty}")).Exception);
        Assert.Single((await agency.Go.Get($"/DebtCollection?{Go.Filter("Status eq '0'")}")).List);
        Assert.Empty((await agency.Go.Get($"/DebtCollection?{Go.Filter("Status eq '10'")}")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task WhatIsMissingOrUnknownIsRefusedByName(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001");
        var id = (await Available(agency))[0];

        var noCode = await agency.Go.Raw("/DebtCollection/", $$"""{"Invoices":[{"Id":"{{id}}"}]}""");
        Assert.Equal("Go", noCode.Exception);
        Assert.Equal("Debt collection case code must be provided.", noCode.Summary);
        var noInvoices = await agency.Go.Raw("/DebtCollection/", """{"Code":"S-1"}""");
        Assert.Equal("ArgumentNull", noInvoices.Exception);
        Assert.Equal("", noInvoices.Summary);
        Assert.Equal("ObjectNotFound", (await Create(agency, "S-1", id, Guid.Empty.ToString())).Exception);
        Assert.Equal("Argument", (await agency.Go.Raw("/DebtCollection/", """{"Code":"S-1","Invoices":[{"Id":"x"}]}""")).Exception);
        Assert.Equal("Argument", (await agency.Go.Raw("/DebtCollection/", """{"Code":""")).Exception);
        Assert.Equal("Argument", (await agency.Go.Raw("/DebtCollection/", "[]")).Exception);
        Assert.Equal("too_many_decimals", (await agency.Go.Raw("/DebtCollection/", """{"Code":"S-1","Invoices":[],"BalanceAgency":1.005}""")).Code);
        Assert.Equal([id], await Available(agency));

        // An empty case first, as the vendor's demonstration does; then the same invoice twice.
        var empty = (await Create(agency, "S-0")).Data;
        Assert.Empty(empty["invoices"]!.AsArray());
        Assert.True((await Create(agency, "S-1", id)).Success);
        Assert.Equal("in_case", (await Create(agency, "S-1", id)).Code);
        Assert.Equal("missing_value", (await agency.Go.Raw("/DebtCollection/UpdateStatus", $$"""{"caseId":"{{empty["id"]}}"}""")).Code);
        Assert.Equal("ObjectNotFound", (await agency.Go.Raw("/DebtCollection/UpdateStatus", $$"""{"caseId":"{{Guid.Empty}}","statusText":"x"}""")).Exception);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TwoCustomersInOneCaseAreRefusedAndNothingIsTaken(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001");
        await agency.Approved(10002, "1002");
        var ids = await Available(agency);
        Assert.Equal("debtor_mismatch", (await Create(agency, "S-1", [.. ids])).Code);
        Assert.Equal(ids, await Available(agency));
        Assert.Empty((await agency.Go.Get("/DebtCollection/")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task MergedCasesLiveOnInTheFirst(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002");
        var ids = await Available(agency);
        var a = (await Create(agency, "S-1", ids[0])).Data["id"]!.GetValue<string>();
        var b = (await Create(agency, "S-2", ids[1])).Data["id"]!.GetValue<string>();

        Assert.Equal("case_no_is_id", (await agency.Go.Post("/DebtCollection/MergeCases", new { caseNo = a, caseIds = new[] { b } })).Code);
        var merged = (await agency.Go.Post("/debtCollection/mergeCases", new { caseNo = "S-9", caseIds = new[] { a, b }, externalCaseUrl = "https://agency/S-9" })).Data;
        Assert.Equal(a, merged["id"]!.GetValue<string>());
        Assert.Equal("S-9", merged["code"]!.GetValue<string>());
        Assert.Equal("1901.50", Go.Number(merged["balanceAgency"]!));
        Assert.Equal(2, merged["invoices"]!.AsArray().Count);
        Assert.Equal("https://agency/S-9", merged["externalCaseUrl"]!.GetValue<string>());
        Assert.Empty((await agency.Go.Get($"/DebtCollection?{Go.Filter($"Id eq guid'{b}'")}")).List);
        Assert.Single((await agency.Go.Get("/DebtCollection")).List);
        Assert.Equal("unknown_case", (await agency.Go.Post("/DebtCollection/UpdateStatus", new { caseId = b, statusText = "x" })).Code);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task ARejectedCaseIsHiddenAndItsInvoicesWaitForAPerson(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001");
        var id = (await Create(agency, "S-1", [.. await Available(agency)])).Data["id"]!.GetValue<string>();
        await agency.Go.Post("/DebtCollection/UpdateStatus", new { caseId = id, statusText = "Ukjent adresse" });

        var done = await agency.Go.Delete($"/DebtCollection/{id}");
        Assert.True(done.Success);
        Assert.Empty((await agency.Go.Get("/DebtCollection")).List);
        Assert.Empty(await Available(agency));
        var invoice = (await Kravbro.Application.FollowUp.Lists.WithStatus(agency.Books, CollectionStatus.Rejected, new())).Rows;
        Assert.Equal("Ukjent adresse", Assert.Single(invoice).StatusReason);
        Assert.Equal("ObjectNotFound", (await agency.Go.Delete($"/DebtCollection/{id}")).Exception);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AClosedCaseIsNeitherDeletedNorMergedNorAddedTo(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002");
        var ids = await Available(agency);
        var id = (await Create(agency, "S-1", ids[0])).Data["id"]!.GetValue<string>();
        await agency.Go.Post("/DebtCollection/UpdateStatus", new { caseId = id, statusText = "Ferdig", isCaseClosed = true });
        Assert.Equal("case_closed", (await agency.Go.Delete($"/DebtCollection/{id}")).Code);
        Assert.Equal("case_closed", (await agency.Go.Post("/DebtCollection/AddInvoicesToCase", new { caseId = id, invoiceIds = new[] { ids[1] } })).Code);
        Assert.Equal("case_closed", (await agency.Go.Post("/DebtCollection/MergeCases", new { caseNo = "S-2", caseIds = new[] { id } })).Code);

        // Its invoice is drafted anew by a person; then a late text must not open it.
        Assert.True((await Kravbro.Application.FollowUp.ByHand.Collection(agency.Books, "1001")).IsOk);
        Assert.Equal("invoice_left_case", (await agency.Go.Post("/DebtCollection/UpdateStatus", new { caseId = id, statusText = "Igjen" })).Code);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnotherAgencySeesItsOwnCasesOnlyAndMayNotTake(Store store)
    {
        var first = await GoClientCase.New(store);
        await first.Approved(10001, "1001", "1002");
        var ids = await Available(first);
        var id = (await Create(first, "S-1", ids[0])).Data["id"]!.GetValue<string>();
        var second = await first.Another("Fjord");

        Assert.False((await second.Go.Get("/DebtCollection/IsActiveDebtCollection")).Data.GetValue<bool>());
        Assert.Equal("Security", (await second.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).Exception);
        Assert.Equal("Security", (await Create(second, "F-1", ids[1])).Exception);
        Assert.Empty((await second.Go.Get("/DebtCollection")).List);
        Assert.Equal("ObjectNotFound", (await second.Go.Get($"/DebtCollection/{id}")).Exception);
        Assert.Equal("ObjectNotFound", (await second.Go.Post("/DebtCollection/UpdateStatus", new { caseId = id, statusText = "mitt" })).Exception);
        Assert.Equal("ObjectNotFound", (await second.Go.Delete($"/DebtCollection/{id}")).Exception);
        Assert.Equal("ObjectNotFound", (await second.Go.Get($"/DebtCollection/MatchedItems/{ids[0]}")).Exception);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Go.Get($"/DebtCollection/GetInvoicePdf?id={ids[0]}")).Status);

        // The right moves: the old agency keeps its case, adds nothing, takes nothing.
        GoClientCase.Ok(await SetExtension.Run(first.Books, new SetExtension.Request("Fjord") { MayCreate = true }));
        Assert.Equal("Security", (await first.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).Exception);
        Assert.Equal("Security", (await first.Go.Post("/DebtCollection/AddInvoicesToCase", new { caseId = id, invoiceIds = new[] { ids[1] } })).Exception);
        Assert.True((await first.Go.Post("/DebtCollection/UpdateStatus", new { caseId = id, statusText = "Fortsatt vår" })).Success);
        Assert.Equal([ids[1]], await Available(second));
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task IdsOfAnotherClientDoNotExist(Store store)
    {
        var mine = await GoClientCase.New(store);
        var other = await GoClientCase.New(store);
        await other.Approved(10001, "1001");
        var foreign = (await Available(other))[0];
        Assert.Equal("ObjectNotFound", (await Create(mine, "S-1", foreign)).Exception);
        Assert.Equal("ObjectNotFound", (await mine.Go.Get($"/DebtCollection/MatchedItems/{foreign}")).Exception);
        Assert.Equal("ObjectNotFound", (await mine.Go.Get($"/OutgoingInvoice/{foreign}")).Exception);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Go.Get($"/DebtCollection/GetInvoicePdf/{foreign}")).Status);
        var id = (await Create(other, "S-1", foreign)).Data["id"]!.GetValue<string>();
        Assert.Equal("ObjectNotFound", (await mine.Go.Get($"/DebtCollection/{id}")).Exception);
        Assert.Equal("ObjectNotFound", (await mine.Go.Delete($"/DebtCollection/{id}")).Exception);
        Assert.Empty((await mine.Go.Get("/DebtCollection")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TheInvoiceAsPdfByBothPaths(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001");
        var id = (await Available(agency))[0];
        foreach (var path in new[] { $"/DebtCollection/GetInvoicePdf/{id}", $"/debtCollection/getInvoicePdf?id={id}" })
        {
            var pdf = await agency.Go.Get(path);
            Assert.Equal(HttpStatusCode.OK, pdf.Status);
            Assert.Equal("application/pdf", pdf.Message.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("%PDF-", pdf.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await agency.Go.Get($"/DebtCollection/GetInvoicePdf/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.Go.Get("/DebtCollection/GetInvoicePdf?id=x")).Status);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task PaymentsCreditsWriteOffsAndTheirUndoingAreSeen(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002");
        var ids = await Available(agency);
        await Create(agency, "S-1", [.. ids]);
        Assert.Empty((await agency.Go.Get($"/DebtCollection/MatchedItems/{ids[0]}")).List);
        var before = "2020-01-01T00:00:00Z";
        Assert.Empty((await agency.Go.Get($"/DebtCollection/GetAllMatchedItems?fromDateTime={before}")).List);

        GoClientCase.Ok(await Pay.Run(agency.Books, "1001", 25_000, GoClientCase.Today, match: true));
        var payment = (await agency.Go.Get($"/DebtCollection/MatchedItems/{ids[0]}")).List.Single()!;
        Assert.Equal("-250.00", Go.Number(payment["amount"]!));
        Assert.Equal((int)VoucherType.BankJournal, payment["voucherType"]!.GetValue<int>());
        Assert.False(payment["isWriteOff"]!.GetValue<bool>());

        GoClientCase.Ok(await WriteOff.Run(agency.Books, "1002", GoClientCase.Today, "Umulig", WriteOffGround.None));
        var changed = (await agency.Go.Get($"/DebtCollection/GetAllMatchedItems?fromDateTime={before}")).List;
        Assert.Equal(2, changed.Count);
        Assert.Equal("S-1", changed[0]!["code"]!.GetValue<string>());
        Assert.Equal(ids[0], changed[0]!["invoiceId"]!.GetValue<string>());
        Assert.True(changed[1]!["matchedItems"]![0]!["isWriteOff"]!.GetValue<bool>());

        // Strictly later than the last change seen: nothing, then the loss of the payment.
        var seen = changed.Max(c => c!["lastChanged"]!.GetValue<string>())!;
        Assert.Empty((await agency.Go.Get($"/DebtCollection/GetAllMatchedItems?fromDateTime={Uri.EscapeDataString(seen)}")).List);
        GoClientCase.Ok(await MatchItems.UndoLast(agency.Books, "1001"));
        var lost = (await agency.Go.Get($"/DebtCollection/GetAllMatchedItems?fromDateTime={seen}")).List.Single()!;
        Assert.Equal(ids[0], lost["invoiceId"]!.GetValue<string>());
        Assert.Empty(lost["matchedItems"]!.AsArray());
        Assert.Equal("1000.00", Go.Number(lost["remainingAmount"]!));

        foreach (var bad in new[] { "", "?fromDateTime=", "?fromDateTime=i-morgen", "?fromDateTime=2024-13-01T00:00:00Z" })
        {
            Assert.False((await agency.Go.Get($"/DebtCollection/GetAllMatchedItems{bad}")).Success);
        }

        foreach (var good in new[] { "2024-01-02T03:04:05.1234567%2B01:00", "2024-01-02T03:04:05+01:00", "2024-01-02T03:04:05", "2024-01-02" })
        {
            Assert.Equal(2, (await agency.Go.Get($"/DebtCollection/GetAllMatchedItems?fromDateTime={good}")).List.Count);
        }
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task FiftyAtOnceTakeEachInvoiceOnce(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, [.. Enumerable.Range(2001, 10).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        var ids = await Available(agency);
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Create(agency, $"S-{n}", ids[n % 10], ids[(n + 1) % 10])));

        var cases = (await agency.Go.Get("/DebtCollection")).List;
        var taken = cases.SelectMany(c => c!["invoices"]!.AsArray().Select(i => i!["id"]!.GetValue<string>())).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Equal(replies.Count(r => r.Success), cases.Count);
        Assert.All(replies.Where(r => !r.Success), r => Assert.Equal("in_case", r.Code));
        Assert.NotEmpty(cases);
        var verified = await Kravbro.Application.Verify.Verification.Run([agency.Books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task QueriesFilterOrderSkipAndCount(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001, "1001", "1002", "1003");
        const string Path = "/DebtCollection/Invoices/AvailableInvoices?";
        Assert.Equal(1003, (await agency.Go.Get($"{Path}$orderby=InvoiceNo%20desc&$top=1")).List.Single()!["invoiceNo"]!.GetValue<long>());
        var skipped = await agency.Go.Get($"{Path}$skip=2");
        Assert.Equal(3, skipped.Json["count"]!.GetValue<int>());
        Assert.Equal(1003, skipped.List.Single()!["invoiceNo"]!.GetValue<long>());
        Assert.Empty((await agency.Go.Get($"{Path}$top=0&$inlinecount=allpages")).List);
        Assert.Single((await agency.Go.Get($"{Path}{Go.Filter("InvoiceNo eq 1002L")}")).List);
        Assert.Equal(2, (await agency.Go.Get($"{Path}{Go.Filter("(invoiceno GT 1001) AND (RemainingAmount gt 12.5M)")}")).List.Count);
        Assert.Equal(3, (await agency.Go.Get($"{Path}{Go.Filter("LastChanged gt datetimeoffset'2024-01-02T03:04:05+01:00'")}&options=<options>")).List.Count);
        Assert.Empty((await agency.Go.Get($"{Path}{Go.Filter("CustomerCode eq 7L")}")).List);
        foreach (var bad in new[] { "Secret eq 1", "InvoiceNo eq", "((((", "InvoiceNo eq 'x'", new string('(', 5_000), "1 eq 1; drop table invoice" })
        {
            Assert.Equal("OData", (await agency.Go.Get($"{Path}{Go.Filter(bad)}")).Exception);
        }
    }
}
