using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Payments.BankBooks;

namespace Kravbro.Tests.Application.Payments;

/// <summary>Entries and assignments that are larger than a batch are still one thing.</summary>
public sealed class LargeBankFileTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_details_of_a_sum_take_its_place_however_many_they_are(Store store)
    {
        const int Details = BankGroups.MostInVoucher + 200;
        var books = await New(store);
        await Invoice(books, "1001", 1, 1_000, "0000010013");
        await Read(books, Camt(true, "M-1", new CamtEntryWritten { BankReference = "900", Amount = Money.Nok(Details * 1_000L), BookedOn = Day }));
        var details = CamtEntryWritten.Of("900", false, [Paid(1_000, "0000010013"), .. Enumerable.Range(1, Details - 1).Select(_ => Paid(1_000, "0000099999"))]);
        var read = await Read(books, Camt(false, "M-2", details));
        Assert.Equal((1L, Details - 1L, 0L), (read.Matched, read.Listed, read.Known));
        Assert.DoesNotContain(read.Placed, p => p.Reason == BankReasons.PossibleDuplicate);
        Assert.Equal((Details * 1_000L, 0L), (await Balance(books, 1920), await Remaining(books, "1001")));
        Assert.Equal(Details - 1, await BankLines.CountWaiting(books));

        // The same entry under another message id is known, all of it.
        Assert.Equal((long)Details, (await Read(books, Camt(false, "M-3", details))).Known);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task One_voucher_for_each_settlement_date_however_the_lines_are_strewn(Store store)
    {
        var books = await New(store);
        await Read(books, Ocr(Enumerable.Range(0, 7_000).Select(_ => Paid(100, "0000099999"))));
        Assert.Equal(1, await Vouchers(books, VoucherType.IncomingOcrGiro));
        var strewn = await New(store);
        var read = await Read(strewn, Ocr(Enumerable.Range(0, 3_000).Select(i => Paid(100, "0000099999", Day.AddDays(-(i % 2))))));
        Assert.Equal((3_000L, 2), (read.Read, await Vouchers(strewn, VoucherType.IncomingOcrGiro)));
        await Verified(strewn);
    }

    [Fact]
    public async Task A_group_is_cut_only_at_ten_thousand_lines_and_lines_of_many_days_are_all_taken_once()
    {
        // Three days, of which the last does not fit beside the other two: 10 100, 9 000 and 1 500 lines.
        var books = await New(Store.Sqlite);
        var read = await Read(books, Ocr(Enumerable.Range(0, 20_600).Select(i =>
            Paid(100, "0000099999", Day.AddDays(i < 4_500 ? -(i % 3) : i < 19_500 ? -(i % 2) : 0)))));
        Assert.Equal((20_600L, 4), (read.Read, await Vouchers(books, VoucherType.IncomingOcrGiro)));
        Assert.Equal(2_060_000, await Balance(books, 1920));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_entry_that_stands_twice_in_one_file_is_posted_once(Store store)
    {
        var books = await New(store);
        var entry = CamtEntryWritten.Of("900", false, Paid(7_700, "0000099999"));
        var read = await Read(books, Camt(false, "M-1", entry, entry, CamtEntryWritten.Of("900", false, Paid(600, "0000099999"))));
        Assert.Equal((1L, 2L, 8_300L), (read.Known, read.Listed, await Balance(books, 1920)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_sum_of_an_ocr_assignment_in_a_statement_is_the_same_money_in_whichever_order(Store store)
    {
        var sum = Camt(true, "M-1", new CamtEntryWritten { BankReference = "777", Amount = Money.Nok(30_000), BookedOn = Day });
        MemoryStream Receipts() => Ocr([Paid(10_000, "0000010013", reference: "1"), Paid(20_000, "0000099999", reference: "2")]);
        foreach (var ocrFirst in (bool[])[true, false])
        {
            var books = await New(store);
            await Invoice(books, "1001", 1, 10_000, "0000010013");
            var first = await Read(books, ocrFirst ? Receipts() : sum);
            var second = await Read(books, ocrFirst ? sum : Receipts());
            Assert.Equal((30_000L, -20_000L, 0L), (await Balance(books, 1920), await Balance(books, 2990), await Remaining(books, "1001")));
            Assert.Equal(ocrFirst ? (1L, 1L) : (0L, 0L), (first.Matched, second.Known));
            Assert.Equal(1, await BankLines.CountWaiting(books));
            await Verified(books);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_sum_of_one_receipt_alone_is_for_a_person_and_a_booked_line_can_be_taken_out_again(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, 20_001, "0000010013");
        await Read(books, Ocr([Paid(20_001, "0000010013")]));
        var read = await Read(books, Camt(true, "M-1", new CamtEntryWritten { BankReference = "777", Amount = Money.Nok(20_001), BookedOn = Day }));
        Assert.Equal((BankReasons.PossibleDuplicate, 20_001L), (read.Placed[0].Reason, await Balance(books, 1920)));
        Assert.True((await DecideLine.SetAside(books, (await BankLines.Waiting(books))[0].Row.Id, "samme innbetaling")).IsOk);

        // Booked on nobody, and as a customer's credit.
        await Read(books, Camt(true, "M-2", new CamtEntryWritten { BankReference = "778", Amount = Money.Nok(500), BookedOn = Day }));
        await Read(books, Camt(false, "M-3", CamtEntryWritten.Of("779", false, Paid(700, "0000010013"))));
        Assert.Equal((21_201L, -500L, -700L), (await Balance(books, 1920), await Balance(books, 2990), await Balance(books, 1500)));
        var lines = await BankLines.Waiting(books);
        Assert.All(lines, l => Assert.True(l.MaySetAside));
        foreach (var line in lines)
        {
            Assert.True((await DecideLine.SetAside(books, line.Row.Id, "kjent")).IsOk);
            Assert.Equal("line_decided", (await DecideLine.SetAside(books, line.Row.Id, "kjent")).Refusal!.Code);
        }

        Assert.Equal((20_001L, 0L, 0L), (await Balance(books, 1920), await Balance(books, 2990), await Balance(books, 1500)));
        Assert.Equal(0, await BankLines.CountWaiting(books));
        await Verified(books);
    }
}
