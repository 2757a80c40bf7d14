using Kravbro.Application.Customers;
using Kravbro.Application.Storage.Rows;

namespace Kravbro.Application.Outgoing;

/// <summary>
/// What an invoice said of seller and buyer on the day it was issued, and the files it was issued as. An issued invoice never changes:
/// a card that is changed later changes the next invoice, not this one (spec 3, Reversal and lock).
/// </summary>
public sealed record IssuedAs
{
    /// <summary>Seller's name.</summary>
    public string Seller { get; init; } = "";

    /// <summary>The seller's card as it stood.</summary>
    public string? SellerCard { get; init; }

    /// <summary>The account it is paid to.</summary>
    public string? PayTo { get; init; }

    /// <summary>Buyer's name.</summary>
    public string Buyer { get; init; } = "";

    /// <summary>Buyer's organisation number; null when there was none.</summary>
    public string? OrgNo { get; init; }

    /// <summary>Street.</summary>
    public string? Address { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>Country, two letters; null for Norway.</summary>
    public string? Country { get; init; }

    /// <summary>Buyer's e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Language of the paper: <c>en</c>, or null for Norwegian.</summary>
    public string? Language { get; init; }

    /// <summary>The document that is the invoice on paper.</summary>
    public long? PdfId { get; init; }

    /// <summary>The document that is the invoice as EHF; null when it could not be one.</summary>
    public long? EhfId { get; init; }

    internal static IssuedAs Of(IssuedInvoice issued) => new()
    {
        Seller = issued.Client.Name,
        SellerCard = issued.Client.Card,
        PayTo = issued.PayTo,
        Buyer = issued.Customer.Name,
        OrgNo = issued.Customer.OrgNo,
        Address = issued.Customer.Address,
        Zip = issued.Customer.Zip,
        City = issued.Customer.City,
        Country = issued.Customer.Country,
        Email = issued.Customer.Email,
        Language = issued.Card.Language,
    };

    /// <summary>The seller as he was.</summary>
    internal ClientRow SellerOf(ClientRow today) => new()
    {
        Id = today.Id,
        OrgNo = today.OrgNo,
        Name = Seller,
        Card = SellerCard,
        Clock = today.Clock,
        Settings = today.Settings,
    };

    /// <summary>The buyer as he was. A number that was missing then and is known now is used: without it no EHF can be made at all.</summary>
    internal CustomerRow BuyerOf(CustomerRow today) => new()
    {
        ClientId = today.ClientId,
        Code = today.Code,
        Name = Buyer,
        IsPerson = today.IsPerson,
        OrgNo = OrgNo ?? today.OrgNo,
        Address = Address,
        Zip = Zip,
        City = City,
        Country = Country,
        Email = Email,
        Card = today.Card,
    };

    internal CardDetails CardOf(CardDetails today) => today with { Language = Language };
}
