using Kravbro.Application.Customers;
using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>Vouchers listed, shown, entered by hand and documented. On both databases.</summary>
public sealed class VouchersByHandTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_voucher_by_hand_settles_the_invoice_it_names_and_is_shown_whole(Store store)
    {
        var books = await WithInvoice(store);
        var posted = await PostManualVoucher.Run(books, new PostManualVoucher.Request(Day, "Innbetaling kasse",
            [new(1920, 40_000), new(1, -40_000) { InvoiceNo = "1001" }], Pdf("kvittering.pdf")));
        Assert.Null(posted.Refusal);

        var shown = (await ShowVoucher.Run(books, posted.Value.Number)).Value;
        Assert.Equal((2, 40_000L, null, null), (shown.LineCount, shown.AmountMinor, shown.ReversedBy, shown.Reverses));
        Assert.Equal("Bankinnskudd", shown.Lines[0].AccountName);
        Assert.Equal(("Berg", 0L), (shown.Lines[1].CustomerName, shown.Lines[1].RemainingMinor));
        Assert.Equal((40_000L, "1001"), (Assert.Single(shown.Lines[1].Matches).AmountMinor, shown.Lines[1].Matches[0].InvoiceNo));
        var document = Assert.Single(shown.Documents);
        Assert.Equal(("kvittering.pdf", "application/pdf", 0), (document.FileName, document.ContentType, document.Content.Length));

        var events = await VoucherHistory.Of(books, shown.Row);
        Assert.Equal(["matched", "voucher_posted"], events.Select(e => e.Kind).Order(StringComparer.Ordinal));
        var invoice = (await ShowVoucher.Run(books, 1)).Value;
        Assert.Equal("1001", invoice.Lines[0].InvoiceNo);
        Assert.Contains(await VoucherHistory.Of(books, invoice.Row), e => e.Kind == "matched");

        var reversal = (await Reverse.Run(books, shown.Row.Id)).Value;
        Assert.Equal(reversal.Number, (await ShowVoucher.Run(books, posted.Value.Number)).Value.ReversedBy);
        Assert.Equal(posted.Value.Number, (await ShowVoucher.Run(books, reversal.Number)).Value.Reverses);
        Assert.Equal("unknown_voucher", (await ShowVoucher.Run(books, 99)).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_wrong_names_its_line_and_leaves_nothing(Store store)
    {
        var books = await WithInvoice(store);
        async Task Refused(string code, string detail, string? value, DateOnly day, SentFile? file, params JournalLine[] lines)
        {
            var refusal = (await PostManualVoucher.Run(books, new PostManualVoucher.Request(day, "Bilag", lines, file))).Refusal!;
            Assert.Equal((code, value), (refusal.Code, refusal.Details.GetValueOrDefault(detail)));
        }

        await Refused("unknown_invoice", "line", "1", Day, null, new(1920, 100), new(1, -100) { InvoiceNo = "77" });
        await Refused("other_customer", "line", "0", Day, null, new(2, 100) { InvoiceNo = "1001" }, new(1920, -100));
        await Refused("unknown_account", "account", "9999", Day, null, new(1920, 100), new(9999, -100));
        await Refused("account_is_control", "account", "1500", Day, null, new(1500, 100), new(1920, -100));
        await Refused("not_balanced", "line", null, Day, null, new(1920, 100), new(8055, -99));
        await Refused("bad_file", "line", null, Day, new SentFile("x.pdf", "application/pdf", "ikke en pdf"u8.ToArray()), new(1920, 100), new(8055, -100));
        Assert.Equal(1, (await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Count);
        var next = (await PostManualVoucher.Run(books, new PostManualVoucher.Request(Day, "Bilag", [new(1920, 100), new(8055, -100)], null))).Value;
        Assert.Equal(2, next.Number);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Vouchers_are_listed_newest_first_and_narrowed(Store store)
    {
        var books = await WithInvoice(store);
        foreach (var (text, amount, day) in ((string, long, DateOnly)[])[("Renter", 1_234, Day), ("Gebyr Ærlig", 5_000, Day.AddDays(1)), ("Renter igjen", 1_234, Day.AddDays(2))])
        {
            Assert.Null((await PostManualVoucher.Run(books, new PostManualVoucher.Request(day, text, [new(1920, amount), new(8055, -amount)], null))).Refusal);
        }

        async Task Listed(VoucherFilter filter, params long[] numbers) =>
            Assert.Equal(numbers, (await ShowVouchers.Page(books, filter, 0, 10)).Rows.Select(r => r.Voucher.Number));
        await Listed(new VoucherFilter(), 4, 3, 2, 1);
        await Listed(new VoucherFilter { Type = VoucherType.OutgoingInvoice }, 1);
        await Listed(new VoucherFilter { Search = "RENTER" }, 4, 2);
        await Listed(new VoucherFilter { Search = "3" }, 3);
        await Listed(new VoucherFilter { AmountMinor = -1_234 }, 4, 2);
        await Listed(new VoucherFilter { From = Day, To = Day.AddDays(1) }, 3, 2);
        var second = await ShowVouchers.Page(books, new VoucherFilter(), 1, 1);
        Assert.Equal((4, 3L, 5_000L, false), (second.Count, second.Rows[0].Voucher.Number, second.Rows[0].AmountMinor, second.Rows[0].HasDocument));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Documents_of_a_user_are_known_by_their_bytes_and_stand_beside_each_other(Store store)
    {
        var books = await WithInvoice(store);
        var voucher = (await ShowVoucher.Run(books, 1)).Value.Row;
        Assert.Equal("image/png", (await Documents.Attach(books, voucher.Id, new SentFile("bilde.pdf", "application/pdf", [0x89, (byte)'P', (byte)'N', (byte)'G', 13]))).Value.ContentType);
        Assert.Equal("image/jpeg", (await Documents.Attach(books, voucher.Id, new SentFile("b.jpg", "", [0xFF, 0xD8, 0xFF, 0xE0]))).Value.ContentType);
        Assert.Equal("bad_file", (await Documents.Attach(books, voucher.Id, new SentFile("b.html", "text/html", "<script>"u8.ToArray()))).Refusal!.Code);
        Assert.Equal("unknown_voucher", (await Documents.Attach(books, 999_999, Pdf("a.pdf"))).Refusal!.Code);

        // A picture is no invoice on paper; a PDF is.
        var invoiceId = (await Kravbro.Application.FollowUp.Lists.One(books, "1001")).Value.Id;
        Assert.NotEqual(0x89, (await Kravbro.Application.Outgoing.InvoicePdf.Of(books, invoiceId)).Value.Bytes[0]);
        Assert.Null((await Documents.Attach(books, voucher.Id, Pdf("faktura.pdf"))).Refusal);
        Assert.Equal(Pdf("").Content, (await Kravbro.Application.Outgoing.InvoicePdf.Of(books, invoiceId)).Value.Bytes);
        Assert.Equal(["faktura.pdf", "b.jpg", "bilde.pdf"], (await ShowVoucher.Run(books, 1)).Value.Documents.Select(d => d.FileName));
        Assert.True((await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Rows[0].HasDocument);
    }

    private static SentFile Pdf(string name) => new(name, "application/pdf", "%PDF-1.7 prøve"u8.ToArray());

    private static async Task<ClientBooks> WithInvoice(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.Null((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).Refusal);
        Assert.Null((await AddCustomer.Run(books, new AddCustomer.Request(2, "Dahl", true, null))).Refusal);
        Assert.Null((await AddInvoice.Run(books, new InvoiceToPost("1001", 1, Day.AddDays(-30), Day.AddDays(-16), Money.Nok(100_000)))).Refusal);
        return books;
    }
}
