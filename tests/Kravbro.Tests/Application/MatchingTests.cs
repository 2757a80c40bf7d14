using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>Matching with all it brings about: exchange differences, rounding, recovery, credit notes, series; and their undoing.</summary>
public sealed class MatchingTests
{
    private static readonly DateOnly Day = new(2026, 2, 2);
    private static readonly Currency Eur = Currency.Parse("EUR").Value;

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_exchange_gain_is_posted_when_the_euro_are_settled_and_goes_with_the_match(Store store)
    {
        var books = await Client(store);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1001", 1, Day, Day, new Money(100_000, Eur)) { Rate = 11.40m })).IsOk);
        var paid = await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, Day.AddDays(7), "Valuta",
        [
            new JournalLine(1920, 1_150_000),
            new JournalLine(1, -1_150_000) { IsCustomer = true, InvoiceNo = "1001", Original = new Money(-100_000, Eur) },
        ]));
        Assert.True(paid.IsOk, paid.Refusal?.En);
        Assert.Equal((0L, 0L, -10_000L), (await Remaining(books, "1001"), await Balance(books, 1500), await Balance(books, 8060)));
        await Verified(books);

        // The voucher that the match brought about cannot be reversed by itself; the match can be undone, and the payment reversed.
        var gain = await books.Read(view => view.Db.Vouchers.Where(v => v.Type == VoucherType.CorrectionVoucher).Select(v => v.Id).SingleAsync());
        Assert.Equal("caused_by_match", (await Reverse.Run(books, gain)).Refusal!.Code);
        Assert.True((await MatchItems.UndoLast(books, "1001")).IsOk);
        Assert.Equal((1_140_000L, -10_000L, 0L), (await Remaining(books, "1001"), await Balance(books, 1500), await Balance(books, 8060)));
        await Verified(books);
        Assert.True((await Reverse.Run(books, paid.Value.Id)).IsOk);
        Assert.Equal(1_140_000, await Balance(books, 1500));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_rest_within_the_setting_is_rounded_and_comes_back_with_the_match(Store store)
    {
        var books = await Client(store, BookSettings.Default with { RoundingMinor = 100 });
        await Invoice(books, "1001", 125_000);
        Assert.Equal(0, (await Pay.Run(books, "1001", 124_950, Day.AddDays(3), match: true)).Value.Invoice.RemainingMinor);
        Assert.Equal((50L, 0L), (await Balance(books, 7740), await Balance(books, 1500)));
        await Verified(books);
        Assert.True((await MatchItems.UndoLast(books, "1001")).IsOk);
        Assert.Equal((125_000L, 0L), (await Remaining(books, "1001"), await Balance(books, 7740)));
        await Verified(books);

        await Invoice(books, "1002", 10_000);
        Assert.Equal(0, (await Pay.Run(books, "1002", 10_060, Day.AddDays(3), match: true)).Value.Invoice.RemainingMinor);
        Assert.Equal(-60, await Balance(books, 7740));
        await Invoice(books, "1003", 10_000);
        Assert.Equal(101, (await Pay.Run(books, "1003", 9_899, Day.AddDays(3), match: true)).Value.Invoice.RemainingMinor);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_written_off_comes_back_with_its_vat(Store store)
    {
        var books = await Client(store);
        await Invoice(books, "1001", 125_000, "3");
        Assert.True((await WriteOff.Run(books, "1001", Day.AddDays(30), "konkurs", WriteOffGround.Insolvency)).IsOk);
        Assert.Equal((100_000L, 0L), (await Balance(books, 7830), await Balance(books, 2700)));
        Assert.True((await Pay.Run(books, "1001", 62_500, Day.AddDays(60), match: true)).IsOk);
        Assert.Equal((-50_000L, -12_500L, 0L, 62_500L), (await Balance(books, 7820), await Balance(books, 2700), await Balance(books, 1500), await Balance(books, 1920)));
        await Verified(books);

        // More than was lost stays the customer's credit.
        Assert.True((await Pay.Run(books, "1001", 70_000, Day.AddDays(61), match: true)).IsOk);
        Assert.Equal((-100_000L, -25_000L, -7_500L), (await Balance(books, 7820), await Balance(books, 2700), await Balance(books, 1500)));
        await Verified(books);
    }

    [Fact]
    public async Task What_stands_open_again_of_a_recovery_is_not_brought_back_a_second_time()
    {
        var books = await Client(Store.Sqlite);
        await Invoice(books, "1001", 100_000);
        Assert.True((await WriteOff.Run(books, "1001", Day.AddDays(1), "tap", WriteOffGround.None)).IsOk);
        Assert.True((await Pay.Run(books, "1001", 100_000, Day.AddDays(2), match: true)).IsOk);
        var recovery = await books.Read(view => view.Db.OpenItems.Where(i => i.Kind == ItemKind.Recovery).Select(i => i.Id).SingleAsync());

        // The payment is taken off it, which reverses it; then it is parted from its reversal.
        Assert.Equal(1, (await MatchEntries.Unmatch(books, [recovery])).Value);
        Assert.Equal(1, (await MatchEntries.Unmatch(books, [recovery])).Value);
        Assert.Equal(0, await Balance(books, 7820));
        Assert.True((await Pay.Run(books, "1001", 150_000, Day.AddDays(3), match: true)).IsOk);
        Assert.Equal(0, await Balance(books, 7820));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_credit_note_settles_the_invoices_it_names_and_no_other(Store store)
    {
        var books = await Client(store);
        await Invoice(books, "1001", 10_000);
        await Invoice(books, "1002", 20_000);
        await Invoice(books, "1003", 30_000);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Dal", false, null))).IsOk);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("2001", 2, Day, Day, Money.Nok(500)))).IsOk);
        var note = new InvoiceToPost("1009", 1, Day.AddDays(1), null, Money.Nok(-35_000)) { Credits = ["1002", "1001"] };
        Assert.Equal("credits_other", (await AddInvoice.Run(books, note with { Credits = ["2001"] })).Refusal!.Code);
        Assert.Equal("unknown_invoice", (await AddInvoice.Run(books, note with { Credits = ["9999"] })).Refusal!.Code);
        Assert.Equal("credits_other", (await AddInvoice.Run(books, note with { Amount = Money.Nok(35_000) })).Refusal!.Code);
        Assert.True((await AddInvoice.Run(books, note)).IsOk);
        Assert.Equal((0L, 0L, 30_000L, -5_000L),
            (await Remaining(books, "1001"), await Remaining(books, "1002"), await Remaining(books, "1003"), await Remaining(books, "1009")));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Series_have_their_own_numbers_without_gaps_and_end_before_the_next(Store store)
    {
        var books = await Client(store, BookSettings.Default with
        {
            Series = [new VoucherSeries("Salg", 3, [VoucherType.OutgoingInvoice]), new VoucherSeries("Bank", 5, [VoucherType.BankJournal])],
        });
        await Invoice(books, "1001", 100);
        await Invoice(books, "1002", 100);
        Assert.Equal("series_full", (await AddInvoice.Run(books, new InvoiceToPost("1003", 1, Day, Day, Money.Nok(100)))).Refusal!.Code);
        Assert.Equal(5, (await Pay.Run(books, "1001", 100, Day, match: true)).Value.VoucherNo);
        Assert.True((await WriteOff.Run(books, "1002", Day, "tap", WriteOffGround.None)).IsOk);
        Assert.Equal([1, 3, 4, 5], await books.Read(view => view.Db.Vouchers.OrderBy(v => v.Number).Select(v => v.Number).ToListAsync()));
        await Verified(books);
    }

    [Fact]
    public async Task Open_invoices_taken_over_are_posted_against_their_account_until_it_is_zero()
    {
        var books = await Client(Store.Sqlite);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Mva-kode\n1;1;2026-01-05;2026-01-19;1250,00;3\n2;1;2026-01-06;2026-01-20;500,00;\n"));
        var answer = (await Kravbro.Application.Import.ImportInvoices.Run(books, file, new Kravbro.Application.Import.ImportOptions { TakeOverAccount = 1599 })).Value;
        Assert.Equal((2L, 0L), (answer.Imported, answer.Refused));
        Assert.Equal((175_000L, -175_000L, 0L, 0L), (await Balance(books, 1500), await Balance(books, 1599), await Balance(books, 3000), await Balance(books, 2700)));
        Assert.Contains("1599", Assert.Single((await Verification.Run([books])).Warnings), StringComparison.Ordinal);

        // Another account of the balance sheet may be chosen, and is watched as well; an income account cannot stand against them.
        using var more = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n3;1;2026-01-05;2026-01-19;1250,00\n"));
        foreach (var bad in (int[])[3000, 1500, 7830])
        {
            Assert.Equal("bad_take_over_account", (await Kravbro.Application.Import.ImportInvoices.Run(books, more, new Kravbro.Application.Import.ImportOptions { TakeOverAccount = bad })).Refusal!.Code);
        }

        Assert.Equal(1, (await Kravbro.Application.Import.ImportInvoices.Run(books, more, new Kravbro.Application.Import.ImportOptions { TakeOverAccount = 1580 })).Value.Imported);
        Assert.Contains((await Verification.Run([books])).Warnings, w => w.Contains("1580", StringComparison.Ordinal));
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, Day, "Åpningsbalanse", [new JournalLine(1580, 125_000), new JournalLine(2050, -125_000)]))).IsOk);
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, Day, "Åpningsbalanse", [new JournalLine(1599, 175_000), new JournalLine(2050, -175_000)]))).IsOk);
        Assert.Empty((await Verification.Run([books])).Warnings);
        await Verified(books);
    }

    private static async Task<ClientBooks> Client(Store store, BookSettings? settings = null)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        if (settings is not null)
        {
            Assert.True((await books.Write<bool>(unit =>
            {
                unit.Client.Settings = BookSettingsJson.Write(settings);
                return Task.FromResult<Result<bool>>(true);
            })).IsOk);
        }

        return books;
    }

    private static async Task Invoice(ClientBooks books, string no, long minor, string? vatCode = null)
    {
        var added = await AddInvoice.Run(books, new InvoiceToPost(no, 1, Day, Day.AddDays(14), Money.Nok(minor)) { VatCode = vatCode });
        Assert.True(added.IsOk, added.Refusal?.En);
    }

    private static async Task<long> Remaining(ClientBooks books, string no) => (await Lists.One(books, no)).Value.RemainingMinor;

    private static Task<long> Balance(ClientBooks books, int account) =>
        books.Read(view => view.Db.Entries.Where(e => e.Account == account).SumAsync(e => e.AmountMinor));

    private static async Task Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
