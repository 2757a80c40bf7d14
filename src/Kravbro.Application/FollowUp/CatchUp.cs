using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// Drafts are recorded at the latest before the first look at a client on a new day, so that no list is behind because a job was.
/// Letters are left to the run: they are never back-dated.
/// </summary>
public static class CatchUp
{
    /// <summary>Records the drafts of the days since the last time, if the client's day has moved on.</summary>
    internal static async Task IfBehind(ClientBooks books, CancellationToken ct)
    {
        if (await books.ReadAsTheyStand(view => Task.FromResult(IsBehind(view)), ct))
        {
            await Now(books, ct);
        }
    }

    /// <summary>The same inside a unit that is about to change something.</summary>
    internal static async Task Within(ClientUnit unit, CancellationToken ct)
    {
        if (IsBehind(unit))
        {
            await FollowUpRun.MakeDrafts(unit, unit.Today, ct);
        }
    }

    /// <summary>Records every draft that is due today; after posting, for example.</summary>
    public static async Task Now(ClientBooks books, CancellationToken ct = default) =>
        _ = await books.WriteWithoutCatchUp<RunAnswer>(async unit =>
        {
            unit.Client.HasNews = false;
            return unit.Client.CollectionAvailableFrom is null
                ? new RunAnswer { Date = unit.Today }
                : await FollowUpRun.MakeDrafts(unit, unit.Today, ct);
        }, commit: true, ct);

    private static bool IsBehind(ClientView view) =>
        view.Client.CollectionAvailableFrom is not null && view.Client.CaughtUpOn is { } last && view.Today > last;
}
