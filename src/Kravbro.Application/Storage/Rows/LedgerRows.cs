using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Storage.Rows;

/// <summary>A row that belongs to exactly one client; its key begins with the client.</summary>
public abstract class ClientOwned
{
    /// <summary>The client.</summary>
    public int ClientId { get; set; }
}

/// <summary>A gapless counter of a client: vouchers, events and ids.</summary>
public sealed class NumberSeriesRow : ClientOwned
{
    /// <summary>What is counted.</summary>
    public string Series { get; set; } = "";

    /// <summary>The last number given; 0 when none.</summary>
    public long Last { get; set; }

    /// <summary>For vouchers and events: the hash of the last one, which the next one carries on; null while there is none.</summary>
    public byte[]? Hash { get; set; }
}

/// <summary>A ledger account.</summary>
public sealed class AccountRow : ClientOwned
{
    /// <summary>Account number.</summary>
    public int Code { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Takes postings.</summary>
    public bool IsActive { get; set; }

    /// <summary>Holds a sub-ledger.</summary>
    public bool IsControl { get; set; }

    /// <summary>Category of the tax authority's grouping, e.g. <c>balanseverdiForOmloepsmiddel</c>; null while the account is not mapped.</summary>
    public string? GroupingCategory { get; set; }

    /// <summary>Code within that category; null while the account is not mapped.</summary>
    public string? GroupingCode { get; set; }
}

/// <summary>A VAT code.</summary>
public sealed class VatCodeRow : ClientOwned
{
    /// <summary>Code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Which dated rate applies.</summary>
    public VatRateKind Rate { get; set; }

    /// <summary>Usable on outgoing invoices.</summary>
    public bool ForSales { get; set; }
}

/// <summary>A voucher (bilag): immutable once posted.</summary>
public sealed class VoucherRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>Voucher number: unique for the client, gapless within its series.</summary>
    public long Number { get; set; }

    /// <summary>The series its number is from; empty for the client's common one.</summary>
    public string Series { get; set; } = "";

    /// <summary>Kind.</summary>
    public VoucherType Type { get; set; }

    /// <summary>Voucher date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Text.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where it came from: <c>invoicing, import, api, run, agency, bank, hand</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>The voucher this one reverses; at most one reversal of each.</summary>
    public long? ReversesId { get; set; }

    /// <summary>When it was posted, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The extension whose key posted it; null for everything else.</summary>
    public long? ExtensionId { get; set; }

    /// <summary>Number it had where it came from.</summary>
    public long? ImportedNo { get; set; }

    /// <summary>The integration's import it was part of, or the document that is the file it came from: ids of a client are of one sequence.</summary>
    public long? ImportId { get; set; }

    /// <summary>SHA-256 over the hash of the voucher before it, this voucher and its entries.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>A line of a voucher: immutable.</summary>
public sealed class EntryRow : ClientOwned
{
    /// <summary>Id within the client; also the open item's id.</summary>
    public long Id { get; set; }

    /// <summary>Its voucher.</summary>
    public long VoucherId { get; set; }

    /// <summary>Posting date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Ledger account.</summary>
    public int Account { get; set; }

    /// <summary>Customer, on the control account.</summary>
    public long? CustomerCode { get; set; }

    /// <summary>Øre in the client's currency, debit positive.</summary>
    public long AmountMinor { get; set; }

    /// <summary>Currency of the original amount.</summary>
    public string Currency { get; set; } = "NOK";

    /// <summary>Minor units of the original amount.</summary>
    public long CurrencyMinor { get; set; }

    /// <summary>VAT code.</summary>
    public string VatCode { get; set; } = "0";

    /// <summary>Text.</summary>
    public string? Text { get; set; }
}

/// <summary>An entry on a customer's account with what remains of it.</summary>
public sealed class OpenItemRow : ClientOwned
{
    /// <summary>The entry's id.</summary>
    public long Id { get; set; }

    /// <summary>Customer.</summary>
    public long CustomerCode { get; set; }

    /// <summary>What it came from.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The invoice or credit note whose own item it is, or that a payment named.</summary>
    public long? InvoiceId { get; set; }

    /// <summary>Voucher number, for lists.</summary>
    public long VoucherNo { get; set; }

    /// <summary>Posting date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The day it is due, for an item that has one of its own (a letter's fee and interest); null for the others.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Original, øre, debit positive.</summary>
    public long AmountMinor { get; set; }

    /// <summary>Original less active matches; verified from the rows up.</summary>
    public long RemainingMinor { get; set; }

    /// <summary>Currency of a foreign item; null in the client's own.</summary>
    public string? Currency { get; set; }

    /// <summary>Original in that currency, minor units; null in the client's own.</summary>
    public long? CurrencyMinor { get; set; }

    /// <summary>What remains in that currency, minor units; null in the client's own.</summary>
    public long? CurrencyRemainingMinor { get; set; }

    /// <summary>KID a posting from outside named; null for none.</summary>
    public string? Kid { get; set; }

    /// <summary>Custom matching reference: opposite amounts with the same one are matched at once.</summary>
    public string? MatchingReference { get; set; }
}

/// <summary>A match (utligning) between a debit and a credit item; undone, never deleted.</summary>
public sealed class MatchRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The debit item.</summary>
    public long DebitItemId { get; set; }

    /// <summary>The credit item.</summary>
    public long CreditItemId { get; set; }

    /// <summary>Øre settled, positive.</summary>
    public long AmountMinor { get; set; }

    /// <summary>What of a foreign debit was settled, in its currency, positive; null in the client's own.</summary>
    public long? DebitCurrencyMinor { get; set; }

    /// <summary>What of a foreign credit was settled, in its currency, positive; null in the client's own.</summary>
    public long? CreditCurrencyMinor { get; set; }

    /// <summary>What decided that these two belong together.</summary>
    public MatchGround Ground { get; set; }

    /// <summary>In which order the claim's parts were settled, where the payment named none of them.</summary>
    public SettlementOrder? SettlementOrder { get; set; }

    /// <summary>The voucher this match caused (exchange difference, rounding, recovery); reversed when the match is undone.</summary>
    public long? CausedVoucherId { get; set; }

    /// <summary>How it counts.</summary>
    public MatchKind Kind { get; set; }

    /// <summary>The later of the two postings' dates.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The day it was undone; null while it counts.</summary>
    public DateOnly? UndoneOn { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was undone, UTC; null while it counts.</summary>
    public DateTime? UndoneAt { get; set; }
}
