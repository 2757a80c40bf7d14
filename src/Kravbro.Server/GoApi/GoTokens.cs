using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Server.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Server.GoApi;

/// <summary>
/// Tokens of integrations: protected, self-contained, twenty minutes; a token dies at once with its key or extension, because each
/// call looks at both. Refresh tokens are random, single-use and kept as hashes.
/// </summary>
internal sealed class GoTokens(Books books, IDataProtectionProvider protection, IConfiguration configuration)
{
    /// <summary>Life of an access token, seconds (setting <c>GoApi:TokenSeconds</c>).</summary>
    internal int Seconds { get; } = configuration.GetValue("GoApi:TokenSeconds", 1200);

    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(14);

    private readonly IDataProtector _protector = protection.CreateProtector("kravbro.go.token.v1");

    /// <summary>A new access token.</summary>
    internal string Issue(AgencyIdentity identity)
    {
        var expires = books.Time.GetUtcNow().AddSeconds(Seconds).ToUnixTimeSeconds();
        return _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{identity.ClientId}|{identity.ExtensionId}|{identity.KeyPrint}|{expires}"));
    }

    /// <summary>Who a token is of; null for one that is forged, expired, or whose key or extension has ended.</summary>
    internal async Task<AgencyIdentity?> Read(string token, CancellationToken ct)
    {
        string[] parts;
        try
        {
            parts = _protector.Unprotect(token).Split('|');
        }
        catch (CryptographicException)
        {
            return null;
        }

        var expires = long.Parse(parts[3], CultureInfo.InvariantCulture);
        return expires <= books.Time.GetUtcNow().ToUnixTimeSeconds()
            ? null
            : await AgencyKeys.Still(
                books, int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], ct);
    }

    /// <summary>A new refresh token, stored as a hash; expired ones of the same extension are cleared away.</summary>
    internal async Task<string> IssueRefresh(UsersContext users, AgencyIdentity identity, CancellationToken ct)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var now = books.Time.GetUtcNow().UtcDateTime;
        await users.RefreshTokens.Where(t => t.ClientId == identity.ClientId && t.ExtensionId == identity.ExtensionId && t.ExpiresAt < now).ExecuteDeleteAsync(ct);
        users.RefreshTokens.Add(new RefreshToken
        {
            Hash = HashOf(token),
            ClientId = identity.ClientId,
            ExtensionId = identity.ExtensionId,
            KeyPrint = identity.KeyPrint,
            ExpiresAt = now + RefreshLife,
        });
        await users.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>Uses a refresh token up. Null for one that is empty, unknown, used, expired, or whose key has ended.</summary>
    internal async Task<AgencyIdentity?> Use(UsersContext users, string token, CancellationToken ct)
    {
        if (token.Length is 0 or > 200)
        {
            return null;
        }

        var hash = HashOf(token);
        var row = await users.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, ct);

        // Whoever deletes it has it: of two that come at once one gets nothing.
        return row is not null && await users.RefreshTokens.Where(t => t.Hash == hash).ExecuteDeleteAsync(ct) == 1
            && row.ExpiresAt > books.Time.GetUtcNow().UtcDateTime
            ? await AgencyKeys.Still(books, row.ClientId, row.ExtensionId, row.KeyPrint, ct)
            : null;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>The token address.</summary>
internal static class TokenAddress
{
    internal static void MapTokenAddress(this IEndpointRouteBuilder app) => app.MapPost("/OAuth/Token", Answer).AllowAnonymous();

    private static async Task<IResult> Answer(HttpContext http, GoTokens tokens, UsersContext users, Books books)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
        {
            return Refused("invalid_request");
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (identity, error) = form["grant_type"].ToString() switch
        {
            "client_credentials" => (await ByKeys(http, books), "invalid_client"),
            "refresh_token" => (await tokens.Use(users, form["refresh_token"].ToString(), http.RequestAborted), "invalid_grant"),
            _ => (null, "unsupported_grant_type"),
        };
        if (identity is null)
        {
            return Refused(error);
        }

        return Results.Json(new
        {
            access_token = tokens.Issue(identity),
            token_type = "bearer",
            expires_in = tokens.Seconds,
            refresh_token = await tokens.IssueRefresh(users, identity, http.RequestAborted),
        });
    }

    private static IResult Refused(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<AgencyIdentity?> ByKeys(HttpContext http, Books books)
    {
        const string Scheme = "Basic ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > 500)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[400];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var keys = Encoding.UTF8.GetString(bytes[..length]).Split(':');
        return keys.Length == 2 && Guid.TryParse(keys[0], out var application) && Guid.TryParse(keys[1], out var client)
            ? await AgencyKeys.Of(books, application, client, http.RequestAborted)
            : null;
    }
}
