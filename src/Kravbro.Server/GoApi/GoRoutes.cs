using System.Globalization;
using System.Threading.RateLimiting;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;

namespace Kravbro.Server.GoApi;

/// <summary>
/// The frame of every route: token, rate, privilege, the call itself, the envelope. A business error is HTTP 200 with
/// <c>success:false</c>; 401, 403, 404 and 429 are the only others.
/// </summary>
internal sealed class GoRoutes(IEndpointRouteBuilder app)
{
    internal void Get(string path, string? privilege, Func<GoCall, Task<GoAnswer>> answer) => Map("GET", path, privilege, answer);

    internal void Post(string path, string? privilege, Func<GoCall, Task<GoAnswer>> answer) => Map("POST", path, privilege, answer);

    /// <summary>A post with a JSON object; one that is none is refused before anything is done.</summary>
    internal void Post(string path, string? privilege, Func<GoCall, WireBody, Task<GoAnswer>> answer) => Post(path, privilege, async call =>
    {
        var body = await WireBody.Read(call.Http);
        return body.IsOk ? await answer(call, body.Value) : GoAnswer.Failed(body.Refusal);
    });

    internal void Delete(string path, string? privilege, Func<GoCall, Task<GoAnswer>> answer) => Map("DELETE", path, privilege, answer);

    private void Map(string verb, string path, string? privilege, Func<GoCall, Task<GoAnswer>> answer) =>
        app.MapMethods(path, [verb], http => Run(http, privilege, answer)).AllowAnonymous();

    private static async Task Run(HttpContext http, string? privilege, Func<GoCall, Task<GoAnswer>> answer)
    {
        var services = http.RequestServices;
        var books = services.GetRequiredService<Books>();
        if (await Caller(http, services.GetRequiredService<GoTokens>()) is not { } caller)
        {
            await Plain(http, StatusCodes.Status401Unauthorized, "unauthorized");
            return;
        }

        using var lease = services.GetRequiredService<GoRate>().Take(caller);
        if (!lease.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "1";
            await Plain(http, StatusCodes.Status429TooManyRequests, "too many requests");
            return;
        }

        if (privilege is not null && caller.Denied.Contains(privilege))
        {
            await Plain(http, StatusCodes.Status403Forbidden, $"the key has not {privilege}");
            return;
        }

        if (caller.OwnToday is { } today)
        {
            http.Response.Headers["X-Kravbro-Today"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        var call = new GoCall(http, caller, books.Of(caller));
        try
        {
            await (await answer(call)).Write(call);
        }
        catch (Exception e) when (e is not OperationCanceledException && !http.Response.HasStarted)
        {
            // A fault of ours: the agency gets a reference to quote, the log gets the rest.
            var reference = string.Create(CultureInfo.InvariantCulture, $"{http.TraceIdentifier[..Math.Min(11, http.TraceIdentifier.Length)]}-{books.Time.GetUtcNow():MMddHHmmss}");
            services.GetRequiredService<ILogger<GoRoutes>>().LogError(e, "Call {Path} failed, reference {Reference}", http.Request.Path, reference);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await http.Response.WriteAsJsonAsync(new
            {
                success = false,
                validation = new { summary = "An unexpected error; quote the reference to support.", exception = "Internal", errorLogReference = reference },
            });
        }
    }

    private static async Task<AgencyIdentity?> Caller(HttpContext http, GoTokens tokens)
    {
        const string Scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length < 4_000
            ? await tokens.Read(header[Scheme.Length..].Trim(), http.RequestAborted)
            : null;
    }

    private static Task Plain(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}

/// <summary>Fifty requests a second for each key (settings <c>GoApi:RequestsPerSecond</c>, <c>GoApi:RateWindowSeconds</c>).</summary>
internal sealed class GoRate(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<AgencyIdentity> _limiter = PartitionedRateLimiter.Create<AgencyIdentity, (int, long)>(caller =>
        RateLimitPartition.GetFixedWindowLimiter((caller.ClientId, caller.ExtensionId), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = configuration.GetValue("GoApi:RequestsPerSecond", 50),
            Window = TimeSpan.FromSeconds(configuration.GetValue("GoApi:RateWindowSeconds", 1)),
        }));

    public void Dispose() => _limiter.Dispose();

    internal RateLimitLease Take(AgencyIdentity caller) => _limiter.AttemptAcquire(caller);
}

/// <summary>The privileges a key may have; each can be taken away on the extension's page.</summary>
internal static class GoPrivileges
{
    internal const string DebtCollection = "DebtCollection_Full";
    internal const string Customer = "Customer_Full";
    internal const string Client = "Client_Full";
    internal const string OutgoingInvoice = "OutgoingInvoice_Full";
    internal const string OutgoingInvoiceVoucher = "OutgoingInvoiceVoucher_Full";
    internal const string BankJournalVoucher = "BankJournalVoucher_Full";
    internal const string ManualJournalVoucher = "ManualJournalVoucher_Full";
    internal const string VoucherDocumentation = "VoucherDocumentation_Full";
    internal const string JournalEntryVoucher = "JournalEntryVoucher_Full";
    internal const string Import = "Import_Full";
    internal const string CustomerLedger = "CustomerLedger_Full";
    internal const string GeneralLedgerAccount = "GeneralLedgerAccount_Full";
    internal const string VatCode = "VatCode_Full";

    internal static IReadOnlyList<string> All { get; } =
    [
        DebtCollection, Customer, Client, OutgoingInvoice, OutgoingInvoiceVoucher, BankJournalVoucher, ManualJournalVoucher,
        VoucherDocumentation, JournalEntryVoucher, Import, CustomerLedger, GeneralLedgerAccount, VatCode,
    ];
}
