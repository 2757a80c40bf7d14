namespace Kravbro.Domain;

/// <summary>A currency by its three-letter ISO 4217 code. All currencies here have two decimals (minor unit = 1/100).</summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> Known =
    [
        "NOK", "SEK", "DKK", "EUR", "USD", "GBP", "CHF", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "CAD", "AUD", "NZD",
        "SGD", "HKD", "CNY", "INR", "ZAR", "THB", "MXN", "BRL", "ILS", "AED", "SAR", "MYR", "PHP", "IDR", "UAH",
    ];

    private readonly string? _code;

    private Currency(string code) => _code = code;

    /// <summary>Norwegian krone, the default.</summary>
    public static Currency Nok { get; } = new("NOK");

    /// <summary>The ISO code in capitals; <c>NOK</c> for the default value.</summary>
    public string Code => _code ?? "NOK";

    /// <summary>Reads a code in any case. Refused (<c>unknown_currency</c>) when it is not a currency with two decimals that Kravbro knows.</summary>
    public static Result<Currency> Parse(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        return Known.Contains(code) ? new Currency(code) : Refusals.UnknownCurrency(text);
    }

    /// <inheritdoc/>
    public bool Equals(Currency other) => string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The ISO code.</summary>
    public override string ToString() => Code;
}
