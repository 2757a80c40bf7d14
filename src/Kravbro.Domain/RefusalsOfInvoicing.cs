namespace Kravbro.Domain;

/// <summary>Refusals of the lock date, of invoices made here and of their sending.</summary>
public static partial class Refusals
{
    /// <summary>Only the owner and the accountant lock the books.</summary>
    public static Refusal LockNotAllowed() => new("lock_not_allowed",
        "Only the owner or the accountant may move the lock date.",
        "Bare eier eller regnskapsfører kan flytte låsedatoen.");

    /// <summary>The lock date was to move back without a word on why.</summary>
    public static Refusal LockNeedsReason(string lockDate) => new("lock_needs_reason",
        $"The books are locked to and including {lockDate}; opening them again needs a reason.",
        $"Regnskapet er låst til og med {lockDate}; å åpne det igjen krever en begrunnelse.");

    /// <summary>A line of a voucher with both a debit and a credit, or neither.</summary>
    public static Refusal OneSide() => new("one_side",
        "A line has either a debit or a credit.", "En linje har enten debet eller kredit.");
}
