using Kravbro.Domain;

namespace Kravbro.Server.Pages.Settings;

/// <summary>Settings are for the owner, or an accountant with the right to them.</summary>
internal static class Forbidden
{
    internal static Refusal Settings() => new("settings_not_allowed",
        "Only the owner, or an accountant with the right to Settings, may change this.",
        "Bare eier, eller regnskapsfører med rett til Innstillinger, kan endre dette.");

    /// <summary>A template of that name belongs to others.</summary>
    internal static Refusal Template() => new("template_taken",
        "Another template has that name; choose another name.",
        "En annen mal har det navnet; velg et annet navn.");

    /// <summary>Rows of law hold for every client of the server.</summary>
    internal static Refusal Law() => new("law_not_allowed",
        "Rows of law hold for every client, and are brought in by an administrator of the server.",
        "Lovrader gjelder for alle klienter, og legges inn av en administrator av tjeneren.");
}
