using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using Kravbro.Tests.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.FollowUp;

/// <summary>
/// Stories made from seeds, with fees and interest: what the dry run says is what the run does, and a pinned proposal only ever loses
/// moves.
/// </summary>
[Trait("Category", "Slow")]
public sealed class DryRunStoriesTests
{
    [Theory]
    [InlineData(Store.Sqlite, 1, 40)]
    [InlineData(Store.Postgres, 41, 4)]
    public async Task The_run_does_what_the_dry_run_said_and_a_proposal_only_loses_moves(Store store, int from, int stories)
    {
        var seen = new Seen();
        await Parallel.ForEachAsync(Enumerable.Range(from, stories), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) => await Play(store, seed, seen));
        Assert.True(seen is { Fees: > 10, Interest: > 5, Drafts: > 0, Dropped: > 0 },
            $"{seen.Fees} fees, {seen.Interest} with interest, {seen.Drafts} drafts, {seen.Dropped} dropped: the stories move too little");
    }

    private static async Task Play(Store store, int seed, Seen seen)
    {
        var books = await TestDatabases.NewClient(store);
        var happenings = new Happenings(books);
        await happenings.Look(RandomStory.Start);
        Assert.True((await Plans.Set(books, plan => plan with
        {
            Reminder = plan.Reminder with { Interest = seed % 3 > 0, Fee = seed % 4 == 0 ? FeeRule.Fixed : FeeRule.Maximum, FeeMinor = seed % 4 == 0 ? 2_500 : 0 },
            Notice = plan.Notice with { Interest = seed % 2 > 0 },
            Law = plan.Law with { OneFeePerDispatch = seed % 5 > 0 },
        })).IsOk);
        var story = RandomStory.Of(seed, letterSteps: true);
        var (next, runs) = (0, 0);
        for (var day = RandomStory.Start; day <= RandomStory.End; day = day.AddDays(1))
        {
            // The run of the morning: nothing of the day has happened yet.
            if ((day.DayNumber - RandomStory.Start.DayNumber) % (3 + (seed % 6)) == 0)
            {
                var where = $"seed {seed}, {day:yyyy-MM-dd}";
                await (++runs % 3 == 0 ? PinnedWhileThingsHappen(books, happenings, day, seen, where) : SameAsDry(books, day, pinned: runs % 3 == 1, seen, where));
            }

            while (next < story.Count && story[next].Day == day)
            {
                await happenings.Do(day, story[next++].Text.Split(' '));
            }
        }
    }

    private static async Task SameAsDry(ClientBooks books, DateOnly day, bool pinned, Seen seen, string where)
    {
        var before = await Counters(books);
        var dry = (await FollowUpRun.Run(books, day, dryRun: true)).Value;
        Assert.Equal(before, await Counters(books));
        var run = (await FollowUpRun.Run(books, day, pinned: pinned ? Read(dry) : null)).Value;
        Assert.Equal((dry.Drafts, dry.Approved, dry.Waiting, dry.FeesMinor, dry.InterestMinor), (run.Drafts, run.Approved, run.Waiting, run.FeesMinor, run.InterestMinor));
        Assert.Equal(dry.Held, run.Held);
        Assert.True(!pinned || (run.Dropped.Count == 0 && dry.Moves.SequenceEqual(run.Moves)), where);
        await AsStored(books, day, dry, before.Id, seen);
    }

    /// <summary>Between proposal and approval some of what it holds is paid or paused, and a changed plan makes more due.</summary>
    private static async Task PinnedWhileThingsHappen(ClientBooks books, Happenings happenings, DateOnly day, Seen seen, string where)
    {
        var proposal = Read((await FollowUpRun.Run(books, day, dryRun: true)).Value);
        foreach (var (no, at) in proposal.Moves.Keys.Select((no, at) => (no, at)).Where(p => p.at % 2 == 0))
        {
            await happenings.Do(day, at % 4 == 0 ? ["pay", no, "99999.00"] : ["hold", no]);
        }

        var plan = (await Plans.Show(books)).Plan;
        Assert.True((await Plans.Set(books, p => p with { Reminder = p.Reminder with { Days = 1 }, CollectionDays = 1 })).IsOk);
        var more = (await FollowUpRun.Run(books, day, dryRun: true)).Value;
        var before = await Counters(books);
        var run = (await FollowUpRun.Run(books, day, pinned: proposal)).Value;
        Assert.All(run.Moves, m => Assert.True(proposal.Moves[m.InvoiceNo].To(m.Pinned) is null && more.Moves.Exists(o => (o.InvoiceNo, o.Step) == (m.InvoiceNo, m.Step)),
            $"{where}: {m} was not proposed"));
        Assert.Equal(proposal.Moves.Keys.Concat(proposal.Approvals.Keys).Order(StringComparer.Ordinal),
            run.Moves.Select(m => m.InvoiceNo).Concat(run.Approvals.Select(a => a.InvoiceNo)).Concat(run.Dropped.Select(d => d.InvoiceNo)).Order(StringComparer.Ordinal));
        await AsStored(books, day, run, before.Id, seen);
        Interlocked.Add(ref seen.Dropped, run.Dropped.Count);
        Assert.True((await Plans.Set(books, p => p with { Reminder = plan.Reminder, CollectionDays = plan.CollectionDays })).IsOk);
    }

    private static async Task AsStored(ClientBooks books, DateOnly day, RunAnswer answer, long before, Seen seen)
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var letters = await (from l in db.Letters.AsNoTracking().Where(l => l.Id > before)
                             join i in db.Invoices.AsNoTracking() on new { l.ClientId, Id = l.InvoiceId } equals new { i.ClientId, i.Id }
                             select new { Letter = l, i.InvoiceNo }).ToListAsync();
        var moves = answer.Moves.Where(m => m.Step != NextStep.Collection).ToList();
        Assert.Equal(
            moves.Select(m => (m.InvoiceNo, (LetterStep)(int)m.Step, m.FeeMinor, m.InterestMinor, m.DueOn, m.Delivery)).OrderBy(m => m.InvoiceNo, StringComparer.Ordinal),
            letters.Select(l => (l.InvoiceNo, l.Letter.Step, l.Letter.FeeMinor, l.Letter.InterestMinor, (DateOnly?)l.Letter.DueOn, (Delivery?)l.Letter.Delivery)).OrderBy(l => l.InvoiceNo, StringComparer.Ordinal));
        Assert.All(letters, l => Assert.Equal((day, l.Letter.FeeMinor + l.Letter.InterestMinor > 0), (l.Letter.SentOn, l.Letter.VoucherId is not null)));
        long?[] vouchers = [.. letters.Select(l => l.Letter.VoucherId)];
        Assert.All(await db.Vouchers.AsNoTracking().Where(v => vouchers.Contains(v.Id)).ToListAsync(), v => Assert.Equal(day, v.Date));
        Interlocked.Add(ref seen.Fees, moves.Count(m => m.FeeMinor > 0));
        Interlocked.Add(ref seen.Interest, moves.Count(m => m.InterestMinor > 0));
        Interlocked.Add(ref seen.Drafts, answer.Drafts);
    }

    // As a file on the way from one to the other.
    private static Proposal Read(RunAnswer dry) => Proposal.Read(Proposal.Of("910000000", dry).Write()).Value;

    private static async Task<(long Id, string All)> Counters(ClientBooks books)
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var rows = await db.NumberSeries.AsNoTracking().OrderBy(s => s.Series).ToListAsync();
        return (rows.Find(r => r.Series == ClientUnit.Series.Id)?.Last ?? 0, string.Join(' ', rows.Select(r => $"{r.Series} {r.Last}")));
    }

    private sealed class Seen
    {
        internal int Fees;
        internal int Interest;
        internal int Drafts;
        internal int Dropped;
    }
}
