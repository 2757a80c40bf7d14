using System.Globalization;

namespace Kravbro.Server.GoApi.OData;

/// <summary>One target of <c>cast(value, 'Edm.Decimal')</c>; <see cref="Of"/> gives null for what cannot be converted.</summary>
internal sealed record Conversion(Kind Result, Func<object, object?> Of)
{
    private static readonly Conversion Fraction = new(Kind.Number, v => Number(v));
    private static readonly Conversion Whole = new(Kind.Number, v => Number(v) is { } n ? decimal.Truncate(n) : null);
    private static readonly Conversion Time = new(Kind.Instant, v => v is string s ? Moment.Parse(s)?.Instant : Values.InstantOf(v));

    private static readonly Dictionary<string, Conversion> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Edm.Decimal"] = Fraction,
        ["Edm.Double"] = Fraction,
        ["Edm.Single"] = Fraction,
        ["Edm.Byte"] = Whole,
        ["Edm.SByte"] = Whole,
        ["Edm.Int16"] = Whole,
        ["Edm.Int32"] = Whole,
        ["Edm.Int64"] = Whole,
        ["Edm.String"] = new(Kind.Text, Text),
        ["Edm.Boolean"] = new(Kind.Bool, v => v is bool ? v : v is string s && bool.TryParse(s, out var truth) ? Values.Of(truth) : null),
        ["Edm.Guid"] = new(Kind.Guid, v => v is Guid ? v : v is string s && Guid.TryParse(s, out var guid) ? guid : null),
        ["Edm.DateTime"] = Time,
        ["Edm.DateTimeOffset"] = Time,
    };

    /// <summary>The conversion to a type such as Edm.Decimal, in any case; null when there is none.</summary>
    public static Conversion? Find(string type) => ByType.GetValueOrDefault(type);

    private static decimal? Number(object value) => value switch
    {
        decimal number => number,
        System.Enum e => Values.EnumNumber(e),
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? Text(object value) => value switch
    {
        string text => text,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        Guid guid => guid.ToString("D"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        System.Enum e => Values.EnumNumber(e).ToString(CultureInfo.InvariantCulture),
        _ => Values.InstantOf(value)?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
    };
}
