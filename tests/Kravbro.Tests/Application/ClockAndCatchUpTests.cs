using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Kravbro.Tests.Application;

/// <summary>The day, what it brings, and who waits for whom. On both databases.</summary>
public sealed class ClockAndCatchUpTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public async Task Today_of_a_real_clock_is_the_day_in_oslo(string instant, string day)
    {
        var now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var books = await TestDatabases.NewClient(Store.Sqlite, ClockKind.Real, new FakeTimeProvider(now));
        Assert.Equal(day, Days.Iso(await ShowExtensions.Today(books)));
        var tomorrow = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(1);
        Assert.Equal("date_in_future", (await FollowUpRun.Run(books, tomorrow)).Refusal!.Code);
        Assert.True((await FollowUpRun.Run(books, tomorrow.AddDays(-1))).IsOk);
        Assert.Equal("date_before_last_run", (await FollowUpRun.Run(books, tomorrow.AddDays(-2))).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Many_first_readers_of_a_new_day_record_the_draft_once(Store store)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
        var books = await Ready(store, time);
        time.SetUtcNow(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Lists.WithStatus(books, CollectionStatus.Draft, new ListRequest())));
        Assert.All(seen, page => Assert.Equal(new DateOnly(2026, 2, 15), Assert.Single(page.Rows).DraftedOn));
        Assert.Single(await Kinds(books, seen[0].Rows[0].Id), "draft_made");
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Looking_twice_a_day_writes_once(Store store)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
        var books = await Ready(store, time);
        time.SetUtcNow(new DateTimeOffset(2026, 2, 15, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(CollectionStatus.Draft, (await Lists.One(books, "1001")).Value.Status);
        var events = await Verified(books);
        Assert.Equal(CollectionStatus.Draft, (await Lists.One(books, "1001")).Value.Status);
        Assert.Equal(events, await Verified(books));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Refusal_in_the_middle_of_the_work_leaves_nothing(Store store)
    {
        var books = await Ready(store, new FakeTimeProvider(new DateTimeOffset(2026, 2, 15, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(1, (await Approval.ApproveAll(books)).Value.Changed);
        Assert.True((await AddInvoice.Run(books, Invoice("1002"))).IsOk);
        var events = await Verified(books);
        Assert.Equal("not_approved", (await CasesByName.Create(books, "Nordlys", "KR-1", ["1001", "1002"])).Refusal!.Code);
        Assert.Equal("unknown_invoice", (await CasesByName.Create(books, "Nordlys", "KR-1", ["1001", "4711"])).Refusal!.Code);
        Assert.Equal("extension_has_cases", (await WithCase(books)).Refusal!.Code);
        Assert.Equal(CollectionStatus.Exported, (await Lists.One(books, "1001")).Value.Status);

        // The one case that stands, the two events it came with and the one that proves its rows.
        Assert.Equal(events + 3, await Verified(books));
        Assert.Equal("KR-2", Assert.Single(await ShowCases.List(books, open: true)).Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Writers_of_all_kinds_at_once_leave_one_history_without_gaps(Store store)
    {
        var books = await Ready(store, new FakeTimeProvider(new DateTimeOffset(2026, 2, 15, 12, 0, 0, TimeSpan.Zero)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            Assert.True((await AddInvoice.Run(books, Invoice($"20{i}"))).IsOk);
            Assert.True((await Pay.Run(books, $"20{i}", 100 + i, null, match: true)).IsOk);
            Assert.True((await Holds.Dispute(books, $"20{i}", "uenig")).IsOk);
            Assert.True((await FollowUpRun.Run(books, null)).IsOk);
        }));
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        Assert.Equal(17, answer.Vouchers);
    }

    [Fact]
    public async Task Clients_never_wait_for_each_other_on_postgres()
    {
        var mine = await Ready(Store.Postgres, new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero)));
        var other = await Ready(Store.Postgres, new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.True((await Lists.One(mine, "1001", ct: TestContext.Current.CancellationToken)).IsOk);
        await using var connection = new NpgsqlConnection((await TestDatabases.Of(Store.Postgres)).ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"select id from client where id = {mine.ClientId} for update", connection, held);
        Assert.NotNull(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        var waits = Pay.Run(mine, "1001", 100, null, match: true, TestContext.Current.CancellationToken);
        Assert.True((await Pay.Run(other, "1001", 100, null, match: true, TestContext.Current.CancellationToken)).IsOk);
        Assert.Equal(1_000, (await Lists.One(mine, "1001", ct: TestContext.Current.CancellationToken)).Value.RemainingMinor);
        Assert.False(waits.IsCompleted);
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.True((await waits).IsOk);
    }

    private static async Task<Result<Deactivate.Answer>> WithCase(ClientBooks books)
    {
        Assert.True((await CasesByName.Create(books, "Nordlys", "KR-2", ["1001"])).IsOk);
        return await Deactivate.Run(books, "Nordlys", handBackCases: false);
    }

    private static async Task<ClientBooks> Ready(Store store, FakeTimeProvider time)
    {
        var books = await TestDatabases.NewClient(store, ClockKind.Real, time);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await AddInvoice.Run(books, Invoice("1001"))).IsOk);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { Date = new DateOnly(2026, 1, 1) })).IsOk);
        return books;
    }

    private static InvoiceToPost Invoice(string no) => new(no, 1, new DateOnly(2026, 1, 18), new DateOnly(2026, 2, 1), Money.Nok(1_000));

    private static async Task<IEnumerable<string>> Kinds(ClientBooks books, long invoice) =>
        (await History.OfInvoice(books, invoice)).Select(e => e.Kind).Where(k => k == "draft_made");

    private static async Task<long> Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        return answer.Events;
    }
}
