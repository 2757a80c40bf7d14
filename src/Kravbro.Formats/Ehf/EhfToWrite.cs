namespace Kravbro.Formats.Ehf;

/// <summary>An invoice or credit note to be written as EHF. Amounts are positive on both, in minor units of <see cref="Currency"/>.</summary>
public sealed record EhfToWrite
{
    /// <summary>A credit note, else an invoice.</summary>
    public bool IsCreditNote { get; init; }

    /// <summary>Number as printed.</summary>
    public required string Id { get; init; }

    /// <summary>Invoice date.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Due date; null for none.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>ISO currency code.</summary>
    public string Currency { get; init; } = "NOK";

    /// <summary>VAT in kroner (øre), where the currency is another; null else.</summary>
    public long? VatInNokMinor { get; init; }

    /// <summary>Text on the whole document.</summary>
    public string? Note { get; init; }

    /// <summary>The buyer's reference; EHF demands this or <see cref="OrderReference"/>.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's purchase order.</summary>
    public string? OrderReference { get; init; }

    /// <summary>Contract.</summary>
    public string? ContractReference { get; init; }

    /// <summary>The invoices a credit note is for, with their dates where known.</summary>
    public IReadOnlyList<(string No, DateOnly? Date)> Credits { get; init; } = [];

    /// <summary>The seller.</summary>
    public required EhfPartyToWrite Supplier { get; init; }

    /// <summary>The buyer.</summary>
    public required EhfPartyToWrite Customer { get; init; }

    /// <summary>KID, or null.</summary>
    public string? Kid { get; init; }

    /// <summary>The account to pay to, eleven digits; null for none.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Lines, at least one.</summary>
    public required IReadOnlyList<EhfLineToWrite> Lines { get; init; }

    /// <summary>VAT by category and rate, as posted.</summary>
    public required IReadOnlyList<EhfTaxToWrite> Taxes { get; init; }

    /// <summary>Paid in advance.</summary>
    public long PrepaidMinor { get; init; }

    /// <summary>Rounding of what is to be paid, either sign.</summary>
    public long RoundingMinor { get; init; }

    /// <summary>The document as PDF, to be embedded; null for none.</summary>
    public byte[]? Pdf { get; init; }
}

/// <summary>A seller or buyer.</summary>
/// <param name="OrgNo">Organisation number, nine digits.</param>
/// <param name="Name">Name.</param>
public sealed record EhfPartyToWrite(string OrgNo, string Name)
{
    /// <summary>Street or box.</summary>
    public string? Address { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>ISO country code.</summary>
    public string Country { get; init; } = "NO";

    /// <summary>Registered for VAT.</summary>
    public bool IsVatRegistered { get; init; }

    /// <summary>Registered in Foretaksregisteret; Norwegian sellers that are must say so (aksjeloven § 2-20 and others).</summary>
    public bool IsInForetaksregisteret { get; init; }

    /// <summary>E-mail, or null.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone, or null.</summary>
    public string? Phone { get; init; }
}

/// <summary>A line.</summary>
/// <param name="Name">What was sold.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">Price of one without VAT and before discount.</param>
/// <param name="NetMinor">The line without VAT; less than quantity × price when there is a discount.</param>
/// <param name="Vat">VAT category and rate.</param>
public sealed record EhfLineToWrite(string Name, decimal Quantity, decimal UnitPrice, long NetMinor, EhfVatToWrite Vat)
{
    /// <summary>UN/ECE unit code; EA is one piece.</summary>
    public string Unit { get; init; } = "EA";

    /// <summary>Product number.</summary>
    public string? ProductCode { get; init; }
}

/// <summary>VAT of one category and rate.</summary>
/// <param name="Vat">Category and rate.</param>
/// <param name="BasisMinor">Sum of the lines.</param>
/// <param name="TaxMinor">VAT on it.</param>
public sealed record EhfTaxToWrite(EhfVatToWrite Vat, long BasisMinor, long TaxMinor);

/// <summary>A VAT category of the list UNCL5305 with its rate in percent.</summary>
public sealed record EhfVatToWrite(string Category, decimal Percent)
{
    /// <summary>Why there is no VAT, where the category demands that it is said.</summary>
    public string? Reason => Category switch
    {
        "E" => "Unntatt fra merverdiavgift",
        "G" => "Utførsel, fritatt for merverdiavgift",
        "AE" => "Omvendt avgiftsplikt",
        "O" => "Ikke merverdiavgiftspliktig",
        _ => null,
    };

    /// <summary>
    /// The category of one of the standard VAT codes: sales with a rate S, zero rate Z, reverse charge AE, export G, and outside the act
    /// or without treatment E.
    /// </summary>
    public static EhfVatToWrite Of(string vatCode, decimal percent) => vatCode switch
    {
        "3" or "31" or "32" or "33" => new EhfVatToWrite("S", percent),
        "5" => new EhfVatToWrite("Z", 0),
        "51" => new EhfVatToWrite("AE", 0),
        "52" => new EhfVatToWrite("G", 0),
        _ => new EhfVatToWrite("E", 0),
    };
}
