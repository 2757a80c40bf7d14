using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Payments;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Payments;

/// <summary>Reading money: every line of a bank file has its place, once, whatever file brings it and in which order.</summary>
public sealed class BankImportTests
{
    private const string Account = "86011117947";
    private static readonly DateOnly Day = new(2026, 3, 10);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_kid_finds_its_invoice_and_everything_else_waits_with_its_reason(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        await Invoice(books, "1002", 1, 20_000, "0000010021");
        await Invoice(books, "1003", 2, 30_000, "0000010039");
        await Invoice(books, "1004", 1, 5_000, "0000077777");
        await Invoice(books, "1005", 2, 5_000, "0000077777");
        Assert.True((await Pay.Run(books, "1002", 20_000, new DateOnly(2026, 3, 1), match: true)).IsOk);
        var file = Ocr(
            Paid(10_000, "0000010013"), Paid(20_000, "0000010021"), Paid(31_000, "0000010039"), Paid(5_000, "0000077777"),
            Paid(700, "0000099999"), Paid(800, null), Paid(900, "0000010013", type: "18"));

        var dry = await Read(books, file, dryRun: true);
        Assert.Equal((7, 2, 5), (dry.Read, dry.Matched, dry.Listed));
        Assert.Equal(0, await BankLines.CountWaiting(books));

        var read = await Read(books, file);
        Assert.Equal((7, 2, 5, 68_400), (read.Read, read.Matched, read.Listed, read.CreditMinor));
        Assert.Equal(
            [null, BankReasons.NothingOpen, BankReasons.Overpaid, BankReasons.SeveralCustomers, BankReasons.UnknownKid, BankReasons.NoKid, BankReasons.NoKid],
            read.Placed.Select(p => p.Reason));
        Assert.Equal(0, await Remaining(books, "1001"));
        Assert.Equal(0, await Remaining(books, "1003"));
        Assert.Equal(-20_000 + 5_000, (await ShowCustomers.One(books, 1)).Value.BalanceMinor);
        Assert.Equal(-1_000 + 5_000, (await ShowCustomers.One(books, 2)).Value.BalanceMinor);
        Assert.Equal(68_400 + 20_000, await Balance(books, 1920));
        Assert.Equal(-(5_000 + 700 + 800 + 900), await Balance(books, 2990));

        var again = await Read(books, file);
        Assert.False(again.Changed);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_voucher_of_a_bank_file_shows_the_file_and_it_is_kept_once(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        var file = Ocr(Paid(10_000, "0000010013"), Paid(700, "0000099999"));
        await Read(books, file, dryRun: true);
        await Read(books, file);
        await Read(books, file);
        var voucher = (await ShowVoucher.Run(books, 2)).Value;
        var document = Assert.Single(voucher.Documents);
        var kept = (await Kravbro.Application.Inbox.Documents.One(books, document.Id)).Value;
        Assert.Equal((await BankFiles(books)).Single(), kept.Sha256);
        Assert.Equal(1, await books.ReadAsTheyStand(view => view.Db.Documents.CountAsync()));
        Assert.True((await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Rows[0].HasDocument);
        await Verified(books);
    }

    private static Task<List<string>> BankFiles(ClientBooks books) =>
        books.ReadAsTheyStand(view => view.Db.BankFiles.Select(f => f.Sha256).ToListAsync());

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_money_is_posted_once_in_any_order(Store store)
    {
        foreach (var detailsFirst in (bool[])[true, false])
        {
            var books = await Customers(store);
            await Invoice(books, "1001", 1, 10_000, "0000010013");
            await Invoice(books, "1002", 2, 20_000, "0000010021");
            var details = Camt(8, statement: false, "M-1", CamtEntryWritten.Of("90000001", false, Paid(10_000, "0000010013"), Paid(20_000, "0000010021")));
            var sum = Camt(2, statement: true, "M-2", new CamtEntryWritten { BankReference = "90000001", Amount = Money.Nok(30_000), BookedOn = Day });
            var first = await Read(books, detailsFirst ? details : sum);
            var second = await Read(books, detailsFirst ? sum : details);
            Assert.Equal(detailsFirst ? (2, 0) : (0, 1), (first.Matched, first.Listed));
            Assert.Equal(detailsFirst ? (0, 1) : (2, 0), (second.Matched, second.Known));
            Assert.Equal((0L, 0L), (await Remaining(books, "1001"), await Remaining(books, "1002")));
            Assert.Equal((30_000L, 0L), (await Balance(books, 1920), await Balance(books, 2990)));
            Assert.Equal(0, await BankLines.CountWaiting(books));

            // The same entry under another message id is known too.
            var again = await Read(books, Camt(2, statement: false, "M-3", CamtEntryWritten.Of("90000001", false, Paid(10_000, "0000010013"), Paid(20_000, "0000010021"))));
            Assert.Equal((0, 2), (again.Matched, again.Known));
            await Verified(books);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Alike_without_a_reference_of_the_bank_is_for_a_person(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        await Invoice(books, "1002", 1, 10_000, "0000010021");
        Assert.Equal(1, (await Read(books, Ocr(Paid(10_000, "0000010013")))).Matched);
        var other = await Read(books, Camt(8, statement: false, "M-1",
            CamtEntryWritten.Of("X1", false, Paid(10_000, "0000010013"), Paid(10_000, "0000010021")) with { BankReference = null }));
        Assert.Equal((1, 1), (other.Matched, other.Listed));
        var line = Assert.Single(await BankLines.Waiting(books));
        Assert.Equal((BankReasons.PossibleDuplicate, (long?)null), (line.Row.Reason, line.Row.VoucherId));
        Assert.Equal(20_000, await Balance(books, 1920));

        Assert.Equal("missing_value", (await DecideLine.SetAside(books, line.Row.Id, " ")).Refusal!.Code);
        Assert.True((await DecideLine.IsNoDuplicate(books, line.Row.Id)).IsOk);
        Assert.Equal((30_000L, -10_000L), (await Balance(books, 1920), await Balance(books, 2990)));
        Assert.True((await DecideLine.Match(books, line.Row.Id, new DecideLine.Purpose([], 1))).IsOk);
        Assert.Equal("line_decided", (await DecideLine.SetAside(books, line.Row.Id, "to ganger")).Refusal!.Code);
        Assert.Equal((-10_000L, 0L), ((await ShowCustomers.One(books, 1)).Value.BalanceMinor, await Balance(books, 2990)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_payment_that_the_bank_takes_back_is_unmatched_and_returned(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        var back = CamtEntryWritten.Of("90000002", true, Paid(-10_000, "0000010013")) with { Amount = Money.Nok(-10_000), BookedOn = Day };
        Assert.Equal(BankReasons.UnknownReversal, (await Read(books, Camt(8, statement: false, "M-0", back with { BankReference = "90000009" }))).Placed[0].Reason);
        await Read(books, Ocr(Paid(10_000, "0000010013")));
        Assert.Equal(0, await Remaining(books, "1001"));
        var returned = await Read(books, Camt(8, statement: false, "M-1", back));
        Assert.Equal((1, 10_000), (returned.Returned, returned.DebitMinor));
        Assert.Equal((10_000L, 0L), (await Remaining(books, "1001"), await Balance(books, 1920)));

        // So does a receipt that waits for its payer.
        await Read(books, Ocr(Paid(4_400, "0000055555")));
        var unknown = await Read(books, Camt(8, statement: false, "M-5", CamtEntryWritten.Of("90000005", true, Paid(-4_400, "0000055555")) with { Amount = Money.Nok(-4_400), BookedOn = Day }));
        Assert.Equal((1L, 0L), (unknown.Returned, unknown.Listed));
        Assert.Equal((0L, 0L), (await Balance(books, 2990), await Balance(books, 1920)));

        // It is returned once: the next one finds nothing to take back.
        Assert.Equal(BankReasons.UnknownReversal, (await Read(books, Camt(8, statement: false, "M-2", back with { BankReference = "90000003" }))).Placed[0].Reason);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_person_gives_a_line_to_several_invoices_or_with_a_rate(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        await Invoice(books, "1002", 1, 20_000, "0000010021");
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1003", 2, Day.AddDays(-40), Day.AddDays(-20), new Money(100_000, Currency.Parse("EUR").Value)) { Rate = 11.40m })).IsOk);
        await Read(books, Ocr(Paid(25_000, null, text: "faktura 1001 og 1002")));
        await Read(books, Camt(8, statement: false, "M-1", new CamtEntryWritten { BankReference = "7", Amount = new Money(100_000, Currency.Parse("EUR").Value), BookedOn = Day }, "EUR"));
        var lines = await BankLines.Waiting(books);
        Assert.Equal(["1001", "1002"], lines[0].Proposals.Where(p => p.Ground == ProposalGround.NumberInText).Select(p => p.Invoice.InvoiceNo));
        Assert.Equal("other_customer", (await DecideLine.Match(books, lines[0].Row.Id, new DecideLine.Purpose(["1001", "1003"]))).Refusal!.Code);
        Assert.True((await DecideLine.Match(books, lines[0].Row.Id, new DecideLine.Purpose(["1001", "1002"]))).IsOk);
        Assert.Equal((0L, 5_000L), (await Remaining(books, "1001"), await Remaining(books, "1002")));
        Assert.Equal("other_currency", (await DecideLine.Match(books, lines[1].Row.Id, new DecideLine.Purpose(["1003"]))).Refusal!.Code);
        Assert.True((await DecideLine.Match(books, lines[1].Row.Id, new DecideLine.Purpose(["1003"], Rate: 11.50m))).IsOk);
        Assert.Equal((0L, -10_000L), (await Remaining(books, "1003"), await Balance(books, 8060)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task On_a_locked_day_money_is_posted_on_the_first_open_one_and_keeps_its_value_date(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        await Lock(books, Day);
        Assert.Equal(1, (await Read(books, Ocr(Paid(10_000, "0000010013")))).Matched);
        var (posted, value) = await books.Read(async view => (
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(view.Db.Vouchers.Where(v => v.Type == VoucherType.IncomingOcrGiro))).Date,
            (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(view.Db.BankLines)).ValueOn));
        Assert.Equal((Day.AddDays(1), Day), (posted, value));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_payment_booked_after_a_locked_day_lowers_the_interest_from_the_day_it_was_paid(Store store)
    {
        var books = await Customers(store);
        await Invoice(books, "1001", 1, 1_000_000, "0000010013");
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true, Interest = true }))).IsOk);
        await Lock(books, Day.AddDays(3));
        Assert.Equal(1, (await Read(books, Ocr(Paid(400_000, "0000010013")))).Matched);
        Assert.Equal(1, (await FollowUpRun.Run(books, Day.AddDays(10))).Value.Letters[Kravbro.Domain.FollowUp.LetterStep.Reminder]);
        var letter = Assert.Single((await ShowLetters.List(books, new LetterQuery())).Rows);
        var lines = (await ShowLetters.One(books, letter.Id)).Value.Content!.Interest;
        Assert.Equal([(Day.AddDays(-19), Day, 1_000_000L), (Day.AddDays(1), Day.AddDays(10), 600_000L)], lines.Select(l => (l.From, l.To, l.BaseMinor)));
        await Verified(books);
    }

    [Fact]
    public async Task The_run_knows_how_old_the_bank_data_is()
    {
        var books = await Customers(Store.Sqlite);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        Assert.Null((await FollowUpRun.Run(books, Day)).Value.BankDaysOld);
        await Read(books, Ocr(Paid(10_000, "0000010013")));
        Assert.Equal(3, (await FollowUpRun.Run(books, Day.AddDays(3))).Value.BankDaysOld);
        Assert.True(BankFreshness.Warns(3));
        Assert.False(BankFreshness.MayRunByItself(3, 2));
        Assert.False(BankFreshness.MayRunByItself(null, 2));
        Assert.True(BankFreshness.MayRunByItself(3, null));
    }

    [Fact]
    public async Task Letters_wait_while_the_bank_data_is_older_than_the_client_allows()
    {
        var books = await Customers(Store.Sqlite);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        await Invoice(books, "1002", 1, 10_000, "0000010021");
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true }))).IsOk);
        Assert.True((await SetBookSettings.Run(books, settings => settings with { BankLimitDays = 2 })).IsOk);
        await Move(books, Day.AddDays(3));
        Assert.Null(await FollowUpRun.ByItself(books));
        await Read(books, Ocr(Paid(10_000, "0000010013")));
        Assert.Null(await FollowUpRun.ByItself(books));
        await Read(books, Ocr(Paid(300, null) with { BookedOn = Day.AddDays(3) }));
        var run = await FollowUpRun.ByItself(books);
        Assert.NotNull(run);
        Assert.Equal((1, 0), (run.Value.Value.Letters[Kravbro.Domain.FollowUp.LetterStep.Reminder], run.Value.Value.BankDaysOld));
    }

    [Fact]
    public async Task A_file_put_into_the_folder_is_read_once_it_stands_still_and_a_bad_one_says_why()
    {
        var books = await Customers(Store.Sqlite);
        await Invoice(books, "1001", 1, 10_000, "0000010013");
        var orgNo = await books.Read(view => Task.FromResult(view.Client.OrgNo));
        using var directory = new TestDirectory();
        var folder = new BankFolder(new Books(books.Database, TimeProvider.System), directory.Path);
        Assert.Empty(await folder.Look());
        var ofClient = Directory.CreateDirectory(Path.Combine(directory.Path, orgNo)).FullName;
        var file = Ocr(Paid(10_000, "0000010013")).ToArray();
        await File.WriteAllBytesAsync(Path.Combine(ofClient, "a.txt"), file[..200]);
        Assert.Empty(await folder.Look());
        await File.WriteAllBytesAsync(Path.Combine(ofClient, "a.txt"), file);
        await File.WriteAllTextAsync(Path.Combine(ofClient, "b.txt"), "ikke en bankfil");
        Assert.Empty(await folder.Look());
        var taken = await folder.Look();
        Assert.Equal([true, false], taken.Select(t => t.Refusal is null));
        Assert.Equal(0, await Remaining(books, "1001"));
        Assert.True(File.Exists(Path.Combine(ofClient, "read", "a.txt")));
        Assert.StartsWith(taken[1].Refusal!.Code, await File.ReadAllTextAsync(Path.Combine(ofClient, "refused", "b.txt.why.txt")), StringComparison.Ordinal);

        // The same file again changes nothing and keeps both names; a folder of nobody refuses what is in it.
        await File.WriteAllBytesAsync(Path.Combine(ofClient, "a.txt"), file);
        Directory.CreateDirectory(Path.Combine(directory.Path, "nobody"));
        await File.WriteAllBytesAsync(Path.Combine(directory.Path, "nobody", "c.txt"), file);
        Assert.Empty(await folder.Look());
        Assert.Equal([null, "bad_org_no"], (await folder.Look()).Select(t => t.Refusal?.Code));
        Assert.True(File.Exists(Path.Combine(ofClient, "read", "a-2.txt")));
        Assert.Equal(10_000, await Balance(books, 1920));
        await Verified(books);
    }

    private static Task<Result<bool>> Move(ClientBooks books, DateOnly day) => books.WriteOn<bool>(day, (_, _) => Task.FromResult<Result<bool>>(true));

    private static async Task<ClientBooks> Customers(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dal", true, null))).IsOk);
        return books;
    }

    private static async Task Invoice(ClientBooks books, string no, long customer, long minor, string kid) =>
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, customer, Day.AddDays(-40), Day.AddDays(-20), Money.Nok(minor)) { Kid = Kid.Parse(kid).IsOk ? Kid.Parse(kid).Value : Kid.Create(kid[..^1], KidModulus.Mod10) })).IsOk);

    private static BankPayment Paid(long minor, string? kid, string type = "10", string? text = null) =>
        new() { Amount = Money.Nok(minor), BookedOn = Day, Kid = kid is null ? null : Valid(kid), Type = type, Text = text };

    private static string Valid(string kid) => Kid.Parse(kid).IsOk ? kid : Kid.Create(kid[..^1], KidModulus.Mod10).ToString();

    private static MemoryStream Ocr(params BankPayment[] payments)
    {
        var stream = new MemoryStream();
        var writer = new OcrGiroWriter(stream, 1, Day);
        writer.Begin(Account, 1);
        foreach (var payment in payments)
        {
            writer.Add(payment);
        }

        writer.Finish();
        return stream;
    }

    private static MemoryStream Camt(int version, bool statement, string message, CamtEntryWritten entry, string currency = "NOK")
    {
        var stream = new MemoryStream();
        new CamtWriter(version, statement).Write(stream, message, new DateTime(2026, 3, 10, 8, 0, 0), Account, new Money(0, Currency.Parse(currency).Value), [entry]);
        return stream;
    }

    private static async Task<BankImportAnswer> Read(ClientBooks books, MemoryStream file, bool dryRun = false)
    {
        var read = await BankImport.Run(books, file, "fil.txt", dryRun);
        Assert.True(read.IsOk, read.Refusal?.En);
        return read.Value;
    }

    private static async Task<long> Remaining(ClientBooks books, string no) => (await Lists.One(books, no)).Value.RemainingMinor;

    private static Task<long> Balance(ClientBooks books, int account) =>
        books.Read(view => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SumAsync(view.Db.Entries.Where(e => e.Account == account), e => e.AmountMinor));

    private static Task Lock(ClientBooks books, DateOnly until) => books.Write<bool>(unit =>
    {
        unit.Client.LockDate = until;
        return Task.FromResult<Result<bool>>(true);
    });

    private static async Task Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
