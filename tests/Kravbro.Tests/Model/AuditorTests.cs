using System.Collections.Concurrent;
using System.Globalization;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Model;

/// <summary>
/// Random commands against the model, from two hundred seeds on each database. KRAVBRO_AUDITOR says how many commands each seed has
/// (1000 for the full audit), KRAVBRO_AUDITOR_SEED plays one seed alone, KRAVBRO_AUDITOR_FROM and KRAVBRO_AUDITOR_SEEDS
/// a row of them, KRAVBRO_AUDITOR_STORE one database (Sqlite, Postgres), KRAVBRO_AUDITOR_SHOWN how many commands before a difference are shown (15).
/// </summary>
[Trait("Category", "Slow")]
public sealed class AuditorTests
{
    private const int Seeds = 200;
    private const int Usual = 24;

    /// <summary>So many differences are told; then no further seed is played.</summary>
    private const int Enough = 5;

    /// <summary>Commands within which nearly every seed meets an over-payment, the thing the slip of the model is about.</summary>
    private const int EnoughForAnOverpayment = 60;

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Auditor_finds_nothing(Store store)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KRAVBRO_AUDITOR_STORE") is { Length: > 0 } only && only != store.ToString(), "the other database was asked for");
        var commands = Number("KRAVBRO_AUDITOR") ?? Usual;
        var found = new ConcurrentQueue<string>();
        IEnumerable<int> seeds = Number("KRAVBRO_AUDITOR_SEED") is { } one ? [one] : Enumerable.Range(Number("KRAVBRO_AUDITOR_FROM") ?? 1, Number("KRAVBRO_AUDITOR_SEEDS") ?? Seeds);
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, ct) =>
        {
            if (found.Count >= Enough)
            {
                return;
            }

            var difference = await (await Auditor.Of(store, seed)).Go(commands);
            if (difference is not null)
            {
                found.Enqueue(difference);
            }

            // An audit of an hour tells where it is (-showLiveOutput).
            TestContext.Current.TestOutputHelper?.WriteLine($"{store}, seed {seed}, {commands} commands: {difference ?? "no difference"}");
        });
        Assert.True(found.IsEmpty, string.Join("\n\n", found));
    }

    [Fact]
    public async Task Auditor_notices_one_oere_of_an_overpayment()
    {
        var found = new List<string>();
        for (var seed = 1; seed <= 5; seed++)
        {
            if (await (await Auditor.Of(Store.Sqlite, seed, slipMinor: 1)).Go(EnoughForAnOverpayment) is { } difference)
            {
                found.Add(difference);
            }
        }

        Assert.True(found.Count >= 3, "a model that is wrong was believed");
        Assert.All(found, f => Assert.Contains("remain", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Auditor_notices_one_oere_changed_in_the_database()
    {
        var auditor = await Auditor.Of(Store.Sqlite, 1);
        Assert.Null(await auditor.Go(Usual));
        await using (var db = auditor.Books.Database.NewContext(auditor.Books.ClientId))
        {
            var first = await db.OpenItems.OrderBy(i => i.Id).FirstAsync();
            first.RemainingMinor--;
            await db.SaveChangesAsync();
        }

        Assert.Contains("in the model", await auditor.Go(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_draws_the_same_commands_again_and_they_get_the_same_answers()
    {
        var (once, again) = (await Auditor.Of(Store.Sqlite, 7), await Auditor.Of(Store.Postgres, 7));
        Assert.Null(await once.Go(Usual));
        Assert.Null(await again.Go(Usual));
        Assert.Equal(once.Played, again.Played);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
