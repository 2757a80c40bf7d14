using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kravbro.Agency;

/// <summary>
/// The wire below <see cref="GoClient"/>: keeps a token and renews it, sends, waits when told that there were too many requests, opens
/// the envelope. Sends what agencies' clients send: Accept-Language, no User-Agent, no Accept.
/// </summary>
internal sealed class GoConnection : IDisposable
{
    /// <summary>A call with less time left on the token than this renews it first.</summary>
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private const int Retries = 10;

    private readonly HttpClient http;
    private readonly AgencySettings settings;
    private readonly TimeProvider time;
    private TokenAnswer? token;
    private DateTimeOffset expires;

    public GoConnection(AgencySettings settings, HttpMessageHandler? handler, TimeProvider time)
    {
        this.settings = settings;
        this.time = time;

        // A handler handed in belongs to the caller.
        // A proxy of the machine, which agencies' clients honour too, does not stand before this machine itself.
        http = handler is null
            ? new HttpClient(new SocketsHttpHandler { UseProxy = !settings.Url.IsLoopback })
            : new HttpClient(handler, disposeHandler: false);
        http.BaseAddress = new Uri(settings.Url.AbsoluteUri.TrimEnd('/') + "/");
        http.Timeout = TimeSpan.FromMinutes(5);
    }

    /// <summary>The server's day, of the latest answer; before the first, this machine's.</summary>
    public DateOnly Today => today ?? OsloDay(time.GetUtcNow());

    private DateOnly? today;

    /// <summary>Sends and gives the envelope's data.</summary>
    /// <exception cref="AgencyRefusal">The server refused.</exception>
    /// <exception cref="HttpRequestException">The server was not reached or answered with an error instead of an envelope.</exception>
    public async Task<T> Data<T>(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        var envelope = await Open<T>(method, path, body, ct);
        return envelope.Data ?? throw new AgencyRefusal("No data returned from server", "");
    }

    /// <summary>Sends and expects nothing but success.</summary>
    public async Task Done(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        var envelope = await Open<JsonElement?>(method, path, body, ct);
        if (envelope.Data is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty("success", out var success) && !success.GetBoolean())
        {
            throw new AgencyRefusal("The call failed without further details", "");
        }
    }

    /// <summary>Sends and gives the bytes; null when there are none (404).</summary>
    public async Task<byte[]?> Bytes(string path, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Get, path, null, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }

    public void Dispose() => http.Dispose();

    private async Task<Envelope<T>> Open<T>(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        using var answer = await Send(method, path, body, ct);

        // A server error may carry an envelope; every other error does not.
        if (answer.StatusCode != HttpStatusCode.InternalServerError)
        {
            answer.EnsureSuccessStatusCode();
        }

        Envelope<T>? envelope;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            envelope = await JsonSerializer.DeserializeAsync<Envelope<T>>(stream, GoJson.Requests, ct);
        }
        catch (JsonException e)
        {
            throw new HttpRequestException($"{method} {path.Split('?')[0]}: the answer is not understood: {e.Message}", e, answer.StatusCode);
        }

        return envelope switch
        {
            { Success: true } => envelope,
            { Validation: { } validation } => throw new AgencyRefusal(validation.Summary ?? "", validation.Exception ?? ""),
            _ => throw new AgencyRefusal("The call failed without further details", ""),
        };
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            await Renew(ct);
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token!.AccessToken);
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en-US"));
            if (body is not null)
            {
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }
            else if (method == HttpMethod.Post)
            {
                request.Content = new ByteArrayContent([]); // Content-Length: 0
            }

            var answer = await http.SendAsync(request, ct);
            ReadDay(answer);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                token = null; // a later call begins with the keys
            }

            if (answer.StatusCode != HttpStatusCode.TooManyRequests || attempt == Retries)
            {
                return answer;
            }

            // Agencies' clients wait one to four seconds without reading Retry-After.
            answer.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(1 + attempt % 4), time, ct);
        }
    }

    private async Task Renew(CancellationToken ct)
    {
        if (token is not null && expires - time.GetUtcNow() >= RenewBefore)
        {
            return;
        }

        if (token is not null)
        {
            using var renewed = await AskToken(
                [new("refresh_token", token.RefreshToken ?? ""), new("grant_type", "refresh_token")], withKeys: false, ct);
            if (renewed.IsSuccessStatusCode)
            {
                await Keep(renewed, ct);
                return;
            }

            if (renewed.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
            {
                renewed.EnsureSuccessStatusCode();
            }
        }

        using var answer = await AskToken([new("grant_type", "client_credentials")], withKeys: true, ct);
        answer.EnsureSuccessStatusCode();
        await Keep(answer, ct);
    }

    private async Task<HttpResponseMessage> AskToken(KeyValuePair<string, string>[] form, bool withKeys, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "OAuth/Token") { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType!.CharSet = "utf-8";
        if (withKeys)
        {
            var keys = Encoding.ASCII.GetBytes($"{settings.ApplicationKey}:{settings.ClientKey}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(keys));
        }

        return await http.SendAsync(request, ct);
    }

    private async Task Keep(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        token = await JsonSerializer.DeserializeAsync<TokenAnswer>(stream, GoJson.Requests, ct);
        expires = time.GetUtcNow().AddSeconds(token?.ExpiresIn ?? 0);
        if (token?.AccessToken is null)
        {
            token = null;
            throw new HttpRequestException("the token address gave no token");
        }
    }

    /// <summary>A client with a clock of its own tells its day; else the day of the server's clock in Norway counts.</summary>
    private void ReadDay(HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("X-Kravbro-Today", out var days)
            && DateOnly.TryParseExact(days.First(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            today = day;
        }
        else if (answer.Headers.Date is { } instant)
        {
            today = OsloDay(instant);
        }
    }

    private static DateOnly OsloDay(DateTimeOffset instant) => DateOnly.FromDateTime(
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Oslo", out var oslo)
            ? TimeZoneInfo.ConvertTime(instant, oslo).DateTime
            : instant.ToOffset(TimeSpan.FromHours(1)).DateTime);
}
