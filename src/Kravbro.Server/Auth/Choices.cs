namespace Kravbro.Server.Auth;

/// <summary>A user's choices as cookies, set from the profile at log-in, so that a page needs no look in the users' database for them.</summary>
internal static class Choices
{
    private const string ShortcutsCookie = "kravbro.shortcuts";

    internal static void Remember(HttpContext http, User user)
    {
        if (user.Language is { } language)
        {
            Keep(http, Session.LanguageCookie, language);
        }

        Keep(http, ShortcutsCookie, user.NoShortcuts ? "off" : "on");
    }

    /// <summary>Whether single keys act as shortcuts.</summary>
    internal static bool HasShortcuts(HttpContext http) => http.Request.Cookies[ShortcutsCookie] != "off";

    internal static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });
}
