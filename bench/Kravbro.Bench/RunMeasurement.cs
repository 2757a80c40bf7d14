using System.Globalization;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;

namespace Kravbro.Bench;

/// <summary>
/// The follow-up run, a change of plan and a preview, each beside set-based statements that a person wrote for the same rows, by
/// turns on copies of one database. After each pair both databases must hold the same.
/// </summary>
internal sealed class RunMeasurement(Scene scene, int repetitions, Report report)
{
    private const int FewDue = 1_000;

    internal async Task Run()
    {
        using var drafts = await scene.Stand.CopyOf(scene.Origin);
        await scene.Import(await Scene.Client(drafts));
        using var letters = await scene.Stand.CopyOf(drafts);
        await Scene.SetReminder(await Scene.Client(letters), on: true);

        var many = await RunOn(letters, scene.Invoices * 3 / 10, ByHand.Letters, "get a reminder");
        await RunOn(letters, FewDue, ByHand.Letters, "get a reminder", many);
        many = await RunOn(drafts, scene.Invoices * 3 / 10, ByHand.Drafts, "become drafts");
        await RunOn(drafts, FewDue, ByHand.Drafts, "become drafts", many);
        await ChangeOfPlan(drafts);
        await Preview(letters);
        await scene.Stand.Drop(drafts);
        await scene.Stand.Drop(letters);
    }

    private async Task<Pair> RunOn(Database start, int wanted, Func<DateOnly, string> byHand, string what, Pair? many = null)
    {
        var (day, due) = await scene.DayOfDue(start, wanted);
        var pair = await Compare(start, async database =>
        {
            var run = (await FollowUpRun.Run(await Scene.Client(database, day), null)).Value;
            Scene.Expect(run.Drafts + run.Letters.Values.Sum() == due, $"{run.Drafts} drafts and {run.Letters.Values.Sum()} letters instead of {due}");
        }, byHand(day));
        var note = many is null ? "goal ≤ 1.5 ×" : string.Create(CultureInfo.InvariantCulture, $"{pair.OurSeconds / many.OurSeconds:0.0%} of the run above");
        report.Add(string.Create(CultureInfo.InvariantCulture, $"run: {due:N0} of {scene.Invoices:N0} {what}"), scene.Stand.Name, pair, note);
        return pair;
    }

    private async Task ChangeOfPlan(Database start)
    {
        var pair = await Compare(start, async database => await Scene.SetReminder(await Scene.Client(database), on: true), ByHand.Renewal);
        report.Add(string.Create(CultureInfo.InvariantCulture, $"change of plan: next day of {scene.Invoices:N0}"), scene.Stand.Name, pair, "");
    }

    private async Task Preview(Database start)
    {
        var (day, due) = await scene.DayOfDue(start, scene.Invoices * 3 / 10);
        var pair = new Pair();
        for (var i = 0; i < repetitions; i++)
        {
            await pair.Ours(async () =>
            {
                var answer = await Application.FollowUp.Preview.Run(await Scene.Client(start, day), plan => plan, day);
                Scene.Expect(answer.Value.Letters.Count >= due, $"{answer.Value.Letters.Count} letters previewed");
            });
            await pair.ByHand(async () =>
            {
                await using var connection = scene.Stand.Connect(start);
                await Stand.ReadThrough(connection, ByHand.Preview);
            });
        }

        report.Add(string.Create(CultureInfo.InvariantCulture, $"preview over {scene.Invoices:N0}"), scene.Stand.Name, pair, "by hand: the same rows read, nothing decided");
    }

    private async Task<Pair> Compare(Database start, Func<Database, Task> ours, string byHand)
    {
        var pair = new Pair();
        for (var i = 0; i < repetitions; i++)
        {
            using var one = await scene.Stand.CopyOf(start);
            using var other = await scene.Stand.CopyOf(start);
            await pair.Ours(() => ours(one));
            await pair.ByHand(async () =>
            {
                await using var connection = scene.Stand.Connect(other);
                await Stand.Execute(connection, $"begin;{byHand};commit");
            });
            var (made, wanted) = (await Content(one), await Content(other));
            Scene.Expect(made == wanted, $"ours: {made}\nby hand: {wanted}");
            await scene.Stand.Drop(one);
            await scene.Stand.Drop(other);
        }

        return pair;
    }

    /// <summary>What both sides must agree on.</summary>
    private async Task<string> Content(Database database)
    {
        await using var connection = scene.Stand.Connect(database);
        var content = new List<string>();
        foreach (var question in ByHand.Content)
        {
            content.Add(await Stand.Ask<string>(connection, question));
        }

        return string.Join(" | ", content);
    }
}
