using Kravbro.Application.Customers;
using Kravbro.Application.Import;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Tests.Formats.Ehf;
using Kravbro.Tests.Formats.Xlsx;
using Kravbro.Tests.Formats.Zip;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>EHF documents, archives and workbooks into the books, on both databases.</summary>
public sealed class ImportEhfTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 as printed"u8.ToArray();

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_invoice_makes_its_customer_is_posted_with_vat_and_keeps_its_pdf(Store store)
    {
        var (books, us) = await Client(store);
        var file = new EhfXml { Supplier = us, Attachment = EhfXml.Embedded("faktura.pdf", Pdf) }.Bytes();
        var answer = await Import(books, file);
        Assert.Equal((1L, 1L, 0L), (answer.Read, answer.Imported, answer.Refused));
        var customer = (await ShowCustomers.All(books)).Single();
        Assert.Equal(("Blåbær AS", "974760673", "0155", "post@example.com"), (customer.Name, customer.OrgNo, customer.Zip, customer.Email));
        Assert.Equal("1500 1250.00, 2700 -250.00, 3000 -1000.00", await Balances(books));
        var invoice = (await Invoices(books)).Single();
        Assert.Equal(("1001", "0000100016", new DateOnly(2026, 2, 1)), (invoice.InvoiceNo, invoice.Kid, invoice.DueDate));
        Assert.Equal([file, Pdf], (await DocumentsOf(books, invoice.VoucherId)).Select(d => d.Content));
        Assert.Empty(answer.Warnings);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_file_twice_changes_nothing_and_another_of_the_number_is_refused(Store store)
    {
        var (books, us) = await Client(store);
        var file = new EhfXml { Supplier = us, Customer = null };
        Assert.Equal(1, (await Import(books, file.Bytes())).Imported);
        var before = await Verified(books);
        var again = await Import(books, file.Bytes());
        Assert.Equal((0L, 1L, 0L), (again.Imported, again.Unchanged, again.Refused));
        var other = await Import(books, (file with { CustomerName = "Ny AS" }).Bytes());
        Assert.Equal("duplicate_invoice_no", other.Errors.Single().Refusal.Code);
        Assert.Equal(before, await Verified(books));
        Assert.Single(await ShowCustomers.All(books));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_known_customer_is_found_by_number_and_not_changed(Store store)
    {
        var (books, us) = await Client(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(7, "Blåbær gamle navn", false, Kravbro.Domain.OrganisationNumber.Parse("974760673").Value))).IsOk);
        Assert.Equal(1, (await Import(books, new EhfXml { Supplier = us }.Bytes())).Imported);
        Assert.Equal("Blåbær gamle navn", (await ShowCustomers.All(books)).Single().Name);
        Assert.Equal(7, (await Invoices(books)).Single().CustomerCode);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_credit_note_is_matched_with_the_invoice_it_names(Store store)
    {
        var (books, us) = await Client(store);
        var archive = ZipTests.Archive(
            ("1.xml", new EhfXml { Supplier = us }.Bytes()),
            ("2.xml", new EhfXml { Supplier = us, Root = "CreditNote", Id = "1002", Billing = "1001", Net = "400", Vat = "100", Gross = "500", DueDate = null }.Bytes()),
            ("3.xml", new EhfXml { Supplier = us, Root = "CreditNote", Id = "1003", Billing = "777", Net = "40", Vat = "10", Gross = "50", DueDate = null }.Bytes()));
        var answer = await Import(books, archive);
        Assert.Equal((3L, 3L), (answer.Read, answer.Imported));
        Assert.Equal(["credited_not_there"], answer.Warnings.Select(w => w.Refusal.Code));
        Assert.Equal([("1001", 750_00L, (DateOnly?)new DateOnly(2026, 2, 1)), ("1002", 0L, null), ("1003", -50_00L, null)],
            (await Invoices(books)).Select(i => (i.InvoiceNo, i.RemainingMinor, i.DueDate)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Prepaid_and_rounding_have_their_accounts(Store store)
    {
        var (books, us) = await Client(store);
        var file = new EhfXml { Supplier = us, Net = "999.80", Vat = "249.95", Gross = "1249.75", Prepaid = "100", Rounding = "0.25", Payable = "1150.00" };
        Assert.Equal(1, (await Import(books, file.Bytes())).Imported);
        Assert.Equal("1500 1150.00, 2700 -249.95, 2900 100.00, 3000 -999.80, 7740 -0.25", await Balances(books));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_foreign_invoice_needs_a_rate(Store store)
    {
        var (books, us) = await Client(store);
        var file = new EhfXml { Supplier = us, Currency = "EUR" }.Bytes();
        Assert.Equal("missing_rate", (await Import(books, file)).Errors.Single().Refusal.Code);
        Assert.Empty(await ShowCustomers.All(books));
        Assert.Equal(1, (await Import(books, file, new ImportOptions { Rate = 11.4m })).Imported);
        var invoice = (await Invoices(books)).Single();
        Assert.Equal(("EUR", 1_250_00L, 14_250_00L), (invoice.Currency, invoice.AmountMinor, invoice.PostedMinor));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_not_ours_or_not_lawful_is_refused_alone(Store store)
    {
        var (books, us) = await Client(store);
        var ours = new EhfXml { Supplier = us };
        var archive = ZipTests.Archive(
            ("a.xml", new EhfXml().Bytes()), ("b.xml", (ours with { Customization = "urn:x:reminder:3.0" }).Bytes()), ("c.xml", (ours with { Payable = "1" }).Bytes()),
            ("d.pdf", Pdf), ("e.xml", (ours with { PaymentId = "Snippet1" }).Bytes()), ("f.xml", (ours with { Id = "9", DueDate = "2026-01-01" }).Bytes()));
        var answer = await Import(books, archive);
        Assert.Equal((6L, 1L, 5L), (answer.Read, answer.Imported, answer.Refused));
        Assert.Equal(["1 not_our_invoice", "2 reminder_not_invoice", "3 totals_differ", "4 bad_archive_entry", "6 due_before_invoice_date"],
            answer.Errors.Select(e => $"{e.Line} {e.Refusal.Code}"));
        Assert.Equal(("payment_id_no_kid", "1001"), (answer.Warnings.Single().Refusal.Code, answer.Warnings.Single().Found));
        var invoice = (await Invoices(books)).Single();
        Assert.Equal((null, "Snippet1; Rådgivning: Timer i januar"), (invoice.Kid, invoice.Text));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_dry_run_and_all_or_nothing_leave_no_trace(Store store)
    {
        var (books, us) = await Client(store);
        var before = await Verified(books);
        var archive = ZipTests.Archive(("a.xml", new EhfXml { Supplier = us }.Bytes()), ("b.xml", new EhfXml().Bytes()));
        var all = await Import(books, archive, new ImportOptions { AllOrNothing = true });
        Assert.Equal((0L, 1L), (all.Imported, all.Refused));
        var dry = await Import(books, archive, new ImportOptions { DryRun = true });
        Assert.Equal((1L, 1L), (dry.Imported, dry.Refused));
        Assert.Equal(before, await Verified(books));
        Assert.Empty(await ShowCustomers.All(books));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_samples_are_refused_for_their_documented_reasons(Store store)
    {
        var (books, _) = await Client(store);
        string[] names = ["base-example", "Allowance-example", "base-creditnote-correction", "vat-category-E", "Reminder-Example-with-REM"];
        foreach (var name in names)
        {
            var answer = await Import(books, Formats.Samples.Bytes($"ehf/{name}.xml"), new ImportOptions { Rate = 11.4m });
            Assert.Equal(name.StartsWith("Reminder", StringComparison.Ordinal) ? "reminder_not_invoice" : "not_our_invoice", answer.Errors.Single().Refusal.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Pdfs_are_attached_by_number_once(Store store)
    {
        var (books, us) = await Client(store);
        Assert.Equal(1, (await Import(books, new EhfXml { Supplier = us }.Bytes())).Imported);
        var archive = ZipTests.Archive(("januar/1001.pdf", Pdf), ("4711.pdf", Pdf), ("x.txt", Pdf));
        var first = await Import(books, archive);
        Assert.Equal((3L, 1L, 0L, 2L), (first.Read, first.Imported, first.Unchanged, first.Refused));
        Assert.Equal(["2 unknown_invoice 4711.pdf", "3 bad_archive_entry x.txt"], first.Errors.Select(e => $"{e.Line} {e.Refusal.Code} {e.Column}"));
        var again = await Import(books, ZipTests.Archive(("1001.pdf", Pdf)));
        Assert.Equal((0L, 1L), (again.Imported, again.Unchanged));
        byte[] newer = [.. Pdf, 1];
        Assert.Equal(1, (await Import(books, ZipTests.Archive(("1001.pdf", newer)))).Imported);
        var documents = await DocumentsOf(books, (await Invoices(books)).Single().VoucherId);
        Assert.Equal([("1001.xml", false), ("1001.pdf", true), ("1001.pdf", false)], documents.Select(d => (d.FileName, d.IsReplaced)));
        Assert.Equal(newer, documents[2].Content);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Workbooks_in_both_layouts_are_posted_and_repeated_without_change(Store store)
    {
        var (books, _) = await Client(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var ours = XlsxBytes.Of([XlsxBytes.Texts("Fakturanr", "Kundenr", "Fakturadato", "Forfallsdato", "Beløp", "Mva-kode"),
            "<row><c><v>1001</v></c><c><v>1</v></c><c s=\"1\"><v>46027</v></c><c/><c><v>1250.5</v></c><c><v>3</v></c></row>",
            "<row><c><v>1002</v></c><c><v>1</v></c><c s=\"1\"><v>46027</v></c><c/><c><f>A1</f><v>1</v></c></row>"]);
        var lines = XlsxBytes.Of([XlsxBytes.Texts("documentNumber", "invoiceNo", "customerCode", "accountNumber", "documentDate", "dueDate", "amount", "vatCode"),
            XlsxBytes.Texts("1", "2001", "1", "", "2026-01-05", "2026-01-19", "350", ""), XlsxBytes.Texts("1", "", "", "3000", "", "", "-250", "3"),
            XlsxBytes.Texts("1", "", "", "3100", "", "", "-100", "")]);
        var first = await Import(books, ours);
        Assert.Equal((2L, 1L, "3 formula_cell Beløp"), (first.Read, first.Imported, first.Errors.Select(e => $"{e.Line} {e.Refusal.Code} {e.Column}").Single()));
        Assert.Equal(1, (await Import(books, lines)).Imported);
        Assert.Equal("1500 1600.50, 2700 -300.10, 3000 -1200.40, 3100 -100.00", await Balances(books));
        Assert.Equal((1L, 1L), ((await Import(books, ours)).Unchanged, (await Import(books, lines)).Unchanged));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Vat_is_posted_as_told_and_refused_when_it_is_not_of_its_rate(Store store)
    {
        var (books, us) = await Client(store);
        var wrong = await Import(books, new EhfXml { Supplier = us, Vat = "500", Gross = "1500" }.Bytes());
        Assert.Equal("vat_differs", wrong.Errors.Single().Refusal.Code);
        Assert.Empty(await ShowCustomers.All(books));
        var odd = await Import(books, new EhfXml { Supplier = us, Vat = "250.03", Gross = "1250.03" }.Bytes());
        Assert.Equal((1L, "vat_odd"), (odd.Imported, odd.Warnings.Single().Refusal.Code));
        Assert.Equal("1500 1250.03, 2700 -250.03, 3000 -1000.00", await Balances(books));
        Assert.Equal(250_03, (await Invoices(books)).Single().VatMinor);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_rate_is_of_one_currency(Store store)
    {
        var (books, us) = await Client(store);
        var archive = ZipTests.Archive(
            ("eur.xml", new EhfXml { Supplier = us, Currency = "EUR" }.Bytes()), ("sek.xml", new EhfXml { Supplier = us, Currency = "SEK", Id = "1002" }.Bytes()));
        var one = await Import(books, archive, new ImportOptions { DryRun = true, Rate = 11.4m });
        Assert.Equal((1L, "sek.xml missing_rate"), (one.Imported, one.Errors.Select(e => $"{e.Column} {e.Refusal.Code}").Single()));
        var both = await Import(books, archive, new ImportOptions { Rates = ImportRates.Read("EUR=11,40; sek=1.02").Value });
        Assert.Equal(2, both.Imported);
        Assert.Equal([14_250_00L, 1_275_00L], (await Invoices(books)).Select(i => i.PostedMinor));
        Assert.Equal("bad_number", ImportRates.Read("EUR=").Refusal!.Code);
        Assert.Equal("bad_number", ImportRates.Read("QQQ=1").Refusal!.Code);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Brought_over_from_another_system_it_has_neither_sales_nor_vat(Store store)
    {
        var (books, us) = await Client(store);
        Assert.Equal(1, (await Import(books, new EhfXml { Supplier = us }.Bytes(), new ImportOptions { TakeOverAccount = 1599 })).Imported);
        Assert.Equal("1500 1250.00, 1599 -1250.00", await Balances(books));
        Assert.Equal(0, (await Invoices(books)).Single().VatMinor);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Equal_names_in_different_folders_are_two_documents_and_the_refused_one_is_named(Store store)
    {
        var (books, us) = await Client(store);
        var answer = await Import(books, ZipTests.Archive(
            ("januar/faktura.xml", new EhfXml { Supplier = us }.Bytes()), ("februar/faktura.xml", new EhfXml { Supplier = us, Id = "1002" }.Bytes()),
            ("mars/faktura.xml", new EhfXml().Bytes())));
        Assert.Equal((2L, 1L), (answer.Imported, answer.Refused));
        Assert.Equal(("mars/faktura.xml", "not_our_invoice", "1001"), (answer.Errors.Single().Column, answer.Errors.Single().Refusal.Code, answer.Errors.Single().Found));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_wrong_number_of_the_customer_is_said_and_left_out(Store store)
    {
        var (books, us) = await Client(store);
        var answer = await Import(books, new EhfXml { Supplier = us, Customer = "974760674" }.Bytes());
        Assert.Equal((1L, "customer_org_no"), (answer.Imported, answer.Warnings.Single().Refusal.Code));
        Assert.Null((await ShowCustomers.All(books)).Single().OrgNo);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_credit_note_with_the_number_of_an_invoice_is_a_duplicate_and_alone_it_stays_open(Store store)
    {
        var (books, us) = await Client(store);
        var note = new EhfXml { Supplier = us, Root = "CreditNote", Billing = "1001", DueDate = null }.Bytes();
        Assert.Equal(1, (await Import(books, new EhfXml { Supplier = us }.Bytes())).Imported);
        Assert.Equal("duplicate_invoice_no", (await Import(books, note)).Errors.Single().Refusal.Code);
        var (alone, self) = await Client(store);
        var answer = await Import(alone, new EhfXml { Supplier = self, Root = "CreditNote", Billing = "1001", DueDate = null }.Bytes());
        Assert.Equal((1L, "credited_not_there"), (answer.Imported, answer.Warnings.Single().Refusal.Code));
        Assert.Equal(-1_250_00, (await Invoices(alone)).Single().RemainingMinor);
    }

    [Theory]
    [InlineData("base-example", "EUR 1656.25")]
    [InlineData("Allowance-example", "EUR 6125.00")]
    [InlineData("base-creditnote-correction", "EUR 1656.25")]
    [InlineData("vat-category-E", "GBP 1200.00")]
    [InlineData("Reminder-Example-with-REM", "NOK 1756.25")]
    public async Task Of_a_refused_sample_number_supplier_and_sum_are_told(string name, string payable)
    {
        var (books, _) = await Client(Store.Sqlite);
        var refusal = (await Import(books, Formats.Samples.Bytes($"ehf/{name}.xml"), new ImportOptions { Rate = 11.4m })).Errors.Single().Refusal;
        Assert.Equal(payable, refusal.Details["payable"]);
        Assert.Contains(payable, refusal.Nb, StringComparison.Ordinal);
        Assert.NotEqual("", refusal.Details["number"]);
        Assert.NotEqual("", refusal.Details["supplier"]);
    }

    private static async Task<(ClientBooks Books, string OrgNo)> Client(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        return (books, await books.ReadAsTheyStand(view => Task.FromResult(view.Client.OrgNo)));
    }

    private static async Task<ImportAnswer> Import(ClientBooks books, byte[] file, ImportOptions? options = null) =>
        (await ImportInvoiceFile.Run(books, new MemoryStream(file), options ?? new ImportOptions())).Value;

    private static Task<List<InvoiceRow>> Invoices(ClientBooks books) =>
        books.ReadAsTheyStand(view => view.Db.Invoices.AsNoTracking().OrderBy(i => i.InvoiceNo).ToListAsync());

    private static Task<List<DocumentRow>> DocumentsOf(ClientBooks books, long voucher) =>
        books.ReadAsTheyStand(view => view.Db.Documents.AsNoTracking().Where(d => d.VoucherId == voucher).OrderBy(d => d.Id).ToListAsync());

    private static async Task<string> Balances(ClientBooks books) =>
        string.Join(", ", (await TrialBalance.On(books)).Select(l => $"{l.Account} {Kravbro.Domain.Money.Nok(l.BalanceMinor)}"));

    private static async Task<(long Vouchers, long Entries, long Events)> Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        return (answer.Vouchers, answer.Entries, answer.Events);
    }
}
