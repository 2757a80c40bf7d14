using System.Net;
using Kravbro.Application.Verify;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>Customers, the client and outgoing invoices over HTTP.</summary>
public sealed class CustomerAndInvoiceTests
{
    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task ACustomerIsMadePatchedClearedAndDeleted(Store store)
    {
        var agency = await GoClientCase.New(store);
        var made = (await agency.Go.Raw("/Customer/", """{"Name":"My & Co AS","VatNumber":"123","EmailAddress":"a@b.no","IsPerson":"false","Since":"2026-11-24T04:40:11.6109202+01:00","MailAddress":{"Address1":"Gata 1","City":"Oslo","ZipCode":"0155"},"StreetAddresses":[{"City":"Moss"},{"City":"Hamar"}],"SocialSecurityNumber":"01019012345"}""")).Data;
        var id = made["id"]!.GetValue<long>();
        Assert.True(made["code"]!.GetValue<long>() > 10_000);
        Assert.Equal("2026-11-24", made["since"]!.GetValue<string>());
        Assert.Equal("hidden", made["socialSecurityNumber"]!.GetValue<string>());
        Assert.True(made["transferToDebtCollectionAgency"]!.GetValue<bool>());
        var streets = made["streetAddresses"]!.AsArray().Select(s => s!["id"]!.GetValue<long>()).ToArray();

        // Absent keeps, null clears, nested objects are merged, a list is whole with items merged by id.
        var patched = (await agency.Go.Raw("/customer", $$"""{"Name":"B AS","Id":{{id}},"VatNumber":null,"MailAddress":{"City":"Moss"},"StreetAddresses":[{"Id":{{streets[1]}}}]}""")).Data;
        Assert.Equal("B AS", patched["name"]!.GetValue<string>());
        Assert.Null(patched["vatNumber"]);
        Assert.Equal("a@b.no", patched["emailAddress"]!.GetValue<string>());
        Assert.Equal("Moss", patched["mailAddress"]!["city"]!.GetValue<string>());
        Assert.Equal("Gata 1", patched["mailAddress"]!["address1"]!.GetValue<string>());
        Assert.Equal("Hamar", patched["streetAddresses"]!.AsArray().Single()!["city"]!.GetValue<string>());
        Assert.Null((await agency.Go.Raw("/Customer", $$"""{"Id":"{{id}}","MailAddress":null}""")).Data["mailAddress"]);
        Assert.Equal("B AS", (await agency.Go.Get($"/Customer/{id}")).Data["name"]!.GetValue<string>());

        Assert.Single((await agency.Go.Get($"/Customer?{Go.Filter("startswith(toupper(Name), 'B A')")}")).List);
        Assert.Single((await agency.Go.Get($"/Customer?{Go.Filter("VatNumber eq null and not IsArchived")}")).List);
        Assert.Single((await agency.Go.Get($"/Customer?{Go.Filter($"Code eq {made["code"]}L")}&$top=1")).List);
        Assert.Empty((await agency.Go.Get($"/Customer?{Go.Filter("MailAddress/City eq 'Oslo'")}")).List);
        Assert.Empty((await agency.Go.Get($"/Customer/{id}/Contact")).List);
        Assert.Equal("ObjectNotFound", (await agency.Go.Get("/Customer/4711")).Exception);
        Assert.Equal("ObjectNotFound", (await agency.Go.Raw("/Customer", """{"Id":4711,"Name":"x"}""")).Exception);
        Assert.Equal("ApiValidation", (await agency.Go.Raw("/Customer", "{}")).Exception);
        Assert.Equal("duplicate_customer", (await agency.Go.Raw("/Customer", $$"""{"Code":{{made["code"]}},"Name":"x"}""")).Code);
        Assert.True((await agency.Go.Delete($"/Customer/{id}")).Success);
        Assert.Empty((await agency.Go.Get("/Customer")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TheVendorsDemonstrationInItsOrderOfCalls(Store store)
    {
        var agency = await GoClientCase.New(store, autoApprove: false);
        Assert.True((await agency.Go.Get("/DebtCollection/IsActiveDebtCollection")).Success);
        var customer = (await agency.Go.Post("/Customer", new { Name = "Demokunde", VatNumber = "999" })).Data;
        var code = customer["code"]!.GetValue<long>();
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var saved = (await agency.Go.Raw("/OutgoingInvoice/", $$"""{"OrderDate":"2026-02-25T03:33:09.4345162+00:00","CurrencyCode":"NOK","CustomerCode":{{code}},"CustomerReference":"ref","OutgoingInvoiceLines":[{"Description":"P","Quantity":2.0,"DiscountPercent":0.1,"ProductCode":"1","ExemptVat":false,"UnitPrice":1000.0}]}""")).Data;
            Assert.Equal(0, saved["status"]!.GetValue<int>());
            Assert.Equal("1800.00", Go.Number(saved["netAmount"]!));
            Assert.Equal("2250.00", Go.Number(saved["totalAmount"]!));
            ids.Add(saved["id"]!.GetValue<string>());
        }

        foreach (var id in ids)
        {
            Assert.True((await agency.Go.Post("/OutgoingInvoice/SendInvoice", new { invoiceId = id, deliveryType = 1 })).Data["success"]!.GetValue<bool>());
        }

        var sent = (await agency.Go.Get($"/OutgoingInvoice/{ids[0]}")).Data;
        Assert.Equal(2, sent["status"]!.GetValue<int>());
        Assert.Equal("2250.00", Go.Number(sent["balance"]!));
        Assert.Equal(1, sent["invoiceDeliveryType"]!.GetValue<int>());
        Assert.NotNull(sent["cid"]);
        Assert.Empty((await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List);
        var @case = (await agency.Go.Post("/DebtCollection", new { Code = code.ToString(System.Globalization.CultureInfo.InvariantCulture), Invoices = Array.Empty<object>() })).Data["id"]!.GetValue<string>();
        Assert.Equal("not_approved", (await agency.Go.Post("/DebtCollection/AddInvoicesToCase", new { caseId = @case, invoiceIds = ids })).Code);
        Assert.Single((await agency.Go.Get("/DebtCollection?")).List);
        Assert.Single((await agency.Go.Get($"/DebtCollection/?{Go.Filter($"Id eq guid'{@case}'")}&$top=1")).List);
        Assert.True((await agency.Go.Get("/DebtCollection/GetAllMatchedItems?fromDateTime=2025-03-02T00%3A00%3A00.0000000%2B01%3A00")).Success);
        Assert.Equal(0, (await agency.Go.Post("/DebtCollection/UpdateStatus", new { caseId = @case, statusText = "Closed" })).Data["status"]!.GetValue<int>());
        Assert.True((await agency.Go.Delete($"/DebtCollection/{@case}")).Success);
        Assert.Equal("already_sent", (await agency.Go.Delete($"/OutgoingInvoice/{ids[0]}")).Code);
        Assert.Equal("related_data", (await agency.Go.Delete($"/Customer/{customer["id"]}")).Code);
        var verified = await Verification.Run([agency.Books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task AnInvoiceIsPatchedLineByLineUntilItIsSent(Store store)
    {
        var agency = await GoClientCase.New(store);
        await agency.Approved(10001);
        var saved = (await agency.Go.Raw("/OutgoingInvoice", """{"CustomerCode":10001,"ExternalImportReference":"O-1","OutgoingInvoiceLines":[{"Description":"A","Quantity":1,"UnitPrice":100},{"Description":"B","Quantity":1,"UnitPrice":50,"ExemptVat":true}]}""")).Data;
        var id = saved["id"]!.GetValue<string>();
        var lines = saved["outgoingInvoiceLines"]!.AsArray().Select(l => l!["id"]!.GetValue<long>()).ToArray();
        Assert.Equal("175.00", Go.Number(saved["totalAmount"]!));
        var patched = (await agency.Go.Raw("/OutgoingInvoice", $$"""{"Id":"{{id}}","Status":1,"OutgoingInvoiceLines":[{"Id":{{lines[0]}},"UnitPrice":200},{"Id":{{lines[1]}},"IsDeleted":true},{"Description":"t","LineType":1}]}""")).Data;
        Assert.Equal(1, patched["status"]!.GetValue<int>());
        Assert.Equal("250.00", Go.Number(patched["totalAmount"]!));
        Assert.Equal(2, patched["outgoingInvoiceLines"]!.AsArray().Count);
        Assert.Equal("250.00", Go.Number((await agency.Go.Raw("/OutgoingInvoice", $$"""{"Id":"{{id}}","CustomerReference":"x"}""")).Data["totalAmount"]!));
        Assert.Equal("ApiUniqueConstraint", (await agency.Go.Raw("/OutgoingInvoice", """{"CustomerCode":10001,"ExternalImportReference":"O-1"}""")).Exception);
        Assert.Equal("ObjectNotFound", (await agency.Go.Raw("/OutgoingInvoice", """{"CustomerCode":4711}""")).Exception);
        Assert.True((await agency.Go.Post("/OutgoingInvoice/SendInvoice", new { invoiceId = id, invoiceDate = "2026-01-02", deliveryType = 1 })).Success);
        Assert.Equal("already_sent", (await agency.Go.Post("/OutgoingInvoice/SendInvoice", new { invoiceId = id })).Code);
        Assert.Equal("already_sent", (await agency.Go.Raw("/OutgoingInvoice", $$"""{"Id":"{{id}}","CustomerReference":"y"}""")).Code);
        Assert.Equal("2026-01-16", (await agency.Go.Get($"/OutgoingInvoice/{id}")).Data["dueDate"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await agency.Go.Get($"/DebtCollection/GetInvoicePdf/{id}")).Status);

        // An own clock is moved by commands only. Overdue by more than fourteen days it is a draft, approved by the setting, and offered.
        GoClientCase.Ok(await Kravbro.Application.FollowUp.FollowUpRun.Run(agency.Books, GoClientCase.Today));
        Assert.Equal(id, (await agency.Go.Get("/DebtCollection/Invoices/AvailableInvoices")).List.Single()!["id"]!.GetValue<string>());
        var draft = (await agency.Go.Raw("/OutgoingInvoice", """{"CustomerCode":10001}""")).Data["id"]!.GetValue<string>();
        Assert.Equal("missing_value", (await agency.Go.Post("/OutgoingInvoice/SendInvoice", new { invoiceId = draft })).Code);
        Assert.Equal(2, (await agency.Go.Get("/OutgoingInvoice/List")).List.Count);
        Assert.True((await agency.Go.Delete($"/OutgoingInvoice/{draft}")).Success);
        Assert.Single((await agency.Go.Get($"/OutgoingInvoice/List?{Go.Filter("Status ne '0'")}&$orderby=DueDate%20desc,InvoiceNo")).List);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TheClientTellsItsLockDateAndDetails(Store store)
    {
        var agency = await GoClientCase.New(store);
        var client = (await agency.Go.Get("/Client/")).Data;
        Assert.Null(client["lockDate"]);
        Assert.Equal("1", (await agency.Go.Raw("/Client", $$"""{"Id":"{{client["id"]}}","PhoneNumber":"1"}""")).Data["phoneNumber"]!.GetValue<string>());
        Assert.Equal("1", (await agency.Go.Get("/Client")).Data["phoneNumber"]!.GetValue<string>());
        Assert.Equal("2026-03-02", (await agency.Go.Get("/Client")).Message.Headers.GetValues("X-Kravbro-Today").Single());
    }
}
