namespace Kravbro.Formats.SafT;

/// <summary>Everything a SAF-T Financial file of Norway, version 1.30, is made of. Amounts in øre, debit positive.</summary>
public sealed record SaftFile
{
    /// <summary>The company and the selection.</summary>
    public required SaftHeader Header { get; init; }

    /// <summary>Every account that has a balance or lines.</summary>
    public required IReadOnlyList<SaftAccount> Accounts { get; init; }

    /// <summary>Every customer that has a balance or lines; read once.</summary>
    public required IAsyncEnumerable<SaftCustomer> Customers { get; init; }

    /// <summary>Every VAT code that lines name.</summary>
    public required IReadOnlyList<SaftTaxCode> TaxCodes { get; init; }

    /// <summary>How many transactions follow.</summary>
    public required long Transactions { get; init; }

    /// <summary>Sum of their debits, which is the sum of their credits.</summary>
    public required long TotalDebitMinor { get; init; }

    /// <summary>Sum of their credits.</summary>
    public required long TotalCreditMinor { get; init; }

    /// <summary>The transactions, those of a journal after one another; read once.</summary>
    public required IAsyncEnumerable<SaftTransaction> Entries { get; init; }
}

/// <summary>The head of the file.</summary>
/// <param name="OrgNo">Organisation number, nine digits.</param>
/// <param name="Name">The company.</param>
/// <param name="Phone">Telephone, if known.</param>
/// <param name="Email">E-mail, if known.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="CreatedOn">The day the file is made.</param>
/// <param name="SoftwareVersion">Version of the product.</param>
public sealed record SaftHeader(string OrgNo, string Name, string? Phone, string? Email, DateOnly From, DateOnly To, DateOnly CreatedOn, string SoftwareVersion);

/// <summary>A ledger account.</summary>
public sealed record SaftAccount(int Code, string Name, string GroupingCategory, string GroupingCode, long OpeningMinor, long ClosingMinor);

/// <summary>A customer with its balance on an account.</summary>
public sealed record SaftCustomer(long Code, string Name, bool IsPerson, int Account, long OpeningMinor, long ClosingMinor)
{
    /// <summary>Organisation number.</summary>
    public string? OrgNo { get; init; }

    /// <summary>Street or box.</summary>
    public string? Address { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>ISO country code.</summary>
    public string? Country { get; init; }
}

/// <summary>A VAT code with the standard's code for it.</summary>
public sealed record SaftTaxCode(string Code, string Name, decimal Percent, string StandardCode);

/// <summary>A voucher.</summary>
public sealed record SaftTransaction
{
    /// <summary>The journal, which is the voucher's type.</summary>
    public required string JournalId { get; init; }

    /// <summary>What the journal is called.</summary>
    public required string JournalName { get; init; }

    /// <summary>Voucher number.</summary>
    public required string Id { get; init; }

    /// <summary>Voucher date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The day it was entered.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Where it came from.</summary>
    public required string Source { get; init; }

    /// <summary>Lines.</summary>
    public required IReadOnlyList<SaftLine> Lines { get; init; }
}

/// <summary>A line of a voucher.</summary>
public sealed record SaftLine(long Id, int Account, long AmountMinor)
{
    /// <summary>The line's own date, where it is not the voucher's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Customer.</summary>
    public long? Customer { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Currency, where it is not the company's, and the amount in it, minor units, debit positive.</summary>
    public (string Code, long Minor)? Foreign { get; init; }

    /// <summary>VAT.</summary>
    public SaftTax? Tax { get; init; }

    /// <summary>Number of the invoice or credit note.</summary>
    public string? InvoiceNo { get; init; }

    /// <summary>KID.</summary>
    public string? Kid { get; init; }

    /// <summary>Due date.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>VAT of a line.</summary>
/// <param name="Code">Code.</param>
/// <param name="Percent">Rate.</param>
/// <param name="BaseMinor">Basis, øre, debit positive.</param>
/// <param name="TaxMinor">Tax, øre, debit positive.</param>
public sealed record SaftTax(string Code, decimal Percent, long BaseMinor, long TaxMinor);
