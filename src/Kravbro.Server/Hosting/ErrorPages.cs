using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Kravbro.Server.Hosting;

/// <summary>Pages in the design for what failed, what is not found and what was not accepted.</summary>
internal static class ErrorPages
{
    internal static void UseErrorPages(this WebApplication app)
    {
        // A scope of its own: what the page that failed had begun must not be begun again by the page that tells of it.
        app.UseExceptionHandler("/feil", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/ikke-funnet");
        app.Use((http, next) =>
        {
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                Forget(http);
            }

            return next(http);
        });
    }

    /// <summary>
    /// Answers a form without a valid token (too old, from before a log-in, from elsewhere) before any page sees it; the framework's
    /// own answer is a line of English for developers. Stands after the check of tokens.
    /// </summary>
    internal static void RefuseForgedForms(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    });

    // The page that tells of it is a plain page: the form that was refused must not be judged again on the way to it.
    private static void Forget(HttpContext http)
    {
        http.Request.Method = HttpMethods.Get;
        http.Request.ContentType = null;
        http.Request.ContentLength = null;
        http.Features.Set<IFormFeature>(null);
        http.Features.Set<IAntiforgeryValidationFeature>(null);
    }
}
