using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kravbro.Server.Auth;

/// <summary>Someone who logs in.</summary>
public sealed class User : IdentityUser
{
    /// <summary>May create clients and see all of them: the operator, or the person of a demonstration.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Language of the pages, <c>nb</c> or <c>en</c>; null until chosen.</summary>
    public string? Language { get; set; }

    /// <summary>Single keys do not act as shortcuts (WCAG 2.1.4).</summary>
    public bool NoShortcuts { get; set; }
}

/// <summary>What a user may do for a client.</summary>
public enum ClientRole
{
    /// <summary>Everything.</summary>
    Owner = 1,

    /// <summary>Daily work; settings only with the right to them.</summary>
    Accountant = 2,

    /// <summary>Daily work; never settings.</summary>
    Member = 3,
}

/// <summary>A user's way in to one client.</summary>
public sealed class ClientAccess
{
    /// <summary>The user.</summary>
    public string UserId { get; set; } = "";

    /// <summary>The client's organisation number.</summary>
    public string OrgNo { get; set; } = "";

    /// <summary>Role.</summary>
    public ClientRole Role { get; set; }

    /// <summary>The right to <i>Innstillinger</i>, for accountants.</summary>
    public bool MaySettings { get; set; }
}

/// <summary>A refresh token of an integration; deleted when it is used.</summary>
public sealed class RefreshToken
{
    /// <summary>SHA-256 of the token, hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The client.</summary>
    public int ClientId { get; set; }

    /// <summary>The extension.</summary>
    public long ExtensionId { get; set; }

    /// <summary>The hash of the client key it came from: it ends with the key.</summary>
    public string KeyPrint { get; set; } = "";

    /// <summary>When it ends, UTC.</summary>
    public DateTime ExpiresAt { get; set; }
}

/// <summary>A request of an agency to be let in to a client; the user who opens its address decides.</summary>
public sealed class Onboarding
{
    /// <summary>SHA-256 of the token in the address, hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The agency's application.</summary>
    public string ApplicationKey { get; set; } = "";

    /// <summary>The client it asks for.</summary>
    public string OrgNo { get; set; } = "";

    /// <summary>Where the outcome is posted.</summary>
    public string CallbackUri { get; set; } = "";

    /// <summary>Where the browser goes afterwards; null for nowhere.</summary>
    public string? RedirectUri { get; set; }

    /// <summary>When the address ends, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>What was decided: <c>accepted</c>, <c>rejected</c>, <c>no_access</c>; null while nothing was.</summary>
    public string? Outcome { get; set; }

    /// <summary>Whether the agency has been told, or why not.</summary>
    public string? Delivery { get; set; }
}

/// <summary>Users, their access and the keys that protect cookies; apart from the books.</summary>
public abstract class UsersContext(DbContextOptions options) : IdentityDbContext<User>(options), IDataProtectionKeyContext
{
    /// <summary>Keys of cookies and forms.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Who may see which client.</summary>
    public DbSet<ClientAccess> Access => Set<ClientAccess>();

    /// <summary>Refresh tokens of integrations.</summary>
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary>Agencies that ask to be let in.</summary>
    public DbSet<Onboarding> Onboardings => Set<Onboarding>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<RefreshToken>(e =>
        {
            e.ToTable("refresh_token");
            e.HasKey(t => t.Hash);
            e.HasIndex(t => new { t.ClientId, t.ExtensionId });
        });
        builder.Entity<Onboarding>(e =>
        {
            e.ToTable("onboarding");
            e.HasKey(o => o.Hash);
        });
        builder.Entity<ClientAccess>(e =>
        {
            e.ToTable("client_access");
            e.HasKey(a => new { a.UserId, a.OrgNo });
        });
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteUsersContext(DbContextOptions<SqliteUsersContext> options) : UsersContext(options);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresUsersContext(DbContextOptions<PostgresUsersContext> options) : UsersContext(options);

/// <summary>For <c>dotnet ef migrations add … --context SqliteUsersContext</c>.</summary>
internal sealed class SqliteUsersDesignTime : IDesignTimeDbContextFactory<SqliteUsersContext>
{
    public SqliteUsersContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteUsersContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
}

/// <summary>For <c>dotnet ef migrations add … --context PostgresUsersContext</c>.</summary>
internal sealed class PostgresUsersDesignTime : IDesignTimeDbContextFactory<PostgresUsersContext>
{
    public PostgresUsersContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresUsersContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
