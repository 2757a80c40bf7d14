using System.Security.Claims;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Server.Auth;

/// <summary>A client as one user may see it.</summary>
/// <param name="Client">The client.</param>
/// <param name="Role">The user's role.</param>
/// <param name="MaySettings">Whether the user may change settings.</param>
public sealed record VisibleClient(ClientRow Client, ClientRole Role, bool MaySettings);

/// <summary>Which clients a user may see; the only door from a log-in to books.</summary>
public sealed class Access(Books books, UsersContext users)
{
    /// <summary>The user's clients by name.</summary>
    public async Task<IReadOnlyList<VisibleClient>> Of(ClaimsPrincipal principal, CancellationToken ct = default)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || await users.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return [];
        }

        var clients = await books.All(ct);
        if (user.IsAdministrator)
        {
            return [.. clients.Select(c => new VisibleClient(c, ClientRole.Owner, MaySettings: true))];
        }

        var access = await users.Access.AsNoTracking().Where(a => a.UserId == id).ToDictionaryAsync(a => a.OrgNo, ct);
        return [.. clients.Where(c => access.ContainsKey(c.OrgNo)).Select(c => new VisibleClient(c, access[c.OrgNo].Role, MaySet(access[c.OrgNo])))];
    }

    /// <summary>
    /// One client, or null for one that does not exist or is not the user's: the two look the same. Reads that client only: it is
    /// asked at each page.
    /// </summary>
    public async Task<VisibleClient?> To(ClaimsPrincipal principal, string orgNo, CancellationToken ct = default)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || await users.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user
            || await books.One(orgNo, ct) is not { } client)
        {
            return null;
        }

        if (user.IsAdministrator)
        {
            return new VisibleClient(client, ClientRole.Owner, MaySettings: true);
        }

        return await users.Access.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == id && a.OrgNo == orgNo, ct) is { } access
            ? new VisibleClient(client, access.Role, MaySet(access))
            : null;
    }

    /// <summary>Whether the user may create clients.</summary>
    public async Task<bool> MayCreateClients(ClaimsPrincipal principal, CancellationToken ct = default) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await users.Users.AnyAsync(u => u.Id == id && u.IsAdministrator, ct);

    /// <summary>Whether the user may change rows of law, which hold for every client of the server.</summary>
    public Task<bool> MayChangeLaw(ClaimsPrincipal principal, CancellationToken ct = default) => MayCreateClients(principal, ct);

    /// <summary>Makes the user the owner of a client.</summary>
    public async Task MakeOwner(ClaimsPrincipal principal, string orgNo, CancellationToken ct = default)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (!await users.Access.AnyAsync(a => a.UserId == id && a.OrgNo == orgNo, ct))
        {
            users.Access.Add(new ClientAccess { UserId = id, OrgNo = orgNo, Role = ClientRole.Owner, MaySettings = true });
            await users.SaveChangesAsync(ct);
        }
    }

    private static bool MaySet(ClientAccess access) => access.Role switch
    {
        ClientRole.Owner => true,
        ClientRole.Accountant => access.MaySettings,
        _ => false,
    };
}
