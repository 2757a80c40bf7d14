using System.Globalization;

namespace Kravbro.Domain;

/// <summary>An amount: a whole number of minor units (øre) in one currency. The default value is 0.00 NOK.</summary>
/// <param name="Minor">Minor units; negative for what is owed the other way.</param>
/// <param name="Currency">Its currency.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>The largest amount that may be entered, 10^12 minor units (ten milliard kroner), either sign.</summary>
    public const long LargestMinor = 1_000_000_000_000;

    /// <summary>Øre of Norwegian kroner.</summary>
    public static Money Nok(long minor) => new(minor, Currency.Nok);

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>Sum of two amounts in the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    public static Money operator +(Money a, Money b) => new(a.Minor + b.Same(a).Minor, a.Currency);

    /// <summary>Difference of two amounts in the same currency.</summary>
    public static Money operator -(Money a, Money b) => new(a.Minor - b.Same(a).Minor, a.Currency);

    /// <summary>The amount with the other sign.</summary>
    public static Money operator -(Money a) => a with { Minor = -a.Minor };

    /// <summary>Whether the left amount is smaller; same currency only.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>Whether the left amount is larger; same currency only.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>Whether the left amount is smaller or equal; same currency only.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <summary>Whether the left amount is larger or equal; same currency only.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.Same(this).Minor);

    /// <summary>Minor units of another currency in øre of the client's, at kroner for one unit; half away from zero.</summary>
    public static long Converted(long minor, decimal rate) => (long)Math.Round(minor * rate, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Reads an amount as files and forms write it: comma or point before at most two decimals, blanks (also no-break and thin)
    /// as thousands separators, a leading minus (also U+2212). Refused: <c>too_many_decimals</c>; <c>bad_amount</c> for anything
    /// else, a mix of comma and point and amounts over <see cref="LargestMinor"/> included.
    /// </summary>
    public static Result<Money> Parse(ReadOnlySpan<char> text, Currency currency)
    {
        var minor = AmountReader.ReadMinor(text, out var fault);
        return fault switch
        {
            AmountFault.None => new Money(minor, currency),
            AmountFault.TooManyDecimals => Refusals.TooManyDecimals(text.ToString()),
            _ => Refusals.BadAmount(text.ToString()),
        };
    }

    /// <summary>The contract's decimal text: two places and a point, no grouping, e.g. <c>-12500.00</c>.</summary>
    public override string ToString()
    {
        var whole = Math.Abs(Minor / 100);
        var rest = Math.Abs(Minor % 100);
        var sign = Minor < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{rest:00}");
    }

    private Money Same(Money other) => Currency.Equals(other.Currency)
        ? this
        : throw new InvalidOperationException($"amounts in {Currency} and {other.Currency} cannot be combined");
}
