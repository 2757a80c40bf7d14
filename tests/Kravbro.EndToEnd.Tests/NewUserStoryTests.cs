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
        await page.GetByText("Ingen klienter ennå.").WaitForAsync();

        await Click(page, AriaRole.Link, "Ny klient");
        await page.GetByLabel("Organisasjonsnummer").FillAsync("123");
        await page.GetByLabel("Navn").FillAsync("Granli Hagesenter AS");
        await Click(page, AriaRole.Button, "Opprett klient");
        await page.GetByText("er ikke et gyldig organisasjonsnummer").WaitForAsync();
        Assert.Equal("Granli Hagesenter AS", await page.GetByLabel("Navn").InputValueAsync());
        await page.GetByLabel("Organisasjonsnummer").FillAsync(OrgNo);
        await Click(page, AriaRole.Button, "Opprett klient");
        await page.GetByText("Granli Hagesenter AS er opprettet.").WaitForAsync();

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
        await page.GetByText("må være minst 14 dager").WaitForAsync();
        Assert.True(await page.GetByLabel("Påminnelse er på").IsCheckedAsync());
        await page.GetByLabel("Betalingsfrist, dager – Inkassovarsel").FillAsync("14");
        await Click(page, AriaRole.Button, "Simuler");
        await page.GetByText("Forhåndsvisning. Ingenting er lagret.").WaitForAsync();
        await Click(page, AriaRole.Button, "Lagre");
        await page.GetByText("Purreinnstillingene er lagret.").WaitForAsync();

        await Click(page, AriaRole.Link, "Utvidelser");
        await Click(page, AriaRole.Link, "Legg til inkasso");
        await page.GetByText("Til utkast i dag").WaitForAsync();
        await page.GetByLabel("Inkassobyrå", new PageGetByLabelOptions { Exact = true }).FillAsync("Nordlys Inkasso");
        await Click(page, AriaRole.Button, "Aktiver");
        await page.GetByText("Klientnøkkelen vises bare nå.").WaitForAsync();
        await page.GetByText("25 kundekort fikk «Overfør til inkassobyrå»").WaitForAsync();
        await Chromium.Screenshot(page, "historie-aktivert");

        await Click(page, AriaRole.Link, "Purreliste");
        var next = page.Locator("a.next-step").First;
        var invoiceNo = (await page.Locator("tbody tr").First.Locator("th a").InnerTextAsync()).Trim();
        await next.ClickAsync();
        await page.GetByLabel("Neste handling").SelectOptionAsync("Inkasso");
        await Click(page, AriaRole.Button, "Ok");
        await page.GetByText($"Faktura {invoiceNo} er flyttet til utkast til inkasso.").WaitForAsync();

        // A stale form: the same choice sent again from an old page.
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/purringer/purreliste/{invoiceNo}");
        await page.GetByLabel("Neste handling").SelectOptionAsync("Inkasso");
        await Click(page, AriaRole.Button, "Ok");
        await page.GetByText("er allerede utkast til inkasso").WaitForAsync();

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        var debtor = page.Locator("tbody tr").First.Locator("th a");
        var first = (await debtor.InnerTextAsync()).Trim();
        await debtor.ClickAsync();
        await page.GetByText("Hvorfor er fakturaen her?").WaitForAsync();
        await page.Locator("dl.columns a").First.ClickAsync();
        await Click(page, AriaRole.Link, "Purringer");
        await page.GetByLabel("Overfør til inkassobyrå").UncheckAsync();
        await Click(page, AriaRole.Button, "Lagre");
        await page.GetByText("Kundekortet er lagret.").WaitForAsync();

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = first, Exact = true }).CountAsync());
        await Click(page, AriaRole.Button, "Godkjenn", exact: true);
        await page.GetByText("Huk av fakturaene først.").WaitForAsync();
        var second = (await page.Locator("tbody tr").First.Locator("th a").InnerTextAsync()).Trim();
        await page.GetByLabel($"Velg faktura {second}").CheckAsync();
        await Click(page, AriaRole.Button, "Godkjenn", exact: true);
        await page.GetByText("1 faktura(er) er godkjent.").WaitForAsync();
        await Click(page, AriaRole.Link, "Godkjent", exact: true);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = second, Exact = true }).WaitForAsync();
        await page.GotoAsync($"{server.Url}/k/{OrgNo}/inkasso/utkast");
        await Click(page, AriaRole.Button, "Godkjenn alle");
        await page.GetByText("er godkjent.").WaitForAsync();

        await page.GotoAsync($"{server.Url}/k/{OrgNo}/hjelp");
        await page.GetByLabel("Emne").FillAsync("Takk");
        await page.GetByLabel("Hva gjelder det?").FillAsync("Det virket.");
        await Click(page, AriaRole.Button, "Send henvendelse");
        await page.GetByText("Takk. Henvendelsen er lagret").WaitForAsync();
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
            await page.GetByText("Siden finnes ikke").First.WaitForAsync();
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
        await page.GetByText("Ingen klienter ennå.").WaitForAsync();
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
        await page.GetByText(result).WaitForAsync();
    }

    private static Task Click(IPage page, AriaRole role, string name, bool exact = true) =>
        page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();
}
