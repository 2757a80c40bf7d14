using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>Something unexpected in a bank file that is told and does not stop it.</summary>
/// <param name="Code">Stable code, lower case with underscores.</param>
/// <param name="Where">Place, as <see cref="BankLine.Where"/>; empty when the whole file is meant.</param>
/// <param name="En">The text in English.</param>
/// <param name="Nb">The text in Norwegian.</param>
public sealed record BankNote(string Code, string Where, string En, string Nb);

/// <summary>Sums of one currency. Entries of camt are counted, not their details; both sums are positive.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Credits">How many amounts came in.</param>
/// <param name="CreditSum">Their sum.</param>
/// <param name="Debits">How many amounts went out.</param>
/// <param name="DebitSum">Their sum.</param>
public sealed record BankSums(Currency Currency, long Credits, Money CreditSum, long Debits, Money DebitSum);

/// <summary>Booked balances of one statement of camt.053; null where the statement has none or its currency is not known.</summary>
/// <param name="Account">The own account, as <see cref="BankLine.Account"/>.</param>
/// <param name="Opening">Balance before the statement's entries, negative when overdrawn.</param>
/// <param name="Closing">Balance after them.</param>
public sealed record BankBalance(string Account, Money? Opening, Money? Closing);

/// <summary>What one pass over a bank file found: totals, what was odd, and whether it may be booked.</summary>
public sealed record BankFileSummary
{
    /// <summary>The kind of file.</summary>
    public required BankFormat Format { get; init; }

    /// <summary>Sender and transmission number of OCR giro (<c>00008080/0170031</c>), <c>GrpHdr/MsgId</c> of camt.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the file says that it was made, as written and without time zone; of OCR giro the day only.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The latest booking or settlement date; null when the file has no booked line.</summary>
    public DateOnly? NewestBookedOn { get; init; }

    /// <summary>
    /// The last day the file speaks of: its newest booking, or the end of a statement's period where that is later, since a quiet account
    /// has statements too. Null when it says none.
    /// </summary>
    public DateOnly? CoversTo { get; init; }

    /// <summary>Own accounts in the order of the file, each once.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>Assignments of OCR giro, statements or notifications of camt.</summary>
    public required long Statements { get; init; }

    /// <summary>Lines of OCR giro, booked entries of camt.</summary>
    public required long Records { get; init; }

    /// <summary>Transactions of OCR giro; of camt the details, and entries without details.</summary>
    public required long Transactions { get; init; }

    /// <summary>Sums per currency, in the order of first use.</summary>
    public required IReadOnlyList<BankSums> Sums { get; init; }

    /// <summary>Balances per statement of camt.053; empty for the others.</summary>
    public required IReadOnlyList<BankBalance> Balances { get; init; }

    /// <summary>How many transactions of each type (OCR giro, two digits); empty for camt.</summary>
    public required IReadOnlyDictionary<string, int> Types { get; init; }

    /// <summary>What was odd, in the order of the file, at most <see cref="MostNotes"/>.</summary>
    public required IReadOnlyList<BankNote> Notes { get; init; }

    /// <summary>How many notes there were beyond those kept.</summary>
    public long NotesLeftOut { get; init; }

    /// <summary>Why the file is shown and not booked; null when it may be booked.</summary>
    public Refusal? NotBookable { get; init; }

    /// <summary>Whether the file may be booked.</summary>
    public bool Bookable => NotBookable is null;

    /// <summary>The most notes that are kept.</summary>
    public const int MostNotes = 200;
}
