using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Application.Import;

/// <summary>
/// The exchange rates given for one import. A rate is of one currency: named (<c>EUR=11.40</c>), or without a name, then it is of the first
/// foreign currency that the file has and of no other.
/// </summary>
public sealed class ImportRates
{
    private readonly decimal? _unnamed;
    private readonly Dictionary<string, decimal> _named;
    private string? _unnamedIsOf;

    private ImportRates(decimal? unnamed, Dictionary<string, decimal> named) => (_unnamed, _named) = (unnamed, named);

    /// <summary>Rates as people write them, divided by semicolons or blanks: <c>11,40</c> or <c>EUR=11,40; SEK=1.02</c>. Refused: <c>bad_number, unknown_currency</c>.</summary>
    public static Result<ImportRates> Read(string? text)
    {
        decimal? unnamed = null;
        var named = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split([';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (code, number) = part.Split('=', 2) is [var name, var value] ? (name.ToUpperInvariant(), value) : (null, part);
            if (ImportOptions.ReadRate(number) is var rate && (!rate.IsOk || rate.Value is null))
            {
                return rate.Refusal ?? Refusals.BadNumber("rate", part, "EUR=11.40");
            }

            if (code is null)
            {
                unnamed = rate.Value;
            }
            else if (Currency.Parse(code) is { IsOk: true } currency)
            {
                named[currency.Value.Code] = rate.Value.Value;
            }
            else
            {
                return Refusals.BadNumber("rate", part, "EUR=11.40");
            }
        }

        return new ImportRates(unnamed, named);
    }

    /// <summary>The same rates for a file that is read from its start.</summary>
    internal static ImportRates For(ImportOptions options) => new(options.Rates?._unnamed ?? options.Rate, options.Rates?._named ?? []);

    /// <summary>The rate of a currency; null when none was given for it.</summary>
    internal decimal? Of(Currency currency)
    {
        if (_named.TryGetValue(currency.Code, out var rate))
        {
            return rate;
        }

        return _unnamed is not null && (_unnamedIsOf ??= currency.Code) == currency.Code ? _unnamed : null;
    }

    /// <summary>The rates as they were given.</summary>
    public override string ToString() => string.Join("; ", _named.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Key}={n.Value}"))
        .Prepend(_unnamed?.ToString(CultureInfo.InvariantCulture)).OfType<string>());
}
