using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>Letters by what stands on the screen, without script: from proposal to confirmed print file, texts, history, a customer's own plan, law.</summary>
public sealed class LetterPagesTests(Chromium chromium, LetterPagesTests.Firm firm) : IClassFixture<Chromium>, IClassFixture<LetterPagesTests.Firm>
{
    private const string OrgNo = "974760673";

    /// <summary>A firm with a reminder in its plan and overdue invoices; each test works on things of its own.</summary>
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
            var books = (await all.Of(OrgNo, "test")).Value;

            Assert.True((await SetBookSettings.Run(books, s => (Result<BookSettings>)(s with { BankAccounts = [new OwnBankAccount("18136445320", 1920)] }))).IsOk);

            // By proposal, so that the server's own run leaves them to the test; no hold, so that they can be taken out at once.
            Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true, Days = 14, Interest = true, Automatic = false }) with { HoldMinutes = 0 })).IsOk);
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg Bygg AS", false, null))).IsOk);
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dahl", true, null))).IsOk);
            var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var (no, customer, amount) in ((string, long, long)[])[("501", 2, 300_000), ("502", 2, 150_000), ("503", 1, 90_000)])
            {
                Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, customer, today.AddDays(-60), today.AddDays(-30), Money.Nok(amount)))).IsOk);
            }
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Fact]
    public async Task A_proposal_is_run_as_ticked_and_its_letters_printed_confirmed_and_taken_back()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("purringer/purreliste"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Se forslaget" }).ClickAsync();
        await See(page, "Ingenting er sendt eller bokført.");
        await Chromium.Screenshot(page, "forslag-tre");
        await page.GetByLabel("Ta med 503", new PageGetByLabelOptions { Exact = true }).UncheckAsync();
        await Press(page, "Kjør de avhukede");
        await See(page, "Kjøringen er gjort: 2 brev");
        await See(page, "Utstedt, ikke sendt");
        await page.GotoAsync(Url("purringer/forslag"));
        Assert.Equal(1, await page.Locator("input[name=move]").CountAsync());

        await page.GotoAsync(Url("purringer/brev"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Purring 501" }).ClickAsync();
        Assert.Equal("Purring for faktura 501", await page.Locator("h1").InnerTextAsync());
        await See(page, "Planens gebyr, innenfor maksimum.");
        await See(page, "Rente, linje for linje");
        await Chromium.Screenshot(page, "brev-ett");
        var letter = new Uri(page.Url).AbsolutePath[$"/k/{OrgNo}/".Length..];
        await File(page, letter + "/pdf", "application/pdf");

        await page.GotoAsync(Url("purringer/brev"));
        await Press(page, "Ta ut utskriftsfil");
        await See(page, "2 brev er tatt ut som fil");
        await Chromium.Screenshot(page, "brev-utskriftsfil");
        await File(page, (await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Last ned" }).First.GetAttributeAsync("href"))![$"/k/{OrgNo}/".Length..], "application/pdf");
        await page.GotoAsync(Url(""));
        await See(page, "utskriftsfiler venter på bekreftelse");
        await page.GotoAsync(Url("purringer/brev"));
        await page.GetByLabel("Levert den").FillAsync("i går");
        await Press(page, "Bekreft");
        await page.Locator("#problem").WaitForAsync();
        await page.GetByLabel("Levert den").FillAsync("");
        await Press(page, "Bekreft");
        await See(page, "2 brev er levert.");

        await page.GotoAsync(Url("salg/fakturaer/502"));
        await page.GetByLabel("Innsigelsen").FillAsync("Feil antall");
        await Press(page, "Merk som bestridt");
        await Press(page, "Innsigelsen tas til følge");
        await See(page, "Innsigelsen er tatt til følge");
        await page.GotoAsync(Url("salg/fakturaer/501"));
        await Press(page, "Tilbakefør");
        await page.Locator("#f-costsreason-error").WaitForAsync();
        await page.GetByLabel("Begrunnelse").Nth(1).FillAsync("Avtalt med kunden");
        await Press(page, "Tilbakefør");
        await See(page, "Gebyr og rente er tilbakeført.");
        await Chromium.Screenshot(page, "faktura-brev");
        await page.GotoAsync(Url(letter));
        await page.GetByLabel("Begrunnelse").FillAsync("Gjelder feil kunde");
        await Press(page, "Kanseller", exact: true);
        await See(page, "Brevet er kansellert.");
        await AxeAndNarrow("purringer/forslag", "purringer/brev", "purringer/brev?status=sent&kanal=print", letter, "purringer/kalender", "salg/fakturaer/502");
    }

    [Fact]
    public async Task A_text_of_ones_own_is_tried_refused_saved_and_told_in_the_history()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("innstillinger/purring/tekster?brev=notice&sprak=nb"));
        await page.GetByLabel("Tekst", new PageGetByLabelOptions { Exact = true }).FillAsync("Hei {kunde}.\n\nSkylder {beløp}.");
        await Press(page, "Vis");
        await See(page, "{beløp} er ikke et flettefelt");
        Assert.Equal("Hei {kunde}.\n\nSkylder {beløp}.", (await page.Locator("#f-body").InputValueAsync()).ReplaceLineEndings("\n"));
        await page.Locator("#f-body").FillAsync("Hei {kunde}.\n\nDu skylder {sum}.");
        await Press(page, "Vis");
        await See(page, "Hei Kari Eksempel.");
        await See(page, "Dette er et varsel etter inkassoloven § 9. Betaler du ikke");
        await Chromium.Screenshot(page, "purring-tekster-vist");
        await Press(page, "Lagre");
        await See(page, "Teksten er lagret.");
        await File(page, "innstillinger/purring/eksempel/notice/nb", "application/pdf");

        await page.GotoAsync(Url("innstillinger/purring"));
        await page.GetByLabel("Kanal – Inkassovarsel").SelectOptionAsync("email");
        await page.GetByLabel("Tell gebyr på nytt etter seks måneder").CheckAsync();
        await Press(page, "Simuler");
        await See(page, "Inkassoloven § 3 a");

        // The answer stands below a long form: one sees it without looking for it.
        await Assertions.Expect(page.Locator("#preview")).ToBeInViewportAsync();
        Assert.True(await page.GetByLabel("Tell gebyr på nytt etter seks måneder").IsCheckedAsync());
        await Chromium.Screenshot(page, "purring-hel");
        await Press(page, "Lagre");
        await See(page, "Purreinnstillingene er lagret.");
        await page.GotoAsync(Url("innstillinger/purring/historikk"));
        await See(page, "Inkassovarsel: tekst på norsk er laget");
        await See(page, "Inkassovarsel: kanal papir → e-post");
        await Chromium.Screenshot(page, "purring-historikk-ord");
        await AxeAndNarrow("innstillinger/purring", "innstillinger/purring/tekster", "innstillinger/purring/historikk");
    }

    [Fact]
    public async Task A_customers_own_plan_moves_what_comes()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("salg/kunder/1?fane=purringer"));
        await page.GetByLabel("Betalingsfrist, dager – Inkassovarsel").FillAsync("10");
        await page.GetByLabel("Avtalt forsinkelsesrente, % per år").FillAsync("18,5");
        await Press(page, "Lagre");
        await page.Locator("#problem").WaitForAsync();
        Assert.Equal("18,5", await page.GetByLabel("Avtalt forsinkelsesrente, % per år").InputValueAsync());
        await page.GetByLabel("Betalingsfrist, dager – Inkassovarsel").FillAsync("");
        await page.GetByLabel("Dager etter forfall før – Purring").FillAsync("45");
        await Press(page, "Lagre");
        await See(page, "Kundekortet er lagret.");
        Assert.Equal("45", await page.GetByLabel("Dager etter forfall før – Purring").InputValueAsync());
        await Chromium.Screenshot(page, "kundekort-egen-plan");
        await page.GotoAsync(Url("purringer/kalender"));
        await See(page, OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(15).ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await Chromium.Screenshot(page, "kalender-egen-plan");
        await page.GotoAsync(firm.Server.Url + "/kalender");
        await See(page, "Granli Hagesenter AS");
        await page.GotoAsync(Url("salg/kunder/1?fane=purringer"));
        await page.GetByLabel("Dager etter forfall før – Purring").FillAsync("");
        await Press(page, "Lagre");
        await See(page, "Kundekortet er lagret.");
        await AxeAndNarrow("salg/kunder/1?fane=purringer", "salg/kunder/2?fane=purringer");
    }

    [Fact]
    public async Task A_row_of_law_is_refused_by_line_and_column_and_laid_when_it_can_be_read()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("innstillinger/lov?tabell=vat_rates"));
        foreach (var (rows, seen) in ((string, string)[])[("middle,2032-01-01,,mye\n", "kolonne rate_percent"), ("middle,2032-01-01,,16\n", "Radene er lagt inn.")])
        {
            await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "mva.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("kind,valid_from,valid_to,rate_percent\n" + rows) });
            await Press(page, "Legg inn");
            await See(page, seen);
        }

        await See(page, "01.01.2032");
        await Chromium.Screenshot(page, "lovtabell");
        await AxeAndNarrow("innstillinger/lov", "innstillinger/lov?tabell=acts", "innstillinger/lov?tabell=collection_costs");
    }

    private string Url(string path) => $"{firm.Server.Url}/k/{OrgNo}/{path}";

    private async Task File(IPage page, string path, string type)
    {
        var file = await page.APIRequest.GetAsync(Url(path));
        Assert.Equal(200, file.Status);
        Assert.StartsWith(type, file.Headers["content-type"], StringComparison.Ordinal);
        Assert.True((await file.BodyAsync()).Length > 1_000);
    }

    private Task<IPage> LoggedIn() => Looks.LoggedIn(chromium, firm.Server);

    private Task AxeAndNarrow(params string[] paths) => Looks.AxeAndNarrow(chromium, firm.Server, paths.Select(Url));

    private static Task Press(IPage page, string name, bool exact = false) =>
        page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();
}
