using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using System.Reflection;

namespace Kravbro.Application.Storage.Migrations;

/// <summary>The newest migration this program knows for a context.</summary>
internal static class Newest
{
    internal static string Of(BooksContext context) => typeof(Newest).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context.GetType())
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .Max(StringComparer.Ordinal) ?? "";
}
