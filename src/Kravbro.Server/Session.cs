using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Kravbro.Server;

/// <summary>Log out and language: small posts that only set cookies.</summary>
internal static class Session
{
    internal const string LanguageCookie = "kravbro.lang";

    internal static void MapSession(this WebApplication app)
    {
        // A form field is bound so that the form's token is asked for.
        app.MapPost("/logout", async ([FromForm] string? back, [FromServices] SignInManager<User> signIn) =>
        {
            _ = back;
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/login");
        });

        app.MapPost("/sprak", (HttpContext http, [FromForm] string lang, [FromForm] string back) =>
        {
            http.Response.Cookies.Append(LanguageCookie, lang == "en" ? "en" : "nb", new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
            return Results.LocalRedirect(IsLocal(back) ? back : "/");
        }).AllowAnonymous();
    }

    /// <summary>An address of ours: begins with one slash.</summary>
    internal static bool IsLocal(string? url) => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
