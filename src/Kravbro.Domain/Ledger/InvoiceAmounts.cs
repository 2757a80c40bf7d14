namespace Kravbro.Domain.Ledger;

/// <summary>What the lines of an invoice come to. Prices are without VAT; amounts in minor units, half away from zero, line by line.</summary>
public static class InvoiceAmounts
{
    /// <summary>Days to pay when neither invoice nor customer says.</summary>
    public const int DefaultTerms = 14;

    /// <summary>A line without VAT.</summary>
    /// <param name="quantity">Quantity.</param>
    /// <param name="unitPrice">Price of one, without VAT, in kroner.</param>
    /// <param name="discount">Discount, a fraction 0–1.</param>
    public static long Net(decimal quantity, decimal unitPrice, decimal discount) => Minor(quantity * unitPrice * (1 - discount) * 100m);

    /// <summary>VAT on a line at a rate in percent.</summary>
    public static long Vat(long netMinor, decimal percent) => Minor(netMinor * percent / 100m);

    /// <summary>The due date: as the invoice says, else the invoice date and the invoice's terms, the customer's, or the default.</summary>
    public static DateOnly Due(DateOnly invoiceDate, DateOnly? due, int? terms, int? customerTerms) =>
        due ?? invoiceDate.AddDays(terms ?? customerTerms ?? DefaultTerms);

    private static long Minor(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
