using Kravbro.Application.Payments;
using Kravbro.Application.Storage;

namespace Kravbro.Server.Jobs;

/// <summary>Looks into the folder of bank files (setting <c>Bank:Folder</c>; off without it) every ten seconds.</summary>
internal sealed class BankFolderJob(Books books, IConfiguration configuration, ILogger<BankFolderJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Bank:Folder"] is not { Length: > 0 } path)
        {
            return;
        }

        var folder = new BankFolder(books, path);
        using var timer = new PeriodicTimer(Interval, books.Time);
        try
        {
            do
            {
                try
                {
                    foreach (var taken in (await folder.Look(stoppingToken)).Where(t => t.Refusal is not null))
                    {
                        log.LogWarning("A bank file of {Client} was refused: {Code}", taken.Client, taken.Refusal!.Code);
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // A folder that cannot be read, or one file's fault, must not stop the rest; it is tried again the next round.
                    log.LogError(e, "The folder of bank files could not be read");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was begun was committed or rolled back.
        }
    }
}
