namespace Kravbro.Domain.Ledger;

/// <summary>Where an account stands in the tax authority's grouping for SAF-T 1.30 (næringsspesifikasjon).</summary>
/// <param name="Category">Category, e.g. <c>salgsinntekt</c>.</param>
/// <param name="Code">Code within it, e.g. <c>3000</c>.</param>
public sealed record SaftGrouping(string Category, string Code);

/// <summary>The categories and codes that exist, and where the accounts of the default chart belong.</summary>
public static class SaftGroupings
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> Known = new(Read);

    private static readonly Dictionary<int, SaftGrouping> Defaults = new()
    {
        [1500] = new("balanseverdiForOmloepsmiddel", "1500"),
        [1570] = new("balanseverdiForOmloepsmiddel", "1570"),
        [1580] = new("balanseverdiForOmloepsmiddel", "1500"),
        [1599] = new("balanseverdiForOmloepsmiddel", "1570"),
        [1920] = new("balanseverdiForOmloepsmiddel", "1920"),
        [2050] = new("egenkapital", "2050"),
        [2400] = new("kortsiktigGjeld", "2400"),
        [2700] = new("kortsiktigGjeld", "2740"),
        [2710] = new("kortsiktigGjeld", "2740"),
        [2740] = new("kortsiktigGjeld", "2740"),
        [2900] = new("kortsiktigGjeld", "2900"),
        [2990] = new("kortsiktigGjeld", "2990"),
        [3000] = new("salgsinntekt", "3000"),
        [3100] = new("salgsinntekt", "3100"),
        [3200] = new("salgsinntekt", "3200"),
        [3900] = new("annenDriftsinntekt", "3900"),
        [6725] = new("annenDriftskostnad", "6700"),
        [6795] = new("annenDriftskostnad", "6700"),
        [7740] = new("annenDriftskostnad", "7700"),
        [7770] = new("annenDriftskostnad", "7700"),
        [7820] = new("annenDriftskostnad", "7830"),
        [7830] = new("annenDriftskostnad", "7830"),
        [7835] = new("annenDriftskostnad", "7830"),
        [8055] = new("finansinntekt", "8050"),
        [8060] = new("finansinntekt", "8060"),
        [8160] = new("finanskostnad", "8160"),
    };

    /// <summary>Every category with its codes.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> All => Known.Value;

    /// <summary>Where an account of the default chart belongs; null for every other account.</summary>
    public static SaftGrouping? DefaultOf(int account) => Defaults.GetValueOrDefault(account);

    /// <summary>A category and code that exist, letters of the category in any case. Refused: <c>unknown_grouping</c>.</summary>
    public static Result<SaftGrouping> Parse(string category, string code)
    {
        var found = Known.Value.FirstOrDefault(k => k.Key.Equals(category.Trim(), StringComparison.OrdinalIgnoreCase));
        return found.Value?.Contains(code.Trim()) == true ? new SaftGrouping(found.Key, code.Trim()) : Refusals.UnknownGrouping(category, code);
    }

    private static Dictionary<string, HashSet<string>> Read()
    {
        using var stream = typeof(SaftGroupings).Assembly.GetManifestResourceStream("Kravbro.Ledger.saft_groupings.txt")
            ?? throw new InvalidOperationException("the embedded table saft_groupings is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": "))
            .ToDictionary(line => line[0], line => line[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}

/// <summary>The VAT codes of the SAF-T standard.</summary>
public static class StandardVatCodes
{
    private static readonly HashSet<string> Known =
    [
        "0", "1", "11", "12", "13", "14", "15", "20", "21", "22", "3", "31", "32", "33", "5", "51", "52", "6", "7",
        "81", "82", "83", "84", "85", "86", "87", "88", "89", "91", "92",
    ];

    /// <summary>The standard's code for one of ours, which bear the same names; <c>NA</c> when there is none.</summary>
    public static string Of(string code) => Known.Contains(code) ? code : "NA";
}
