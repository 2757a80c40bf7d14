namespace Kravbro.Domain.Ledger;

/// <summary>A line of an invoice as its sums see it.</summary>
/// <param name="NetMinor">Without VAT, minor units.</param>
/// <param name="VatCode">VAT code.</param>
/// <param name="Percent">Its rate on the invoice date.</param>
public readonly record struct PricedLine(long NetMinor, string VatCode, decimal Percent);

/// <summary>What the lines with one VAT code come to.</summary>
/// <param name="VatCode">VAT code.</param>
/// <param name="Percent">Its rate.</param>
/// <param name="NetMinor">Sum without VAT, minor units.</param>
/// <param name="VatMinor">VAT, minor units: the sum of the lines' own.</param>
public sealed record VatSum(string VatCode, decimal Percent, long NetMinor, long VatMinor);

/// <summary>What an invoice comes to.</summary>
/// <param name="PerCode">By VAT code, the highest rate first.</param>
public sealed record InvoiceSums(IReadOnlyList<VatSum> PerCode)
{
    /// <summary>Sum without VAT, minor units.</summary>
    public long NetMinor => PerCode.Sum(s => s.NetMinor);

    /// <summary>VAT, minor units.</summary>
    public long VatMinor => PerCode.Sum(s => s.VatMinor);

    /// <summary>To pay, minor units.</summary>
    public long TotalMinor => NetMinor + VatMinor;
}

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

    /// <summary>The sums of an invoice: VAT is computed and rounded line by line, then added up by code.</summary>
    public static InvoiceSums Sums(IEnumerable<PricedLine> lines) => new([.. lines.GroupBy(l => (l.VatCode, l.Percent))
        .Select(g => new VatSum(g.Key.VatCode, g.Key.Percent, g.Sum(l => l.NetMinor), g.Sum(l => Vat(l.NetMinor, l.Percent))))
        .OrderByDescending(s => s.Percent).ThenBy(s => s.VatCode, StringComparer.Ordinal)]);

    /// <summary>The due date: as the invoice says, else the invoice date and the invoice's terms, the customer's, or the default.</summary>
    public static DateOnly Due(DateOnly invoiceDate, DateOnly? due, int? terms, int? customerTerms) =>
        due ?? invoiceDate.AddDays(terms ?? customerTerms ?? DefaultTerms);

    private static long Minor(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
