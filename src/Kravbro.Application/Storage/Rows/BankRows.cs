namespace Kravbro.Application.Storage.Rows;

/// <summary>A file from the bank that was read in.</summary>
public sealed class BankFileRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>Format, e.g. <c>OcrGiro</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary>File name as it came.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the bytes, hex: the same file comes in once.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The bank's id of the message; null where the format has none.</summary>
    public string? MessageId { get; set; }

    /// <summary>The last day it speaks of, by its newest booking or its period: how fresh the client's receipts are.</summary>
    public DateOnly? NewestOn { get; set; }

    /// <summary>Lines in it.</summary>
    public long Lines { get; set; }

    /// <summary>Lines posted on a customer.</summary>
    public long Posted { get; set; }

    /// <summary>Lines that were put on the list for a person.</summary>
    public long Listed { get; set; }

    /// <summary>Lines that another file had brought already.</summary>
    public long Known { get; set; }

    /// <summary>Sum of what was received, øre of the client's currency.</summary>
    public long CreditMinor { get; set; }

    /// <summary>Sum of what went out, øre of the client's currency, positive.</summary>
    public long DebitMinor { get; set; }

    /// <summary>The file itself, the document of every voucher of its lines; null for one that is too large to keep.</summary>
    public long? DocumentId { get; set; }

    /// <summary>When it came in, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Who read it in.</summary>
    public string Actor { get; set; } = "";
}

/// <summary>Where a line from the bank stands.</summary>
public enum BankLineState
{
    /// <summary>On the list: a person decides.</summary>
    Listed = 0,

    /// <summary>Posted on a customer, matched or as a credit.</summary>
    Posted = 1,

    /// <summary>Brought by another file before; nothing was posted.</summary>
    Known = 2,

    /// <summary>Set aside by a person, with a reason.</summary>
    SetAside = 3,
}

/// <summary>One amount on the client's bank account.</summary>
public sealed class BankLineRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The file it came with first.</summary>
    public long FileId { get; set; }

    /// <summary>Where in the file.</summary>
    public string Place { get; set; } = "";

    /// <summary>The client's own account: eleven digits, or as the file writes it.</summary>
    public string Account { get; set; } = "";

    /// <summary>The day the bank booked it.</summary>
    public DateOnly BookedOn { get; set; }

    /// <summary>The day it counts from for interest and "in time".</summary>
    public DateOnly ValueOn { get; set; }

    /// <summary>Minor units, received positive.</summary>
    public long AmountMinor { get; set; }

    /// <summary>Currency.</summary>
    public string Currency { get; set; } = "NOK";

    /// <summary>What the payer gave in another currency, as the bank says, minor units; null when it says none.</summary>
    public long? InstructedMinor { get; set; }

    /// <summary>The currency of that.</summary>
    public string? InstructedCurrency { get; set; }

    /// <summary>KID as it stands.</summary>
    public string? Kid { get; set; }

    /// <summary>Message to the payee.</summary>
    public string? Text { get; set; }

    /// <summary>The bank's reference of the entry: the same account and reference are posted once.</summary>
    public string? EntryReference { get; set; }

    /// <summary>The payer's reference.</summary>
    public string? Reference { get; set; }

    /// <summary>The payer's name.</summary>
    public string? PayerName { get; set; }

    /// <summary>The payer's account.</summary>
    public string? PayerAccount { get; set; }

    /// <summary>A payment that the bank takes back.</summary>
    public bool IsReversal { get; set; }

    /// <summary>A whole entry without details: its details may come with another file.</summary>
    public bool IsWholeEntry { get; set; }

    /// <summary>First eight bytes of a hash over message, entry and position: finds the same line again.</summary>
    public long Fingerprint { get; set; }

    /// <summary>Where it stands.</summary>
    public BankLineState State { get; set; }

    /// <summary>Why it stands there: a stable code; null when it is simply matched.</summary>
    public string? Reason { get; set; }

    /// <summary>The voucher that has it; null while it is not booked.</summary>
    public long? VoucherId { get; set; }

    /// <summary>The customer's entry; null while it is on no customer.</summary>
    public long? ItemId { get; set; }

    /// <summary>The line that it may be the same as.</summary>
    public long? LikeId { get; set; }
}
