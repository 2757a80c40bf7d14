using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Server.Jobs;

/// <summary>
/// Reads bank files that are put into a folder (setting <c>Bank:Folder</c>; off without it): one folder a client, named by its
/// organisation number. A file is read when its size stood still for a round; then it goes to <c>read</c>, or to <c>refused</c> with
/// a text beside it that says why. Safe to stop at any moment: a file that was read and not moved is known by its content.
/// </summary>
internal sealed class BankFolder(Books books, IConfiguration configuration, ILogger<BankFolder> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <summary>Looks at the folder once; gives the number of files that were read or refused.</summary>
    internal async Task<int> Round(string folder, CancellationToken ct)
    {
        var done = 0;
        foreach (var ofClient in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.EnumerateFiles(ofClient).Order(StringComparer.Ordinal))
            {
                var size = new FileInfo(path).Length;
                if (_sizes.TryGetValue(path, out var before) && before == size)
                {
                    _sizes.Remove(path);
                    await Take(ofClient, path, ct);
                    done++;
                }
                else
                {
                    _sizes[path] = size;
                }
            }
        }

        return done;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Bank:Folder"] is not { Length: > 0 } folder)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, books.Time);
        try
        {
            do
            {
                try
                {
                    Directory.CreateDirectory(folder);
                    await Round(folder, stoppingToken);
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

    private async Task Take(string ofClient, string path, CancellationToken ct)
    {
        var client = await books.Of(Path.GetFileName(ofClient), "bank");
        var refusal = client.Refusal;
        if (client.IsOk)
        {
            await using var file = File.OpenRead(path);
            var read = await BankImport.Run(client.Value, file, path, dryRun: false, ct: ct);
            refusal = read.Refusal;
        }

        var to = Directory.CreateDirectory(Path.Combine(ofClient, refusal is null ? "read" : "refused")).FullName;
        var name = Path.GetFileName(path);
        for (var again = 2; File.Exists(Path.Combine(to, name)); again++)
        {
            name = $"{Path.GetFileNameWithoutExtension(path)}-{Days.Code(again)}{Path.GetExtension(path)}";
        }

        File.Move(path, Path.Combine(to, name));
        if (refusal is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(to, name + ".why.txt"), $"{refusal.Code}\n{refusal.Nb}\n{refusal.En}\n", ct);
            log.LogWarning("A bank file of {Client} was refused: {Code}", Path.GetFileName(ofClient), refusal.Code);
        }
    }
}
