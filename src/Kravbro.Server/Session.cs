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

        app.MapPost("/sprak", async (HttpContext http, [FromForm] string lang, [FromForm] string back, [FromServices] UserManager<User> users) =>
        {
            var language = lang == "en" ? "en" : "nb";
            if (await users.GetUserAsync(http.User) is { } user)
            {
                user.Language = language;
                await users.UpdateAsync(user);
            }

            Choices.Keep(http, LanguageCookie, language);
            return Results.LocalRedirect(IsLocal(back) ? back : "/");
        }).AllowAnonymous();
    }

    /// <summary>An address of ours: begins with one slash.</summary>
    internal static bool IsLocal(string? url) => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
