using System.Globalization;
using System.Text;
using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.EndToEnd.Tests.Support;
using Kravbro.Formats.Generate;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>Invoicing and books by what stands on the screen, without script: from settings to a credit note, a voucher, a payment and the reports.</summary>
public sealed class BooksPagesTests(Chromium chromium, BooksPagesTests.Firm firm) : IClassFixture<Chromium>, IClassFixture<BooksPagesTests.Firm>
{
    private const string OrgNo = "974760673";

    /// <summary>An empty firm with two customers; each test works on things of its own.</summary>
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
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg Bygg AS", false, null))).IsOk);
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dahl", true, null))).IsOk);
            var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var (no, days, amount) in ((string, int, long)[])[("77", 120, 300_000), ("78", 40, 150_000), ("79", 20, 90_000), ("80", -10, 250_000)])
            {
                Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 2, today.AddDays(-130), today.AddDays(-days), Money.Nok(amount)))).IsOk);
            }
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Fact]
    public async Task An_invoice_is_drafted_issued_marked_as_sent_and_credited()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("fakturaer/ny"));
        await page.GetByLabel("Kunde (nummer eller navn)").FillAsync("Berg");
        await Line(page, 0, ("text", "Rådgivning"), ("quantity", "2"), ("price", "500"));
        await Line(page, 1, ("text", "Blomster"), ("price", "80,50"), ("account", "9999"));
        await page.Locator("#f-l1-vat").SelectOptionAsync("31");
        await Press(page, "Flere linjer");
        Assert.Equal("500", await page.Locator("#f-l0-price").InputValueAsync());
        Assert.Equal(8, await page.Locator("input[name$='.text']").CountAsync());
        await See(page, "Mva 15 % (kode 31) av 80,50");
        await Press(page, "Lagre utkast");
        await See(page, "Utkastet er lagret.");
        await Press(page, "Utsted …");
        await Press(page, "Utsted", exact: true);
        await See(page, "Det finnes ingen åpen konto 9999.");
        await Chromium.Screenshot(page, "fakturautkast-avvist");
        await page.Locator("#f-l1-account").FillAsync("");
        await Press(page, "Utsted …");
        await See(page, "Utsted fakturaen?");
        await Chromium.Screenshot(page, "faktura-utsted");
        await Press(page, "Utsted", exact: true);
        await See(page, "er utstedt og bokført");
        await See(page, "Ikke sendt ennå.");
        await Chromium.Screenshot(page, "faktura-utstedt");
        await page.GetByLabel("E-postadresse").FillAsync("berg@berg.example");
        await Press(page, "Send PDF på e-post");
        await See(page, "Ingen e-posttjener er satt opp");
        await Press(page, "Merk som sendt på papir");
        await See(page, "som papir.");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Krediter", Exact = true }).ClickAsync();
        await page.Locator("input[name='l0.on']").UncheckAsync();
        await page.Locator("#f-l1-amount").FillAsync("50");
        await Press(page, "Vis sum");
        Assert.Equal("50,00", (await page.Locator("tfoot td[role=status]").InnerTextAsync()).Trim());
        await Chromium.Screenshot(page, "kreditnota");
        await page.Locator("#f-l1-amount").FillAsync("500");
        await Press(page, "Utsted kreditnota");
        await See(page, "kan et beløp over 0");
        await page.Locator("#f-l1-amount").FillAsync("50");
        await page.GetByLabel("Begrunnelse (står på kreditnotaen)").FillAsync("Visne blomster");
        await Press(page, "Utsted kreditnota");
        await See(page, "er utstedt og bokført");
        await page.GotoAsync(Url("salg/fakturaer/1001"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Krediter", Exact = true }).ClickAsync();
        Assert.Equal("42,58", await page.Locator("#f-l1-amount").InputValueAsync());
        await AxeAndNarrow("fakturaer/ny", "salg/fakturaer?vis=utkast", "salg/fakturaer/1001/kreditnota", "salg/fakturaer/1001");
    }

    [Fact]
    public async Task A_voucher_by_hand_is_refused_beside_its_line_posted_documented_and_reversed()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("bilag/ny"));
        await page.GetByLabel("Tekst", new PageGetByLabelOptions { Exact = true }).FillAsync("Renter");
        await Line(page, 0, ("account", "1920"), ("debit", "100"));
        await Line(page, 1, ("account", "9999"), ("credit", "90"));
        await Press(page, "Vis differanse");
        await See(page, "Differanse 10,00");
        await page.Locator("#f-l1-credit").FillAsync("100");
        await Press(page, "Bokfør");
        Assert.Equal("true", await page.Locator("#f-l1-account").GetAttributeAsync("aria-invalid"));
        await Chromium.Screenshot(page, "bilag-nytt-avvist");
        await page.Locator("#f-l1-account").FillAsync("8055");
        await Press(page, "Bokfør");
        await See(page, "er bokført.");
        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "bilag.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 x"u8.ToArray() });
        await See(page, "ingenting er lagt ved");
        await Press(page, "Last opp");
        await See(page, "Dokumentet er lagret.");
        await Chromium.Screenshot(page, "bilag-ett");
        var address = page.Url;

        // On paper the page stands alone, without what surrounds it on the screen.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await page.Locator(".top").First.IsVisibleAsync());
        Assert.False(await page.Locator(".menu").First.IsVisibleAsync());
        Assert.True(await page.Locator("h1").IsVisibleAsync());
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });

        // What nothing is attached to still has a document: the voucher itself.
        var printed = await page.APIRequest.GetAsync(address + "/pdf");
        Assert.StartsWith("application/pdf", printed.Headers["content-type"], StringComparison.Ordinal);
        using (var pdf = UglyToad.PdfPig.PdfDocument.Open(await printed.BodyAsync()))
        {
            var words = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
            Assert.All((string[])["Bilag " + address[(address.LastIndexOf('/') + 1)..], "Renter", "8055", "100,00", "Bilag bokført", firm.Server.User], said => Assert.Contains(said, words, StringComparison.Ordinal));
        }

        Assert.Equal(404, (await page.APIRequest.GetAsync(Url("bilag/99999/pdf"))).Status);
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{firm.Server.Url}/k/923609016/bilag/1/pdf")).Status);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Reverser" }).ClickAsync();
        await Press(page, "Reverser", exact: true);
        await See(page, "er reversert.");
        await page.GotoAsync(Url("bilag?sok=Renter"));
        await See(page, "Reversert av");
        await Chromium.Screenshot(page, "bilag");
        Assert.Equal(404, (await page.GotoAsync(Url("bilag/99999")))!.Status);
        await AxeAndNarrow("bilag", "bilag/ny", new Uri(address).AbsolutePath[$"/k/{OrgNo}/".Length..]);
    }

    [Fact]
    public async Task The_chart_the_lock_and_the_settings_are_changed_and_the_reports_shown()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("kontoplan"));
        await page.GetByLabel("Konto", new PageGetByLabelOptions { Exact = true }).First.FillAsync("6796");
        await page.GetByLabel("Navn").FillAsync("Inkassokostnader");
        await Press(page, "Legg til konto");
        await See(page, "Kontoen er lagt til.");
        await Chromium.Screenshot(page, "kontoplan");
        await page.Locator("button[name=close][value='6796']").ClickAsync();
        await See(page, "Konto 6796 er stengt for bokføring.");
        await page.Locator("button[name=reopen][value='6796']").ClickAsync();
        await See(page, "Konto 6796 er åpen for bokføring igjen.");
        await page.Locator("button[name=close][value='1920']").ClickAsync();
        await See(page, "Konto 1920 brukes av innstillingen");
        await page.GotoAsync(Url("kontoplan?fane=mva"));
        await See(page, "Utgående avgift, høy sats");
        await page.GotoAsync(Url("kontoplan?fane=las"));
        await page.GetByLabel("Lås til og med").FillAsync("31.12.2020");
        await Press(page, "Flytt låsedato");
        await See(page, "Regnskapet er låst til og med 31. desember 2020.");
        await page.GetByLabel("Lås til og med").FillAsync("30.12.2020");
        await Press(page, "Flytt låsedato");
        await See(page, "å åpne det igjen krever en begrunnelse");
        await Chromium.Screenshot(page, "last-periode");

        await page.GotoAsync(Url("kontoplan?fane=ar"));
        await page.Locator("#f-balance").SetInputFilesAsync(new FilePayload { Name = "balanse.csv", MimeType = "text/csv", Buffer = "Konto;Beløp\n9999;100,00\n2050;-100,00\n"u8.ToArray() });
        await Press(page, "Bokfør åpningsbalansen");
        await See(page, "Linje 2, Konto");
        await Chromium.Screenshot(page, "arsskifte");
        await page.Locator("#f-balance").SetInputFilesAsync(new FilePayload { Name = "balanse.csv", MimeType = "text/csv", Buffer = "Konto;Beløp\n1920;100,00\n2050;-100,00\n"u8.ToArray() });
        await Press(page, "Bokfør åpningsbalansen");
        await See(page, "Åpningsbalansen er bokført.");
        await See(page, "balanse.csv");
        await page.GotoAsync(Url("kontoplan?fane=ar"));
        await page.GetByLabel("År", new PageGetByLabelOptions { Exact = true }).FillAsync("2021");
        await Press(page, "Avslutt året");
        await See(page, "Resultatkontiene for 2021 står i null.");

        await page.GotoAsync(Url("innstillinger/regnskap"));
        await page.GetByLabel("Egne bankkonti").FillAsync("1813 64 45321 = 1920");
        await Press(page, "Lagre", exact: true);
        await See(page, "er ikke et gyldig kontonummer");
        await page.GetByLabel("Egne bankkonti").FillAsync("1813 64 45320 = 1920");
        await page.GetByLabel("Posisjoner med kontrollsiffer").FillAsync("10");
        await page.GetByLabel("Stans automatiske brev når bankdata er eldre enn").FillAsync("366");
        await Press(page, "Lagre", exact: true);
        await See(page, "0–365");
        await page.GetByLabel("Stans automatiske brev når bankdata er eldre enn").FillAsync("30");
        await Press(page, "Lagre", exact: true);
        await See(page, "Innstillingene er lagret.");
        await See(page, "0000010017");
        Assert.Equal("30", await page.GetByLabel("Stans automatiske brev når bankdata er eldre enn").InputValueAsync());
        await Chromium.Screenshot(page, "regnskap");

        await page.GotoAsync(Url("reskontro?kunde=2"));
        await page.GetByLabel("Velg post på bilag 1", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await Press(page, "Utlign valgte");
        await See(page, "har ikke noe åpent beløp å utligne");
        await page.GotoAsync(Url("innbetalinger?fane=filer"));
        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "tull.txt", MimeType = "text/plain", Buffer = "tull"u8.ToArray() });
        await Press(page, "Prøvekjør");
        await page.Locator("#problem").WaitForAsync();
        await Chromium.Screenshot(page, "bankfiler");
        foreach (var (path, heading) in ((string, string)[])[("rapporter", "Rapporter"), ("saldobalanse", "Saldobalanse"), ("rapporter/vat", "Mva-grunnlag"),
            ("rapporter/customer-ledger", "Kundereskontro"), ("rapporter/account-transactions", "Kontotransaksjoner"), ("rapporter/aged-balance", "Aldersfordelt saldo"), ("reskontro", "Reskontro"), ("rapporter/saft", "SAF-T"), ("innbetalinger", "Innbetalinger")])
        {
            await page.GotoAsync(Url(path));
            Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
            await Chromium.Screenshot(page, path.Replace('/', '-'));
        }

        foreach (var (path, type) in ((string, string)[])[("rapporter/trial-balance/fil.csv", "text/csv"), ("rapporter/aged-balance/fil.xlsx", "application/vnd"), ("rapporter/saft/fil.xml?fra=01.01.2026&til=31.12.2026", "application/xml")])
        {
            var file = await page.APIRequest.GetAsync(Url(path));
            Assert.Equal(200, file.Status);
            Assert.StartsWith(type, file.Headers["content-type"], StringComparison.Ordinal);
        }

        await AxeAndNarrow("kontoplan", "kontoplan?fane=mva", "kontoplan?fane=las", "kontoplan?fane=ar", "innstillinger/regnskap", "innbetalinger", "innbetalinger?fane=filer",
            "rapporter", "saldobalanse", "rapporter/vat", "reskontro", "rapporter/saft", "salg/kunder/1?fane=kontakt", "salg/kunder/ny");
    }

    [Fact]
    public async Task A_bank_file_is_tried_and_read_and_its_waiting_line_matched()
    {
        var page = await LoggedIn();
        using var file = new MemoryStream();
        var day = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        var writer = new Kravbro.Formats.Generate.OcrGiroWriter(file, 1, day);
        writer.Begin("18136445320", 1);
        writer.Add(new Kravbro.Formats.Generate.BankPayment { Amount = Money.Nok(90_000), BookedOn = day, Text = "gjelder faktura 79" });
        writer.Finish();
        await page.GotoAsync(Url("innbetalinger?fane=filer"));
        foreach (var (button, seen) in ((string, string)[])[("Prøvekjør", "Ingenting er lagret"), ("Les inn", "ocr.txt")])
        {
            await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "ocr.txt", MimeType = "text/plain", Buffer = file.ToArray() });
            await Press(page, button);
            await See(page, seen);
        }

        await page.GotoAsync(Url("innbetalinger"));
        await See(page, "1 linje venter");
        await Chromium.Screenshot(page, "innbetalinger-venter");
        await AxeAndNarrow("innbetalinger");
        await Press(page, "Utlign");
        await page.Locator("#problem").WaitForAsync();
        await page.GetByLabel("79 Kari Dahl").CheckAsync();
        await Press(page, "Utlign");
        await See(page, "Linjen er utlignet.");
        await See(page, "Ingen linjer venter");
        await page.GotoAsync(Url("salg/fakturaer/79"));
        Assert.Contains("0,00", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_open_invoices_are_taken_over_on_the_import_page()
    {
        var page = await LoggedIn();
        await page.GotoAsync(Url("salg/import"));
        foreach (var (account, seen) in ((string, string)[])[("3000", "må være en balansekonto"), ("1599", "1 linjer lest: 1 importert")])
        {
            await page.GetByLabel("Hva er i filen?").SelectOptionAsync("Fakturaer");
            await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "apne.csv", MimeType = "text/csv", Buffer = "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\nG-1;1;05.01.2026;19.01.2026;1250,00\n"u8.ToArray() });
            await page.GetByLabel("Motkonto for overtatte fakturaer").FillAsync(account);
            await Press(page, "Importer", exact: true);
            await See(page, seen);
        }
    }

    [Fact]
    public async Task Where_there_is_script_the_page_tells_how_far_the_file_is_read_and_shows_the_answer_in_its_place()
    {
        var page = await chromium.NewPage(script: true);
        await Chromium.LogIn(page, firm.Server);
        await page.GotoAsync(Url("salg/import"));
        await page.EvaluateAsync("""
            window.told = [];
            const place = document.querySelector(".reading [role=status]");
            new MutationObserver(() => window.told.push(place.textContent.replace(/\s/g, " "))).observe(place, { childList: true });
            """);
        var customers = new StringBuilder("Kundenr;Navn\n");
        for (var i = 0; i < 7_000; i++)
        {
            customers.Append(CultureInfo.InvariantCulture, $"{i + 1_000};{(i == 6_500 ? "" : "Kunde " + i)}\n");
        }

        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "kunder.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(customers.ToString()) });
        await Press(page, "Prøvekjør");
        await See(page, "7000 linjer lest: 6999 importert, 0 uendret, 1 avvist");

        // The page was never left, the last batch was told of, and what counts has the focus.
        var told = await page.EvaluateAsync<string[]>("window.told");
        Assert.Equal("Sender filen …", told[0]);
        Assert.Equal("7 000 linjer lest", told[^1]);
        Assert.Equal("result", await page.EvaluateAsync<string>("document.activeElement.id"));

        // The form that came with the answer works like the first; a refusal is shown and has the focus.
        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "kunder.csv", MimeType = "text/csv", Buffer = "Navn\nKari\n"u8.ToArray() });
        await page.GetByLabel("Kurs", new PageGetByLabelOptions { Exact = true }).FillAsync("tusen");
        await Press(page, "Prøvekjør");
        await page.Locator("#problem").WaitForAsync();
        Assert.Equal("problem", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.GotoAsync(Url("innbetalinger?fane=filer"));
        await page.EvaluateAsync("window.stays = true");
        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "bank.ocr", MimeType = "text/plain", Buffer = Ocr(3_000) });
        await Press(page, "Prøvekjør");
        await See(page, "3000 linjer:");
        Assert.True(await page.EvaluateAsync<bool>("window.stays && document.activeElement.id === 'bankresult'"));
    }

    private static byte[] Ocr(int payments)
    {
        using var file = new MemoryStream();
        var day = new DateOnly(2026, 6, 30);
        var writer = new OcrGiroWriter(file, 1, day);
        writer.Begin("18136445320", 1);
        for (var i = 0; i < payments; i++)
        {
            writer.Add(new BankPayment { Amount = Money.Nok(100), BookedOn = day, Kid = Kid.Create((100_000 + i).ToString(CultureInfo.InvariantCulture), KidModulus.Mod10).ToString() });
        }

        writer.Finish();
        return file.ToArray();
    }

    private string Url(string path) => $"{firm.Server.Url}/k/{OrgNo}/{path}";

    private Task<IPage> LoggedIn() => Looks.LoggedIn(chromium, firm.Server);

    private Task AxeAndNarrow(params string[] paths) => Looks.AxeAndNarrow(chromium, firm.Server, paths.Select(Url));

    private static async Task Line(IPage page, int row, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            await page.Locator($"#f-l{row}-{field}").FillAsync(value);
        }
    }

    private static Task Press(IPage page, string name, bool exact = false) =>
        page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = exact }).ClickAsync();

    private static Task See(IPage page, string text) => page.GetByText(text).First.WaitForAsync();
}
