using Kravbro.Application.Letters;
using Kravbro.Application.Mail;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;

namespace Kravbro.Server.Jobs;

/// <summary>
/// Sends the letters of every client with a real clock by e-mail, as soon as their time to be cancelled is over. Safe to stop at any
/// moment and to run on several nodes: each step of a letter's way passes the client's gate.
/// </summary>
internal sealed class LetterMailJob(Books books, Mailer mailer, LetterMail mail, ILogger<LetterMailJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Looks at all clients once.</summary>
    internal async Task Round(CancellationToken ct)
    {
        foreach (var client in (await books.All(ct)).Where(c => c.Clock == ClockKind.Real))
        {
            var own = books.Of(client, "mail");
            if (!await ShowLetters.AnyForEmail(own, ct))
            {
                continue;
            }

            try
            {
                var round = await mail.Send(own, ct);
                if (!round.Reached)
                {
                    log.LogWarning("The mail server could not be reached; letters of client {ClientId} wait", client.Id);
                    return;
                }

                log.LogInformation("Letters of client {ClientId} by e-mail: {Sent} sent, {Failed} refused, {Unknown} unknown", client.Id, round.Sent, round.Failed, round.Unknown);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One client's fault must not stop the others; it is tried again the next round.
                log.LogError(e, "Letters of client {ClientId} could not be sent", client.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!mailer.IsConfigured)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, books.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
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
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was being handed over is told as unknown the next time.
        }
    }
}
