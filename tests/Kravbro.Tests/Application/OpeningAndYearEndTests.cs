using System.Text;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.Import;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>The balance that the books begin with (10) and the journal that ends a year (18). On both databases.</summary>
public sealed class OpeningAndYearEndTests
{
    private static readonly DateOnly NewYear = new(2026, 1, 1);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Receivables_of_the_opening_balance_meet_the_open_invoices_on_the_take_over_account(Store store)
    {
        var books = await Client(store);
        var answer = (await Open(books, "Konto;Beløp;Tekst\n1500;1 250,00;Kunder\n1920;8 750,00;\n2050;-10 000,00;\n")).Value;
        Assert.Equal((1L, 125_000L, true), (answer.VoucherNo, answer.TakenOverMinor, answer.Changed));
        var voucher = (await ShowVoucher.Run(books, 1)).Value;
        Assert.Equal((VoucherType.StartingBalance, NewYear, "balanse.csv"), (voucher.Row.Type, voucher.Row.Date, Assert.Single(voucher.Documents).FileName));
        Assert.Equal([(1599, 125_000L), (1920, 875_000L), (2050, -1_000_000L)], voucher.Lines.Select(l => (l.Entry.Account, l.Entry.AmountMinor)));

        using var open = new MemoryStream(Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n900;1;2026-01-01;2026-01-15;1250,00\n"));
        Assert.Equal(1, (await ImportInvoices.Run(books, open, new ImportOptions { TakeOverAccount = 1599 })).Value.Imported);
        var balances = (await TrialBalance.On(books, new DateOnly(2026, 1, 31))).ToDictionary(l => l.Account, l => l.BalanceMinor);
        Assert.Equal((125_000L, 0L, 875_000L), (balances[1500], balances[1599], balances[1920]));

        // The same again changes nothing; another one waits until this one is reversed.
        Assert.False((await Open(books, "Konto;Beløp\n1500;1250\n1920;8750\n2050;-10000\n")).Value.Changed);
        Assert.Equal("opening_balance_there", (await Open(books, "Konto;Beløp\n1920;1\n2050;-1\n")).Refusal!.Code);
        Assert.True((await Reverse.Run(books, voucher.Row.Id)).IsOk);
        Assert.True((await Open(books, "Konto;Beløp\n1920;1\n2050;-1\n")).Value.Changed);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_wrong_with_an_opening_balance_is_told_by_line_and_nothing_is_posted(Store store)
    {
        var books = await Client(store);
        Assert.Equal("not_balanced", (await Open(books, "Konto;Beløp\n1920;1\n2050;-2\n")).Refusal!.Code);
        var errors = (await Open(books, "Konto;Beløp\n9999;1\n2400;2\n1920;x\n")).Value.Errors;
        Assert.Equal([(2L, "unknown_account"), (3L, "account_is_control"), (4L, "bad_amount")], errors.Select(e => (e.Line, e.Refusal.Code)));
        Assert.Equal(0, (await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_year_end_journal_moves_the_result_to_equity_and_the_next_year_starts_at_zero(Store store)
    {
        var books = await Client(store);
        Assert.True((await CloseYear.Run(books, 2025)).Value is { Changed: false, VoucherNo: null });
        await Post(books, new DateOnly(2025, 3, 2), (1920, 100_000), (3100, -100_000));
        await Post(books, new DateOnly(2025, 4, 2), (7770, 30_000), (1920, -30_000));
        await Post(books, new DateOnly(2026, 1, 2), (7770, 5_000), (1920, -5_000));
        var before = await TrialBalance.On(books, new DateOnly(2026, 1, 31));
        Assert.Equal(-70_000, before.Single(l => l.IsEarlierResults).BalanceMinor);

        var closed = (await CloseYear.Run(books, 2025)).Value;
        Assert.Equal(70_000, closed.ResultMinor);
        var voucher = (await ShowVoucher.Run(books, closed.VoucherNo!.Value)).Value;
        Assert.Equal((VoucherType.YearEnd, new DateOnly(2025, 12, 31)), (voucher.Row.Type, voucher.Row.Date));
        Assert.Equal([(3100, 100_000L), (7770, -30_000L), (2050, -70_000L)], voucher.Lines.Select(l => (l.Entry.Account, l.Entry.AmountMinor)));
        var after = await TrialBalance.On(books, new DateOnly(2026, 1, 31));
        Assert.DoesNotContain(after, l => l.IsEarlierResults);
        Assert.Equal((-70_000L, 5_000L), (after.Single(l => l.Account == 2050).OpeningMinor, after.Single(l => l.Account == 7770).BalanceMinor));
        Assert.DoesNotContain(after, l => l.Account == 3100);

        // It is no turnover, and a second one moves only what came since.
        var vat = (await VatBasis.In(books, new ReportRequest { From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 12, 31) })).Value;
        Assert.Equal(100_000, vat.Single(l => l.Code == "7").BasisMinor);
        Assert.False((await CloseYear.Run(books, 2025)).Value.Changed);
        await Post(books, new DateOnly(2025, 11, 2), (7770, 1_000), (1920, -1_000));
        Assert.Equal(-1_000, (await CloseYear.Run(books, 2025)).Value.ResultMinor);
        Assert.Equal("account_is_control", (await CloseYear.Run(books, 2025, 1500)).Refusal!.Code);
        Assert.Equal("bad_number", (await CloseYear.Run(books, 25)).Refusal!.Code);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_year_end_proposed_or_imported_by_an_integration_is_one(Store store)
    {
        var books = await Client(store);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys"))).IsOk);
        var agency = await books.ReadAsTheyStand(view => view.Db.Extensions.Select(e => e.Id).SingleAsync());
        var day = new DateOnly(2025, 12, 31);
        var proposal = (await Proposals.Propose(books, agency, new ProposedVoucher { Kind = 7, Date = day, Lines = [new ProposedLine { Debit = 3100, Credit = 2050, AmountMinor = 100 }] }, null, null)).Value;
        Assert.Equal(proposal.Id, (await Proposals.One(books, proposal.Id)).Value.Id);
        var posted = (await Proposals.Post(books, proposal.Id)).Value.VoucherNo!.Value;
        var import = (await VoucherImports.Save(books, agency, null, new ImportedSet
        {
            Kind = 5,
            Date = day,
            Lines = [new ImportedLine { DocumentNumber = 1, Code = 3100, AmountMinor = 100 }, new ImportedLine { DocumentNumber = 1, Code = 2050, AmountMinor = -100 }],
        }, null)).Value;
        Assert.Equal(Kravbro.Application.Storage.Rows.ImportState.Posted, (await VoucherImports.Post(books, agency, import.Id)).Value.State);
        Assert.Equal([VoucherType.YearEnd, VoucherType.YearEnd],
            [(await ShowVoucher.Run(books, posted)).Value.Row.Type, (await ShowVoucher.Run(books, posted + 1)).Value.Row.Type]);
    }

    private static async Task<ClientBooks> Client(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        return books;
    }

    private static async Task<Result<OpeningBalance.Answer>> Open(ClientBooks books, string csv)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await OpeningBalance.Run(books, file, "balanse.csv", NewYear);
    }

    private static async Task Post(ClientBooks books, DateOnly day, params (int Account, long Minor)[] lines) => Assert.Null((await PostManualVoucher.Run(
        books, new PostManualVoucher.Request(day, "Bilag", [.. lines.Select(l => new JournalLine(l.Account, l.Minor))], null))).Refusal);
}
