namespace Kravbro.Domain.Law;

/// <summary>The kinds of VAT rate (merverdiavgiftsloven § 5-1 to § 5-11 and the yearly resolution).</summary>
public enum VatRateKind
{
    /// <summary>No VAT on the line.</summary>
    None = 0,

    /// <summary>The regular rate.</summary>
    Regular = 1,

    /// <summary>Food.</summary>
    Middle = 2,

    /// <summary>Transport, hotels, culture.</summary>
    Low = 3,

    /// <summary>Raw fish.</summary>
    RawFish = 4,
}

/// <summary>Dated VAT rates: those of <c>vat_rates.csv</c> and the rows laid over them in a client's law book.</summary>
public static class VatRates
{
    /// <summary>The rate in percent on a day, 0 for <see cref="VatRateKind.None"/>. Refused: <c>law_row_missing</c>.</summary>
    public static Result<decimal> On(LawBook law, VatRateKind kind, DateOnly day)
    {
        if (kind == VatRateKind.None)
        {
            return 0m;
        }

        var name = kind switch
        {
            VatRateKind.Regular => "regular",
            VatRateKind.Middle => "middle",
            VatRateKind.Low => "low",
            VatRateKind.RawFish => "raw_fish",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return law.VatOn(name, day);
    }

    /// <summary>The VAT contained in a gross amount: round(gross × rate / (100 + rate)), half away from zero, in minor units.</summary>
    public static long ContainedIn(long grossMinor, decimal percent) =>
        (long)Math.Round(grossMinor * percent / (100m + percent), MidpointRounding.AwayFromZero);
}
