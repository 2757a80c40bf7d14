using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kravbro.Application.Storage;

/// <summary>For <c>dotnet ef migrations add … --context SqliteBooksContext</c>.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteBooksContext>
{
    public SqliteBooksContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteBooksContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
}

/// <summary>For <c>dotnet ef migrations add … --context PostgresBooksContext</c>.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresBooksContext>
{
    public PostgresBooksContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresBooksContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
