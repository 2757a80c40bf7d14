using Kravbro.Domain;

namespace Kravbro.Formats;

/// <summary>
/// Carries a refusal out of the middle of a file to the reader's public method, which returns it as a value. It never leaves this
/// project.
/// </summary>
internal sealed class UnreadableFileException(Refusal refusal) : Exception(refusal.En)
{
    /// <summary>Why the file is refused whole.</summary>
    internal Refusal Refusal { get; } = refusal;
}
