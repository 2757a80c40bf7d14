using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Extensions;

/// <summary>An integration that has shown its keys.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ExtensionId">The extension.</param>
/// <param name="Name">Its name; stands as the actor on every event.</param>
/// <param name="KeyPrint">The hash of the key it came with: a token dies with its key.</param>
/// <param name="Denied">Privileges the key does not have.</param>
public sealed record AgencyIdentity(int ClientId, long ExtensionId, string Name, string KeyPrint, IReadOnlySet<string> Denied)
{
    /// <summary>The client's day, for a client with a clock of its own; null for a real one.</summary>
    public DateOnly? OwnToday { get; init; }
}

/// <summary>
/// Finds the client and extension that a pair of keys opens. The one question that is asked across clients: who are you?
/// </summary>
public static class AgencyKeys
{
    /// <summary>The identity behind an application key and a client key, or null.</summary>
    public static async Task<AgencyIdentity?> Of(Books books, Guid applicationKey, Guid clientKey, CancellationToken ct = default)
    {
        var (application, print) = (applicationKey.ToString(), Keys.Hash(clientKey.ToString()));
        await using var db = books.Database.NewContext();
        var rows = await db.ExtensionsByKey(application).AsNoTracking().Where(e => e.IsActive).ToListAsync(ct);
        var now = books.Time.GetUtcNow().UtcDateTime;
        return rows.Find(row => Opens(row, print, now)) is { } found ? Identity(found, print) : null;
    }

    /// <summary>The identity of a token made earlier: only while extension and key are still in force; else null.</summary>
    public static async Task<AgencyIdentity?> Still(Books books, int clientId, long extensionId, string keyPrint, CancellationToken ct = default)
    {
        await using var db = books.Database.NewContext(clientId);
        var row = await db.Extensions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == extensionId && e.IsActive, ct);
        if (row is null || !Opens(row, keyPrint, books.Time.GetUtcNow().UtcDateTime))
        {
            return null;
        }

        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == clientId, ct);
        return Identity(row, keyPrint) with
        {
            OwnToday = client.Clock == ClockKind.Own ? await Clock.Today(db, client, books.Time, ct) : null,
        };
    }

    /// <summary>What the integration may know of its client: name, organisation number, accounts.</summary>
    public static Task<(ClientRow Client, ExtensionAccounts Accounts, DateOnly Today)> About(ClientBooks books, long extensionId, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (
            view.Client,
            (await view.Db.Extensions.AsNoTracking().SingleAsync(e => e.Id == extensionId, ct)).Accounts,
            view.Today), ct);

    private static bool Opens(ExtensionRow row, string print, DateTime now) =>
        row.ClientKeyHash.Length > 0 && (row.ClientKeyHash == print
            || (row.FormerKeyHash == print && row.FormerKeyUntil is { } until && DateTime.SpecifyKind(until, DateTimeKind.Utc) > now));

    private static AgencyIdentity Identity(ExtensionRow row, string print) => new(
        row.ClientId, row.Id, row.Name, print,
        (row.DeniedPrivileges ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal));
}
