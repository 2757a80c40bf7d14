namespace Kravbro.Formats.Ehf;

/// <summary>A reminder of one invoice, to be written as EHF. Amounts in øre, none negative.</summary>
public sealed record EhfReminderToWrite
{
    /// <summary>The reminder's own number.</summary>
    public required string Id { get; init; }

    /// <summary>The day it is sent.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Last day to pay.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>The letter's text; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The buyer's reference as on the invoice, or the customer number.</summary>
    public required string BuyerReference { get; init; }

    /// <summary>The invoice it is about.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly InvoiceDate { get; init; }

    /// <summary>The creditor.</summary>
    public required EhfPartyToWrite Supplier { get; init; }

    /// <summary>The debtor.</summary>
    public required EhfPartyToWrite Customer { get; init; }

    /// <summary>KID, or null.</summary>
    public string? Kid { get; init; }

    /// <summary>The account to pay to.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>What is left of the invoice, VAT included.</summary>
    public required long RemainingMinor { get; init; }

    /// <summary>Fees that are unpaid.</summary>
    public long FeeMinor { get; init; }

    /// <summary>Late interest through the day it is sent.</summary>
    public long InterestMinor { get; init; }

    /// <summary>Standard compensation, where it is claimed instead of fees.</summary>
    public long CompensationMinor { get; init; }

    /// <summary>What is to be paid.</summary>
    public long PayableMinor => RemainingMinor + FeeMinor + InterestMinor + CompensationMinor;
}
