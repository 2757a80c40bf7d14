namespace Kravbro.Domain.Ledger;

/// <summary>How a match (utligning) counts.</summary>
public enum MatchKind
{
    /// <summary>A payment.</summary>
    Payment = 1,

    /// <summary>A credit note.</summary>
    CreditNote = 2,

    /// <summary>A write-off: an agency may go on collecting.</summary>
    WriteOff = 3,

    /// <summary>Two other postings.</summary>
    Other = 9,
}

/// <summary>Rules for settling open items against each other.</summary>
public static class Matching
{
    /// <summary>
    /// How much of a debit and a credit settle each other: the smaller of what remains, in øre. 0 when there is nothing or the signs
    /// are not opposite. Neither item ever crosses zero.
    /// </summary>
    public static long Settles(long debitRemainingMinor, long creditRemainingMinor) =>
        debitRemainingMinor > 0 && creditRemainingMinor < 0 ? Math.Min(debitRemainingMinor, -creditRemainingMinor) : 0;

    /// <summary>The kind of a match, from what the credit is.</summary>
    public static MatchKind KindOf(ItemKind credit) => credit switch
    {
        ItemKind.Payment => MatchKind.Payment,
        ItemKind.CreditNote => MatchKind.CreditNote,
        ItemKind.WriteOff => MatchKind.WriteOff,
        _ => MatchKind.Other,
    };
}
