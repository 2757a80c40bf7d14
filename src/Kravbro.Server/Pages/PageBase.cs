using Kravbro.Application.Inbox;
using Kravbro.Domain;
using Kravbro.Server.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;

namespace Kravbro.Server.Pages;

/// <summary>
/// What every page has: the request, the language, posted values, and answering with a redirect and a notice. The two texts of a
/// sentence stand side by side where they are used, so neither language can lack one.
/// </summary>
public abstract class PageBase : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Signs notices.</summary>
    [Inject]
    protected IDataProtectionProvider Protection { get; set; } = null!;

    /// <summary>What a posted form was refused for; shown above it, the entered values kept.</summary>
    protected Refusal? Refusal { get; set; }

    /// <summary>The posted name of the field that <see cref="Refusal"/> is about; null when it is about the whole form.</summary>
    protected string? RefusedField { get; private set; }

    /// <summary>Whether the page is shown in English; else Norwegian.</summary>
    protected bool En => Http.Request.Cookies[Session.LanguageCookie] == "en";

    /// <summary>The language's word, <c>nb</c> or <c>en</c>.</summary>
    protected string Language => En ? "en" : "nb";

    /// <summary>How this page writes amounts and dates.</summary>
    protected Format Format => En ? Format.English : Format.Norwegian;

    /// <summary>The text of the language.</summary>
    protected string T(string nb, string en) => En ? en : nb;

    /// <summary>A posted value; null when nothing was posted under that name.</summary>
    protected string? Posted(string name) => Http.Request.HasFormContentType && Http.Request.Form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>All posted values of a name.</summary>
    protected string[] PostedAll(string name) =>
        Http.Request.HasFormContentType ? [.. Http.Request.Form[name].OfType<string>()] : [];

    /// <summary>Whether a check box was ticked in the posted form.</summary>
    protected bool Ticked(string name) => Posted(name) is "on" or "true";

    /// <summary>A value of the address.</summary>
    protected string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Answers a post with a redirect, so that going back or reloading does not send it again.</summary>
    protected void Redirect(string url, string? notice = null)
    {
        if (notice is not null)
        {
            Notice.Put(Http, Protection, notice);
        }

        Navigation.NavigateTo(url);
    }

    /// <summary>
    /// The value, or default with the refusal kept for the page to show, beside the field when it is about one. The first refusal
    /// of a form stands.
    /// </summary>
    protected TValue? Keep<TValue>(Result<TValue> result, string? field = null)
    {
        if (result.IsOk)
        {
            return result.Value;
        }

        Refuse(result.Refusal, field);
        return default;
    }

    /// <summary>Refuses the posted form, unless something before it was refused.</summary>
    protected void Refuse(Refusal refusal, string? field = null)
    {
        if (Refusal is null)
        {
            (Refusal, RefusedField) = (refusal, field);
        }
    }

    /// <summary>What a field was refused for; null when it was not.</summary>
    protected string? ErrorOf(string field) => RefusedField == field ? Refusal?.Text(Language) : null;

    /// <summary>A posted date; null when empty. Not readable: refused.</summary>
    protected DateOnly? PostedDate(string name) =>
        Posted(name) is { } text && !string.IsNullOrWhiteSpace(text) ? Keep(Format.ReadDate(text), name) : null;

    /// <summary>A posted whole number; null when empty. Not readable: refused.</summary>
    protected int? PostedNumber(string name, string label)
    {
        if (Posted(name) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(Refusals.BadNumber(label, text, T("et helt tall", "a whole number")), name);
        return null;
    }

    /// <summary>A posted quantity, price, rate or percentage with any decimals; null when empty. Not readable: refused.</summary>
    protected decimal? PostedDecimal(string name, string label)
    {
        if (Posted(name) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var number = Format.ReadDecimal(text);
        if (number is null)
        {
            Refuse(Refusals.BadNumber(label, text, "12,5"), name);
        }

        return number;
    }

    /// <summary>A posted file with its bytes; null when none was chosen.</summary>
    protected async Task<SentFile?> PostedFile(string name)
    {
        if (!Http.Request.HasFormContentType || Http.Request.Form.Files.GetFile(name) is not { Length: > 0 } file)
        {
            return null;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, Http.RequestAborted);
        return new SentFile(Path.GetFileName(file.FileName), file.ContentType, content.ToArray());
    }

    /// <summary>A posted amount in kroner, as øre; null when empty. Not readable: refused.</summary>
    protected long? PostedAmount(string name)
    {
        if (Posted(name) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var amount = Money.Parse(text, Currency.Nok);
        return amount.IsOk ? amount.Value.Minor : Keep<long?>(amount.Refusal, name);
    }
}

/// <summary>A sentence shown once on the page after a redirect, in a signed cookie that lives for a minute.</summary>
internal static class Notice
{
    private const string Cookie = "kravbro.notice";

    internal static void Put(HttpContext http, IDataProtectionProvider protection, string text) =>
        http.Response.Cookies.Append(Cookie, Protector(protection).Protect(text, TimeSpan.FromMinutes(1)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromMinutes(1),
            IsEssential = true,
        });

    internal static string? Take(HttpContext http, IDataProtectionProvider protection)
    {
        if (http.Request.Cookies[Cookie] is not { } text)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie);
        try
        {
            return Protector(protection).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old or not ours: there is no notice.
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) =>
        protection.CreateProtector("notice").ToTimeLimitedDataProtector();
}
