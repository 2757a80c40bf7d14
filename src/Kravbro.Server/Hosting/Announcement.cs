using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kravbro.Server.Hosting;

/// <summary>Prints the log-in of a demonstration, or where the first user is made, and, as a line of its own, <c>Ready: URL</c> when the server is ready.</summary>
internal sealed class Announcement(
    IHostApplicationLifetime lifetime, IServer server, HealthCheckService health, DemoLogin demo, TimeProvider time,
    IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
            while ((await health.CheckHealthAsync(check => check.Tags.Contains(Health.Ready), stoppingToken)).Status != HealthStatus.Healthy)
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (demo.Password is { } password)
        {
            Console.Out.WriteLine($"Log in: {demo.UserName}  Password: {password}");
        }

        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (await NobodyYet(stoppingToken) && addresses.FirstOrDefault() is { } first)
        {
            Console.Out.WriteLine($"Make the first user: {Reachable(first)}/oppsett");
        }

        foreach (var address in addresses)
        {
            Console.Out.WriteLine($"Ready: {Reachable(address)}");
        }

        await Console.Out.FlushAsync(CancellationToken.None);
    }

    private async Task<bool> NobodyYet(CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<FirstUser>().IsMissing(ct);
    }

    /// <summary>An address a browser can open: "every address" is not one.</summary>
    internal static string Reachable(string address) => address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal);
}
