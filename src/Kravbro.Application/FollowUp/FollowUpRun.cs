using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// The follow-up run of one client: candidates by an index range, decided in the domain, stored set-based, many invoices a
/// transaction. Interrupted, it goes on where it stopped; repeated the same day it changes nothing.
/// </summary>
public static class FollowUpRun
{
    private const int Batch = 10_000;

    /// <summary>
    /// Runs a client on a day (its today when none is given): letters and drafts that are due, then automatic approval.
    /// Refused: <c>date_in_future</c>, <c>date_before_last_run</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="asked">The day, or null for today.</param>
    /// <param name="dryRun">Do everything and roll it back.</param>
    /// <param name="pinned">Only these moves, or null for all that are due.</param>
    /// <param name="ct">Stops between batches; what is done stays done.</param>
    public static Task<Result<RunAnswer>> Run(
        ClientBooks books, DateOnly? asked, bool dryRun = false, Proposal? pinned = null, CancellationToken ct = default) =>
        Run(books, asked, RunScope.LettersAndDrafts, dryRun, pinned, ct);

    private static async Task<Result<RunAnswer>> Run(
        ClientBooks books, DateOnly? asked, RunScope scope, bool dryRun, Proposal? pinned, CancellationToken ct)
    {
        if (dryRun)
        {
            // One transaction, rolled back: what it reports is what a run would do, by the same code.
            return await books.WriteWithoutCatchUp<RunAnswer>(async unit =>
            {
                var day = Begin(unit, asked);
                return day.IsOk ? await All(unit, day.Value, keepMoves: true, pinned, ct) : day.Refusal;
            }, commit: false, ct);
        }

        var started = await books.WriteWithoutCatchUp(unit => Task.FromResult(Begin(unit, asked)), commit: true, ct);
        if (!started.IsOk)
        {
            return started.Refusal;
        }

        var today = started.Value;
        var answer = new RunAnswer { Date = today, KeepsMoves = pinned is not null };
        var cursor = Cursor.Start;
        do
        {
            var next = await books.WriteWithoutCatchUp<Cursor>(async unit =>
                await OneBatch(unit, today, scope, answer, pinned, cursor, ct), commit: true, ct);
            cursor = next.Value;
        }
        while (!cursor.AtEnd);

        await books.WriteWithoutCatchUp<RunAnswer>(async unit =>
        {
            await End(unit, today, answer, pinned, ct);
            return answer;
        }, commit: true, ct);
        if (pinned is not null)
        {
            await books.ReadAsTheyStand(async view =>
            {
                view.Today = today;
                await PinnedRun.NameTheRest(view, answer, pinned, ct);
                return true;
            }, ct);
        }

        return answer;
    }

    /// <summary>
    /// The run of a client that nobody asked for: not while its bank data is older than the limit it has set, so that nobody who has
    /// paid is dunned; drafts are recorded all the same. Null when it was held back.
    /// </summary>
    public static async Task<Result<RunAnswer>?> ByItself(ClientBooks books, CancellationToken ct = default)
    {
        var may = await books.ReadAsTheyStand(async view => view.Settings.BankLimitDays is null
            || BankFreshness.MayRunByItself(BankFreshness.DaysOld(await BankLines.Newest(view, ct), view.Today), view.Settings.BankLimitDays), ct);
        if (may)
        {
            return await Run(books, null, RunScope.AutomaticLettersAndDrafts, dryRun: false, pinned: null, ct);
        }

        await CatchUp.Now(books, ct);
        return null;
    }

    /// <summary>Makes the drafts due on a day, in the caller's transaction; no letter is issued.</summary>
    internal static async Task<RunAnswer> MakeDrafts(ClientUnit unit, DateOnly today, CancellationToken ct)
    {
        var answer = new RunAnswer { Date = today };
        await unit.Flush(ct);
        for (var cursor = Cursor.Start; !cursor.AtEnd;)
        {
            cursor = await OneBatch(unit, today, RunScope.DraftsOnly, answer, pinned: null, cursor, ct);
        }

        await ApproveWaiting(unit, today, answer, pinned: null, ct);
        unit.Client.CaughtUpOn = today > unit.Client.CaughtUpOn ? today : unit.Client.CaughtUpOn ?? today;
        return answer;
    }

    private static async Task<RunAnswer> All(ClientUnit unit, DateOnly today, bool keepMoves, Proposal? pinned, CancellationToken ct)
    {
        var answer = new RunAnswer { Date = today, KeepsMoves = keepMoves };
        for (var cursor = Cursor.Start; !cursor.AtEnd;)
        {
            cursor = await OneBatch(unit, today, RunScope.LettersAndDrafts, answer, pinned, cursor, ct);
        }

        await End(unit, today, answer, pinned, ct);
        if (pinned is not null)
        {
            await unit.Flush(ct);
            await PinnedRun.NameTheRest(unit, answer, pinned, ct);
        }

        return answer;
    }

    private static Result<DateOnly> Begin(ClientUnit unit, DateOnly? asked)
    {
        var day = unit.TakePlaceOn(asked);
        if (!day.IsOk)
        {
            return day.Refusal;
        }

        if (day.Value < unit.Client.LastRunOn)
        {
            return Refusals.DateBeforeLastRun(Days.Iso(day.Value), Days.Iso(unit.Client.LastRunOn.Value));
        }

        unit.Client.HasNews = false;
        return day;
    }

    private static async Task End(ClientUnit unit, DateOnly today, RunAnswer answer, Proposal? pinned, CancellationToken ct)
    {
        await ApproveWaiting(unit, today, answer, pinned, ct);
        var client = unit.Client;
        client.CaughtUpOn = client.CaughtUpOn > today ? client.CaughtUpOn : today;

        // Only now: a run that was cut short counts as not made, and the next one goes on with what is left.
        client.LastRunOn = client.LastRunOn > today ? client.LastRunOn : today;
        answer.Waiting = await unit.Db.Invoices.CountAsync(i => i.RemainingMinor > 0
            && (i.Status == CollectionStatus.OnHold || i.Status == CollectionStatus.Rejected
                || (i.Status == CollectionStatus.Exported && i.CaseClosed)), ct);
        answer.BankDaysOld = BankFreshness.DaysOld(await BankLines.Newest(unit, ct), today);
        await unit.Happened("run", facts: new
        {
            date = today,
            letters = answer.Letters.Values.Sum(),
            drafts = answer.Drafts,
            approved = answer.Approved,
        }, on: today, ct: ct);
    }

    private static async Task<Cursor> OneBatch(
        ClientUnit unit, DateOnly today, RunScope scope, RunAnswer answer, Proposal? pinned, Cursor cursor, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        unit.Today = today;
        var rules = await unit.Rules(ct);
        if (answer.KeepsMoves)
        {
            (answer.PlanVersion, answer.Law) = (rules.PlanVersion, LawEdition.Of(rules.Law));
        }

        var rows = await Candidates(unit.Db, today, scope, cursor, rules.Terms.NewActFrom <= today).ToListAsync(ct);
        if (rows.Count > 0)
        {
            // Read before decisions change the rows: the place in the index to go on from.
            cursor = new Cursor(rows[^1].Invoice.NextOn!.Value, rows[^1].Invoice.Id, AtEnd: rows.Count < Batch);
            var guards = await GuardsFor(unit.Db, rules, rows, today, ct);
            var batch = new RunBatch(unit, rules, today, scope, answer, pinned);
            await batch.Take(rows, guards, ct);
            await batch.Write(ct);
            return cursor;
        }

        return cursor with { AtEnd = true };
    }

    private static IQueryable<FollowUpRow> Candidates(BooksContext db, DateOnly today, RunScope scope, Cursor cursor, bool newAct)
    {
        var due = FollowUpRows.Of(db).Where(r => r.Invoice.NextOn >= cursor.On && r.Invoice.NextOn <= today
            && (r.Invoice.NextOn > cursor.On || r.Invoice.Id > cursor.Id));
        if (scope == RunScope.DraftsOnly)
        {
            // A notification that stands first may turn out to be skipped; notice and demand fall away when the act of 2026 leaves them to agencies.
            due = due.Where(r => r.Invoice.NextStep == NextStep.Collection || r.Invoice.NextStep == NextStep.Notification
                || (newAct && (r.Invoice.NextStep == NextStep.Notice || r.Invoice.NextStep == NextStep.Demand)));
        }

        return due.OrderBy(r => r.Invoice.NextOn).ThenBy(r => r.Invoice.Id).Take(Batch);
    }

    private static async Task ApproveWaiting(ClientUnit unit, DateOnly today, RunAnswer answer, Proposal? pinned, CancellationToken ct)
    {
        unit.Today = today;
        var rules = await unit.Rules(ct);
        if (!rules.Terms.AutoApprove)
        {
            return;
        }

        long last = 0;
        while (true)
        {
            var rows = await FollowUpRows.Of(unit.Db)
                .Where(r => r.Invoice.Status == CollectionStatus.Draft && r.Invoice.AwaitsAutoApproval && r.Invoice.Id > last)
                .OrderBy(r => r.Invoice.Id).Take(Batch).ToListAsync(ct);
            if (rows.Count == 0)
            {
                return;
            }

            last = rows[^1].Invoice.Id;
            var guards = await GuardsFor(unit.Db, rules, rows, today, ct);
            var batch = new RunBatch(unit, rules, today, RunScope.DraftsOnly, answer, pinned: null);
            foreach (var row in rows.Where(r => pinned is null || batch.IsProposed(r, pinned)))
            {
                batch.TryApprove(row, guards);
            }

            await batch.Write(ct);
        }
    }

    /// <summary>Customer facts are looked up only when a guard could change what happens.</summary>
    private static async Task<GuardSets> GuardsFor(
        BooksContext db, StandingRules rules, List<FollowUpRow> rows, DateOnly today, CancellationToken ct) =>
        rules.Terms.AutoApprove && rules.Plan.Blocking != Warnings.None
            ? await GuardSets.For(db, [.. rows.Select(r => r.Invoice.CustomerCode).Distinct()], today, ct)
            : GuardSets.None(today);

    private sealed record Cursor(DateOnly On, long Id, bool AtEnd)
    {
        internal static Cursor Start { get; } = new(DateOnly.MinValue, 0, AtEnd: false);
    }
}
