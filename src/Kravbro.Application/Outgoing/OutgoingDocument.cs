using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Outgoing;

/// <summary>A line of an outgoing invoice. Prices without VAT.</summary>
public sealed record OutgoingLine
{
    /// <summary>Number within the invoice; 0 for a new line.</summary>
    public long Id { get; init; }

    /// <summary>0 a sale; any other number of the Go API is a text, a sum or the like and counts nothing.</summary>
    public int LineType { get; init; }

    /// <summary>Place among the lines.</summary>
    public int SortOrder { get; init; }

    /// <summary>Product.</summary>
    public string? ProductCode { get; init; }

    /// <summary>Text.</summary>
    public string? Description { get; init; }

    /// <summary>Quantity.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>Price of one, without VAT.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>Discount, a fraction 0–1.</summary>
    public decimal Discount { get; init; }

    /// <summary>Sold without VAT (code 5) where no code is named.</summary>
    public bool ExemptVat { get; init; }

    /// <summary>A sales VAT code; null for the regular rate (code 3), or 5 when <see cref="ExemptVat"/>.</summary>
    public string? VatCode { get; init; }

    /// <summary>Sales account, or null for the client's default.</summary>
    public int? Account { get; init; }

    /// <summary>Unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The sale that a line of a credit note takes back; null on everything else.</summary>
    public CreditInvoices.Part? Credits { get; init; }

    /// <summary>What the line costs without VAT, minor units, half away from zero.</summary>
    [JsonIgnore]
    public long NetMinor => LineType == 0 ? InvoiceAmounts.Net(Quantity, UnitPrice, Discount) : 0;

    /// <summary>The VAT code it is sold with.</summary>
    [JsonIgnore]
    public string SoldWith => VatCode ?? (ExemptVat ? "5" : "3");

    /// <summary>VAT on it at a day's rates, minor units.</summary>
    public long VatMinor(SalesRates rates) => InvoiceAmounts.Vat(NetMinor, rates.Of(SoldWith));
}

/// <summary>An outgoing invoice as a document.</summary>
public sealed record OutgoingDocument
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Customer.</summary>
    public long CustomerCode { get; init; }

    /// <summary>Order date.</summary>
    public DateOnly? OrderDate { get; init; }

    /// <summary>The invoice date wanted, or null for the day it is issued.</summary>
    public DateOnly? InvoiceDate { get; init; }

    /// <summary>Currency.</summary>
    public string Currency { get; init; } = "NOK";

    /// <summary>Exchange rate to the client's currency, for other currencies.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Due date, or null for invoice date and terms.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Days to pay, or null for the customer's.</summary>
    public int? PaymentTerms { get; init; }

    /// <summary>The customer's reference.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>Purchase order.</summary>
    public string? PurchaseOrderNo { get; init; }

    /// <summary>Contract.</summary>
    public string? ContractNo { get; init; }

    /// <summary>Our reference.</summary>
    public string? OurReference { get; init; }

    /// <summary>E-mail it is sent to.</summary>
    public string? Email { get; init; }

    /// <summary>How it is delivered, number of the Go API.</summary>
    public int Delivery { get; init; }

    /// <summary>Custom matching reference.</summary>
    public string? MatchingReference { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>Number of the order where it came from.</summary>
    public string? ImportedOrderNo { get; init; }

    /// <summary>Invoice that a credit note is for.</summary>
    public string? RelatedDocumentNo { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<OutgoingLine> Lines { get; init; } = [];

    /// <summary>How it was issued; null while it is not, and for one issued before that was kept.</summary>
    public IssuedAs? Issued { get; init; }

    /// <summary>The last number given to a line.</summary>
    public long LastLineId { get; init; }

    /// <summary>Sum without VAT, minor units.</summary>
    [JsonIgnore]
    public long NetMinor => Lines.Sum(l => l.NetMinor);

    /// <summary>Sum with VAT at a day's rates, minor units.</summary>
    public long TotalMinor(SalesRates rates) => Sums(rates).TotalMinor;

    /// <summary>What its lines come to at a day's rates.</summary>
    public InvoiceSums Sums(SalesRates rates) =>
        InvoiceAmounts.Sums(Lines.Where(l => l.LineType == 0).Select(l => new PricedLine(l.NetMinor, l.SoldWith, rates.Of(l.SoldWith))));

    internal static OutgoingDocument Read(string json) => JsonSerializer.Deserialize<OutgoingDocument>(json, Json)!;

    internal string Write() => JsonSerializer.Serialize(this, Json);
}
