using System.Globalization;
using Kravbro.Domain;
using Kravbro.EndToEnd.Tests.Support;
using Kravbro.Formats.Generate;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>What a new user does on <c>./run --empty</c>, by what stands on the screen, without script.</summary>
public sealed class NewUserStoryTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string OrgNo = "974760673";

    [Fact]
    public async Task From_an_empty_product_to_an_approved_draft()
    {
        await using var server = await ServerProcess.Start("--empty");
        using var files = new TestDirectory();
        var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        Generator.WriteTo(files.Path, customers: 25, invoices: 300, seed: 5, today);
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, server);
        await See(page, "Ingen klienter ennå.");

        await Click(page, AriaRole.Link, "Ny klient");
        await page.GetByLabel("Organisasjonsnummer").FillAsync("123");
        await page.GetByLabel("Navn").FillAsync("Granli Hagesenter AS");
        await Click(page, AriaRole.Button, "Opprett klient");
        await See(page, "er ikke et gyldig organisasjonsnummer");
        Assert.Equal("Granli Hagesenter AS", await page.GetByLabel("Navn").InputValueAsync());
        await page.GetByLabel("Organisasjonsnummer").FillAsync(OrgNo);
        await Click(page, AriaRole.Button, "Opprett klient");
        await See(page, "Granli Hagesenter AS er opprettet.");

        await Import(page, "Kunder", files.File("customers.csv"), "Prøvekjør", "25 linjer lest: 25 importert");
        await Import(page, "Kunder", files.File("customers.csv"), "Importer", "25 linjer lest: 25 importert");
        await Import(page, "Fakturaer", files.File("invoices.csv"), "Importer", "300 linjer lest: 300 importert");
        await Import(page, "Fakturaer", files.File("invoices.csv"), "Importer", "300 linjer lest: 0 importert, 300 uendret");

        // Before activation: no menu, and its address shows the way.
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Utkast" }).CountAsync());
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        await Click(page, AriaRole.Link, "Gå til Utvidelser");

        await Click(page, AriaRole.Link, "Purring");
        await page.GetByLabel("Påminnelse er på").CheckAsync();
        await page.GetByLabel("Betalingsfrist, dager – Inkassovarsel").FillAsync("13");
        await Click(page, AriaRole.Button, "Lagre");
        await See(page, "må være minst 14 dager");
        Assert.True(await page.GetByLabel("Påminnelse er på").IsCheckedAsync());
        await page.GetByLabel("Betalingsfrist, dager – Inkassovarsel").FillAsync("14");
        await Click(page, AriaRole.Button, "Simuler");
        await See(page, "Forhåndsvisning. Ingenting er lagret.");
        await Click(page, AriaRole.Button, "Lagre");
        await See(page, "Purreinnstillingene er lagret.");

        await Click(page, AriaRole.Link, "Utvidelser");
        await Click(page, AriaRole.Link, "Legg til inkasso");
        await See(page, "Til utkast i dag");
        await page.GetByLabel("Inkassobyrå", new PageGetByLabelOptions { Exact = true }).FillAsync("Nordlys Inkasso");
        await TheSumsAreThoseOfTheDraftsNamed(page);
        await Click(page, AriaRole.Button, "Aktiver");
        await See(page, "Klientnøkkelen vises bare nå.");
        await See(page, "25 kundekort fikk «Overfør til inkassobyrå»");
        await Chromium.Screenshot(page, "historie-aktivert");

        await Click(page, AriaRole.Link, "Purreliste");
        var next = page.Locator("a.next-step").First;
        var invoiceNo = (await page.Locator("tbody tr").First.Locator("th a").InnerTextAsync()).Trim();
        await next.ClickAsync();
        await page.GetByLabel("Neste handling").SelectOptionAsync("Inkasso");
        await Click(page, AriaRole.Button, "Ok");
        await See(page, $"Faktura {invoiceNo} er flyttet til utkast til inkasso.");

        // A stale form: the same choice sent again from an old page.
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/purringer/purreliste/{invoiceNo}");
        await page.GetByLabel("Neste handling").SelectOptionAsync("Inkasso");
        await Click(page, AriaRole.Button, "Ok");
        await See(page, "er allerede utkast til inkasso");

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        var debtor = page.Locator("tbody tr").First.Locator("th a");
        var first = (await debtor.InnerTextAsync()).Trim();
        await debtor.ClickAsync();
        await See(page, "Hvorfor er fakturaen her?");
        await page.Locator("dl.columns a").First.ClickAsync();
        await Click(page, AriaRole.Link, "Purringer");
        await page.GetByLabel("Overfør til inkassobyrå").UncheckAsync();
        await Click(page, AriaRole.Button, "Lagre");
        await See(page, "Kundekortet er lagret.");

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = first, Exact = true }).CountAsync());
        await Click(page, AriaRole.Button, "Godkjenn", exact: true);
        await See(page, "Huk av fakturaene først.");
        var second = (await page.Locator("tbody tr").First.Locator("th a").InnerTextAsync()).Trim();
        await page.GetByLabel($"Velg faktura {second}").CheckAsync();
        await Click(page, AriaRole.Button, "Godkjenn", exact: true);
        await See(page, "1 faktura(er) er godkjent.");
        await Click(page, AriaRole.Link, "Godkjent", exact: true);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = second, Exact = true }).WaitForAsync();
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        await Click(page, AriaRole.Button, "Godkjenn alle");
        await See(page, "er godkjent.");

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/hjelp");
        await page.GetByLabel("Emne").FillAsync("Takk");
        await page.GetByLabel("Hva gjelder det?").FillAsync("Det virket.");
        await Click(page, AriaRole.Button, "Send henvendelse");
        await See(page, "Takk. Henvendelsen er lagret");
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task Addresses_of_other_clients_and_forms_without_a_token_are_refused()
    {
        await using var server = await ServerProcess.Start("--empty");
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, server);
        foreach (var path in (string[])["/k/974760673", "/k/974760673/inkasso/utkast", "/k/abc/salg/kunder/1", "/finnes/ikke"])
        {
            var answer = await page.GotoAsync(server.Url + path);
            Assert.Equal(404, answer!.Status);
            await See(page, "Siden finnes ikke");
        }

        // Signed in, but the form's token is missing.
        var form = page.Context.APIRequest.CreateFormData();
        form.Append("_handler", "client");
        form.Append("orgno", "974760673");
        form.Append("name", "Uten token");
        var posted = await page.Context.APIRequest.PostAsync(server.Url + "/ny-klient", new APIRequestContextOptions { Form = form });
        Assert.Equal(400, posted.Status);
        var ready = await page.Context.APIRequest.GetAsync(server.Url + "/health/ready");
        Assert.Equal(200, ready.Status);
        await page.GotoAsync(server.Url + "/");
        await See(page, "Ingen klienter ennå.");
    }

    [Fact]
    public async Task Background_run_follows_a_posted_invoice_within_seconds()
    {
        await using var server = await ServerProcess.Start("--empty");
        var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        await Command(server, "client", "create", "--org-no", OrgNo, "--name", "Prøve AS");
        await Command(server, "customer", "add", "--code", "10001", "--name", "Berg");
        await Command(server, "extension", "activate", "Nordlys", "--kind", "debt-collection", "--auto-approve", "on");
        await Command(server, "invoice", "add", "--no", "1001", "--customer", "10001", "--date", Days.Iso(today.AddDays(-60)), "--due", Days.Iso(today.AddDays(-30)), "--amount", "1000");

        // Read without the catch-up that a look brings: the row itself, as the server's job left it.
        using var database = Kravbro.Application.Storage.Database.InFolder(server.Data);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select status from invoice where invoice_no = '1001'";
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        long status;
        while ((status = Convert.ToInt64(await command.ExecuteScalarAsync(limit.Token), CultureInfo.InvariantCulture)) != 3)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        Assert.Equal(3, status);
    }

    private static async Task Command(ServerProcess server, params string[] arguments)
    {
        var result = await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), [.. arguments, "--data", server.Data, "--json"]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private static async Task Import(IPage page, string what, string file, string button, string result)
    {
        await Click(page, AriaRole.Link, "Import");
        await page.GetByLabel("Hva er i filen?").SelectOptionAsync(what);
        await page.GetByLabel("Fil", new PageGetByLabelOptions { Exact = true }).SetInputFilesAsync(file);
        await Click(page, AriaRole.Button, button);
        await See(page, result);
    }

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    // Before an activation: what would be a draft within thirty days, in number, sum and invoice by invoice.
    private static async Task TheSumsAreThoseOfTheDraftsNamed(IPage page)
    {
        var figure = await page.Locator(".figures > div").Nth(2).Locator("dd").InnerTextAsync();
        var sum = await page.Locator(".figures > div").Nth(2).Locator("small").InnerTextAsync();
        await page.GetByText("Hvilke fakturaer").ClickAsync();
        var amounts = await page.Locator("details tbody tr td:last-child").AllInnerTextsAsync();
        var count = Digits(figure[..^sum.Length]);
        Assert.Equal((100, true), (amounts.Count, amounts.Sum(Digits) < Digits(sum)));
        await See(page, $"De første 100 av {count} er vist.");
        await Chromium.Screenshot(page, "historie-for-aktivering");

        static long Digits(string text) => long.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
    }

    private static Task Click(IPage page, AriaRole role, string name, bool exact = true) =>
        page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();
}
