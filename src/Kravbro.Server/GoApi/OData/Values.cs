using System.Globalization;

namespace Kravbro.Server.GoApi.OData;

/// <summary>What is known of a value before any row is seen.</summary>
internal enum Kind
{
    /// <summary>Only the row will tell.</summary>
    Any,

    /// <summary>The word null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Any number; counted as a decimal.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A date without time.</summary>
    Day,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A date-time literal, which is a day or an instant as its partner wants.</summary>
    Moment,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>A value of an enumeration.</summary>
    Enum,

    /// <summary>A name or number with the enumeration's name before it.</summary>
    EnumText,

    /// <summary>An object with properties of its own; can only be there or not.</summary>
    Nested,
}

/// <summary>A literal such as <c>DebtCollectionCaseStatus'Active'</c>.</summary>
internal sealed record EnumText(string Type, string Text);

/// <summary>Values as the query sees them: every number a decimal, everything else as the row holds it.</summary>
internal static class Values
{
    public static readonly object True = true;
    public static readonly object False = false;

    /// <summary>The kind of a property's declared type; null when such values cannot be queried.</summary>
    public static Kind? KindOf(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type.IsEnum ? Kind.Enum
            : type == typeof(string) ? Kind.Text
            : type == typeof(bool) ? Kind.Bool
            : type == typeof(DateOnly) ? Kind.Day
            : type == typeof(DateTimeOffset) ? Kind.Instant
            : type == typeof(Guid) ? Kind.Guid
            : type == typeof(object) ? Kind.Any
            : type == typeof(decimal) || type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) ? Kind.Number
            : null;
    }

    /// <summary>The value as the query counts; null for null and for a type that cannot be queried.</summary>
    public static object? Of(object? value) => value switch
    {
        decimal or string or DateOnly or DateTimeOffset or Guid or System.Enum => value,
        bool truth => truth ? True : False,
        int or long or short or byte => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether the comparison holds; false for values that cannot be compared so, and never an exception.</summary>
    public static bool Holds(Comparison comparison, object left, object right)
    {
        if (comparison is not (Comparison.Equal or Comparison.NotEqual) && (left is bool or Guid or System.Enum || right is bool or Guid or System.Enum))
        {
            return false;
        }

        return Order(left, right) is { } order && comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }

    /// <summary>Negative, zero or positive as left comes before, with or after right; null when they cannot be compared.</summary>
    public static int? Order(object left, object right) => (left, right) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (Guid a, Guid b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateOnly a, Moment b) => a.CompareTo(b.Day),
        (Moment a, DateOnly b) => a.Day.CompareTo(b),
        (System.Enum a, System.Enum b) => EnumNumber(a).CompareTo(EnumNumber(b)),
        (System.Enum a, _) => EnumNumber(a.GetType(), right) is { } b ? EnumNumber(a).CompareTo(b) : null,
        (_, System.Enum b) => EnumNumber(b.GetType(), left) is { } a ? a.CompareTo(EnumNumber(b)) : null,
        _ => InstantOf(left) is { } a && InstantOf(right) is { } b ? a.CompareTo(b) : null,
    };

    /// <summary>The number that a literal means for an enumeration: a number, its text, or a name; null when none of these.</summary>
    public static decimal? EnumNumber(Type type, object literal) => literal switch
    {
        decimal number => number,
        EnumText named => EnumNumber(type, named.Text),
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        string text => Enum.GetNames(type).FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? EnumNumber((System.Enum)Enum.Parse(type, name)) : null,
        _ => null,
    };

    /// <summary>The number of an enumeration's value.</summary>
    public static decimal EnumNumber(System.Enum value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    /// <summary>The instant of a date (midnight UTC), an instant or a literal; null for anything else.</summary>
    public static DateTimeOffset? InstantOf(object value) => value switch
    {
        DateTimeOffset instant => instant,
        Moment moment => moment.Instant,
        DateOnly day => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        _ => null,
    };

    /// <summary>The date and time as stored, by which parts are taken: instants in UTC, literals as written; null for anything else.</summary>
    public static DateTime? ClockOf(object value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        Moment moment => moment.Written,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        _ => null,
    };
}
