using Kravbro.Application.Clients;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Cli;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>How the books are kept. On both databases.</summary>
public sealed class BookSettingsTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Settings_are_kept_and_what_cannot_hold_is_refused_by_field(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var wanted = new BookSettings
        {
            Kid = new KidRule(KidKind.Customer, KidModulus.Mod11, 12),
            RoundingMinor = 100,
            Order = SettlementOrder.PrincipalCostsInterest,
            BankAccounts = [new OwnBankAccount("1813 64 45320", 1920), new OwnBankAccount("NO9386011117947", 1920)],
            Accounts = LedgerAccounts.Default with { Loss = 7835 },
        };
        var saved = (await SetBookSettings.Run(books, _ => wanted)).Value;
        Assert.True(saved.Changed);
        var shown = (await SetBookSettings.Show(books)).Settings;
        Assert.Equal((wanted.Kid, 100L, wanted.Order, 7835), (shown.Kid, shown.RoundingMinor, shown.Order, shown.Accounts.Loss));
        Assert.Equal(["18136445320", "NO9386011117947"], shown.BankAccounts.Select(b => b.Number));
        Assert.False((await SetBookSettings.Run(books, s => s)).Value.Changed);

        async Task Refused(string code, string? field, Func<BookSettings, BookSettings> change)
        {
            var refusal = (await SetBookSettings.Run(books, s => change(s))).Refusal!;
            Assert.Equal((code, field), (refusal.Code, refusal.Details.GetValueOrDefault("field")));
        }

        await Refused("bad_number", null, s => s with { RoundingMinor = 101 });
        await Refused("bad_number", null, s => s with { Kid = s.Kid with { Length = 3 } });
        await Refused("bad_account_number", "banks", s => s with { BankAccounts = [new OwnBankAccount("18136445321", 1920)] });
        await Refused("duplicate_bank_account", "banks", s => s with { BankAccounts = [.. s.BankAccounts, s.BankAccounts[0]] });
        await Refused("account_missing", "banks", s => s with { BankAccounts = [new OwnBankAccount("18136445320", 1999)] });
        await Refused("account_missing", "loss", s => s with { Accounts = s.Accounts with { Loss = 7999 } });
        await Refused("account_is_control", "sales", s => s with { Accounts = s.Accounts with { Sales = 1500 } });
        await Refused("account_is_no_control", "receivables", s => s with { Accounts = s.Accounts with { Receivables = 1570 } });
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_series_begins_above_what_was_given_and_stays_once_it_is_used(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        async Task<long> Post(VoucherType type) =>
            (await Journal.Post(books, new JournalToPost(type, new DateOnly(2026, 3, 2), "Bilag", [new(1920, 100), new(8055, -100)]))).Value.Number;
        Assert.Equal(1, await Post(VoucherType.ManualJournal));
        Assert.Equal(2, await Post(VoucherType.ManualJournal));
        async Task<string?> Series(params VoucherSeries[] series) => (await SetBookSettings.Run(books, s => s with { Series = series })).Refusal?.Code;
        Assert.Equal("series_taken", await Series(new VoucherSeries("Bank", 2, [VoucherType.BankJournal])));
        Assert.Null(await Series(new VoucherSeries("Bank", 500, [VoucherType.BankJournal])));
        Assert.Equal(500, await Post(VoucherType.BankJournal));
        Assert.Equal(3, await Post(VoucherType.ManualJournal));
        Assert.Equal("series_in_use", await Series());
        Assert.Equal("series_in_use", await Series(new VoucherSeries("Bank", 600, [VoucherType.BankJournal])));
        Assert.Null(await Series(new VoucherSeries("Bank", 500, [VoucherType.BankJournal, VoucherType.IncomingOcrGiro])));
    }

    [Fact]
    public async Task The_command_shows_and_sets_one_thing_at_a_time()
    {
        using var c = await Commands.WithClient();
        var said = await c.Run("settings", "set", "--kid", "customer", "--kid-modulus", "11", "--kid-length", "9", "--rounding", "0.50",
            "--account", "loss=7835", "--bank-account", "18136445320=1920", "--series", "Bank=500:BankJournal");
        Assert.Equal(("Customer", "7835", 1), (said.Json["kid"]!["kind"]!.GetValue<string>(), said.Json["accounts"]!["loss"]!.GetValue<string>(), said.Json["changed"]!.GetValue<int>()));
        Assert.Equal(500, (await c.Run("settings", "show")).Json["series"]![0]!["first"]!.GetValue<long>());
        Assert.Empty((await c.Run("settings", "set", "--bank-account", "18136445320=", "--series", "Bank=")).Json["bankAccounts"]!.AsArray());
        foreach (var (option, value) in ((string, string)[])[("--kid", "saken"), ("--account", "loss"), ("--account", "tap=7830"), ("--series", "Bank=500"), ("--order", "tilfeldig")])
        {
            Assert.Equal("bad_choice", (await c.Run("settings", "set", option, value)).Refused);
        }

        Assert.Contains("MOD11", (await c.Plain("settings", "show")).Output, StringComparison.Ordinal);
    }
}
