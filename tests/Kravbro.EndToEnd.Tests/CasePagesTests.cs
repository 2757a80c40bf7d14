using System.Text;
using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>What an agency has done, as the client sees it: cases, proposals, files and rights; by what stands on the screen, without script.</summary>
public sealed class CasePagesTests(Chromium chromium, CasePagesTests.Firm firm) : IClassFixture<Chromium>, IClassFixture<CasePagesTests.Firm>
{
    private const string OrgNo = "974760673";
    private const string Nordlys = "Nordlys";

    /// <summary>One server with a client whose agency has cases: active, closed with something remaining, merged, rejected.</summary>
    public sealed class Firm : IAsyncLifetime
    {
        private Database _database = null!;

        /// <summary>The server.</summary>
        public ServerProcess Server { get; private set; } = null!;

        /// <summary>The client's books, beside the server.</summary>
        internal ClientBooks Books { get; private set; } = null!;

        /// <summary>The agency's extension.</summary>
        internal long Agency { get; private set; }

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Server = await ServerProcess.Start("--empty");
            _database = Database.InFolder(Server.Data);
            var books = new Books(_database, TimeProvider.System);
            Ok(await CreateClient.Run(books, OrgNo, "Granli Hagesenter AS", ClockKind.Real, "test"));
            Books = Ok(await books.Of(OrgNo, "test"));
            foreach (var (code, name) in ((long, string)[])[(20001, "Berg Bygg AS"), (20002, "Dal Drift AS"), (20003, "Eng Elektro AS")])
            {
                Ok(await AddCustomer.Run(Books, new AddCustomer.Request(code, name, false, null)));
            }

            var keys = Ok(await Activate.DebtCollection(Books, new Activate.Request(Nordlys) { MayCreate = true }));
            Agency = (await AgencyKeys.Of(books, Guid.Parse(keys.ApplicationKey!), Guid.Parse(keys.ClientKey!)))!.ExtensionId;
            var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var (no, customer) in ((string, long)[])
                [("1001", 20001), ("1002", 20002), ("1003", 20002), ("1004", 20003), ("1005", 20003), ("1006", 20001), ("1007", 20001)])
            {
                Ok(await AddInvoice.Run(Books, new InvoiceToPost(no, customer, today.AddDays(-50), today.AddDays(-30), Money.Nok(100_000))));
            }

            Ok(await FollowUpRun.Run(Books, null));
            Ok(await Approval.Approve(Books, ["1001", "1002", "1003", "1004", "1005", "1006"]));
            await Case("A-1", "https://nordlys.example/sak/A-1", "1001");
            await Case("A-2", null, "1002", "1003");
            var merged = new[] { await Case("A-3", null, "1004"), await Case("A-4", null, "1005") };
            await Case("A-5", null, "1006");
            Ok(await CasesByName.Update(Books, Nordlys, "A-1", "Betalingsoppfordring sendt", close: false, balanceMinor: 110_050));
            Ok(await CasesByName.Update(Books, Nordlys, "A-2", "Intet til utlegg", close: true, balanceMinor: 200_000));
            Ok(await Cases.Merge(Books.As(Nordlys), Agency, "A-34", merged));
            Ok(await CasesByName.Reject(Books, Nordlys, "A-5"));
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _database.Dispose();
        }

        private async Task<long> Case(string code, string? url, params string[] invoices) =>
            Ok(await CasesByName.Create(Books, Nordlys, code, invoices, url)).Id;
    }

    [Fact]
    public async Task Open_and_archived_cases_are_listed_searched_and_summed()
    {
        var page = await Open("inkasso/apne");
        var row = page.Locator("tbody tr", new PageLocatorOptions { HasText = "A-1" });
        Assert.Contains("Betalingsoppfordring sendt", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("1\u00a0100,50", await row.InnerTextAsync(), StringComparison.Ordinal);
        var away = row.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "hos byrået" });
        Assert.Equal("https://nordlys.example/sak/A-1", await away.GetAttributeAsync("href"));
        Assert.Contains("noopener", await away.GetAttributeAsync("rel"), StringComparison.Ordinal);
        Assert.Contains("3\u00a0000,00", await page.Locator("tfoot").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Saksnr., byrå, kunde eller faktura").FillAsync("eng elektro");
        await Click(page, AriaRole.Button, "Søk");
        await See(page, "1 sak, hovedstol 2\u00a0000,00 kr");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "A-34", Exact = true }).WaitForAsync();
        await page.GetByLabel("Saksnr., byrå, kunde eller faktura").FillAsync("finnes ikke");
        await Click(page, AriaRole.Button, "Søk");
        await See(page, "Søket ga ingen treff.");

        await page.GotoAsync(Address("inkasso/arkivert"));
        Assert.Contains("Avvist", await page.Locator("tbody tr", new PageLocatorOptions { HasText = "A-5" }).InnerTextAsync(), StringComparison.Ordinal);
        var merged = page.Locator("tbody tr", new PageLocatorOptions { HasText = "A-4" });
        Assert.Contains("Slått sammen", await merged.InnerTextAsync(), StringComparison.Ordinal);
        await merged.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "A-34" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sak A-34" }).WaitForAsync();
        await See(page, "Andre saker ble slått sammen med denne");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Case_page_tells_the_difference_and_what_has_happened()
    {
        var page = await Open("salg/fakturaer/1001");
        await Click(page, AriaRole.Link, "A-1");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sak A-1" }).WaitForAsync();
        await See(page, "Saldoen hos byrået er 100,50 kr høyere enn hovedstolen");
        await See(page, "Vil du trekke saken, ber du om det hos inkassobyrået");
        var events = page.Locator(".timeline li");
        Assert.Contains("Status fra inkassobyrået «Betalingsoppfordring sendt», saldo 1\u00a0100,50 kr", await events.First.InnerTextAsync(), StringComparison.Ordinal);
        await See(page, "Sak opprettet hos inkassobyrået");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Berg Bygg AS" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Berg Bygg AS" }).WaitForAsync();
        var gone = await page.GotoAsync(Address("inkasso/sak/999999"));
        Assert.Equal(404, gone!.Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Remainder_of_a_closed_case_is_collected_again_or_written_off()
    {
        var page = await Open("inkasso/arkivert");
        var row = page.Locator("tbody tr", new PageLocatorOptions { HasText = "A-2" });
        Assert.Equal(0, await row.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "hos byrået" }).CountAsync());
        await Click(page, AriaRole.Link, "A-2");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sak A-2" }).WaitForAsync();
        await See(page, "Saken er avsluttet og noe gjenstår.");
        await Click(page, AriaRole.Link, "Avskriv faktura 1003");
        await page.GetByLabel("Grunnlag for å rette merverdiavgift").SelectOptionAsync("Mislykket inkasso");
        await Click(page, AriaRole.Button, "Avskriv resten");
        await See(page, "Begrunnelse mangler");
        Assert.Equal("Collection", await page.GetByLabel("Grunnlag for å rette merverdiavgift").InputValueAsync());
        await page.Locator("#avskriv").GetByLabel("Begrunnelse").FillAsync("Intet til utlegg");
        await page.GetByLabel("Dokumentasjon av grunnlaget").FillAsync("Utleggsforretning 12.01.2026");
        await Click(page, AriaRole.Button, "Avskriv resten");
        await See(page, "Resten er avskrevet.");
        Assert.Equal(0, await page.Locator("#avskriv").CountAsync());

        await Click(page, AriaRole.Link, "A-2");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Avskriv faktura 1003" }).CountAsync());
        await Click(page, AriaRole.Button, "Inkasso for faktura 1002");
        await See(page, "Faktura 1002 er flyttet til utkast til inkasso.");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Inkasso for faktura 1002" }).CountAsync());
        await page.GotoAsync(Address("inkasso/utkast"));
        await page.GetByLabel("Velg faktura 1002").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Proposals_are_posted_or_rejected_with_a_reason()
    {
        var posted = await Propose("Oppgjør mai", 1920, 20001, "1007");
        var rejected = await Propose("Omkostninger mai", 6795, 20002, null);
        var wrong = await Propose("Feil konto", 4711, 20003, null);
        var page = await Open("");
        await Click(page, AriaRole.Link, "Bilagsmottak");
        await See(page, "3 forslag venter");
        var first = Section(page, posted, "Oppgjør mai");
        Assert.Contains("20001 Berg Bygg AS", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("4711 (finnes ikke)", await Section(page, wrong, "Feil konto").InnerTextAsync(), StringComparison.Ordinal);
        var file = await page.RunAndWaitForDownloadAsync(() => first.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "oppgjor.csv" }).ClickAsync());
        Assert.Equal("oppgjor.csv", file.SuggestedFilename);
        Assert.Equal("a;b", await File.ReadAllTextAsync((await file.PathAsync())!));
        await first.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bokfør" }).ClickAsync();
        await See(page, "Forslaget er bokført som bilag");

        await Section(page, rejected, "Omkostninger mai").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Avvis" }).ClickAsync();
        await See(page, "Begrunnelse mangler");
        var second = Section(page, rejected, "Omkostninger mai");
        await second.GetByLabel("Begrunnelse for å avvise").FillAsync("Dobbelt sendt");
        await second.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Avvis" }).ClickAsync();
        await See(page, "Forslaget er avvist.");

        await Section(page, wrong, "Feil konto").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bokfør" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "4711" }).WaitForAsync();

        // Someone else decides it while it stands on the screen.
        Ok(await Proposals.Reject(firm.Books, wrong, "Kontoen finnes ikke"));
        await Section(page, wrong, "Feil konto").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bokfør" }).ClickAsync();
        await See(page, "allerede");

        await Click(page, AriaRole.Link, "Avgjort");
        await See(page, "Bokført som bilag");
        await See(page, "Avvist: Dobbelt sendt");
        await page.GotoAsync(Address("salg/fakturaer/1007"));
        await See(page, "rest 900,00 kr");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Invoice_is_saved_as_pdf_and_files_of_others_do_not_exist()
    {
        var page = await Open("salg/fakturaer/1001");
        var file = await page.RunAndWaitForDownloadAsync(() => Click(page, AriaRole.Link, "Faktura (PDF)"));
        Assert.Equal("Faktura-1001.pdf", file.SuggestedFilename);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await File.ReadAllBytesAsync((await file.PathAsync())!)), StringComparison.Ordinal);
        Assert.Equal(404, (await page.GotoAsync(Address("salg/fakturaer/9999/pdf")))!.Status);
        Assert.Equal(404, (await page.GotoAsync(Address("dokument/999999")))!.Status);
        Assert.Equal(404, (await page.GotoAsync($"{firm.Server.Url}/k/923609016/dokument/1"))!.Status);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(Address("salg/fakturaer/1001/pdf"));
        Assert.EndsWith("/login", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Rights_of_the_key_are_taken_away_and_the_addresses_shown()
    {
        var page = await Open($"innstillinger/utvidelser/vis/{Nordlys}");
        await See(page, firm.Server.Url + "/OAuth/Token");
        Assert.True(await page.GetByLabel("Import av bilag").IsCheckedAsync());
        await page.GetByLabel("Import av bilag").UncheckAsync();
        await Click(page, AriaRole.Button, "Lagre rettigheter");
        await See(page, "Rettighetene er lagret.");
        Assert.False(await page.GetByLabel("Import av bilag").IsCheckedAsync());
        Assert.True(await page.GetByLabel("Inkassosaker").IsCheckedAsync());
        Assert.Equal(["Import_Full"], (await ShowExtensions.Active(firm.Books)).Single().Denied);
        await page.Context.CloseAsync();
    }

    private async Task<long> Propose(string text, long debit, long credit, string? invoiceNo)
    {
        var voucher = new ProposedVoucher
        {
            Kind = 6,
            Text = text,
            Lines = [new ProposedLine { Debit = debit, Credit = credit, AmountMinor = 10_000, InvoiceNo = invoiceNo }],
        };
        var file = new SentFile("oppgjor.csv", "text/html", "a;b"u8.ToArray());
        return Ok(await Proposals.Propose(firm.Books.As(Nordlys), firm.Agency, voucher, text, file)).Id;
    }

    private static ILocator Section(IPage page, long id, string text) =>
        page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = text, Exact = true }).And(page.Locator($"[aria-labelledby='forslag-{id}']"));

    private string Address(string path) => $"{firm.Server.Url}/k/{OrgNo}/{path}".TrimEnd('/');

    private async Task<IPage> Open(string path)
    {
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, firm.Server);
        await page.GotoAsync(Address(path));
        return page;
    }

    private static T Ok<T>(Result<T> result)
    {
        Assert.True(result.IsOk, result.IsOk ? "" : result.Refusal.En);
        return result.Value;
    }

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    private static Task Click(IPage page, AriaRole role, string name) =>
        page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true }).First.ClickAsync();
}
