using Kravbro.Application.Clients;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Timelines;

/// <summary>Promises that hold for every story, tried on stories made from seeds and played through the real use cases.</summary>
[Trait("Category", "Slow")]
public sealed class RandomStoryTests
{
    /// <summary>Six stories, or as many as the environment variable KRAVBRO_STORIES says.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("KRAVBRO_STORIES"), out var many) ? many : 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Daily_weekly_and_single_runs_end_in_the_same_place(int seed)
    {
        var story = RandomStory.Of(seed, letterSteps: false);
        var single = await Play(story, every: 1000);
        Assert.True(single.Count > 3, "the story is empty");
        Same(single, await Play(story, every: 7), seed, story);
        Same(single, await Play(story, every: 1), seed, story);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Dry_run_is_the_run_and_a_second_one_changes_nothing(int seed)
    {
        var story = RandomStory.Of(seed, letterSteps: true);
        var books = await TestDatabases.NewClient(Store.Sqlite);
        var happenings = new Happenings(books);
        var lastRun = RandomStory.Start;
        var moved = 0;
        foreach (var (day, text) in story)
        {
            await happenings.Do(day, text.Split(' '));
            if (day >= lastRun.AddDays(5))
            {
                lastRun = day;
                moved += await RunAsTheDryRunSays(books, day, $"seed {seed}, {day:yyyy-MM-dd}");
            }
        }

        Assert.True(moved > 3, "the story moves nothing");
        await Verified(books, seed);
    }

    private static async Task<int> RunAsTheDryRunSays(ClientBooks books, DateOnly day, string where)
    {
        var before = await Places(books);
        var dry = (await FollowUpRun.Run(books, day, dryRun: true)).Value;
        Assert.Equal(before, await Places(books));
        var run = (await FollowUpRun.Run(books, day)).Value;
        Assert.Equal((dry.Drafts, dry.Approved, dry.Waiting), (run.Drafts, run.Approved, run.Waiting));
        Assert.Equal(dry.Letters, run.Letters);

        var moves = dry.Moves.ToDictionary(m => m.InvoiceNo);
        foreach (var invoice in (await Lists.All(books, new ListRequest())).Rows)
        {
            if (!moves.TryGetValue(invoice.InvoiceNo, out var move))
            {
                Assert.True(before.Contains(Place(invoice)), $"{where}: {invoice.InvoiceNo} moved without a proposal");
            }
            else if (move.Step == NextStep.Collection)
            {
                Assert.Equal((CollectionStatus.Draft, (DateOnly?)move.On, (DraftedBy?)DraftedBy.Rule), (invoice.Status, invoice.DraftedOn, invoice.DraftedBy));
            }
            else
            {
                Assert.Equal(((LetterStep)(int)move.Step, day), (invoice.Letters[^1].Step, invoice.Letters[^1].SentOn));
            }
        }

        var after = await Places(books);
        var again = (await FollowUpRun.Run(books, day)).Value;
        Assert.Equal((0, 0, 0), (again.Drafts, again.Approved, again.Letters.Values.Sum()));
        Assert.Equal(after, await Places(books));
        return moves.Count;
    }

    private static async Task<IReadOnlyList<string>> Play(IReadOnlyList<(DateOnly Day, string Text)> story, int every)
    {
        var books = await TestDatabases.NewClient(Store.Sqlite);
        var happenings = new Happenings(books);
        var next = 0;
        for (var day = RandomStory.Start; day <= RandomStory.End; day = day.AddDays(1))
        {
            while (next < story.Count && story[next].Day == day)
            {
                await happenings.Do(day, story[next++].Text.Split(' '));
            }

            if (day == RandomStory.End || (day.DayNumber - RandomStory.Start.DayNumber + 1) % every == 0)
            {
                Assert.True((await FollowUpRun.Run(books, day)).IsOk);
            }
        }

        await Verified(books, every);

        // Where each stands in the end, and every draft it ever was.
        var ends = new List<string>();
        foreach (var invoice in (await Lists.All(books, new ListRequest())).Rows.OrderBy(i => i.InvoiceNo, StringComparer.Ordinal))
        {
            var drafts = (await History.OfInvoice(books, invoice.Id)).Where(e => e.Kind == "draft_made").OrderBy(e => e.Seq).Select(e => e.Facts);
            ends.Add($"{Place(invoice)} {string.Join(' ', drafts)}");
        }

        return ends;
    }

    private static async Task<IReadOnlyList<string>> Places(ClientBooks books) =>
        [.. (await Lists.All(books, new ListRequest())).Rows.Select(Place).Order(StringComparer.Ordinal)];

    private static string Place(Kravbro.Application.Invoicing.InvoiceAnswer i) =>
        $"{i.InvoiceNo} {i.Status} {i.DraftedOn:yyyy-MM-dd} {i.DraftedBy} {Money.Nok(i.RemainingMinor)} next {i.Next.Step} {i.Next.On:yyyy-MM-dd} "
        + $"{i.CaseCode} [{string.Join(' ', i.Letters.Select(l => $"{l.Step}@{l.SentOn:yyyy-MM-dd}/{l.DueOn:yyyy-MM-dd}"))}]";

    private static void Same(IReadOnlyList<string> single, IReadOnlyList<string> other, int seed, IReadOnlyList<(DateOnly Day, string Text)> story) =>
        Assert.True(single.SequenceEqual(other),
            $"seed {seed}: {string.Join(" | ", single.Except(other))} ≠ {string.Join(" | ", other.Except(single))}\n"
            + string.Join('\n', story.Select(l => $"{l.Day:yyyy-MM-dd} {l.Text}")));

    private static async Task Verified(ClientBooks books, int seed)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, $"{seed}: " + string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
