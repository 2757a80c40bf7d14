namespace Kravbro.Formats.Ehf;

/// <summary>A party of an EHF document.</summary>
/// <param name="OrgNo">Organisation number, nine digits; also the address in the network (scheme 0192).</param>
/// <param name="Name">Name.</param>
/// <param name="Street">Street; may be null.</param>
/// <param name="City">Place; may be null.</param>
/// <param name="Zip">Postal code; may be null.</param>
/// <param name="Country">ISO country code.</param>
public sealed record WrittenParty(string OrgNo, string Name, string? Street, string? City, string? Zip, string Country);

/// <summary>VAT of lines with one category and rate. Amounts in the document's currency.</summary>
/// <param name="Category">UNCL 5305: S, Z, E or G.</param>
/// <param name="Percent">Rate.</param>
/// <param name="Net">What it is computed from.</param>
/// <param name="Vat">VAT.</param>
public sealed record WrittenVat(string Category, decimal Percent, decimal Net, decimal Vat);

/// <summary>A line. Amounts without VAT.</summary>
/// <param name="Name">What was sold.</param>
/// <param name="Quantity">Quantity.</param>
/// <param name="UnitCode">UN/ECE recommendation 20.</param>
/// <param name="Price">Price of one.</param>
/// <param name="Discount">Discount on the line, an amount; 0 for none.</param>
/// <param name="Net">The line's sum.</param>
/// <param name="Category">VAT category.</param>
/// <param name="Percent">VAT rate.</param>
public sealed record WrittenLine(string Name, decimal Quantity, string UnitCode, decimal Price, decimal Discount, decimal Net, string Category, decimal Percent);

/// <summary>An invoice or credit note to be written as EHF (Peppol BIS Billing 3). A credit note's amounts are positive.</summary>
public sealed record EhfToWrite
{
    /// <summary>A credit note.</summary>
    public required bool IsCreditNote { get; init; }

    /// <summary>Number.</summary>
    public required string Number { get; init; }

    /// <summary>Invoice date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Due date; never on a credit note.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Currency.</summary>
    public required string Currency { get; init; }

    /// <summary>VAT in kroner, when the currency is another.</summary>
    public decimal? VatInNok { get; init; }

    /// <summary>The buyer's reference; it or <see cref="OrderNo"/> is needed.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's purchase order.</summary>
    public string? OrderNo { get; init; }

    /// <summary>The invoices a credit note is for.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>Seller.</summary>
    public required WrittenParty Seller { get; init; }

    /// <summary>Buyer.</summary>
    public required WrittenParty Buyer { get; init; }

    /// <summary>KID.</summary>
    public string? Kid { get; init; }

    /// <summary>Account it is paid to.</summary>
    public string? PayTo { get; init; }

    /// <summary>VAT by category and rate.</summary>
    public required IReadOnlyList<WrittenVat> Vat { get; init; }

    /// <summary>Lines.</summary>
    public required IReadOnlyList<WrittenLine> Lines { get; init; }
}
