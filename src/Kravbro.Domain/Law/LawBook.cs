namespace Kravbro.Domain.Law;

/// <summary>
/// The law as dated rows: rates, fees, bands, acts. Immutable; what is embedded is <see cref="Embedded"/>, further rows are laid over it.
/// </summary>
public sealed class LawBook
{
    private LawBook()
    {
    }

    /// <summary>The rows this version of the product came with.</summary>
    public static LawBook Embedded { get; } = new();

    /// <summary>The first day of the act of 2026; null while no row names one, and the act of 1988 applies.</summary>
    public DateOnly? NewActFrom { get; }
}
