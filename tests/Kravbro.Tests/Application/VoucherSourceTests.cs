using System.Text;
using Kravbro.Application.Customers;
using Kravbro.Application.Import;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Application.Payments;
using Kravbro.Tests.Formats.Ehf;
using Kravbro.Tests.Formats.Zip;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Kravbro.Tests.Application.Payments.BankBooks;

namespace Kravbro.Tests.Application;

/// <summary>Vouchers show what proves them: the file that brought them, kept once, or the vouchers they follow from. On both databases.</summary>
public sealed class VoucherSourceTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Imported_invoices_show_their_file_and_line_and_it_is_kept_once(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var csv = Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n1001;1;2026-03-02;2026-03-16;100,00\n1002;1;2026-03-02;2026-03-16;200,00\n");
        for (var i = 0; i < 2; i++)
        {
            using var file = new MemoryStream(csv);
            await ImportInvoices.Run(books, file, new ImportOptions { FileName = "mars.csv" });
        }

        var first = Assert.Single((await ShowVoucher.Run(books, 1)).Value.Documents);
        Assert.Equal(("mars.csv", first.Id), (first.FileName, Assert.Single((await ShowVoucher.Run(books, 2)).Value.Documents).Id));
        Assert.Equal(csv, (await Documents.One(books, first.Id)).Value.Content);
        Assert.True((await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Rows.All(r => r.HasDocument));
        Assert.Equal(1, await books.ReadAsTheyStand(view => view.Db.Documents.CountAsync()));
        var posted = (await VoucherHistory.Of(books, (await ShowVoucher.Run(books, 2)).Value.Row)).Single(e => e.Kind == "invoice_posted");
        Assert.Contains("\"line\":3", posted.Facts, StringComparison.Ordinal);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_person_decides_on_a_bank_line_and_what_follows_from_it_shows_the_file(Store store)
    {
        var books = await BankBooks.New(store);
        await Invoice(books, "1001", 1, new Money(100_000, Currency.Parse("EUR").Value), null, 11.40m);
        await Invoice(books, "1002", 2, 5_000);
        await Read(books, Ocr([Paid(700, "0000099999")]));
        await Read(books, Camt(false, "M-1", CamtEntryWritten.Of("R-1", false, Paid(1_150_000, null))));
        var waiting = await BankLines.Waiting(books);
        var (unknown, euro) = (waiting.Single(l => l.Row.AmountMinor == 700).Row, waiting.Single(l => l.Row.AmountMinor != 700).Row);
        Assert.True((await DecideLine.SetAside(books, unknown.Id, "ukjent")).IsOk);
        Assert.True((await DecideLine.Match(books, euro.Id, new DecideLine.Purpose(["1001"], ForeignMinor: 100_000))).IsOk);
        Assert.Equal(0, await Remaining(books, "1001"));

        // Two booked as unidentified, one of them taken out again, the other moved to its customer, and the difference of the rates.
        var bank = (await ShowVouchers.Page(books, new VoucherFilter(), 0, 20)).Rows.Where(v => v.Source is "bank" or "matching").ToList();
        Assert.Equal(["matching", "bank", "bank", "bank", "bank"], bank.Select(v => v.Source));
        var (ocr, camt) = (await FileOf(books, unknown), await FileOf(books, euro));
        Assert.Equal([camt, camt, ocr, camt, ocr], await SourcesOf(books, bank.Select(v => v.Voucher.Number)));
        Assert.All(bank, v => Assert.True(v.HasDocument));
        Assert.Equal(2, await books.ReadAsTheyStand(view => view.Db.Documents.CountAsync()));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_receipt_that_goes_back_and_a_reversal_show_the_files_they_follow_from(Store store)
    {
        var books = await BankBooks.New(store);
        await Read(books, Ocr([Paid(700, "0000099999")]));
        var back = CamtEntryWritten.Of("R-9", true, Paid(-700, "0000099999"));
        await Read(books, Camt(false, "M-2", back));
        var lines = await books.ReadAsTheyStand(view => view.Db.BankLines.OrderBy(l => l.Id).ToListAsync());
        Assert.Equal([BankLineState.Posted, BankLineState.Posted], lines.Select(l => l.State));
        Assert.Equal([await FileOf(books, lines[0]), await FileOf(books, lines[1])], await SourcesOf(books, [1, 2]));
        var reversal = await Reverse.Run(books, lines[1].VoucherId!.Value);
        Assert.True(reversal.IsOk, reversal.Refusal?.En);
        Assert.Equal([await FileOf(books, lines[1])], await SourcesOf(books, [3]));
        Assert.True((await ShowVouchers.Page(books, new VoucherFilter(), 0, 1)).Rows.Single().HasDocument);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_invoice_read_as_ehf_keeps_the_document_itself_and_its_paper_may_be_replaced(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var us = await books.ReadAsTheyStand(view => Task.FromResult(view.Client.OrgNo));
        var pdf = "%PDF-1.7 as printed"u8.ToArray();
        var (one, two) = (new EhfXml { Supplier = us, Attachment = EhfXml.Embedded("faktura.pdf", pdf) }.Bytes(), new EhfXml { Supplier = us, Id = "1002" }.Bytes());
        using (var file = new MemoryStream(one))
        {
            await ImportEhf.Run(books, file, new ImportOptions { FileName = "faktura-1001.xml" });
        }

        using (var archive = new MemoryStream(ZipTests.Archive(("mars/b.xml", two))))
        {
            await ImportEhf.Run(books, archive, new ImportOptions { FileName = "mars.zip" });
        }

        Assert.Equal([Document("faktura.pdf", pdf), Document("faktura-1001.xml", one)], await Kept(books, 1));
        Assert.Equal([Document("b.xml", two)], await Kept(books, 2));
        byte[] newer = [.. pdf, 1];
        using (var paper = new MemoryStream(ZipTests.Archive(("1001.pdf", newer))))
        {
            await ImportPdfs.Run(books, paper, new ImportOptions());
        }

        Assert.Equal([Document("1001.pdf", newer), Document("faktura.pdf", pdf, isReplaced: true), Document("faktura-1001.xml", one)], await Kept(books, 1));
        await Verified(books);
    }

    private static (string Name, string Content, bool IsReplaced) Document(string name, byte[] content, bool isReplaced = false) =>
        (name, Convert.ToHexString(content), isReplaced);

    private static async Task<List<(string Name, string Content, bool IsReplaced)>> Kept(ClientBooks books, long voucher)
    {
        var kept = new List<(string, string, bool)>();
        foreach (var head in (await ShowVoucher.Run(books, voucher)).Value.Documents)
        {
            kept.Add(Document(head.FileName, (await Documents.One(books, head.Id)).Value.Content, head.IsReplaced));
        }

        return kept;
    }

    private static Task<string> FileOf(ClientBooks books, BankLineRow line) =>
        books.ReadAsTheyStand(view => view.Db.BankFiles.Where(f => f.Id == line.FileId).Select(f => f.Sha256).SingleAsync());

    private static async Task<List<string>> SourcesOf(ClientBooks books, IEnumerable<long> numbers)
    {
        var sources = new List<string>();
        foreach (var number in numbers)
        {
            sources.AddRange((await ShowVoucher.Run(books, number)).Value.Documents.Select(d => d.Sha256));
        }

        return sources;
    }
}
