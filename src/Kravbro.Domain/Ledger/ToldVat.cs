namespace Kravbro.Domain.Ledger;

/// <summary>How VAT that a document tells fits its rate.</summary>
public enum ToldVatFit
{
    /// <summary>It is the rate of the basis, but for rounding line by line.</summary>
    Fits,

    /// <summary>More than rounding, less than one whole unit: taken as told, and said.</summary>
    Odd,

    /// <summary>It is not the VAT of that rate.</summary>
    Wrong,
}

/// <summary>
/// VAT of an electronic invoice is posted as it tells it, since the customer deducts that and no other. How far it may be from its rate
/// follows the slack of EN 16931, rule BR-CO-17: one whole unit of the currency, since the standard leaves rounding to the sender.
/// </summary>
public static class ToldVat
{
    // All currencies here have two decimals.
    private const long OneUnit = 100;

    /// <summary>Judges VAT of one rate. Amounts in minor units of the document's currency.</summary>
    /// <param name="basisMinor">What the rate is of.</param>
    /// <param name="percent">The rate; 0 allows no VAT at all.</param>
    /// <param name="toldMinor">The VAT told.</param>
    /// <param name="lines">Lines it may be rounded over, at least one.</param>
    public static ToldVatFit Judge(long basisMinor, decimal percent, long toldMinor, int lines)
    {
        var off = Math.Abs(toldMinor - (basisMinor * percent / 100m));
        return percent == 0 ? (toldMinor == 0 ? ToldVatFit.Fits : ToldVatFit.Wrong)
            : off <= 0.5m * Math.Max(1, lines) ? ToldVatFit.Fits
            : off < OneUnit ? ToldVatFit.Odd
            : ToldVatFit.Wrong;
    }
}
