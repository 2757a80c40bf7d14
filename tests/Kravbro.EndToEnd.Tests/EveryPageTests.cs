using System.Globalization;
using Kravbro.Application.Collection;
using Kravbro.Application.Storage;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>The demonstration firm, page by page: looks right, speaks both languages, has no accessibility violation.</summary>
public sealed class EveryPageTests(Chromium chromium, EveryPageTests.DemoServer demo) : IClassFixture<Chromium>, IClassFixture<EveryPageTests.DemoServer>
{
    /// <summary>One demonstration for all pages.</summary>
    public sealed class DemoServer : IAsyncLifetime
    {
        /// <summary>The server.</summary>
        public ServerProcess Server { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            Server = await ServerProcess.Start();
            using var database = Database.InFolder(Server.Data);
            var client = (await new Books(database, TimeProvider.System).Of(Builder, "test")).Value;
            Case = (await ShowCases.WithCode(client, "NI-1002")).Value[0].Id;
        }

        /// <summary>The page of somebody who has logged in, with or without script: one of each, for all tests, one after the other.</summary>
        internal async Task<IPage> PageOf(Chromium chromium, bool script)
        {
            if (_pages[script ? 1 : 0] is { } there)
            {
                return there;
            }

            var page = await chromium.NewPage(script);
            await Chromium.LogIn(page, Server);
            return _pages[script ? 1 : 0] = page;
        }

        private readonly IPage?[] _pages = new IPage?[2];

        /// <summary>Id of the closed case NI-1002, which something remains of.</summary>
        internal long Case { get; private set; }

        /// <summary>The address of a page; <c>{sak}</c> stands for the case.</summary>
        internal string Address(string path) =>
            Server.Url + path.Replace("{sak}", Case.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private const string Builder = "314512006";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "klienter", "/", "Klienter" },
        { "ny-klient", "/ny-klient", "Ny klient" },
        { "i-dag", $"/k/{Builder}", "I dag" },
        { "fakturaer", $"/k/{Builder}/salg/fakturaer", "Fakturaer" },
        { "faktura", $"/k/{Builder}/salg/fakturaer/10004", "Faktura 10004" },
        { "kunder", $"/k/{Builder}/salg/kunder", "Kunder" },
        { "kundekort", $"/k/{Builder}/salg/kunder/10001", "" },
        { "kundekort-purringer", $"/k/{Builder}/salg/kunder/10001?fane=purringer", "" },
        { "kundekort-kontakt", $"/k/{Builder}/salg/kunder/10001?fane=kontakt", "" },
        { "kundekort-hendelser", $"/k/{Builder}/salg/kunder/10001?fane=hendelser", "" },
        { "kundekort-reskontro", $"/k/{Builder}/salg/kunder/10001?fane=reskontro", "" },
        { "ny-kunde", $"/k/{Builder}/salg/kunder/ny", "Ny kunde" },
        { "oppbevaring", $"/k/{Builder}/salg/kunder/oppbevaring", "Oppbevaringstiden er over" },
        { "slett-kunde", $"/k/{Builder}/salg/kunder/10001/slett", "" },
        { "import", $"/k/{Builder}/salg/import", "Import" },
        { "purreliste", $"/k/{Builder}/purringer/purreliste", "Purreliste" },
        { "neste-handling", $"/k/{Builder}/purringer/purreliste/10004", "Neste handling for faktura 10004" },
        { "forslag", $"/k/{Builder}/purringer/forslag", "Forslag" },
        { "brev", $"/k/{Builder}/purringer/brev", "Brev" },
        { "kalender", $"/k/{Builder}/purringer/kalender", "Kalender" },
        { "kalender-alle", "/kalender", "Kalender for alle klienter" },
        { "krediterte", $"/k/{Builder}/purringer/krediterte", "Kreditert, men gebyr står åpent" },
        { "utkast", $"/k/{Builder}/inkasso/utkast", "Inkasso" },
        { "utkast-per-kunde", $"/k/{Builder}/inkasso/utkast?grupper=kunde", "Inkasso" },
        { "godkjent", $"/k/{Builder}/inkasso/godkjent", "Inkasso" },
        { "apne", $"/k/{Builder}/inkasso/apne", "Inkasso" },
        { "arkivert", $"/k/{Builder}/inkasso/arkivert", "Inkasso" },
        { "sak", $"/k/{Builder}/inkasso/sak/{{sak}}", "Sak NI-1002" },
        { "bilagsmottak", $"/k/{Builder}/bilagsmottak", "Bilagsmottak" },
        { "bilagsmottak-avgjort", $"/k/{Builder}/bilagsmottak?fane=avgjort", "Bilagsmottak" },
        { "oppgjor", $"/k/{Builder}/inkasso/oppgjor", "Inkasso" },
        { "oppgjor-avvik", $"/k/{Builder}/inkasso/oppgjor?vis=avvik", "Inkasso" },
        { "oppgjor-uten", $"/k/{Builder}/inkasso/oppgjor?byra=Fjordkreditt", "Inkasso" },
        { "ny-faktura", $"/k/{Builder}/fakturaer/ny", "Ny faktura" },
        { "fakturautkast", $"/k/{Builder}/salg/fakturaer?vis=utkast", "Fakturaer" },
        { "kreditnota", $"/k/{Builder}/salg/fakturaer/10004/kreditnota", "Kreditnota for faktura 10004" },
        { "bilag", $"/k/{Builder}/bilag", "Bilag" },
        { "bilag-ett", $"/k/{Builder}/bilag/1", "Bilag 1" },
        { "bilag-nytt", $"/k/{Builder}/bilag/ny", "Nytt bilag" },
        { "reskontro", $"/k/{Builder}/reskontro", "Reskontro" },
        { "saldobalanse", $"/k/{Builder}/saldobalanse", "Saldobalanse" },
        { "innbetalinger", $"/k/{Builder}/innbetalinger", "Innbetalinger" },
        { "bankfiler", $"/k/{Builder}/innbetalinger?fane=filer", "Innbetalinger" },
        { "rapporter", $"/k/{Builder}/rapporter", "Rapporter" },
        { "aldersfordelt", $"/k/{Builder}/rapporter/aged-balance", "Aldersfordelt saldo" },
        { "mva-grunnlag", $"/k/{Builder}/rapporter/vat", "Mva-grunnlag" },
        { "saft", $"/k/{Builder}/rapporter/saft", "SAF-T" },
        { "regnskap", $"/k/{Builder}/innstillinger/regnskap", "Regnskap" },
        { "kontoplan", $"/k/{Builder}/kontoplan", "Kontoplan" },
        { "mva-koder", $"/k/{Builder}/kontoplan?fane=mva", "Kontoplan" },
        { "arsskifte", $"/k/{Builder}/kontoplan?fane=ar", "Kontoplan" },
        { "last-periode", $"/k/{Builder}/kontoplan?fane=las", "Kontoplan" },
        { "firma", $"/k/{Builder}/innstillinger/firma", "Firma" },
        { "purring", $"/k/{Builder}/innstillinger/purring", "Purring" },
        { "purring-tekster", $"/k/{Builder}/innstillinger/purring/tekster?brev=notice", "Tekster i brev" },
        { "purring-maler", $"/k/{Builder}/innstillinger/purring/maler", "Planmaler" },
        { "purring-historikk", $"/k/{Builder}/innstillinger/purring/historikk", "Planens historikk" },
        { "lov", $"/k/{Builder}/innstillinger/lov", "Lovtabeller" },
        { "lov-rente", $"/k/{Builder}/innstillinger/lov?tabell=late_interest", "Lovtabeller" },
        { "utvidelser", $"/k/{Builder}/innstillinger/utvidelser", "Utvidelser" },
        { "ny-utvidelse", $"/k/{Builder}/innstillinger/utvidelser/ny", "Legg til inkasso" },
        { "ny-factoring", $"/k/{Builder}/innstillinger/utvidelser/factoring", "Legg til factoring" },
        { "utvidelse", $"/k/{Builder}/innstillinger/utvidelser/vis/Nordlys%20Inkasso", "Nordlys Inkasso" },
        { "hjelp", $"/k/{Builder}/hjelp", "Hjelp" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_shows_without_script_and_axe_finds_nothing(string name, string path, string heading)
    {
        var page = await demo.PageOf(chromium, script: false);
        var answer = await page.GotoAsync(demo.Address(path));
        Assert.Equal(200, answer!.Status);
        var shown = await page.Locator("h1").InnerTextAsync();
        Assert.True(heading.Length == 0 ? shown.Length > 0 : shown == heading, $"{path} shows the heading «{shown}»");
        await Chromium.Screenshot(page, name);

        // Axe is a script itself: the same page once more, as it is with script.
        var scripted = await demo.PageOf(chromium, script: true);
        await scripted.GotoAsync(demo.Address(path));
        Assert.Empty(await Chromium.Violations(scripted));
    }

    [Fact]
    public async Task Every_page_speaks_english_and_fits_a_narrow_dark_screen()
    {
        var page = await chromium.NewPage(script: true, width: 320, dark: true);
        await Chromium.LogIn(page, demo.Server);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Clients" }).WaitForAsync();
        foreach (var row in Pages)
        {
            var (name, path, _) = row.Data;
            await page.GotoAsync(demo.Address(path));
            Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a narrow screen");

            // Structure and names were looked at page by page; dark brings other colours.
            Assert.Empty(await Chromium.Violations(page, "color-contrast"));
        }

        await page.GotoAsync(demo.Server.Url + $"/k/{Builder}/inkasso/utkast");
        await Chromium.Screenshot(page, "utkast-narrow-dark");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Login_page_has_no_violation_and_refuses_a_wrong_password()
    {
        var page = await chromium.NewPage(script: true);
        await page.GotoAsync(demo.Server.Url + $"/k/{Builder}/inkasso/utkast");
        Assert.EndsWith("/login", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(await Chromium.Violations(page));
        await page.GetByLabel("E-post").FillAsync(demo.Server.User);
        await page.GetByLabel("Passord").FillAsync("feil-passord");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg inn", Exact = true }).ClickAsync();
        await page.GetByText("E-post eller passord er feil.").WaitForAsync();
        await Chromium.Screenshot(page, "logg-inn");
        await page.Context.CloseAsync();
    }
}
