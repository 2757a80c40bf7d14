namespace Kravbro.Domain.Law;

/// <summary>The acts of debt collection.</summary>
public enum CollectionAct
{
    /// <summary>Inkassoloven, LOV-1988-05-13-26.</summary>
    Of1988 = 1988,

    /// <summary>LOV-2026-05-22-19; in force from the day a row of the tables names.</summary>
    Of2026 = 2026,
}

/// <summary>The names of the acts.</summary>
public static class CollectionActs
{
    /// <summary>In English, with the number.</summary>
    public static string English(this CollectionAct act) => act == CollectionAct.Of2026
        ? "Debt Collection Act of 22 May 2026 (LOV-2026-05-22-19)" : "Debt Collection Act of 13 May 1988 (LOV-1988-05-13-26)";

    /// <summary>In Norwegian, with the number.</summary>
    public static string Norwegian(this CollectionAct act) => act == CollectionAct.Of2026
        ? "Inkassoloven av 22. mai 2026 (LOV-2026-05-22-19)" : "Inkassoloven av 13. mai 1988 (LOV-1988-05-13-26)";
}
