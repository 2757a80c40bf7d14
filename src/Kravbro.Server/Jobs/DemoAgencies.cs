using System.Globalization;
using Kravbro.Agency;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kravbro.Server.Jobs;

/// <summary>
/// The agencies of a demonstration at work: one simulated agency for each extension that says so, over the public API of this very
/// server, a round every ten seconds. On with <c>Demo:Firm</c>; <c>Demo:Agencies=false</c> leaves them at home.
/// </summary>
internal sealed class DemoAgencies(
    Books books, IServer server, IHostApplicationLifetime lifetime, IConfiguration configuration, ILogger<DemoAgencies> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue<bool>("Demo:Firm") || !configuration.GetValue("Demo:Agencies", true))
        {
            return;
        }

        var agencies = new Dictionary<string, SimulatedAgency>(StringComparer.Ordinal);
        try
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, books.Time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Round(agencies, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; an agency rebuilds what it knows from the API.
        }
        finally
        {
            foreach (var agency in agencies.Values)
            {
                agency.Dispose();
            }
        }
    }

    private async Task Round(Dictionary<string, SimulatedAgency> agencies, CancellationToken ct)
    {
        foreach (var client in (await books.All(ct)).Where(c => c.IsDemo))
        {
            foreach (var extension in (await ShowExtensions.Active(books.Of(client, "demo"), ct)).Where(e => e is { IsSimulated: true, ClientKey: not null }))
            {
                if (!agencies.TryGetValue(extension.ClientKey!, out var agency))
                {
                    agencies[extension.ClientKey!] = agency = Hire(extension);
                }

                try
                {
                    await agency.Round(ct);
                }
                catch (HttpRequestException e)
                {
                    log.LogWarning(e, "The simulated agency of extension {Extension} could not reach the server", extension.Name);
                }
            }
        }
    }

    private SimulatedAgency Hire(ExtensionAnswer extension)
    {
        var address = new Uri(Hosting.Announcement.Reachable(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()));
        var prefix = new string([.. extension.Name.Split(' ').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture))]);
        return new SimulatedAgency(
            new AgencySettings(address, Guid.Parse(extension.ApplicationKey!), Guid.Parse(extension.ClientKey!))
            {
                Name = extension.Name,
                Prefix = prefix.Length < 2 ? extension.Name[..2].ToUpperInvariant() : prefix,
                CollectAfterDays = configuration.GetValue("Demo:CollectAfterDays", 0),
            },
            null, books.Time, line => log.LogInformation("Simulated agency: {Line}", line));
    }
}
