using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>All clients of a database.</summary>
public sealed class Books(Database database, TimeProvider time)
{
    /// <summary>Where the books are.</summary>
    public Database Database => database;

    /// <summary>The clock behind every client's today.</summary>
    public TimeProvider Time => time;

    /// <summary>The books of a client by organisation number. Refused: <c>unknown_client</c>, <c>bad_org_no</c>.</summary>
    public async Task<Result<ClientBooks>> Of(string orgNo, string actor, CancellationToken ct = default)
    {
        var number = OrganisationNumber.Parse(orgNo);
        if (!number.IsOk)
        {
            return number.Refusal;
        }

        var digits = number.Value.ToString();
        await using var db = database.NewContext();
        var id = await db.Clients.Where(c => c.OrgNo == digits).Select(c => (int?)c.Id).SingleOrDefaultAsync(ct);
        return id is null ? Refusals.UnknownClient(orgNo) : new ClientBooks(database, time, id.Value, actor);
    }

    /// <summary>The only client, when there is just one. Refused: <c>client_needed</c>.</summary>
    public async Task<Result<ClientBooks>> OfOnlyClient(string actor, CancellationToken ct = default)
    {
        await using var db = database.NewContext();
        var ids = await db.Clients.OrderBy(c => c.Id).Select(c => c.Id).Take(2).ToListAsync(ct);
        return ids.Count == 1
            ? new ClientBooks(database, time, ids[0], actor)
            : Refusals.ClientNeeded(ids.Count == 0 ? 0 : await db.Clients.CountAsync(ct));
    }

    /// <summary>Every client, by name.</summary>
    public async Task<IReadOnlyList<ClientRow>> All(CancellationToken ct = default)
    {
        await using var db = database.NewContext();
        return await db.Clients.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(ct);
    }

    /// <summary>The books that an integration's keys open; what it writes stands under its name.</summary>
    public ClientBooks Of(Extensions.AgencyIdentity identity) => new(database, time, identity.ClientId, identity.Name);

    /// <summary>One client by its nine digits; null when there is none.</summary>
    public async Task<ClientRow?> One(string orgNo, CancellationToken ct = default)
    {
        await using var db = database.NewContext();
        return await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.OrgNo == orgNo, ct);
    }

    /// <summary>The books of a client known by its row.</summary>
    public ClientBooks Of(ClientRow client, string actor) => new(database, time, client.Id, actor);
}
