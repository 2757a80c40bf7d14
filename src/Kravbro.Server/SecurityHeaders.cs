namespace Kravbro.Server;

/// <summary>Headers that keep a page from loading or running anything that is not ours.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Images may be data addresses because the design system draws its icons so; base-uri must let the pages' own base element
    // stand, or every address of a style sheet is read relative to the page.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the start of the answer, when what makes the page has said its own about caching.
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (context.Request.Path.StartsWithSegments("/lib/inter", StringComparison.OrdinalIgnoreCase))
        {
            // The style sheet names fonts without a fingerprint; they do not change.
            headers.CacheControl = "public, max-age=2592000";
        }
        else if (string.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
