using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Customers;

/// <summary>An address of a card.</summary>
public sealed record CardAddress
{
    /// <summary>Number within the card.</summary>
    public long Id { get; init; }

    /// <summary>First line.</summary>
    public string? Address1 { get; init; }

    /// <summary>Second line.</summary>
    public string? Address2 { get; init; }

    /// <summary>Third line.</summary>
    public string? Address3 { get; init; }

    /// <summary>Postal code.</summary>
    public string? ZipCode { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>ISO country code, two letters.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The main one of its kind.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Code at the one who sent it.</summary>
    public string? ExternalCode { get; init; }
}

/// <summary>What a customer card holds beside what the product itself works with: kept for those who sent it.</summary>
public sealed record CardDetails
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Legal name.</summary>
    public string? LegalName { get; init; }

    /// <summary>First name of a person.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name of a person.</summary>
    public string? LastName { get; init; }

    /// <summary>Code at the one who sent it.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>Organisation number as written, when it is not a valid Norwegian one.</summary>
    public string? VatNumber { get; init; }

    /// <summary>E-mail for invoices.</summary>
    public string? InvoiceEmail { get; init; }

    /// <summary>Copy of invoices.</summary>
    public string? InvoiceEmailCc { get; init; }

    /// <summary>E-mail for reminders.</summary>
    public string? ReminderEmail { get; init; }

    /// <summary>How letters go out; null for as the plan says.</summary>
    public Delivery? LetterDelivery { get; init; }

    /// <summary>Another rate of late interest, agreed with a business, percent a year; null for the statutory one.</summary>
    public decimal? AgreedRatePercent { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>Customer since.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>A national identity number was given. The number itself is not kept.</summary>
    public bool HasIdentityNumber { get; init; }

    /// <summary>Currency of invoices.</summary>
    public string? Currency { get; init; }

    /// <summary>Days to pay; null for the client's default, 14.</summary>
    public int? PaymentTerms { get; init; }

    /// <summary>Language of what the customer gets: <c>en</c>, or null for Norwegian.</summary>
    public string? Language { get; init; }

    /// <summary>Discount in percent.</summary>
    public decimal? DiscountPercent { get; init; }

    /// <summary>How invoices are delivered, number of the Go API.</summary>
    public int InvoiceDelivery { get; init; }

    /// <summary>How reminders are delivered, number of the Go API.</summary>
    public int ReminderDelivery { get; init; }

    /// <summary>How notices of debt collection are delivered, number of the Go API.</summary>
    public int NoticeDelivery { get; init; }

    /// <summary>Invoices are sold to a factoring company.</summary>
    public bool UseFactoring { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>Our reference, an employee's code.</summary>
    public string? OurReference { get; init; }

    /// <summary>Groups the card belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The mail address's number, second line and so on; street, postal code and place stand on the card itself.</summary>
    public CardAddress? Mail { get; init; }

    /// <summary>Street addresses.</summary>
    public IReadOnlyList<CardAddress> Streets { get; init; } = [];

    /// <summary>The last number given to an address.</summary>
    public long LastAddressId { get; init; }

    internal static CardDetails Read(string? json) => json is null ? new CardDetails() : JsonSerializer.Deserialize<CardDetails>(json, Json)!;

    internal string Write() => JsonSerializer.Serialize(this, Json);
}
