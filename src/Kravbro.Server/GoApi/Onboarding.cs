using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Server.Auth;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Server.GoApi;

/// <summary>An agency's application, entered by the operator under <c>GoApi:Applications</c>.</summary>
internal sealed record GoApplication
{
    /// <summary>Application key.</summary>
    public Guid Key { get; init; }

    /// <summary>The agency's name; the extension is called so.</summary>
    public string Name { get; init; } = "";

    /// <summary>Beginnings of the addresses it may be called back and sent on to.</summary>
    public string[] Uris { get; init; } = [];

    /// <summary>Whether an address is one of these: same scheme, host and port, and a path below.</summary>
    internal bool Allows(Uri uri) => Uris.Any(listed => Uri.TryCreate(listed, UriKind.Absolute, out var allowed)
        && allowed.Scheme == uri.Scheme && allowed.Host == uri.Host && allowed.Port == uri.Port
        && uri.AbsolutePath.StartsWith(allowed.AbsolutePath, StringComparison.Ordinal));
}

/// <summary>
/// Letting an agency in without handing keys about: it asks for an address, a user with the right to settings opens it and decides, the
/// agency's server is told. What is told is kept for the user to see.
/// </summary>
internal sealed class OnboardingDesk(Books books, UsersContext users, Access access, IConfiguration configuration, ILogger<OnboardingDesk> log)
{
    private const int Tries = 3;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    internal sealed record Outcome(string Kind, Uri? Redirect, string Delivery, ExtensionAnswer? Extension);

    private IReadOnlyList<GoApplication> Applications => configuration.GetSection("GoApi:Applications").Get<GoApplication[]>() ?? [];

    /// <summary>A new address. Refused: <c>not_found</c> (application), <c>bad_org_no</c>, <c>bad_choice</c> (an address not listed).</summary>
    internal async Task<Result<(string Token, DateTime Until)>> Open(Guid applicationKey, string orgNo, string callback, string? redirect, CancellationToken ct)
    {
        if (Applications.FirstOrDefault(a => a.Key == applicationKey) is not { } application)
        {
            return Refusals.NotFound("application", "applikasjon", applicationKey.ToString());
        }

        var number = OrganisationNumber.Parse(orgNo);
        if (!number.IsOk)
        {
            return number.Refusal;
        }

        foreach (var (name, text) in new[] { ("callbackUri", (string?)callback), ("redirectUri", redirect) }.Where(p => p.Item2 is not null))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !application.Allows(uri))
            {
                return Refusals.BadChoice(name, text!, string.Join(", ", application.Uris));
            }
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var until = books.Time.GetUtcNow().UtcDateTime + Life;
        users.Onboardings.Add(new Onboarding
        {
            Hash = HashOf(token),
            ApplicationKey = applicationKey.ToString(),
            OrgNo = number.Value.ToString(),
            CallbackUri = callback,
            RedirectUri = redirect,
            ExpiresAt = until,
        });
        await users.SaveChangesAsync(ct);
        return (token, until);
    }

    /// <summary>What a token asks for; null for one that is unknown, decided or too old.</summary>
    internal async Task<(Onboarding Request, GoApplication Application)?> Find(string token, CancellationToken ct = default)
    {
        var hash = HashOf(token);
        var now = books.Time.GetUtcNow().UtcDateTime;
        var row = await users.Onboardings.SingleOrDefaultAsync(o => o.Hash == hash && o.Outcome == null, ct);
        return row is not null && DateTime.SpecifyKind(row.ExpiresAt, DateTimeKind.Utc) > now
            && Applications.FirstOrDefault(a => a.Key.ToString() == row.ApplicationKey) is { } application
            ? (row, application)
            : null;
    }

    /// <summary>
    /// The user decides. Accepting activates the extension under the agency's application key; refused as activation is. One without the
    /// right to the client's settings ends it with <c>NoAccess</c>.
    /// </summary>
    internal async Task<Result<Outcome>> Decide(HttpContext http, string token, bool accept, CancellationToken ct = default)
    {
        if (await Find(token, ct) is not { } found)
        {
            return Refusals.NotFound("request", "forespørsel", "");
        }

        var (request, application) = found;
        var visible = await access.To(http.User, request.OrgNo, ct);
        ExtensionAnswer? extension = null;
        object told;
        if (visible is not { MaySettings: true })
        {
            request.Outcome = "no_access";
            told = new { success = false, reason = "The user may not change the settings of this client.", reasonCode = "NoAccess" };
        }
        else if (!accept)
        {
            request.Outcome = "rejected";
            told = new { success = false, reason = "The user rejected.", reasonCode = "UserRejected" };
        }
        else
        {
            var activated = await Activate.DebtCollection(
                books.Of(visible.Client, http.User.Identity?.Name ?? "?"), new Activate.Request(application.Name) { ApplicationKey = application.Key }, ct);
            if (!activated.IsOk)
            {
                return activated.Refusal;
            }

            extension = activated.Value;
            request.Outcome = "accepted";
            told = new
            {
                success = true,
                client_key = extension.ClientKey,
                client_organization_number = request.OrgNo,
                client_name = visible.Client.Name,
                user_email = http.User.Identity?.Name,
                reason = (string?)null,
                reasonCode = (string?)null,
            };
        }

        // Decided before anyone is told: a second press finds nothing to decide.
        await users.SaveChangesAsync(ct);
        request.Delivery = await Tell(new Uri(request.CallbackUri), told, ct);
        await users.SaveChangesAsync(ct);
        return new Outcome(request.Outcome, request.RedirectUri is { } uri ? new Uri(uri) : null, request.Delivery, extension);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>Posts the outcome, a few times with growing waits; <c>delivered</c> or why not.</summary>
    private async Task<string> Tell(Uri callback, object told, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = Connect, ConnectTimeout = TimeSpan.FromSeconds(5) };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
        var why = "";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), books.Time, ct);
            }

            try
            {
                using var reply = await http.PostAsJsonAsync(callback, told, ct);
                if (reply.IsSuccessStatusCode)
                {
                    return "delivered";
                }

                why = $"HTTP {(int)reply.StatusCode}";
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                why = e.Message;
            }
        }

        log.LogWarning("An onboarding's outcome could not be delivered to {Host}: {Why}", callback.Host, why);
        return why.Length > 300 ? why[..300] : why;
    }

    // The address is judged when it is connected to, so that a name cannot point elsewhere after it was looked at.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var open = configuration.GetValue<bool>("GoApi:AllowPrivateCallbacks");
        var address = Array.Find(addresses, a => open || !IsPrivate(a)) ?? throw new HttpRequestException($"{context.DnsEndPoint.Host} is not a public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Loopback, link-local, private and reserved addresses, also when written as IPv6.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
                || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
        }

        Span<byte> b = stackalloc byte[4];
        address.TryWriteBytes(b, out _);
        return b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 192 && b[1] == 0) || (b[0] == 198 && b[1] is 18 or 19);
    }
}

/// <summary>The call that asks for an address; it needs no token, only a known application.</summary>
internal static class OnboardingAddress
{
    internal static void MapOnboarding(this IEndpointRouteBuilder app) => app.MapPost("/ClientAuth/CreateTemporaryUrl", Answer).AllowAnonymous();

    private static async Task<IResult> Answer(HttpContext http, OnboardingDesk desk)
    {
        var read = await WireBody.Read(http);
        if (!read.IsOk)
        {
            return Refused(read.Refusal);
        }

        var body = read.Value;
        var (application, orgNo, callback) = (body.Guid("applicationKey"), body.Trimmed("clientOrganizationNo"), body.Trimmed("callbackUri"));
        if ((body.Fault ?? (application is null ? Refusals.MissingValue("applicationKey") : orgNo is null ? Refusals.MissingValue("clientOrganizationNo")
            : callback is null ? Refusals.MissingValue("callbackUri") : null)) is { } refused)
        {
            return Refused(refused);
        }

        var opened = await desk.Open(application!.Value, orgNo!, callback!, body.Trimmed("redirectUri"), http.RequestAborted);
        return opened.IsOk
            ? Results.Json(new
            {
                data = new { temporaryUrl = $"{http.Request.Scheme}://{http.Request.Host}/auth/{opened.Value.Token}", validUntil = opened.Value.Until.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) },
                success = true,
            })
            : Refused(opened.Refusal);
    }

    private static IResult Refused(Refusal refusal) => Results.Json(new
    {
        success = false,
        validation = new { summary = refusal.En, exception = GoAnswer.ExceptionOf(refusal.Code), code = refusal.Code },
    });
}
