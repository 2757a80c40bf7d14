using System.Text;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>Files into the books: each line stands or falls alone, or all do; nothing is ever half done. On both databases.</summary>
public sealed class ImportTests
{
    private const string Header = "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst\n";

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Good_lines_come_in_and_each_bad_line_says_what_is_wrong(Store store)
    {
        var books = await WithCustomer(store);
        Assert.True((await Accounts.Add(books, 3050, "Stengt")).IsOk);
        Assert.True((await Accounts.Close(books, 3050)).IsOk);
        var answer = await Import(books,
            "1;1;2026-01-05;2026-01-19;100,00;;;;;",
            "2;2;2026-01-05;2026-01-19;100,00;;;;;",
            "3;1;2026-01-05;2026-01-04;100,00;;;;;",
            "4;1;2026-01-05;2026-01-19;100,00;;;3050;;",
            "5;1;2026-01-05;2026-01-19;100,00;;;1500;;",
            "6;1;2026-01-05;2026-01-19;100,00;;;;1;",
            "1;1;2026-01-05;2026-01-19;100,00;;;;;",
            "1;1;2026-01-05;2026-01-19;100,01;;;;;",
            "7;1;2026-01-05;;-50,00;;;;;");
        Assert.Equal((9L, 2L, 1L, 6L), (answer.Read, answer.Imported, answer.Unchanged, answer.Refused));
        Assert.Equal(
            ["3 unknown_customer Kundenr", "4 due_before_invoice_date Forfallsdato", "5 unknown_account Konto", "6 account_is_control Konto",
                "7 unknown_vat_code Mva-kode", "9 duplicate_invoice_no Fakturanr"],
            answer.Errors.Select(e => $"{e.Line} {e.Refusal.Code} {e.Column}"));
        Assert.Equal(["1", "7"], await Numbers(books));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Same_file_twice_changes_nothing_and_changed_content_is_refused(Store store)
    {
        var books = await WithCustomer(store);
        string[] lines = ["1;1;2026-01-05;2026-01-19;100,00;;;;;Tekst", "2;1;2026-01-05;;-50,00;;;;;"];
        Assert.Equal(2, (await Import(books, lines)).Imported);
        var before = await Verified(books);
        var again = await Import(books, lines);
        Assert.Equal((0L, 2L, 0L), (again.Imported, again.Unchanged, again.Refused));
        var changed = await Import(books, "1;1;2026-01-05;2026-01-20;100,00;;;;;Tekst", "2;1;2026-01-05;;-50,01;;;;;");
        Assert.Equal((0L, 0L, 2L), (changed.Imported, changed.Unchanged, changed.Refused));
        Assert.All(changed.Errors, e => Assert.Equal("duplicate_invoice_no", e.Refusal.Code));
        Assert.Equal(before, await Verified(books));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task All_or_nothing_and_a_dry_run_leave_no_trace_and_use_up_no_number(Store store)
    {
        var books = await WithCustomer(store);
        var before = await Verified(books);
        var all = await Import(books, new ImportOptions { AllOrNothing = true }, "1;1;2026-01-05;2026-01-19;100,00;;;;;", "2;9;2026-01-05;2026-01-19;100,00;;;;;");
        Assert.Equal((2L, 0L, 1L), (all.Read, all.Imported, all.Refused));
        var dry = await Import(books, new ImportOptions { DryRun = true }, "1;1;2026-01-05;2026-01-19;100,00;;;;;");
        Assert.Equal((1L, 1L, 0L), (dry.Read, dry.Imported, dry.Refused));
        Assert.Equal(before, await Verified(books));
        Assert.Empty(await Numbers(books));
        Assert.Equal(1, (await Import(books, new ImportOptions { AllOrNothing = true }, "1;1;2026-01-05;2026-01-19;100,00;;;;;")).Imported);
        Assert.Equal(["1"], await Numbers(books));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task File_cut_in_the_middle_brings_in_the_whole_lines_before(Store store)
    {
        var books = await WithCustomer(store);
        var answer = (await ImportInvoices.Run(books, Utf8(Header + "1;1;2026-01-05;2026-01-19;100,00;;;;;\n2;1;2026-01-05;20"), new ImportOptions())).Value;
        Assert.Equal((1L, 1L), (answer.Imported, answer.Refused));
        Assert.Equal(["1"], await Numbers(books));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Customers_are_brought_up_to_date_and_keep_their_tab_purringer(Store store)
    {
        var books = await WithCustomer(store);
        Assert.True((await SetCustomer.Run(books, new SetCustomer.Request(1) { Reminders = false })).IsOk);
        const string File = "Kundenr;Navn;Type;Adresse;Postnr;Poststed\n1;Berg AS;foretak;Storgata 1;0155;Oslo\n2;Vik;person;;;\n";
        Assert.Equal(2, (await ImportCustomers.Run(books, Utf8(File), new ImportOptions())).Value.Imported);
        Assert.Equal(2, (await ImportCustomers.Run(books, Utf8(File), new ImportOptions())).Value.Unchanged);
        var berg = (await ShowCustomers.One(books, 1)).Value;
        Assert.Equal(("Berg AS", "Storgata 1", false), (berg.Name, berg.Address, berg.Reminders));
        var twice = (await ImportCustomers.Run(books, Utf8("Kundenr;Navn\n3;Nes\n3;Ness\n"), new ImportOptions())).Value;
        Assert.Equal((1L, "duplicate_customer"), (twice.Imported, twice.Errors.Single().Refusal.Code));
    }

    private static async Task<ClientBooks> WithCustomer(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        return books;
    }

    private static Task<ImportAnswer> Import(ClientBooks books, params string[] lines) => Import(books, new ImportOptions(), lines);

    private static async Task<ImportAnswer> Import(ClientBooks books, ImportOptions options, params string[] lines) =>
        (await ImportInvoices.Run(books, Utf8(Header + string.Join('\n', lines) + "\n"), options)).Value;

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<IEnumerable<string>> Numbers(ClientBooks books) =>
        (await Lists.All(books, new ListRequest { Sort = "number" })).Rows.Select(i => i.InvoiceNo);

    private static async Task<(long Vouchers, long Entries, long Events)> Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        return (answer.Vouchers, answer.Entries, answer.Events);
    }
}
