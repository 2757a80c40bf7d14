using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>Company card, plan templates, the plan's further parts, and what is kept of one invoice, by what stands on the screen.</summary>
public sealed class FollowUpSettingsPagesTests(Chromium chromium, FollowUpSettingsPagesTests.Firm firm)
    : IClassFixture<Chromium>, IClassFixture<FollowUpSettingsPagesTests.Firm>
{
    private const string OrgNo = "974760673";
    private const string Other = "314512006";

    /// <summary>Two firms, one with an overdue invoice.</summary>
    public sealed class Firm : IAsyncLifetime
    {
        /// <summary>The server.</summary>
        public ServerProcess Server { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Server = await ServerProcess.Start("--empty");
            using var database = Database.InFolder(Server.Data);
            var all = new Books(database, TimeProvider.System);
            Assert.True((await CreateClient.Run(all, OrgNo, "Granli Hagesenter AS", ClockKind.Real, "test")).IsOk);
            Assert.True((await CreateClient.Run(all, Other, "Solli Drift AS", ClockKind.Real, "test")).IsOk);
            var books = (await all.Of(OrgNo, "test")).Value;
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg Bygg AS", false, null))).IsOk);
            var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost("501", 1, today.AddDays(-60), today.AddDays(-30), Money.Nok(300_000)))).IsOk);
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Fact]
    public async Task The_company_card_is_refused_by_field_and_saved()
    {
        var page = await Looks.LoggedIn(chromium, firm.Server);
        await page.GotoAsync(Url("innstillinger/firma"));
        await page.GetByLabel("Gate eller postboks").FillAsync("Storgata 1\nPostboks 7");
        await page.GetByLabel("Postnummer").FillAsync("0155");
        await page.GetByLabel("Poststed").FillAsync("Oslo");
        await page.GetByLabel("Bankkonto som det betales til").FillAsync("1813 64 45321");
        await Press(page, "Lagre");
        await page.Locator("#f-bank-error").WaitForAsync();
        Assert.Equal("0155", await page.GetByLabel("Postnummer").InputValueAsync());
        await page.GetByLabel("Bankkonto som det betales til").FillAsync("1813 64 45320");
        await Press(page, "Lagre");
        await See(page, "Firmakortet er lagret.");
        Assert.Equal("18136445320", await page.GetByLabel("Bankkonto som det betales til").InputValueAsync());
        await Chromium.Screenshot(page, "firma-kort");
        await Looks.AxeAndNarrow(chromium, firm.Server, [Url("innstillinger/firma")]);
    }

    [Fact]
    public async Task A_plan_is_saved_as_a_template_taken_by_another_client_and_its_drift_told()
    {
        var page = await Looks.LoggedIn(chromium, firm.Server);
        await page.GotoAsync(Url("innstillinger/purring"));
        await page.GetByLabel("Påminnelse er på").CheckAsync();
        await page.GetByLabel("Gjentas, ganger – Påminnelse").FillAsync("2");
        await page.GetByLabel("Avtalt forsinkelsesrente for foretak, % per år").FillAsync("15,5");
        await Press(page, "Lagre");
        await See(page, "Purreinnstillingene er lagret.");
        Assert.Equal("2", await page.GetByLabel("Gjentas, ganger – Påminnelse").InputValueAsync());
        Assert.Equal("15,5", await page.GetByLabel("Avtalt forsinkelsesrente for foretak, % per år").InputValueAsync());

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Maler" }).ClickAsync();
        await page.GetByLabel("Navn på malen").FillAsync("Kontorets plan");
        await Press(page, "Lagre som mal");
        await See(page, "Malen er lagret.");
        await page.GotoAsync($"{firm.Server.Url}/k/{Other}/innstillinger/purring/maler");
        await Press(page, "Ta i bruk Kontorets plan");
        await See(page, "Malen «Kontorets plan» er tatt i bruk.");
        await page.GotoAsync($"{firm.Server.Url}/k/{Other}/innstillinger/purring");
        await page.GetByLabel("Dager etter forfall når ingen brev er sendt").FillAsync("21");
        await Press(page, "Lagre");
        await page.GotoAsync(Url("innstillinger/purring/maler"));
        await See(page, "Inkasso: dager uten brev 14 → 21");
        await Chromium.Screenshot(page, "planmaler");
        await Looks.AxeAndNarrow(chromium, firm.Server, [Url("innstillinger/purring/maler"), Url("innstillinger/purring")]);
    }

    [Fact]
    public async Task The_preview_of_a_text_follows_what_is_written_where_there_is_script()
    {
        var page = await chromium.NewPage(script: true);
        await Chromium.LogIn(page, firm.Server);
        await page.GotoAsync(Url("innstillinger/purring/tekster?brev=reminder&sprak=nb"));
        await page.Locator("#f-body").FillAsync("Kjære {kunde}, betal {sum}.");
        await See(page, "Kjære Kari Eksempel, betal");

        // A text that is refused leaves the last one that was not.
        await page.Locator("#f-body").FillAsync("Kjære {kunde}, betal {su");
        await page.Locator("#f-body").FillAsync("Hei {kunde}.");
        await See(page, "Hei Kari Eksempel.");
        await page.GotoAsync(Url("innstillinger/purring/tekster?brev=reminder&sprak=nb"));
        Assert.DoesNotContain("Hei", await page.Locator("#f-body").InputValueAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_shows_its_pauses_its_free_interest_and_what_interrupted_limitation()
    {
        var page = await Looks.LoggedIn(chromium, firm.Server);
        await page.GotoAsync(Url("salg/fakturaer/501"));
        await page.Locator("#f-holdreason").FillAsync("Venter på kreditnota");
        await Press(page, "Sett på pause");
        await Press(page, "Opphev pause");
        await See(page, "opphevet");
        await page.Locator("#f-expected").FillAsync(In(10));
        await page.GetByLabel("Rentefritt til da").CheckAsync();
        await page.Locator("#f-postponereason").FillAsync("Avtalt");
        await Press(page, "Lagre dato");
        await See(page, $"{In(10)}, rentefritt");
        await page.Locator("#f-interrupted").FillAsync(In(-1));
        await page.Locator("#f-interruptreason").FillAsync("Erkjent i e-post");
        await Press(page, "Registrer avbrudd");
        await page.Locator(".timeline", new() { HasText = "Foreldelse avbrutt" }).First.WaitForAsync();
        await Chromium.Screenshot(page, "faktura-historikk");
        await Looks.AxeAndNarrow(chromium, firm.Server, [Url("salg/fakturaer/501")]);
    }

    private static string In(int days) => OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days)
        .ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private string Url(string path) => $"{firm.Server.Url}/k/{OrgNo}/{path}";

    private static Task Press(IPage page, string name) =>
        page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name }).First.ClickAsync();

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();
}
