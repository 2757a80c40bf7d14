using Kravbro.Domain;

namespace Kravbro.Application;

/// <summary>Checks of free text that comes from outside.</summary>
internal static class Texts
{
    /// <summary>A required text: not empty, not longer than allowed, no control characters (line breaks only where <paramref name="lines"/>).</summary>
    internal static Refusal? Check(string field, string? text, int most, bool lines = false) =>
        string.IsNullOrWhiteSpace(text) ? Refusals.MissingValue(field) : CheckOptional(field, text, most, lines);

    /// <summary>The same for a text that may be empty.</summary>
    internal static Refusal? CheckOptional(string field, string? text, int most, bool lines = false) =>
        text is null ? null
        : text.Length > most ? Refusals.TooLong(field, most)
        : text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) ? Refusals.ControlCharacter(field)
        : null;

    /// <summary>Null for an empty text.</summary>
    internal static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
