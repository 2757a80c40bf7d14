using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Kravbro.Tests.Application.Payments.BankBooks;

namespace Kravbro.Tests.Application;

/// <summary>Matching by hand follows the rules that a payment by its KID follows, and the last of it can be undone whole.</summary>
public sealed class MatchingByHandTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Undoing_a_recovery_takes_back_what_came_back_and_leaves_the_write_off(Store store)
    {
        var books = await New(store);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1001", 1, Day.AddDays(-40), Day.AddDays(-20), Money.Nok(125_000)) { VatCode = "3" })).IsOk);
        Assert.True((await WriteOff.Run(books, "1001", Day.AddDays(-5), "konkurs", WriteOffGround.Insolvency)).IsOk);
        Assert.True((await Pay.Run(books, "1001", 62_500, Day, match: true)).IsOk);
        Assert.Equal((-50_000L, -12_500L), (await Balance(books, 7820), await Balance(books, 2700)));
        Assert.Equal(0, (await MatchItems.UndoLast(books, "1001")).Value.RemainingMinor);
        Assert.Equal((0L, 0L, -62_500L, 100_000L), (await Balance(books, 7820), await Balance(books, 2700), await Balance(books, 1500), await Balance(books, 7830)));
        await Verified(books);

        // The next one undoes the write-off.
        Assert.Equal(125_000, (await MatchItems.UndoLast(books, "1001")).Value.RemainingMinor);
        Assert.Equal("no_match", (await MatchItems.UndoLast(books, "1001")).Refusal!.Code);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_payment_matched_by_hand_goes_on_to_the_fee_and_is_undone_as_one(Store store)
    {
        var books = await WithFee(store);
        var paid = (await Pay.Run(books, "1001", 1_005_000, Day, match: false)).Value;
        Assert.Equal(0, (await MatchItems.Match(books, Days.Code(paid.VoucherNo), "1001")).Value.RemainingMinor);
        Assert.Equal(-1_200, await Balance(books, 1500));
        Assert.Equal(1_000_000, (await MatchItems.UndoLast(books, "1001")).Value.RemainingMinor);
        Assert.Equal("no_match", (await MatchItems.UndoLast(books, "1001")).Refusal!.Code);
        Assert.Equal(0, await books.Read(view => view.Db.Matches.CountAsync(m => m.UndoneOn == null)));

        // With the invoice paid, a credit still finds the fee.
        Assert.True((await MatchItems.Match(books, Days.Code(paid.VoucherNo), "1001")).IsOk);
        var small = (await Pay.Run(books, "1001", 100, Day, match: false)).Value;
        Assert.Equal("nothing_to_match", (await MatchItems.Match(books, Days.Code(small.VoucherNo), "1001")).Refusal!.Code);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_rest_is_rounded_and_a_loss_comes_back_by_hand_too(Store store)
    {
        var books = await New(store);
        await Set(books, s => s with { RoundingMinor = 100 });
        await Invoice(books, "1001", 1, 100_000);
        await Invoice(books, "1002", 1, 100_000);
        await Invoice(books, "1003", 1, 100_000);
        var (first, second, third) = (await Unmatched(books, "1001", 99_950), await Unmatched(books, "1002", 99_950), await Unmatched(books, "1003", 40_000));
        Assert.Equal(0, (await MatchItems.Match(books, Days.Code(first), "1001")).Value.RemainingMinor);
        Assert.True((await MatchEntries.Match(books, [await Item(books, second), await Own(books, "1002")])).IsOk);
        Assert.Equal((0L, 100L), (await Remaining(books, "1002"), await Balance(books, 7740)));
        Assert.True((await WriteOff.Run(books, "1003", Day, "tap", WriteOffGround.None)).IsOk);
        Assert.True((await MatchItems.Match(books, Days.Code(third), "1003")).IsOk);
        Assert.Equal((-40_000L, 0L), (await Balance(books, 7820), await Balance(books, 1500)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Several_entries_are_settled_in_the_clients_order_which_stands_on_the_matches(Store store)
    {
        var books = await WithFee(store);
        var paid = await Unmatched(books, "1001", 5_000);
        long[] entries = await books.Read(view => view.Db.OpenItems.Where(i => i.RemainingMinor != 0).Select(i => i.Id).ToArrayAsync());
        Assert.Equal(2, (await MatchEntries.Match(books, entries)).Value);
        Assert.Equal(1_000_000 - 1_200, await Remaining(books, "1001"));
        Assert.All(await books.Read(view => view.Db.Matches.Where(m => m.UndoneOn == null).Select(m => m.SettlementOrder).ToListAsync()),
            order => Assert.Equal(SettlementOrder.CostsInterestPrincipal, order));
        Assert.Equal(0, await books.Read(view => view.Db.OpenItems.Where(i => i.VoucherNo == paid).SumAsync(i => i.RemainingMinor)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_credit_note_never_goes_to_an_invoice_it_does_not_name_nor_twice_to_one(Store store)
    {
        var books = await New(store);
        await Invoice(books, "5001", 1, 10_000);
        await Invoice(books, "5002", 1, 10_000);
        Assert.True((await Pay.Run(books, "5001", 10_000, Day, match: true)).IsOk);
        var note = new InvoiceToPost("5009", 1, Day, null, Money.Nok(-10_000)) { Credits = ["5001"] };
        Assert.True((await AddInvoice.Run(books, note)).IsOk);
        Assert.Equal("credit_note_names_other", (await MatchItems.Match(books, "5009", "5002")).Refusal!.Code);
        var byVoucher = Days.Code(await books.Read(view => view.Db.OpenItems.Where(i => i.Kind == ItemKind.CreditNote).Select(i => i.VoucherNo).SingleAsync()));
        Assert.Equal("credit_note_names_other", (await MatchItems.Match(books, byVoucher, "5002")).Refusal!.Code);
        Assert.Equal("nothing_to_match", (await MatchEntries.Match(books, [await Own(books, "5009"), await Own(books, "5002")])).Refusal!.Code);
        Assert.Equal("credited_already", (await AddInvoice.Run(books, note with { InvoiceNo = "5010" })).Refusal!.Code);
        Assert.Equal((10_000L, -10_000L), (await Remaining(books, "5002"), await Remaining(books, "5009")));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_write_off_and_money_matched_at_once_bring_back_what_is_too_much_as_one_after_the_other_would(Store store)
    {
        foreach (var atOnce in (bool[])[true, false])
        {
            var books = await New(store);
            await Invoice(books, "5001", 1, 10_000);
            Assert.True((await WriteOff.Run(books, "5001", Day, "tap", WriteOffGround.Insolvency)).IsOk);
            Assert.True((await MatchItems.UndoLast(books, "5001")).IsOk);
            await Invoice(books, "5002", 1, 15_000);
            Assert.True((await Pay.Run(books, "5002", 6_000, Day, match: false)).IsOk);
            var (own, lost, paid) = (await Own(books, "5002"), await ItemOf(books, ItemKind.WriteOff), await ItemOf(books, ItemKind.Payment));
            foreach (var chosen in atOnce ? (long[][])[[own, lost, paid]] : [[own, lost], [own, paid]])
            {
                Assert.True((await MatchEntries.Match(books, chosen)).IsOk);
            }

            // 100.00 written off and 60.00 paid of 150.00: ten kroner of the loss came back.
            Assert.Equal((0L, 0L), (await Remaining(books, "5002"), await books.Read(view => view.Db.OpenItems.Where(i => i.Id == paid).SumAsync(i => i.RemainingMinor))));
            Assert.Equal(1_000, await books.Read(view => view.Db.OpenItems.Where(i => i.Kind == ItemKind.Recovery).SumAsync(i => i.AmountMinor)));
            await Verified(books);
        }
    }

    private static Task<long> ItemOf(ClientBooks books, ItemKind kind) => books.Read(view => view.Db.OpenItems.Where(i => i.Kind == kind).Select(i => i.Id).SingleAsync());

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_dispute_takes_no_vat_back_and_the_evidence_of_a_ground_is_kept(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, 10_000);
        Assert.True((await Holds.Dispute(books, "1001", "uenig")).IsOk);
        Assert.Equal("disputed", (await WriteOff.Run(books, "1001", Day, "tap", WriteOffGround.Irrecoverable)).Refusal!.Code);
        Assert.True((await Holds.Resolve(books, "1001")).IsOk);
        Assert.Equal("too_long", (await WriteOff.Run(books, "1001", Day, "tap", WriteOffGround.Insolvency, new string('x', 301), default)).Refusal!.Code);
        Assert.Equal(0, (await WriteOff.Run(books, "1001", Day, "konkurs", WriteOffGround.Insolvency, "Kunngjøring 12.05.2026", default)).Value.RemainingMinor);
        var (text, facts) = await books.Read(async view => (
            await view.Db.Vouchers.OrderByDescending(v => v.Id).Select(v => v.Text).FirstAsync(),
            await view.Db.Events.Where(e => e.Kind == "written_off").Select(e => e.Facts).SingleAsync()));
        Assert.Equal("Avskriving 1001: konkurs. Dokumentasjon: Kunngjøring 12.05.2026", text);
        Assert.Contains("Kunngjøring", facts, StringComparison.Ordinal);

        // The voucher's own history says why it is there.
        var voucher = await books.Read(view => view.Db.Vouchers.AsNoTracking().OrderByDescending(v => v.Id).FirstAsync());
        Assert.Contains(await VoucherHistory.Of(books, voucher), h => h.Kind == "written_off" && h.Facts!.Contains("konkurs", StringComparison.Ordinal));
        await Invoice(books, "1002", 1, 10_000);
        Assert.True((await Holds.Dispute(books, "1002", "uenig")).IsOk);
        Assert.True((await WriteOff.Run(books, "1002", Day, "tap", WriteOffGround.None)).IsOk);
        await Verified(books);
    }

    // A reminder's fee of 38 kroner stands beside the invoice.
    private static async Task<ClientBooks> WithFee(Store store)
    {
        var books = await New(store);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true }))).IsOk);
        await Invoice(books, "1001", 1, 1_000_000);
        Assert.Equal(1, (await FollowUpRun.Run(books, Day)).Value.Letters[LetterStep.Reminder]);
        Assert.Equal(3_800, await books.Read(view => view.Db.OpenItems.Where(i => i.Kind == ItemKind.Fee).SumAsync(i => i.RemainingMinor)));
        return books;
    }

    private static async Task Set(ClientBooks books, Func<BookSettings, BookSettings> change) =>
        Assert.True((await Kravbro.Application.Clients.SetBookSettings.Run(books, s => change(s))).IsOk);

    private static async Task<long> Unmatched(ClientBooks books, string no, long minor) => (await Pay.Run(books, no, minor, Day, match: false)).Value.VoucherNo;

    private static Task<long> Item(ClientBooks books, long voucherNo) => books.Read(view => view.Db.OpenItems.Where(i => i.VoucherNo == voucherNo).Select(i => i.Id).SingleAsync());

    private static Task<long> Own(ClientBooks books, string no) => books.Read(view => view.Db.Invoices.Where(i => i.InvoiceNo == no).Select(i => i.ItemId).SingleAsync());
}
