namespace Kravbro.Domain.Law;

/// <summary>The acts of debt collection.</summary>
public enum CollectionAct
{
    /// <summary>Inkassoloven, LOV-1988-05-13-26.</summary>
    Of1988 = 1988,

    /// <summary>LOV-2026-05-22-19; in force from the day a row of the tables names.</summary>
    Of2026 = 2026,
}
