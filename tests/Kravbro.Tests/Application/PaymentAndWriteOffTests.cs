using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>Payments and write-offs by hand, and the day they happen on.</summary>
public sealed class PaymentAndWriteOffTests
{
    [Fact]
    public async Task Write_off_needs_a_reason_in_plain_text_and_posts_nothing_without()
    {
        var books = await WithInvoice();
        Assert.Equal("missing_value", (await WriteOff.Run(books, "1001", null, " ", WriteOffGround.None)).Refusal!.Code);
        Assert.Equal("control_character", (await WriteOff.Run(books, "1001", null, "tap\0", WriteOffGround.None)).Refusal!.Code);
        Assert.Equal(1, (await Verification.Run([books])).Vouchers);
        Assert.Equal(0, (await WriteOff.Run(books, "1001", null, "konkurs", WriteOffGround.Insolvency)).Value.RemainingMinor);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Payment_of_nothing_is_refused(long minor) =>
        Assert.Equal("bad_amount", (await Pay.Run(await WithInvoice(), "1001", minor, null, match: true)).Refusal!.Code);

    [Fact]
    public async Task Overpayment_stays_open_as_the_customers_credit()
    {
        var books = await WithInvoice();
        Assert.Equal(0, (await Pay.Run(books, "1001", 150_000, null, match: true)).Value.Invoice.RemainingMinor);
        Assert.Equal(-50_000, (await ShowCustomers.One(books, 1)).Value.BalanceMinor);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Fact]
    public async Task Own_clock_moves_forward_only_and_a_payment_keeps_its_own_day()
    {
        var books = await WithInvoice();
        Assert.True((await FollowUpRun.Run(books, new DateOnly(2026, 3, 1))).IsOk);
        Assert.True((await Pay.Run(books, "1001", 100, new DateOnly(2026, 2, 1), match: true)).IsOk);
        Assert.Equal(new DateOnly(2026, 3, 1), await ShowExtensions.Today(books));
        Assert.Equal("date_before_last_run", (await FollowUpRun.Run(books, new DateOnly(2026, 2, 28))).Refusal!.Code);
        Assert.True((await Pay.Run(books, "1001", 100, new DateOnly(2026, 3, 2), match: true)).IsOk);
        Assert.Equal(new DateOnly(2026, 3, 2), await ShowExtensions.Today(books));
    }

    [Fact]
    public async Task Two_lines_of_one_voucher_bring_back_no_more_than_was_written_off()
    {
        var books = await WithInvoice();
        Assert.True((await WriteOff.Run(books, "1001", null, "konkurs", WriteOffGround.None)).IsOk);
        var line = new JournalLine(1, -80_000) { IsCustomer = true, InvoiceNo = "1001" };
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, new DateOnly(2026, 2, 1), "Bank",
            [line, line, new JournalLine(1920, 160_000)]))).IsOk);
        Assert.Equal(-100_000, (await TrialBalance.On(books)).Single(a => a.Account == 7820).BalanceMinor);
        Assert.Equal(-60_000, (await ShowCustomers.One(books, 1)).Value.BalanceMinor);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Fact]
    public async Task What_a_match_brought_about_in_a_period_locked_since_is_reversed_on_the_first_open_day()
    {
        var books = await WithInvoice();
        Assert.True((await WriteOff.Run(books, "1001", new DateOnly(2026, 2, 1), "konkurs", WriteOffGround.None)).IsOk);
        var paid = (await Pay.Run(books, "1001", 40_000, new DateOnly(2026, 2, 2), match: true)).Value;
        var locked = new DateOnly(2026, 2, 10);
        Assert.True((await books.WriteOn<bool>(new DateOnly(2026, 2, 20), (unit, _) =>
        {
            unit.Client.LockDate = locked;
            return Task.FromResult<Result<bool>>(true);
        })).IsOk);
        var before = await TrialBalance.On(books, locked);
        var payment = await books.ReadAsTheyStand(view => view.Db.OpenItems.Where(i => i.VoucherNo == paid.VoucherNo).Select(i => i.Id).SingleAsync());
        Assert.True((await MatchEntries.Unmatch(books, [payment])).IsOk);
        Assert.Equal(before, await TrialBalance.On(books, locked));
        Assert.Equal(0, (await TrialBalance.On(books, locked.AddDays(1))).Single(a => a.Account == 7820).BalanceMinor);
        Assert.True((await Verification.Run([books])).Ok);
    }

    private static async Task<ClientBooks> WithInvoice()
    {
        var books = await TestDatabases.NewClient(Store.Sqlite);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var invoice = new InvoiceToPost("1001", 1, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(100_000));
        Assert.True((await AddInvoice.Run(books, invoice)).IsOk);
        return books;
    }
}
