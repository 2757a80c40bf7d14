using Kravbro.Domain.Ledger;

namespace Kravbro.Domain.Payments;

/// <summary>Why a line from the bank stands where it stands; the words are stable.</summary>
public static class BankReasons
{
    /// <summary>No KID, or one that a person has to look at (OCR types 18 and 20).</summary>
    public const string NoKid = "no_kid";

    /// <summary>Nothing was invoiced under the KID.</summary>
    public const string UnknownKid = "unknown_kid";

    /// <summary>Two customers have the KID.</summary>
    public const string SeveralCustomers = "several_customers";

    /// <summary>Several items have the KID and none of them alone the amount.</summary>
    public const string SeveralItems = "several_items";

    /// <summary>What the KID names is paid or credited already.</summary>
    public const string NothingOpen = "nothing_open";

    /// <summary>More than what was open: the rest stands as the customer's credit.</summary>
    public const string Overpaid = "overpaid";

    /// <summary>Another currency than the account's or than the item's.</summary>
    public const string OtherCurrency = "other_currency";

    /// <summary>Money that went out.</summary>
    public const string Debit = "debit";

    /// <summary>The bank takes back a payment that is not here.</summary>
    public const string UnknownReversal = "unknown_reversal";

    /// <summary>The bank took back a payment: it is un-matched and returned.</summary>
    public const string Returned = "returned";

    /// <summary>Equal account, date, amount and reference in another file.</summary>
    public const string PossibleDuplicate = "possible_duplicate";

    /// <summary>The same message, entry and place, or the same reference of the bank.</summary>
    public const string SameLine = "same_line";
}

/// <summary>What became of a line.</summary>
public enum ReceiptPlace
{
    /// <summary>Posted on the customer and matched with the named invoice.</summary>
    Matched,

    /// <summary>Posted on the customer as a credit; a person is told why.</summary>
    Credit,

    /// <summary>Posted as an unidentified receipt; a person finds the payer.</summary>
    Unidentified,

    /// <summary>A payment that the bank takes back.</summary>
    Return,

    /// <summary>Not posted: a person decides.</summary>
    Listed,
}

/// <summary>A line from the bank as the rules see it.</summary>
/// <param name="AmountMinor">Minor units, received positive.</param>
/// <param name="IsOwnCurrency">Whether it is in the client's currency.</param>
/// <param name="Kid">KID as it stands; null for none.</param>
/// <param name="IsReversal">The bank takes a payment back.</param>
/// <param name="NeedsPerson">The file itself says that a person has to look.</param>
public readonly record struct Receipt(long AmountMinor, bool IsOwnCurrency, string? Kid, bool IsReversal, bool NeedsPerson)
{
    /// <summary>What the payer gave in another currency; null when it was the account's.</summary>
    public Money? Instructed { get; init; }
}

/// <summary>An invoice that a receipt names.</summary>
/// <param name="CustomerCode">Its customer.</param>
/// <param name="RemainingMinor">What remains of it, øre.</param>
/// <param name="IsForeign">In another currency than the client's.</param>
public readonly record struct NamedInvoice(long CustomerCode, long RemainingMinor, bool IsForeign)
{
    /// <summary>What remains of it in its own currency, where that is another.</summary>
    public Money? Foreign { get; init; }

    /// <summary>What is open beside it, øre: fees, interest, what came back of a write-off.</summary>
    public long BesideMinor { get; init; }

    /// <summary>All that is open of the claim, øre.</summary>
    public long ClaimMinor => Math.Max(RemainingMinor, 0) + BesideMinor;
}

/// <summary>Where a line goes.</summary>
/// <param name="Place">What becomes of it.</param>
/// <param name="Reason">Why, a stable word; null when it is simply matched.</param>
/// <param name="Invoice">The named invoice it settles, by its place in the list; null for none.</param>
/// <param name="CustomerCode">The customer whose credit it is.</param>
public readonly record struct ReceiptDecision(ReceiptPlace Place, string? Reason, int? Invoice = null, long? CustomerCode = null)
{
    /// <summary>Whether it settles everything that the KID names.</summary>
    public bool SettlesAll { get; init; }

    /// <summary>The receipt in the currency of what it settles, where that is another than the client's.</summary>
    public Money? Original { get; init; }
}

/// <summary>Where lines from the bank go (spec 3, Matching; spec 4, Bank files).</summary>
public static class Receipts
{
    /// <summary>
    /// Decides on one line. A receipt is matched on its KID as it stands; a wrong check digit never refuses money. One KID may name
    /// several items: the exact amount decides, else a person. What names a paid or credited invoice is the customer's credit.
    /// Without a KID, the number of the one open invoice it names and exactly the amount decide.
    /// </summary>
    /// <param name="receipt">The line.</param>
    /// <param name="named">The invoices with its KID, credit notes left out.</param>
    /// <param name="numbered">The invoice with the document number it tells; null for none.</param>
    public static ReceiptDecision Decide(Receipt receipt, IReadOnlyList<NamedInvoice> named, NamedInvoice? numbered = null)
    {
        if (receipt.AmountMinor <= 0)
        {
            return !receipt.IsReversal ? new(ReceiptPlace.Listed, BankReasons.Debit)
                : !receipt.IsOwnCurrency ? new(ReceiptPlace.Listed, BankReasons.OtherCurrency)
                : receipt.Kid is null ? new(ReceiptPlace.Listed, BankReasons.UnknownReversal)
                : new(ReceiptPlace.Return, BankReasons.Returned);
        }

        if (!receipt.IsOwnCurrency)
        {
            return new(ReceiptPlace.Listed, BankReasons.OtherCurrency);
        }

        if (receipt.Kid is null && !receipt.IsReversal && numbered is { } invoice && (IsExactly(receipt, invoice) || IsAllOf(receipt, invoice)))
        {
            return OfOne(receipt, invoice, 0);
        }

        if (receipt.Kid is null || receipt.NeedsPerson)
        {
            return new(ReceiptPlace.Unidentified, BankReasons.NoKid);
        }

        var customers = named.Select(i => i.CustomerCode).Distinct().Take(2).ToList();
        return customers.Count switch
        {
            0 => new(ReceiptPlace.Unidentified, BankReasons.UnknownKid),
            > 1 => new(ReceiptPlace.Unidentified, BankReasons.SeveralCustomers),
            _ => OfCustomer(receipt, named, customers[0]),
        };
    }

    /// <summary>
    /// Whether a waiting line can be set aside: what is not booked is left out of the books; a receipt of which nothing is settled is
    /// taken out of them again.
    /// </summary>
    /// <param name="isBooked">Whether it is in a voucher.</param>
    /// <param name="amountMinor">Øre, received positive.</param>
    /// <param name="openMinor">What of it is still open, øre, positive.</param>
    public static bool MaySetAside(bool isBooked, long amountMinor, long openMinor) => !isBooked || (amountMinor > 0 && openMinor == amountMinor);

    /// <summary>Whether a waiting line is a receipt held back as a possible duplicate, which a person may say is another payment.</summary>
    public static bool MayBeAnother(string? reason, bool isBooked, long amountMinor) =>
        reason == BankReasons.PossibleDuplicate && !isBooked && amountMinor > 0;

    private static ReceiptDecision OfCustomer(Receipt receipt, IReadOnlyList<NamedInvoice> named, long customer)
    {
        List<int> open = [.. Enumerable.Range(0, named.Count).Where(i => named[i].RemainingMinor > 0)];
        if ((Only(i => IsExactly(receipt, named[i])) ?? Only(i => IsAllOf(receipt, named[i])) ?? (open is [var single] ? single : null)) is { } at)
        {
            return OfOne(receipt, named[at], at);
        }

        // A customer's KID: everything that is open under it is paid at once.
        if (named.Count > 1 && !named.Any(i => i.IsForeign) && named.Sum(i => i.ClaimMinor) == receipt.AmountMinor)
        {
            return new(ReceiptPlace.Matched, null, null, customer) { SettlesAll = true };
        }

        // What was written off comes back; what was paid or credited leaves the money as a credit. The only one is told.
        return open.Count == 0
            ? new(ReceiptPlace.Credit, BankReasons.NothingOpen, named.Count == 1 && !named[0].IsForeign ? 0 : null, customer)
            : new(ReceiptPlace.Credit, BankReasons.SeveralItems, null, customer);

        int? Only(Func<int, bool> fits) => Enumerable.Range(0, named.Count).Where(fits).Take(2).ToList() is [var only] ? only : null;
    }

    // In its own currency where both are said in it.
    private static bool IsExactly(Receipt receipt, NamedInvoice invoice) => invoice.RemainingMinor > 0
        && (InCurrencyOf(receipt, invoice) is { } own ? own.Minor == invoice.Foreign!.Value.Minor : invoice.RemainingMinor == receipt.AmountMinor);

    // The invoice with its fees and interest, as the last letter has the sum.
    private static bool IsAllOf(Receipt receipt, NamedInvoice invoice) => !invoice.IsForeign && invoice.BesideMinor > 0 && invoice.ClaimMinor == receipt.AmountMinor;

    private static Money? InCurrencyOf(Receipt receipt, NamedInvoice invoice) =>
        receipt.Instructed is { Minor: > 0 } own && invoice.Foreign is { Minor: > 0 } left && own.Currency == left.Currency ? own : null;

    private static ReceiptDecision OfOne(Receipt receipt, NamedInvoice invoice, int at) =>
        !invoice.IsForeign
            ? new(ReceiptPlace.Matched, receipt.AmountMinor > invoice.ClaimMinor ? BankReasons.Overpaid : null, at, invoice.CustomerCode)
        : InCurrencyOf(receipt, invoice) is { } own
            ? new(ReceiptPlace.Matched, own > invoice.Foreign!.Value ? BankReasons.Overpaid : null, at, invoice.CustomerCode) { Original = own }
        : new(ReceiptPlace.Credit, BankReasons.OtherCurrency, null, invoice.CustomerCode);
}
