using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Kravbro.Tests.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Reports;

/// <summary>Every report against a recomputation in memory, over stories made from seeds.</summary>
public sealed class ReportSumsTests
{
    public static TheoryData<Store, int> Stories => new() { { Store.Sqlite, 1 }, { Store.Sqlite, 2 }, { Store.Sqlite, 3 }, { Store.Postgres, 4 }, { Store.Postgres, 5 } };

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Customers_and_ages_on_every_day_looked_at(Store store, int seed)
    {
        var (books, collected) = await Play(store, seed);
        var naive = await Naive.Of(books);
        var compared = 0;
        for (var day = RandomStory.Start; day <= RandomStory.End; day = day.AddDays(9))
        {
            var open = naive.OpenOn(day).ToList();
            var found = await books.ReadAsTheyStand(async view => await OpenItems.On(view, day, null, default).ToListAsync());
            Assert.Equal(open.Select(o => (o.Item.CustomerCode, o.Item.VoucherNo, o.Balance)), found.Select(f => (f.Customer, f.VoucherNo, f.BalanceMinor)));

            var aged = await books.ReadAsTheyStand(async view => await AgedBalance.Lines(view, day, null, default).ToListAsync());
            Assert.Equal(open.GroupBy(o => o.Item.CustomerCode).Select(g => (g.Key, g.Sum(o => o.Balance))), aged.Select(a => (a.Customer, a.BalanceMinor)));
            foreach (var line in aged)
            {
                // Matching moves nothing between customers: what is open is what was posted.
                Assert.Equal(naive.CustomerOn(line.Customer, day), line.BalanceMinor);
            }

            var sums = await AgedBalance.Sums(books, day);
            foreach (var bucket in Aging.Buckets)
            {
                var expected = open.Where(o => BucketOf(naive, o.Item, day, collected) == bucket).ToList();
                Assert.Equal((expected.Sum(o => o.Balance), expected.Count), sums[bucket]);
                Assert.Equal(sums[bucket].Minor, aged.Sum(a => a.BucketsMinor[(int)bucket]));
                compared += expected.Count;
            }

            var balances = await books.ReadAsTheyStand(async view => await CustomerLedgerTables.Lines(view, day, day.AddDays(8), null).ToListAsync());
            Assert.All(balances, b => Assert.Equal(
                (naive.CustomerOn(b.Customer, day.AddDays(-1)), naive.CustomerOn(b.Customer, day.AddDays(8))), (b.OpeningMinor, b.ClosingMinor)));
        }

        Assert.True(compared > 20, "the story has nothing open");
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Accounts_through_the_turn_of_years(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var random = new Random(7);
        int[] accounts = [1920, 2050, 2400 + 590, 3000, 3100, 6795, 7770, 8055];
        for (var day = new DateOnly(2024, 11, 1); day < new DateOnly(2026, 5, 1); day = day.AddDays(random.Next(1, 12)))
        {
            await Post(books, VoucherType.ManualJournal, day, accounts[random.Next(accounts.Length)], accounts[random.Next(accounts.Length)], random.Next(1, 99_999));
        }

        // 2024 is closed on its last day, 2025 in the spring of the next year.
        await Close(books, new DateOnly(2024, 12, 31), 2024);
        await Close(books, new DateOnly(2026, 3, 15), 2025);
        var naive = await Naive.Of(books);
        foreach (var (from, to) in (IEnumerable<(DateOnly, DateOnly)>)
        [
            (new(2024, 11, 1), new(2024, 12, 30)), (new(2024, 1, 1), new(2024, 12, 31)), (new(2025, 1, 1), new(2025, 12, 31)), (new(2025, 6, 1), new(2025, 8, 31)),
            (new(2026, 1, 1), new(2026, 3, 14)), (new(2026, 1, 1), new(2026, 3, 31)), (new(2026, 4, 1), new(2026, 4, 30)),
        ])
        {
            var lines = (await TrialBalance.In(books, new ReportRequest { From = from, To = to })).Value;
            Assert.Equal((0, 0), (lines.Sum(l => l.OpeningMinor), lines.Sum(l => l.BalanceMinor)));
            foreach (var line in lines)
            {
                var opening = from is { Month: 1, Day: 1 } && YearResults.IsResult(line.Account) ? 0 : naive.AccountOn(line.Account, from.AddDays(-1));
                Assert.Equal(line.IsEarlierResults ? naive.EarlierResultsOn(to) : naive.AccountOn(line.Account, to), line.BalanceMinor);
                if (!line.IsEarlierResults)
                {
                    Assert.Equal(opening, line.OpeningMinor);
                }
            }

            Assert.Equal(naive.EarlierResultsOn(to), lines.Where(l => l.IsEarlierResults).Sum(l => l.BalanceMinor));
            await TransactionsAgree(books, naive, from, to);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Vat_by_code_with_basis_also_where_only_tax_was_posted(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var day = new DateOnly(2026, 2, 1);
        await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, day, "salg",
            [new(1920, 125_000), new(3000, -125_000) { VatCode = "3" }, new(1920, 2_000), new(3200, -2_000)]));
        await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, day, "kjøp", [new(6795, 12_500) { VatCode = "1" }, new(1920, -12_500)]));

        // A loss on an invoice of the month before: the tax alone carries the code.
        await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null));
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1001", 1, new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 15), Money.Nok(10_000)) { VatCode = "3" })).IsOk);
        Assert.True((await WriteOff.Run(books, "1001", day, "konkurs", WriteOffGround.Insolvency)).IsOk);
        var lines = (await VatBasis.In(books, new ReportRequest { From = day, To = day })).Value;
        Assert.Equal(
            [
                new("1", "Inngående avgift, høy sats", 25, -10_000, -2_500), new("3", "Utgående avgift, høy sats", 25, 92_000, 23_000),
                new("7", "Ingen avgiftsbehandling", 0, 2_000, 0),
            ], lines);
        Assert.Empty((await VatBasis.In(books, new ReportRequest { From = day.AddDays(1), To = day.AddDays(1) })).Value);
    }

    [Theory]
    [InlineData("trial-balance", 2026, 2, 1, 2026, 1, 31, null, null, "bad_period")]
    [InlineData("vat", 2026, 2, 1, 2026, 1, 31, null, null, "bad_period")]
    [InlineData("account-transactions", 2026, 1, 1, 2026, 1, 31, 1234, null, "account_missing")]
    [InlineData("customer-ledger", 2026, 1, 1, 2026, 1, 31, null, 99L, "unknown_customer")]
    [InlineData("none", 2026, 1, 1, 2026, 1, 31, null, null, "bad_choice")]
    public async Task Refused(string name, int y, int m, int d, int y2, int m2, int d2, int? account, long? customer, string code)
    {
        var books = await TestDatabases.NewClient(Store.Sqlite);
        var request = new ReportRequest { From = new DateOnly(y, m, d), To = new DateOnly(y2, m2, d2), Account = account, Customer = customer };
        Assert.Equal(code, (await ReportTables.Read<int>(books, name, request, async t => await t.Rows.CountAsync())).Refusal?.Code);
    }

    private static async Task TransactionsAgree(ClientBooks books, Naive naive, DateOnly from, DateOnly to)
    {
        var lines = await books.ReadAsTheyStand(async view => await AccountTransactions.Lines(view, null, from, to, default).ToListAsync());
        Assert.Equal(naive.Entries.Count(e => e.Date >= from && e.Date <= to), lines.Count(l => l.VoucherNo is not null));
        foreach (var account in lines.GroupBy(l => l.Account))
        {
            Assert.Null(account.First().VoucherNo);
            Assert.Equal(account.First().BalanceMinor + account.Sum(l => l.AmountMinor), account.Last().BalanceMinor);
            var one = await books.ReadAsTheyStand(async view => await AccountTransactions.Lines(view, account.Key, from, to, default).ToListAsync());
            Assert.Equal(account, one);
        }
    }

    private static async Task Close(ClientBooks books, DateOnly on, int year)
    {
        foreach (var account in (await Naive.Of(books)).Entries.Where(e => YearResults.IsResult(e.Account) && e.Date.Year == year).GroupBy(e => e.Account).ToList())
        {
            await Post(books, VoucherType.YearEnd, on, 2050, account.Key, account.Sum(e => e.AmountMinor));
        }
    }

    private static async Task Post(ClientBooks books, VoucherType type, DateOnly day, int debit, int credit, long minor) =>
        Assert.True((await Journal.Post(books, new JournalToPost(type, day, "test", [new(debit, minor), new(credit, -minor)]))).IsOk);

    private static AgeBucket BucketOf(Naive naive, Kravbro.Application.Storage.Rows.OpenItemRow item, DateOnly day, Dictionary<DateOnly, HashSet<long>> collected)
    {
        var invoice = naive.Invoices.SingleOrDefault(i => i.Id == item.InvoiceId);
        var due = item.Kind == ItemKind.Invoice ? invoice!.DueDate : item.DueOn ?? item.Date;
        return item.AmountMinor > 0 && invoice is not null && collected[day].Contains(invoice.Id)
            ? AgeBucket.AtAgency
            : Aging.Buckets.First(b => (b, due is null ? 0 : day.DayNumber - due.Value.DayNumber) is (AgeBucket.NotDue, <= 0)
                or (AgeBucket.Days1To14, <= 14) or (AgeBucket.Days15To30, <= 30) or (AgeBucket.Days31To60, <= 60) or (AgeBucket.Days61To90, <= 90) or (AgeBucket.Over90, _));
    }

    /// <summary>Plays a story, and writes down which invoices agencies have at the end of each day.</summary>
    private static async Task<(ClientBooks Books, Dictionary<DateOnly, HashSet<long>> Collected)> Play(Store store, int seed)
    {
        var books = await TestDatabases.NewClient(store);
        var happenings = new Happenings(books);
        var story = RandomStory.Of(seed, letterSteps: false);
        var collected = new Dictionary<DateOnly, HashSet<long>>();
        var next = 0;
        for (var day = RandomStory.Start; day <= RandomStory.End; day = day.AddDays(1))
        {
            while (next < story.Count && story[next].Day == day)
            {
                await happenings.Do(day, story[next++].Text.Split(' '));
            }

            collected[day] = await books.ReadAsTheyStand(async view => (await view.Db.Invoices
                .Where(i => i.Status == CollectionStatus.Exported && !i.CaseClosed).Select(i => i.Id).ToListAsync()).ToHashSet());
        }

        return (books, collected);
    }
}
