using Kravbro.Application.Clients;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Cli;
using Kravbro.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Kravbro.Tests.Application;

/// <summary>The lock date: forward freely, back with a reason, by owner or accountant. On both databases.</summary>
public sealed class LockPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [InlineData(null, "2026-10-31", null, true, null)]
    [InlineData("2026-09-30", "2026-10-31", null, true, null)]
    [InlineData("2026-10-31", "2026-10-31", null, true, null)]
    [InlineData(null, "2026-11-24", null, true, null)]
    [InlineData(null, "2026-11-25", null, true, "date_in_future")]
    [InlineData("2026-10-31", "2026-10-30", " ", true, "lock_needs_reason")]
    [InlineData("2026-10-31", null, null, true, "lock_needs_reason")]
    [InlineData("2026-10-31", null, "feil", true, null)]
    [InlineData("2026-10-31", "2026-11-01", "x", false, "lock_not_allowed")]
    [InlineData("2026-10-31", null, "x", false, "lock_not_allowed")]
    public void The_lock_moves_forward_freely_and_back_with_a_reason(string? from, string? to, string? reason, bool mayLock, string? refused) =>
        Assert.Equal(refused, LockDate.MayMove(Day(from), Day(to), reason, Today, mayLock)?.Code);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Locked_days_take_no_posting_until_they_are_opened_with_a_reason(Store store)
    {
        var books = await TestDatabases.NewClient(store, ClockKind.Real, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero)));
        var october = new DateOnly(2026, 10, 31);
        Assert.Equal(new LockPeriod.Answer(october, true), (await LockPeriod.Run(books, october, null, mayLock: true)).Value);
        Assert.Equal(new LockPeriod.Answer(october, false), (await LockPeriod.Run(books, october, null, mayLock: true)).Value);
        Assert.Equal("locked_period", (await Journal.Post(books, On(october))).Refusal!.Code);
        Assert.Equal("lock_needs_reason", (await LockPeriod.Run(books, october.AddDays(-1), null, mayLock: true)).Refusal!.Code);
        Assert.Equal("lock_not_allowed", (await LockPeriod.Run(books, null, "glemt bilag", mayLock: false)).Refusal!.Code);
        Assert.Equal("too_long", (await LockPeriod.Run(books, null, new string('x', 501), mayLock: true)).Refusal!.Code);
        Assert.Equal(october, (await LockPeriod.Show(books)).LockDate);

        Assert.Equal(october.AddDays(-1), (await LockPeriod.Run(books, october.AddDays(-1), "glemt bilag", mayLock: true)).Value.LockDate);
        var posted = await Journal.Post(books, On(october));
        Assert.Null(posted.Refusal);
        Assert.Null((await LockPeriod.Run(books, null, "alt åpnes", mayLock: true)).Value.LockDate);
    }

    [Fact]
    public async Task The_command_locks_shows_and_opens()
    {
        using var c = await Commands.WithClient("real");
        Assert.Equal("2026-10-31", (await c.Run("lock", "--until", "2026-10-31")).Json["lockDate"]!.GetValue<string>());
        Assert.Equal("lock_needs_reason", (await c.Run("lock", "--until", "2026-09-30")).Refused);
        Assert.Equal("lock_needs_reason", (await c.Run("lock")).Refused);
        Assert.Contains("31.10.2026", (await c.Plain("lock", "show")).Output, StringComparison.Ordinal);
        Assert.Null((await c.Run("lock", "--reason", "glemt bilag")).Json["lockDate"]);
        Assert.Contains("not locked", (await c.Plain("lock", "show", "--lang", "en")).Output, StringComparison.Ordinal);
    }

    private static JournalToPost On(DateOnly day) => new(VoucherType.ManualJournal, day, "Rente", [new(1920, 1_000), new(8055, -1_000)]);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
