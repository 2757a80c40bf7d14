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

/// <summary>What decided that two items belong together.</summary>
public enum MatchGround
{
    /// <summary>A person.</summary>
    Hand = 0,

    /// <summary>The KID of the payment.</summary>
    Kid = 1,

    /// <summary>The payment named the invoice's number.</summary>
    InvoiceNo = 2,

    /// <summary>A custom matching reference with opposite amounts.</summary>
    Reference = 3,

    /// <summary>A credit note names the invoice.</summary>
    CreditNote = 4,

    /// <summary>The order of settlement, where the payment named a case or nothing.</summary>
    Order = 5,

    /// <summary>A voucher and its reversal, or a voucher that a match caused.</summary>
    Reversal = 6,
}

/// <summary>In which order a payment that names no part of a claim settles it.</summary>
public enum SettlementOrder
{
    /// <summary>Costs (fees), then interest, then principal.</summary>
    CostsInterestPrincipal = 0,

    /// <summary>Principal, then costs, then interest.</summary>
    PrincipalCostsInterest = 1,
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

    /// <summary>The kind of a match, from what the credit is; a rounding or an exchange loss goes with the payment it belongs to.</summary>
    public static MatchKind KindOf(ItemKind credit) => credit switch
    {
        ItemKind.Payment or ItemKind.Difference => MatchKind.Payment,
        ItemKind.CreditNote => MatchKind.CreditNote,
        ItemKind.WriteOff => MatchKind.WriteOff,
        _ => MatchKind.Other,
    };

    /// <summary>
    /// What an entry on a customer's account is, in a journal: money by the bank or the OCR giro, and a credit that says what it
    /// settles, count as payments; anything else is just a posting.
    /// </summary>
    public static ItemKind KindIn(VoucherType journal, long amountMinor, bool namesSomething) =>
        amountMinor < 0 && (journal is VoucherType.BankJournal or VoucherType.IncomingOcrGiro || namesSomething) ? ItemKind.Payment : ItemKind.Other;

    /// <summary>
    /// Which of the open items with one KID a payment settles (spec 3, Matching): the only one, or the only one of exactly its amount;
    /// null when that does not decide, and a person must.
    /// </summary>
    /// <param name="remainingMinor">What remains of each, øre.</param>
    /// <param name="amountMinor">The payment, øre, either sign.</param>
    public static int? ByKid(IReadOnlyList<long> remainingMinor, long amountMinor)
    {
        if (remainingMinor.Count == 1)
        {
            return 0;
        }

        var exact = Enumerable.Range(0, remainingMinor.Count).Where(i => Math.Abs(remainingMinor[i]) == Math.Abs(amountMinor)).Take(2).ToList();
        return exact is [var only] ? only : null;
    }

    /// <summary>
    /// Whether what is left of a posting that named an invoice may bring back what of it was written off: money in the client's
    /// currency, when nothing of the invoice is open any more.
    /// </summary>
    public static bool MayBringBack(ItemKind posting, Remaining left, Remaining invoice) =>
        posting == ItemKind.Payment && left is { Minor: < 0, Currency: null } && invoice.Minor == 0;

    /// <summary>
    /// Which side has a rest that is rounded away (account 7740): what the payment that named the invoice leaves of it, or what is left
    /// of the payment when nothing else of the claim is open. Never of foreign items.
    /// </summary>
    /// <param name="posting">What named the invoice: only a payment is rounded.</param>
    /// <param name="invoice">What remains of the invoice.</param>
    /// <param name="payment">What remains of the payment.</param>
    /// <param name="moreOpen">Whether more of the claim is open: fees or interest.</param>
    /// <param name="limitMinor">The client's setting, øre; 0 is never.</param>
    public static (bool OfDebit, bool OfCredit) Rounding(ItemKind posting, Remaining invoice, Remaining payment, bool moreOpen, long limitMinor) =>
        posting != ItemKind.Payment || invoice.Currency is not null || payment.Currency is not null || limitMinor <= 0 ? (false, false)
        : (invoice.Minor > 0 && payment.Minor == 0 && invoice.Minor <= limitMinor,
            payment.Minor < 0 && invoice.Minor == 0 && !moreOpen && -payment.Minor <= limitMinor);

    /// <summary>The day itself, or the first one that is open when it is locked.</summary>
    public static DateOnly FirstOpenDay(DateOnly date, DateOnly? lockDate) => date <= lockDate ? lockDate.Value.AddDays(1) : date;

    /// <summary>The day of a match: the later of the two postings, today when that is locked; never before a day that was asked for.</summary>
    public static DateOnly DateOf(DateOnly debit, DateOnly credit, DateOnly? lockDate, DateOnly today, DateOnly? asked = null)
    {
        var date = debit > credit ? debit : credit;
        date = date <= lockDate ? today : date;
        return asked > date ? asked.Value : date;
    }
}
