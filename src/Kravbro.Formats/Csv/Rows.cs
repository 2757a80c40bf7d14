using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>A line of a customer file. Empty cells are null.</summary>
/// <param name="Code">Customer number, 1–999 999 999 999.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="IsPerson">Whether <c>Type</c> says <c>person</c>; an empty or absent Type means a business, as <c>customer add</c> does.</param>
/// <param name="OrgNo">Organisation number, check digit verified.</param>
/// <param name="Address">Street address.</param>
/// <param name="Zip">Postcode as written, leading zeros kept.</param>
/// <param name="City">Town of the postcode.</param>
/// <param name="Country">As written.</param>
/// <param name="Email">As written; only its length is checked.</param>
public sealed record CustomerRow(
    long Code, string Name, bool IsPerson, OrganisationNumber? OrgNo, string? Address, string? Zip, string? City, string? Country, string? Email);

/// <summary>A line of an invoice file. Empty cells are null.</summary>
/// <param name="InvoiceNo">1–50 characters.</param>
/// <param name="CustomerCode">Customer number, 1–999 999 999 999; not looked up here.</param>
/// <param name="InvoiceDate">1990–2100.</param>
/// <param name="DueDate">On or after the invoice date; null is never followed up.</param>
/// <param name="Amount">VAT included, in its currency; negative is a credit note, zero is allowed.</param>
/// <param name="Rate">Kroner for one unit of the currency; always given when that is not NOK, null when it is.</param>
/// <param name="Kid">Check digit verified.</param>
/// <param name="Account">Sales account, four to six digits; not looked up here.</param>
/// <param name="VatCode">Not looked up here.</param>
/// <param name="Text">At most 500 characters; may hold line breaks.</param>
public sealed record InvoiceRow(
    string InvoiceNo, long CustomerCode, DateOnly InvoiceDate, DateOnly? DueDate, Money Amount, decimal? Rate, Kid? Kid, int? Account, string? VatCode, string? Text)
{
    /// <summary>What was sold, when the file tells it in lines of its own that sum to the amount; else null.</summary>
    public IReadOnlyList<InvoiceRowLine>? Lines { get; init; }
}

/// <summary>A line of what was sold.</summary>
/// <param name="Account">Sales account, four to six digits; not looked up here.</param>
/// <param name="Amount">VAT included, in the invoice's currency.</param>
/// <param name="VatCode">Not looked up here.</param>
/// <param name="Text">At most 500 characters.</param>
public sealed record InvoiceRowLine(int Account, Money Amount, string? VatCode, string? Text);

/// <summary>A line of a manual voucher. Empty cells are null.</summary>
/// <param name="Date">Posting date, 1990–2100.</param>
/// <param name="Account">Four to six digits; not looked up here.</param>
/// <param name="CustomerCode">Customer number, 1–999 999 999 999; not looked up here.</param>
/// <param name="InvoiceNo">1–50 characters; not looked up here.</param>
/// <param name="Amount">In NOK; debit positive.</param>
/// <param name="Text">At most 500 characters.</param>
public sealed record JournalRow(DateOnly Date, int Account, long? CustomerCode, string? InvoiceNo, Money Amount, string? Text);
