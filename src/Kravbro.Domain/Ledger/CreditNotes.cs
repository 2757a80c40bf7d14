namespace Kravbro.Domain.Ledger;

/// <summary>What a credit note may credit (spec 3, Matching).</summary>
public static class CreditNotes
{
    /// <summary>
    /// Whether an invoice was credited in full: what is open of its letters' fee and interest is then proposed to be taken back.
    /// </summary>
    /// <param name="postedMinor">The invoice as posted, øre.</param>
    /// <param name="creditedMinor">What credit notes have settled of it, øre.</param>
    public static bool IsCreditedInFull(long postedMinor, long creditedMinor) => postedMinor > 0 && creditedMinor == postedMinor;

    /// <summary>
    /// Whether a match leaves an agency nothing to collect: a credit note has taken the last of an invoice that is in an open case.
    /// The event then says <c>stopsCollection</c>.
    /// </summary>
    /// <param name="credit">What the credit is.</param>
    /// <param name="invoiceRemainingMinor">What is left of the invoice after the match, øre.</param>
    /// <param name="isInOpenCase">Whether the invoice is in a case that is not closed.</param>
    public static bool StopsCollection(ItemKind credit, long invoiceRemainingMinor, bool isInOpenCase) =>
        credit == ItemKind.CreditNote && invoiceRemainingMinor == 0 && isInOpenCase;

    /// <summary>
    /// Whether a credit note may settle an open item: of claims only the invoices it names, themselves; what is no claim, as money paid
    /// back, always. A note that names none may settle any.
    /// </summary>
    /// <param name="named">The invoices the note names.</param>
    /// <param name="debit">What is settled.</param>
    /// <param name="invoiceNo">The number of the invoice whose own item it is; null for anything else.</param>
    public static bool MaySettle(IReadOnlyCollection<string> named, ItemKind debit, string? invoiceNo) =>
        named.Count == 0 || (debit is ItemKind.Invoice or ItemKind.Fee or ItemKind.Interest or ItemKind.Recovery
            ? invoiceNo is not null && named.Contains(invoiceNo) : true);

    /// <summary>What is left to credit of invoices together, minor units; never negative.</summary>
    /// <param name="invoicedMinor">What they come to.</param>
    /// <param name="creditedMinor">What credit notes that name them come to, positive.</param>
    public static long LeftToCredit(long invoicedMinor, long creditedMinor) => Math.Max(0, invoicedMinor - creditedMinor);

    /// <summary>
    /// What may still be credited of a line, minor units: never more than the line less what was credited of it, nor than the invoice
    /// less what was credited of that.
    /// </summary>
    /// <param name="line">The line with VAT, and what earlier credit notes took back of it.</param>
    /// <param name="invoice">The invoice with VAT, and what earlier credit notes took back of it.</param>
    public static long Left((long Minor, long CreditedMinor) line, (long Minor, long CreditedMinor) invoice) =>
        Math.Max(Math.Min(line.Minor - line.CreditedMinor, invoice.Minor - invoice.CreditedMinor), 0);

    /// <summary>
    /// Whether a document may name an invoice: only a credit note names any, and only invoices of the same customer. Null when it may.
    /// Refused: <c>unknown_invoice, credits_other</c>.
    /// </summary>
    /// <param name="number">The number it names.</param>
    /// <param name="isCreditNote">Whether the document is a credit note.</param>
    /// <param name="customerCode">Its customer.</param>
    /// <param name="named">What has that number: its customer, and whether it is an invoice; null when nothing has.</param>
    public static Refusal? MayCredit(string number, bool isCreditNote, long customerCode, (long CustomerCode, bool IsInvoice)? named) =>
        named is not { } found ? Refusals.UnknownInvoice(number)
        : !isCreditNote || !found.IsInvoice || found.CustomerCode != customerCode ? Refusals.CreditsOther(number)
        : null;
}
