using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Kravbro.Tests.Agency;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">Verb.</param>
/// <param name="Target">Path and query as written.</param>
/// <param name="Headers">All headers by name.</param>
/// <param name="Body">Text of the body; empty for none.</param>
public sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public bool IsToken => Target == "/OAuth/Token";
}

/// <summary>What is answered.</summary>
public sealed record Reply(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public static Reply Data(string json, params (string, string)[] headers) => new(200, $$"""{"success":true,"data":{{json}}}""", headers);

    public static Reply Token(string access = "t1", int seconds = 1200, string? refresh = null) => new(200,
        $$"""{"access_token":"{{access}}","token_type":"bearer","expires_in":{{seconds}}{{(refresh is null ? "" : $",\"refresh_token\":\"{refresh}\"")}}}""");

    public static Reply Refused(string summary, string kind) =>
        new(200, $$$"""{"success":false,"validation":{"summary":"{{{summary}}}","exception":"{{{kind}}}"}}""");
}

/// <summary>A server on a free loopback port that keeps what it was sent and answers as told.</summary>
public sealed class LoopbackApi : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Received> all = [];

    private LoopbackApi(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IReadOnlyList<Received> All => all;

    public IEnumerable<Received> Calls => all.Where(r => !r.IsToken);

    public IEnumerable<Received> Tokens => all.Where(r => r.IsToken);

    public static async Task<LoopbackApi> Start(Func<Received, Reply> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var api = new LoopbackApi(server);
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = new Received(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync());
            Reply reply;
            lock (api.all)
            {
                api.all.Add(request);
                reply = answer(request);
            }

            context.Response.StatusCode = reply.Status;
            foreach (var (name, value) in reply.Headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(reply.Body);
        });
        await server.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>A clock set by hand whose waits are over at once and are written down.</summary>
public sealed class WaitlessTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
