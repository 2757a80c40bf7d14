using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>The kinds of bank file that are read.</summary>
public enum BankFormat
{
    /// <summary>OCR giro: records of 80 characters, receipts with KID on Norwegian accounts.</summary>
    OcrGiro,

    /// <summary>ISO 20022 account statement.</summary>
    Camt053,

    /// <summary>ISO 20022 debit and credit notification.</summary>
    Camt054,
}

/// <summary>
/// One amount on the client's own account: a transaction of OCR giro, a <c>TxDtls</c> of camt, or a whole <c>Ntry</c> that carries
/// no details. Texts are as the file has them, without blanks around; absent ones are null.
/// </summary>
public sealed record BankLine
{
    /// <summary>Place for messages: line numbers of OCR giro (<c>3-5</c>), or <c>Ntry[2]/TxDtls[1]</c>, from the second statement on with <c>Stmt[2]/</c> before it.</summary>
    public required string Where { get; init; }

    /// <summary>The own account: eleven digits when it is Norwegian (also when written as an IBAN), else as written.</summary>
    public required string Account { get; init; }

    /// <summary>Settlement date of OCR giro, booking date of camt.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>Value date; of OCR giro the order date, which is the settlement date where the file has zeros. Null when camt has none.</summary>
    public DateOnly? ValueOn { get; init; }

    /// <summary>Positive when received, negative when drawn from the account.</summary>
    public required Money Amount { get; init; }

    /// <summary>The KID as it stands, zeros kept and no check digit computed; null when blank, or when one payment names several.</summary>
    public string? Kid { get; init; }

    /// <summary>Unstructured remittance text; text records of OCR giro.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// The bank's own reference of this amount: <c>AcctSvcrRef</c> of the details, else of the entry; of OCR giro the archive
    /// reference, else the form number. Not a key by itself: one remittance may stand behind several OCR transactions of a file.
    /// </summary>
    public string? BankReference { get; init; }

    /// <summary>
    /// <c>AcctSvcrRef</c> of the whole entry, the only reference that a camt.053 without details shares with the camt.054 that has
    /// them. Null for OCR giro.
    /// </summary>
    public string? EntryReference { get; init; }

    /// <summary><c>EndToEndId</c> unless <c>NOTPROVIDED</c>, else <c>InstrId</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>The number of the document that the payer says is paid (<c>RfrdDocInf/Nb</c>), when exactly one is named.</summary>
    public string? DocumentNo { get; init; }

    /// <summary>
    /// What the payer gave in another currency than the account's (<c>InstdAmt</c>), with the sign of <see cref="Amount"/>; null when
    /// it was the same or the product does not know the currency.
    /// </summary>
    public Money? Instructed { get; init; }

    /// <summary>The debtor; of a debit that reverses nothing, the one who was paid.</summary>
    public string? PayerName { get; init; }

    /// <summary>Account of the same party, in the form of <see cref="Account"/>.</summary>
    public string? PayerAccount { get; init; }

    /// <summary>Whether the entry reverses an earlier one (<c>RvslInd</c>).</summary>
    public bool IsReversal { get; init; }

    /// <summary>Whether the line is an entry of camt whose transactions the file does not tell.</summary>
    public bool IsWholeEntry { get; init; }

    /// <summary>
    /// Whether a person has to look: no KID or several, OCR types 18 and 20, a negative OCR amount, a debit that reverses nothing,
    /// a credit that reverses.
    /// </summary>
    public bool NeedsPerson { get; init; }

    /// <summary>Lines of one voucher share it within a file: assignment and settlement date of OCR giro, the entry of camt.</summary>
    public required string Group { get; init; }

    /// <summary>
    /// 32 hexadecimal digits of message id, place and content. The same file always gives the same; two equal payments in one file
    /// differ by their place.
    /// </summary>
    public required string Fingerprint { get; init; }
}
