using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>The customer card, a step for several invoices at once, and drafts by customer; by what stands on the screen, without script.</summary>
public sealed class DailyWorkTests(Chromium chromium, DailyWorkTests.Firm firm) : IClassFixture<Chromium>, IClassFixture<DailyWorkTests.Firm>
{
    private const string OrgNo = "974760673";

    /// <summary>One server with a client whose invoices are overdue.</summary>
    public sealed class Firm : IAsyncLifetime
    {
        private Database _database = null!;

        /// <summary>The server.</summary>
        public ServerProcess Server { get; private set; } = null!;

        /// <summary>The client's books, beside the server.</summary>
        internal ClientBooks Books { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Server = await ServerProcess.Start("--empty");
            _database = Database.InFolder(Server.Data);
            var books = new Books(_database, TimeProvider.System);
            Assert.True((await CreateClient.Run(books, OrgNo, "Granli Hagesenter AS", ClockKind.Real, "test")).IsOk);
            Books = (await books.Of(OrgNo, "test")).Value;
            foreach (var (code, name) in ((long, string)[])[(1, "Berg Bygg AS"), (2, "Dal Drift AS"), (3, "Eng Elektro AS")])
            {
                Assert.True((await AddCustomer.Run(Books, new AddCustomer.Request(code, name, false, null))).IsOk);
            }

            Assert.True((await Activate.DebtCollection(Books, new Activate.Request("Nordlys"))).IsOk);
            var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var (no, customer, overdue) in ((string, long, int)[])
                [("1001", 1, 30), ("1002", 1, 30), ("1003", 2, 30), ("2001", 3, 5), ("2002", 3, 5), ("2003", 3, 5)])
            {
                var invoice = new InvoiceToPost(no, customer, today.AddDays(-overdue - 14), today.AddDays(-overdue), Money.Nok(100_000));
                Assert.True((await AddInvoice.Run(Books, invoice)).IsOk);
            }
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _database.Dispose();
        }
    }

    [Fact]
    public async Task Contact_details_are_changed_and_the_history_tells_it()
    {
        var page = await Open("salg/kunder/2");
        await Click(page, AriaRole.Link, "Kontakt");
        await page.GetByLabel("Organisasjonsnummer").FillAsync("123");
        await page.GetByLabel("Adresse").FillAsync("Storgata 1");
        await Click(page, AriaRole.Button, "Lagre");
        await See(page, "er ikke et gyldig organisasjonsnummer");
        Assert.Equal("Storgata 1", await page.GetByLabel("Adresse").InputValueAsync());
        await page.GetByLabel("Organisasjonsnummer").FillAsync("");
        await page.GetByLabel("Navn").FillAsync("Dal og Sønner AS");
        await page.GetByLabel("Postnummer").FillAsync("0155");
        await page.GetByLabel("Poststed").FillAsync("Oslo");
        await page.GetByLabel("E-post", new PageGetByLabelOptions { Exact = true }).FillAsync("post@dal.example");
        await Click(page, AriaRole.Button, "Lagre");
        await See(page, "Kontaktopplysningene er lagret.");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Dal og Sønner AS" }).WaitForAsync();
        Assert.Equal("post@dal.example", await page.GetByLabel("E-post", new PageGetByLabelOptions { Exact = true }).InputValueAsync());

        await Click(page, AriaRole.Link, "Hendelser");
        Assert.Contains("Kontaktopplysninger endret", await page.Locator(".timeline li").First.InnerTextAsync(), StringComparison.Ordinal);
        await Click(page, AriaRole.Link, "1003");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Faktura 1003" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Long_history_goes_on_behind_flere()
    {
        for (var n = 0; n < 205; n++)
        {
            Assert.True((await SetCustomer.Run(firm.Books, new SetCustomer.Request(3) { Fees = n % 2 == 1 })).IsOk);
        }

        var page = await Open("salg/kunder/3?fane=hendelser");
        Assert.Equal(200, await page.Locator(".timeline li").CountAsync());
        await Click(page, AriaRole.Link, "Flere hendelser");
        await See(page, "Kundekort opprettet");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Flere hendelser" }).CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Step_is_chosen_for_several_invoices_and_each_refusal_is_listed()
    {
        var page = await Open("purringer/purreliste");
        await Click(page, AriaRole.Button, "Ok");
        await See(page, "Huk av fakturaene først.");
        await page.GetByLabel("Velg faktura 2001").CheckAsync();
        await page.GetByLabel("Velg faktura 2002").CheckAsync();
        await page.GetByLabel("Velg faktura 2003").CheckAsync();
        await page.GetByLabel("Neste handling for de avhukede").SelectOptionAsync("Vent");

        // Someone else changes one of them meanwhile.
        Assert.True((await Holds.Dispute(firm.Books, "2003", "Feil vare")).IsOk);
        await Click(page, AriaRole.Button, "Ok");
        await See(page, "2 faktura(er) er endret.");
        await See(page, "1 faktura(er) ble ikke endret");
        await See(page, "2003: Noe er endret siden dette ble vist");
        Assert.Equal(2, await page.Locator("tbody tr", new PageLocatorOptions { HasText = "Vent" }).CountAsync());
        Assert.False(await page.GetByLabel("Velg faktura 2003").IsCheckedAsync());

        await page.GetByLabel("Velg faktura 2001").CheckAsync();
        await page.GetByLabel("Velg faktura 2002").CheckAsync();
        await page.GetByLabel("Neste handling for de avhukede").SelectOptionAsync("Følg planen");
        await Click(page, AriaRole.Button, "Ok");
        await See(page, "2 faktura(er) er endret.");
        Assert.Equal(0, await page.Locator("tbody tr", new PageLocatorOptions { HasText = "Vent" }).CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Drafts_of_one_customer_are_approved_together()
    {
        var page = await Open("inkasso/utkast");
        await page.GetByLabel("Velg faktura 1001").WaitForAsync();
        await Click(page, AriaRole.Link, "Per kunde (samlesak)");
        var group = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Berg Bygg AS", Exact = true });
        Assert.Contains("2 utkast, sum 2\u00a0000,00 kr", await group.InnerTextAsync(), StringComparison.Ordinal);
        await Click(page, AriaRole.Button, "Godkjenn alle for Berg Bygg AS");
        await See(page, "2 faktura(er) er godkjent.");
        Assert.Equal(0, await group.CountAsync());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "1003" }).WaitForAsync();
        await Click(page, AriaRole.Link, "Godkjent");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "1002", Exact = true }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string path)
    {
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, firm.Server);
        await page.GotoAsync($"{firm.Server.Url}/k/{OrgNo}/{path}");
        return page;
    }

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    private static Task Click(IPage page, AriaRole role, string name) =>
        page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true }).First.ClickAsync();
}
