using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>Oppgjør: from the list to each line of a settlement, by what stands on the screen, without script.</summary>
public sealed class SettlementPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string OrgNo = "974760673";

    [Fact]
    public async Task Settlement_is_followed_from_the_list_to_its_lines_and_the_cases_that_differ()
    {
        await using var server = await ServerProcess.Start("--empty");
        using var database = Database.InFolder(server.Data);
        var voucherNo = await Settled(new Books(database, TimeProvider.System));
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, server);
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/apne");
        await page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Inkasso" })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Oppgjør" }).ClickAsync();
        await See(page, "Oppgjør fra Nordlys");
        Assert.Contains("På vei fra byrået (kr)\n600,00", await page.Locator(".figures").InnerTextAsync(), StringComparison.Ordinal);
        await See(page, "1 oppgjør har linjer på en konto som ikke er valgt for utvidelsen.");
        await See(page, "50,00 kr er godskrevet kunder og ikke utlignet mot noe.");
        var row = await page.Locator("tbody tr", new PageLocatorOptions { HasText = "REMISSE-1" }).InnerTextAsync();
        Assert.Contains("600,00", row, StringComparison.Ordinal);
        Assert.Contains("Konto ikke valgt", row, StringComparison.Ordinal);
        var difference = await page.Locator("tbody tr", new PageLocatorOptions { HasText = "K-2" }).InnerTextAsync();
        Assert.Contains("Byråets saldo inneholder renter, gebyr og omkostninger.", difference, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("tbody tr", new PageLocatorOptions { HasText = "K-1" }).CountAsync());
        await Chromium.Screenshot(page, "oppgjor-flagget");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = $"{voucherNo}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = $"Oppgjør, bilag {voucherNo}" }).WaitForAsync();
        var lines = await page.Locator("tbody").InnerTextAsync();
        Assert.Contains("Lukker 1\u00a0000,00 av faktura 1001, sak K-1", lines, StringComparison.Ordinal);
        Assert.Contains("konto ikke valgt for utvidelsen", lines, StringComparison.Ordinal);
        Assert.Contains("Ikke utlignet 50,00", lines, StringComparison.Ordinal);
        Assert.Contains("Utbetaling", lines, StringComparison.Ordinal);
        await Chromium.Screenshot(page, "oppgjor-linjer");

        // Axe and a narrow screen, in English.
        var scripted = await chromium.NewPage(script: true, width: 320, dark: true);
        await Chromium.LogIn(scripted, server);
        await scripted.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        foreach (var path in (string[])["oppgjor", $"oppgjor/{voucherNo}"])
        {
            await scripted.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/{path}");
            await See(scripted, path == "oppgjor" ? "Settlements from Nordlys" : "account not chosen for the extension");
            Assert.Empty(await Chromium.Violations(scripted));
            Assert.True(await scripted.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0);
        }

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "1001", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Faktura 1001" }).WaitForAsync();
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/oppgjor?byra=Fjord");
        await See(page, "Ingen oppgjør er bokført ennå.");
        foreach (var missing in (string[])["oppgjor?byra=Ingen", "oppgjor/1", "oppgjor/99999", "oppgjor/x"])
        {
            Assert.Equal(404, (await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/{missing}"))!.Status);
        }
    }

    /// <summary>Two cases; the first is settled with a line on another account and too much, the second has a higher balance.</summary>
    private static async Task<long> Settled(Books all)
    {
        Assert.True((await CreateClient.Run(all, OrgNo, "Granli Hagesenter AS", ClockKind.Real, "test")).IsOk);
        var books = (await all.Of(OrgNo, "test")).Value;
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg Bygg AS", false, null))).IsOk);
        var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var no in (string[])["1001", "1002"])
        {
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 1, today.AddDays(-60), today.AddDays(-46), Money.Nok(100_000)))).IsOk);
        }

        var extension = (await Activate.DebtCollection(books, new Activate.Request("Nordlys") { MayCreate = true })).Value;
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Fjord") { MayCreate = false })).IsOk);
        var agency = (await AgencyKeys.Of(all, Guid.Parse(extension.ApplicationKey!), Guid.Parse(extension.ClientKey!)))!;
        Assert.Equal(2, (await Approval.ApproveAll(books)).Value.Changed);
        foreach (var (no, code, balance) in ((string, string, long)[])[("1001", "K-1", 100_000), ("1002", "K-2", 170_000)])
        {
            Assert.Null((await CasesByName.Create(books, "Nordlys", code, [no], balanceMinor: balance)).Refusal);
        }

        var voucher = await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, today, "Oppgjør REMISSE-1",
        [
            new(1, -105_000) { InvoiceNo = "1001" }, new(7770, 45_000) { Text = "Porto" }, new(1570, 60_000),
        ])
        {
            ExtensionId = agency.ExtensionId,
            ExternalReference = "REMISSE-1",
            Source = "api",
        });
        Assert.Null(voucher.Refusal);
        Assert.Null((await CasesByName.Update(books, "Nordlys", "K-1", "Betalt", close: true, balanceMinor: 0)).Refusal);
        return voucher.Value.Number;
    }

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();
}
