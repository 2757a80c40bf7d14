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

/// <summary>Users, their access and the keys that protect cookies; apart from the books.</summary>
public abstract class UsersContext(DbContextOptions options) : IdentityDbContext<User>(options), IDataProtectionKeyContext
{
    /// <summary>Keys of cookies and forms.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Who may see which client.</summary>
    public DbSet<ClientAccess> Access => Set<ClientAccess>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
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
