using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kravbro.Application.Storage;

/// <summary>
/// Where the books are: one SQLite file (the default) or a PostgreSQL database. Opens contexts and brings the schema up to date.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly DbContextOptions<SqliteBooksContext>? _sqlite;
    private readonly DbContextOptions<PostgresBooksContext>? _postgres;
    private readonly NpgsqlDataSource? _source;

    private Database(string connectionString, bool sqlite)
    {
        IsSqlite = sqlite;
        ConnectionString = connectionString;
        if (sqlite)
        {
            _sqlite = new DbContextOptionsBuilder<SqliteBooksContext>()
                .UseSqlite(connectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).UseSnakeCaseNamingConvention()
                .AddInterceptors(SqlitePragmas.Instance).Options;
        }
        else
        {
            _source = NpgsqlDataSource.Create(connectionString);
            _postgres = new DbContextOptionsBuilder<PostgresBooksContext>()
                .UseNpgsql(_source, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).UseSnakeCaseNamingConvention().Options;
        }
    }

    /// <summary>Whether it is SQLite; else PostgreSQL.</summary>
    public bool IsSqlite { get; }

    /// <summary>The connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>The SQLite books of a data folder, which is made at need.</summary>
    public static Database InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        return OnFile(Path.Combine(folder, "kravbro.db"));
    }

    /// <summary>A SQLite file.</summary>
    public static Database OnFile(string path) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60 }.ToString(), sqlite: true);

    /// <summary>Reads <c>sqlite:PATH</c>, or takes the text as a PostgreSQL connection string.</summary>
    public static Database Parse(string text) => text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)
        ? OnFile(text["sqlite:".Length..])
        : new Database(text, sqlite: false);

    /// <summary>A new context; the caller disposes it.</summary>
    internal BooksContext NewContext(int clientId = 0)
    {
        BooksContext context = IsSqlite ? new SqliteBooksContext(_sqlite!) : new PostgresBooksContext(_postgres!);
        context.ClientId = clientId;

        // What fails in the gate is rolled back whole; keeping a way back before every save would cost memory and time.
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    /// <summary>
    /// Begins a look at one state of the books that may take as long as it takes: it waits for no writer and holds none up, and what it
    /// has to sort goes to disk, not to memory.
    /// </summary>
    internal async Task<IAsyncDisposable> Snapshot(BooksContext context, CancellationToken ct)
    {
        context.Database.SetCommandTimeout(TimeSpan.FromHours(6));
        if (!IsSqlite)
        {
            return await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        }

        await context.Database.OpenConnectionAsync(ct);
        await context.Database.ExecuteSqlRawAsync("pragma temp_store = file", ct);
        return (await context.Database.UseTransactionAsync(((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true), ct))!;
    }

    /// <summary>
    /// After very many rows came in at once: lets the database count anew what it holds, so that it chooses its ways by what is there.
    /// </summary>
    internal async Task CountAnew(CancellationToken ct)
    {
        await using var context = NewContext();
        await context.Database.ExecuteSqlRawAsync(IsSqlite ? "pragma optimize = 0x10002" : "analyze", ct);
    }

    /// <summary>Brings the schema up to date; cheap when it is.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        await using var context = NewContext();
        if (await IsUpToDateAsync(context, ct))
        {
            return;
        }

        await context.Database.MigrateAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _source?.Dispose();

    /// <summary>Asks the history table directly: the migrator itself takes longer to start than most commands run.</summary>
    private static async Task<bool> IsUpToDateAsync(BooksContext context, CancellationToken ct)
    {
        var newest = Migrations.Newest.Of(context);
        try
        {
            await context.Database.OpenConnectionAsync(ct);
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select count(*) from \"__EFMigrationsHistory\" where migration_id = @id";
            var id = command.CreateParameter();
            id.ParameterName = "@id";
            id.Value = newest;
            command.Parameters.Add(id);
            return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) == 1;
        }
        catch (DbException)
        {
            // No history table, or no database yet: the migrator makes both and reports what is really wrong.
            return false;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }
}
