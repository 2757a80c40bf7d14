using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>Accounts that are closed take no postings, and what is in use is not closed. On both databases.</summary>
public sealed class AccountsInUseTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_account_in_use_is_not_closed_and_the_refusal_names_the_use(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await Accounts.Add(books, 1930, "Bank to")).IsOk);
        Assert.True((await SetBookSettings.Run(books, s => s with { BankAccounts = [new OwnBankAccount("18136445320", 1930)] })).IsOk);
        foreach (var (code, use) in ((int, string)[])[(1920, "bank"), (7830, "loss"), (2700, "outputVat"), (3000, "sales"), (1930, "18136445320")])
        {
            var refusal = (await Accounts.Close(books, code)).Refusal!;
            Assert.Equal(("account_in_use", use), (refusal.Code, refusal.Details["use"]));
            Assert.Contains(use, refusal.Nb, StringComparison.Ordinal);
        }

        // Another account first, then it may be closed.
        Assert.True((await SetBookSettings.Run(books, s => s with { Accounts = s.Accounts with { Loss = 7835 } })).IsOk);
        Assert.False((await Accounts.Close(books, 7830)).Value.IsActive);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nothing_is_posted_on_a_closed_account_however_it_came_to_be_closed(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await AddInvoice.Run(books, Invoice("1001"))).IsOk);
        var paid = (await Pay.Run(books, "1001", 10_000, Day, match: true)).Value;

        // Closed before closing was refused: books of an earlier version.
        int[] codes = [1920, 2700, 7830];
        await books.ReadAsTheyStand(view => view.Db.Accounts.Where(a => codes.Contains(a.Code)).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false)));
        void Refused(Refusal? refusal, string account) => Assert.Equal(("account_closed", account), (refusal!.Code, refusal.Details["account"]));
        Refused((await Pay.Run(books, "1001", 10_000, Day, match: true)).Refusal, "1920");
        Refused((await WriteOff.Run(books, "1001", Day, "konkurs", WriteOffGround.None)).Refusal, "7830");
        Refused((await AddInvoice.Run(books, Invoice("1002") with { VatCode = "3" })).Refusal, "2700");
        Assert.True((await AddInvoice.Run(books, Invoice("1003") with { Account = 3100 })).IsOk);

        // What was posted is taken back all the same.
        var voucher = (await ShowVoucher.Run(books, paid.VoucherNo)).Value.Row;
        Assert.True((await Reverse.Run(books, voucher.Id)).IsOk);
    }

    private static InvoiceToPost Invoice(string no) => new(no, 1, Day, Day.AddDays(14), Money.Nok(100_000));
}
