using Kravbro.Domain;

namespace Kravbro.Formats.Ehf;

/// <summary>
/// An invoice or credit note of Peppol BIS Billing 3 (EHF). Amounts have the sign they are written with; <see cref="Sign"/> tells
/// what they are to the customer. Absent texts are null.
/// </summary>
public sealed record EhfDocument
{
    /// <summary>Number as printed.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the root is <c>CreditNote</c>.</summary>
    public required bool IsCreditNoteForm { get; init; }

    /// <summary>1 when a positive amount is owed by the customer, −1 when it is owed to him.</summary>
    public int Sign => IsCreditNoteForm ? -1 : 1;

    /// <summary>Whether it credits the customer: a credit note, or an invoice with a negative sum.</summary>
    public bool IsCredit => Gross.Minor * Sign < 0;

    /// <summary>Invoice date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary><c>DueDate</c> of an invoice, <c>PaymentMeans/PaymentDueDate</c> of a credit note; null when it has none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Who issued it.</summary>
    public required EhfParty Supplier { get; init; }

    /// <summary>Who is to pay.</summary>
    public required EhfParty Customer { get; init; }

    /// <summary>Every <c>PaymentID</c> as written: a KID, or any reference.</summary>
    public IReadOnlyList<string> PaymentIds { get; init; } = [];

    /// <summary>Numbers of the documents it refers to (<c>BillingReference</c>); a credit note's may equal its own.</summary>
    public IReadOnlyList<string> BillingReferences { get; init; } = [];

    /// <summary>The buyer's reference.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's order number.</summary>
    public string? OrderReference { get; init; }

    /// <summary>Notes of the whole document.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Lines.</summary>
    public required IReadOnlyList<EhfLine> Lines { get; init; }

    /// <summary>Allowances and charges of the whole document; those of lines are in their net amounts.</summary>
    public IReadOnlyList<EhfAllowanceCharge> AllowanceCharges { get; init; } = [];

    /// <summary>VAT by category and rate.</summary>
    public required IReadOnlyList<EhfTax> Taxes { get; init; }

    /// <summary>Sum without VAT.</summary>
    public required Money Net { get; init; }

    /// <summary>VAT.</summary>
    public required Money Vat { get; init; }

    /// <summary>Sum with VAT.</summary>
    public required Money Gross { get; init; }

    /// <summary>Paid before.</summary>
    public required Money Prepaid { get; init; }

    /// <summary>Rounding of what is to be paid.</summary>
    public required Money Rounding { get; init; }

    /// <summary>To be paid: <see cref="Gross"/> − <see cref="Prepaid"/> + <see cref="Rounding"/>.</summary>
    public required Money Payable { get; init; }

    /// <summary>VAT in the accounting currency, when the document tells it (<c>TaxCurrencyCode</c>) and the currency is known.</summary>
    public Money? VatInTaxCurrency { get; init; }

    /// <summary>The file it stood in, when that is one of an archive; else null.</summary>
    public string? FileName { get; init; }

    /// <summary>The document itself, byte for byte; null for one larger than an archive may hold (<see cref="Zip.EhfZip.MostBytes"/>).</summary>
    public byte[]? Source { get; init; }

    /// <summary>The first embedded PDF.</summary>
    public EhfAttachment? Pdf { get; init; }
}

/// <summary>A supplier or customer.</summary>
public sealed record EhfParty
{
    /// <summary>Registered name, else trading name.</summary>
    public required string Name { get; init; }

    /// <summary>Norwegian organisation number, check digit verified; from any identifier of scheme 0192, the legal entity or <c>NO…MVA</c>.</summary>
    public OrganisationNumber? OrgNo { get; init; }

    /// <summary>The identifier as written that ought to be the number, for messages; null when there is none.</summary>
    public string? WrittenId { get; init; }

    /// <summary>Whether a Norwegian number is written that is none: it has a wrong check digit or a wrong length.</summary>
    public bool HasWrongOrgNo => OrgNo is null && WrittenId is { } id
        && (Country is null || Country.Equals("NO", StringComparison.OrdinalIgnoreCase) || id.Count(char.IsAsciiDigit) == 9);

    /// <summary>Street, and what is written below it.</summary>
    public string? Address { get; init; }

    /// <summary>Postcode.</summary>
    public string? Zip { get; init; }

    /// <summary>Town.</summary>
    public string? City { get; init; }

    /// <summary>Country code as written.</summary>
    public string? Country { get; init; }

    /// <summary>E-mail of the contact.</summary>
    public string? Email { get; init; }
}

/// <summary>A line. Its net amount has line allowances and charges in it.</summary>
/// <param name="Text">Name of the item, and its description where that says more.</param>
/// <param name="Quantity">Quantity.</param>
/// <param name="Unit">Unit code as written.</param>
/// <param name="Net">Amount without VAT.</param>
/// <param name="VatCategory">VAT category, such as <c>S</c>, <c>Z</c> or <c>E</c>.</param>
/// <param name="VatPercent">Rate; 0 where none is given.</param>
public sealed record EhfLine(string? Text, decimal Quantity, string? Unit, Money Net, string VatCategory, decimal VatPercent);

/// <summary>An allowance or charge of the whole document.</summary>
/// <param name="IsCharge">Whether it adds to the sum.</param>
/// <param name="Amount">Amount without VAT, not signed.</param>
/// <param name="Reason">Reason, or its code.</param>
/// <param name="VatCategory">VAT category.</param>
/// <param name="VatPercent">Rate.</param>
public sealed record EhfAllowanceCharge(bool IsCharge, Money Amount, string? Reason, string VatCategory, decimal VatPercent);

/// <summary>VAT of one category and rate.</summary>
/// <param name="Category">VAT category.</param>
/// <param name="Percent">Rate.</param>
/// <param name="Taxable">Basis.</param>
/// <param name="Vat">VAT.</param>
public sealed record EhfTax(string Category, decimal Percent, Money Taxable, Money Vat);

/// <summary>An embedded file.</summary>
/// <param name="FileName">As written.</param>
/// <param name="Content">Its bytes; begins with <c>%PDF-</c>.</param>
public sealed record EhfAttachment(string FileName, byte[] Content);
