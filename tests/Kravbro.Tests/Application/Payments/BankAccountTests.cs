using Kravbro.Application.Clients;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Payments.BankBooks;

namespace Kravbro.Tests.Application.Payments;

/// <summary>Whose account a file is about, and to which day the client knows what came to it.</summary>
public sealed class BankAccountTests
{
    [Fact]
    public async Task A_file_about_an_account_that_is_not_the_clients_is_refused_once_it_has_named_its_own()
    {
        var books = await New(Store.Sqlite);
        Assert.True((await SetBookSettings.Run(books, s => s with { BankAccounts = [new OwnBankAccount("18136445320", 1920)] })).IsOk);
        var file = Ocr([Paid(100, "0000099999")]);
        var refused = await BankImport.Run(books, file, "a.txt", dryRun: false);
        Assert.Equal(("not_our_account", Account), (refused.Refusal!.Code, refused.Refusal.Details["account"]));
        Assert.Equal((0L, 0), (await Balance(books, 1920), (await BankLines.Files(books)).Count));

        // Under its IBAN it is the same account.
        Assert.True((await SetBookSettings.Run(books, s => s with { BankAccounts = [.. s.BankAccounts, new OwnBankAccount($"NO93{Account}", 1580)] })).IsOk);
        await Read(books, file);
        Assert.Equal(100, await Balance(books, 1580));
    }

    [Fact]
    public async Task A_statement_of_a_quiet_account_is_kept_and_says_how_fresh_the_data_is()
    {
        var books = await New(Store.Sqlite);
        Assert.True((await SetBookSettings.Run(books, s => s with { BankLimitDays = 2 })).IsOk);
        await Read(books, Ocr([Paid(100, "0000099999", Day.AddDays(-9))]));
        Assert.Equal(Day.AddDays(-9), await BankLines.Newest(books));
        var quiet = Camt(true, "M-1");
        Assert.True((await Read(books, quiet)).Changed);
        Assert.Equal(Day, await BankLines.Newest(books));
        Assert.Equal(2, (await BankLines.Files(books)).Count);
        Assert.False((await Read(books, quiet)).Changed);

        // A statement whose last booking is older than its balance.
        await Read(books, Camt(true, "M-2", new CamtEntryWritten { BankReference = "1", Amount = Money.Nok(300), BookedOn = Day.AddDays(-4) }));
        Assert.Equal(1, (await FollowUpRun.Run(books, Day.AddDays(1))).Value.BankDaysOld);
        await Verified(books);
    }
}
