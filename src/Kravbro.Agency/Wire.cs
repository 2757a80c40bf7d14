namespace Kravbro.Agency;

/// <summary>An invoice as the API's debt collection gives it. Amounts in the client's currency unless said otherwise.</summary>
/// <param name="Id">The server's id.</param>
/// <param name="CustomerCode">Debtor.</param>
/// <param name="InvoiceNo">The client's number.</param>
/// <param name="DueDate">Day it should have been paid.</param>
/// <param name="RemainingAmount">Open after everything matched.</param>
public sealed record CollectionInvoice(Guid Id, long CustomerCode, long InvoiceNo, DateOnly DueDate, decimal RemainingAmount)
{
    /// <summary>The kind of the client's latest letter; null when it sent none.</summary>
    public int? LastReminderVoucherType { get; init; }
}

/// <summary>A case as the API gives it.</summary>
/// <param name="Id">The server's id.</param>
/// <param name="Code">The agency's number.</param>
/// <param name="Status">0 active, 10 closed.</param>
/// <param name="BalanceAgency">What the agency said last is outstanding.</param>
public sealed record CollectionCase(Guid Id, string Code, int Status, decimal BalanceAgency)
{
    /// <summary>Invoices of the case; empty when the server leaves them out.</summary>
    public IReadOnlyList<CollectionInvoice> Invoices { get; init; } = [];

    /// <summary>The agency's own page, where it also keeps the day it took the case.</summary>
    public string? ExternalCaseUrl { get; init; }

    /// <summary>Whether the case is active.</summary>
    public bool IsActive => Status == 0;
}

/// <summary>A posting matched with an invoice.</summary>
/// <param name="Id">Ledger entry.</param>
/// <param name="CustomerCode">Debtor.</param>
/// <param name="VoucherType">Kind of voucher by the API's numbers.</param>
/// <param name="Amount">Payments and credits are negative.</param>
public sealed record Match(long Id, long CustomerCode, int VoucherType, decimal Amount)
{
    /// <summary>Written off by the client, not paid.</summary>
    public bool IsWriteOff { get; init; }

    /// <summary>Reference of the integration that posted it.</summary>
    public string? ExternalImportReference { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastChanged { get; init; }
}

/// <summary>Everything matched with one invoice.</summary>
public sealed record MatchedInvoice
{
    /// <summary>The postings; empty when the last was un-matched.</summary>
    public IReadOnlyList<Match> MatchedItems { get; init; } = [];

    /// <summary>The invoice; null from a server that does not say.</summary>
    public Guid? InvoiceId { get; init; }
}

/// <summary>Ledger accounts chosen at activation.</summary>
public sealed record DebtCollectionAccounts(
    long Costs, long Interest, long Fees, long Vat, long Commission, long Rounding, long Bank, long Loss);

/// <summary>Whose books the key opens.</summary>
/// <param name="ClientId">The client's id.</param>
/// <param name="ClientName">The client's name.</param>
/// <param name="DebtCollectionAccounts">The accounts; null from a server that does not tell them.</param>
public sealed record IntegrationInformation(string ClientId, string ClientName, DebtCollectionAccounts? DebtCollectionAccounts);

/// <summary>What an agency needs of the client's settings.</summary>
/// <param name="LockDate">Nothing is posted on it or before; null for none.</param>
/// <param name="IsVatRegistered">Whether the client deducts value-added tax.</param>
public sealed record ClientSettings(DateOnly? LockDate, bool IsVatRegistered);

/// <summary>A debtor's card.</summary>
public sealed record CustomerCard(long Id, long Code, string? Name, bool IsPerson);

/// <summary>An open entry on a customer's account.</summary>
/// <param name="Id">Ledger entry.</param>
/// <param name="VoucherType">Kind of voucher by the API's numbers; 71–73 are the client's letters.</param>
/// <param name="Balance">Still open.</param>
/// <param name="DocumentNo">The invoice it belongs to.</param>
public sealed record OpenEntry(long Id, int VoucherType, decimal Balance, string? DocumentNo);

/// <summary>A voucher to post, or posted.</summary>
/// <param name="VoucherDate">Day.</param>
/// <param name="Description">Text.</param>
/// <param name="ExternalImportReference">Unique per client, at most 50 characters.</param>
/// <param name="Lines">Lines; their sum is zero.</param>
public sealed record Voucher(DateOnly VoucherDate, string Description, string ExternalImportReference, IReadOnlyList<VoucherLine> Lines)
{
    /// <summary>The server's id; null before posting.</summary>
    public Guid? Id { get; init; }

    /// <summary>Number in the client's series; null before posting.</summary>
    public long? VoucherNo { get; init; }

    /// <summary>Currency of the amounts.</summary>
    public string CurrencyCode { get; init; } = "NOK";
}

/// <summary>One line of a voucher.</summary>
/// <param name="AccountCode">Ledger account or customer.</param>
/// <param name="Amount">Debit above zero, credit below.</param>
/// <param name="Description">Text.</param>
/// <param name="Date">Day of the line.</param>
public sealed record VoucherLine(long AccountCode, decimal Amount, string Description, DateOnly Date)
{
    /// <summary>The invoice that the line pays; only on customer lines.</summary>
    public string? InvoiceNo { get; init; }
}
