using Kravbro.Domain;

namespace Kravbro.Server.Pages.Settings;

/// <summary>Settings are for the owner, or an accountant with the right to them.</summary>
internal static class Forbidden
{
    internal static Refusal Settings() => new("settings_not_allowed",
        "Only the owner, or an accountant with the right to Settings, may change this.",
        "Bare eier, eller regnskapsfører med rett til Innstillinger, kan endre dette.");
}
