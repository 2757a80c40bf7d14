using Kravbro.Application.Storage;
using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kravbro.Server.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: users and books can be read.</summary>
internal static class Health
{
    internal const string Ready = "ready";

    internal static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<UsersHealth>("users", tags: [Ready])
        .AddCheck<BooksHealth>("books", tags: [Ready]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}

/// <summary>Whether the users can be read.</summary>
internal sealed class UsersHealth(UsersContext users) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await users.Users.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

/// <summary>Whether the books can be read.</summary>
internal sealed class BooksHealth(Books books) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await books.OfOnlyClient("health", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
