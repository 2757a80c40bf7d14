using Kravbro.Domain;

namespace Kravbro.Server.GoApi.OData;

/// <summary>What a query should have had at a place, in both languages.</summary>
internal readonly record struct Expected(string En, string Nb)
{
    public static readonly Expected Value = new("a value, a property or '('", "en verdi, en egenskap eller «(»");
    public static readonly Expected Operator = new("an operator or the end", "en operator eller slutten");
    public static readonly Expected Condition = new("a condition (true or false)", "en betingelse (sann eller usann)");
    public static readonly Expected Property = new("a property that can be queried", "en egenskap det kan søkes på");
    public static readonly Expected Function = new("a known function", "en kjent funksjon");
    public static readonly Expected Close = new("')'", "«)»");
    public static readonly Expected CommaOrClose = new("',' or ')'", "«,» eller «)»");
    public static readonly Expected Quote = new("a closing quote", "et avsluttende anførselstegn");
    public static readonly Expected Number = new("a number such as 10, 10L or 12.5M", "et tall som 10, 10L eller 12.5M");
    public static readonly Expected Guid = new("a GUID such as guid'0a1b2c3d-0000-0000-0000-000000000000'",
        "en GUID som guid'0a1b2c3d-0000-0000-0000-000000000000'");
    public static readonly Expected Moment = new("a date such as 2024-01-02 or 2024-01-02T13:04:05+01:00",
        "en dato som 2024-01-02 eller 2024-01-02T13:04:05+01:00");
    public static readonly Expected Character = new("readable characters", "lesbare tegn");
    public static readonly Expected Direction = new("asc, desc, ',' or the end", "asc, desc, «,» eller slutten");
    public static readonly Expected Once = new("the option once", "valget én gang");
    public static readonly Expected EqualOnly = new("eq or ne for this kind of value", "eq eller ne for denne typen verdi");
    public static readonly Expected Type = new("a type such as 'Edm.Decimal'", "en type som 'Edm.Decimal'");

    public static Expected AtMost(int most, string en, string nb) => new($"at most {most} {en}", $"høyst {most} {nb}");

    public static Expected Comparable(Kind kind) => new($"{Words(kind).En} to compare with", $"{Words(kind).Nb} å sammenligne med");

    public static Expected Of(Kind kind) => Words(kind);

    public static Expected Arguments(int least, int most) => least == most
        ? new($"{most} argument(s)", $"{most} argument(er)")
        : new($"{least} to {most} arguments", $"{least} til {most} argumenter");

    public static Expected EnumOf(Type type) => new(
        $"a number or one of {string.Join(", ", Enum.GetNames(type))}", $"et tall eller en av {string.Join(", ", Enum.GetNames(type))}");

    /// <summary>The refusal; <paramref name="position"/> counts from 0 here and from 1 in the text.</summary>
    public Refusal At(string option, int position, string? found) => Refusals.BadQuery(option, position + 1, found, En, Nb);

    private static Expected Words(Kind kind) => kind switch
    {
        Kind.Bool => new("true or false", "true eller false"),
        Kind.Number => new("a number", "et tall"),
        Kind.Text => new("a text", "en tekst"),
        Kind.Day or Kind.Instant or Kind.Moment => new("a date", "en dato"),
        Kind.Guid => new("a GUID", "en GUID"),
        Kind.Enum or Kind.EnumText => new("a number or name of the list of values", "et tall eller navn fra verdilisten"),
        Kind.Nested => new("null", "null"),
        _ => new("a value", "en verdi"),
    };
}
