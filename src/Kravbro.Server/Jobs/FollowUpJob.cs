using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Server.Jobs;

/// <summary>
/// Keeps every client with a real clock up with the day: the follow-up run when the date has changed, drafts within seconds after
/// something was posted (by this server, another node or the command line). A client with its own clock is never run by itself.
/// Safe to stop at any moment and to run on several nodes: each step passes the client's gate and is repeatable.
/// </summary>
internal sealed class FollowUpJob(Books books, ILogger<FollowUpJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Looks at all clients once.</summary>
    internal async Task Round(CancellationToken ct)
    {
        var today = OsloTime.DayOf(books.Time.GetUtcNow().UtcDateTime);
        foreach (var client in await books.All(ct))
        {
            if (client.Clock != ClockKind.Real)
            {
                continue;
            }

            try
            {
                await KeepUp(client, today, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One client's fault must not stop the others; it is tried again the next round.
                log.LogError(e, "Follow-up of client {ClientId} failed", client.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, books.Time);
        try
        {
            do
            {
                try
                {
                    await Round(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "The clients could not be read");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was begun was committed or rolled back.
        }
    }

    private async Task KeepUp(ClientRow client, DateOnly today, CancellationToken ct)
    {
        var clientBooks = books.Of(client, "rule");
        if (client.LastRunOn is null || client.LastRunOn < today)
        {
            if (await FollowUpRun.ByItself(clientBooks, ct) is { IsOk: false } run)
            {
                log.LogWarning("Follow-up of client {ClientId} was refused: {Code}", client.Id, run.Refusal.Code);
            }
        }
        else if (client.HasNews)
        {
            await CatchUp.Now(clientBooks, ct);
        }
    }
}
