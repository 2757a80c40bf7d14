using System.Globalization;
using System.Text.Json;
using Kravbro.Domain;

namespace Kravbro.Server.GoApi;

/// <summary>
/// A JSON object as integrations send it: names in any case, numbers and booleans also as text, dates with anything behind the day.
/// What cannot be read is kept as the first fault; nothing is done with a body that has one. An absent property and one that is
/// <c>null</c> are different things (<see cref="Has"/>).
/// </summary>
internal sealed class WireBody
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Faults _faults;
    private readonly JsonElement _element;

    private WireBody(JsonElement element, Faults faults)
    {
        _faults = faults;
        _element = element;
        foreach (var property in element.EnumerateObject())
        {
            _properties[property.Name] = property.Value;
        }
    }

    /// <summary>The first value that could not be read, of this object and those within it.</summary>
    internal Refusal? Fault => _faults.First;

    /// <summary>The object as it was sent, to be kept.</summary>
    internal string Json => _element.GetRawText();

    /// <summary>Reads a request's body, or <c>request=</c> of the address where there is none. Refused: <c>bad_json</c> for anything but one JSON object.</summary>
    internal static async Task<Result<WireBody>> Read(HttpContext http)
    {
        try
        {
            using var document = http.Request.ContentLength is null or 0 && http.Request.Query["request"].FirstOrDefault() is { Length: > 0 } request
                ? JsonDocument.Parse(request)
                : await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new WireBody(document.RootElement.Clone(), new Faults())
                : Refusals.BadJson("an object", "et objekt");
        }
        catch (JsonException)
        {
            return Refusals.BadJson("an object", "et objekt");
        }
    }

    /// <summary>Whether the property was sent at all.</summary>
    internal bool Has(string name) => _properties.ContainsKey(name);

    /// <summary>Whether a value was sent: neither absent nor null.</summary>
    internal bool HasValue(string name) => _properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    internal string? Text(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => Bad<string>(name, "a text", "en tekst"),
    };

    /// <summary>The text without blanks around it; null for an empty one.</summary>
    internal string? Trimmed(string name) => Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    internal long? Long(string name) => Number(name) switch
    {
        null => null,
        { } number when number == Math.Truncate(number) && number is >= long.MinValue and <= long.MaxValue => (long)number,
        _ => BadValue<long>(name, "a whole number", "et heltall"),
    };

    internal int? Int(string name) => Long(name) switch
    {
        null => null,
        { } number and >= int.MinValue and <= int.MaxValue => (int)number,
        _ => BadValue<int>(name, "a whole number", "et heltall"),
    };

    internal decimal? Number(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        return value.ValueKind == JsonValueKind.String
            && decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var written)
            ? written
            : BadValue<decimal>(name, "a number", "et tall");
    }

    /// <summary>An amount in minor units: at most two decimals (what a double adds at the far end is forgiven), at most ten milliard.</summary>
    internal long? Minor(string name)
    {
        if (Number(name) is not { } amount)
        {
            return null;
        }

        var rounded = Math.Round(Math.Clamp(amount, -100_000_000_000m, 100_000_000_000m), 2, MidpointRounding.AwayFromZero);
        if (Math.Abs(rounded) > 10_000_000_000m || Math.Abs(rounded - amount) > 0.000001m)
        {
            _faults.Add(Math.Abs(rounded) > 10_000_000_000m
                ? Refusals.BadAmount(amount.ToString(CultureInfo.InvariantCulture))
                : Refusals.TooManyDecimals(amount.ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        return (long)(rounded * 100m);
    }

    internal bool? Bool(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var written) => written,
        _ => BadValue<bool>(name, "true or false", "true eller false"),
    };

    /// <summary>A date as written: the first ten characters, whatever time and offset stand behind.</summary>
    internal DateOnly? Date(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 10 } text
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && (text.Length == 10 || text[10] is 'T' or 't' or ' ')
            ? date
            : BadValue<DateOnly>(name, "a date such as 2024-01-16", "en dato som 2024-01-16");
    }

    internal Guid? Guid(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && System.Guid.TryParse(value.GetString(), out var guid)
            ? guid
            : BadValue<Guid>(name, "a GUID", "en GUID");
    }

    /// <summary>The GUIDs of a list; null when it was not sent.</summary>
    internal IReadOnlyList<Guid>? Guids(string name)
    {
        if (Array(name) is not { } values)
        {
            return null;
        }

        var guids = new List<Guid>();
        foreach (var value in values)
        {
            if (value.ValueKind == JsonValueKind.String && System.Guid.TryParse(value.GetString(), out var guid))
            {
                guids.Add(guid);
            }
            else
            {
                BadValue<Guid>(name, "GUIDs", "GUID-er");
            }
        }

        return guids;
    }

    internal IReadOnlyList<long>? Longs(string name)
    {
        if (Array(name) is not { } values)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (var value in values)
        {
            if ((value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
                || (value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)))
            {
                numbers.Add(number);
            }
            else
            {
                BadValue<long>(name, "whole numbers", "heltall");
            }
        }

        return numbers;
    }

    internal IReadOnlyList<string>? Texts(string name) =>
        Array(name)?.Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText()).ToList();

    /// <summary>An enumeration by number, numeric text or name in any case. Unknown numbers pass.</summary>
    internal int? Enum<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return number;
        }

        return value.ValueKind == JsonValueKind.String && System.Enum.TryParse<TEnum>(value.GetString(), ignoreCase: true, out var named)
            ? Convert.ToInt32(named, CultureInfo.InvariantCulture)
            : BadValue<int>(name, $"one of {string.Join(", ", System.Enum.GetNames<TEnum>())}", $"en av {string.Join(", ", System.Enum.GetNames<TEnum>())}");
    }

    internal WireBody? Object(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new WireBody(value, _faults),
        _ => Bad<WireBody>(name, "an object", "et objekt"),
    };

    /// <summary>The objects of a list; null when it was not sent.</summary>
    internal IReadOnlyList<WireBody>? List(string name)
    {
        if (Array(name) is not { } values)
        {
            return null;
        }

        var objects = new List<WireBody>();
        foreach (var value in values)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                objects.Add(new WireBody(value, _faults));
            }
            else
            {
                BadValue<int>(name, "a list of objects", "en liste av objekter");
            }
        }

        return objects;
    }

    /// <summary>The simple values as text, to be kept and given back.</summary>
    internal Dictionary<string, string> Simple(params string[] names) => names.Where(HasValue)
        .ToDictionary(name => name, name => Text(name) ?? "", StringComparer.Ordinal);

    private IReadOnlyList<JsonElement>? Array(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        _ => Bad<IReadOnlyList<JsonElement>>(name, "a list", "en liste"),
    };

    private JsonElement? Value(string name) => HasValue(name) ? _properties[name] : null;

    private T? Bad<T>(string name, string expected, string expectedNb)
        where T : class
    {
        _faults.Add(Refusals.BadValue(name, Raw(name), expected, expectedNb));
        return null;
    }

    private T? BadValue<T>(string name, string expected, string expectedNb)
        where T : struct
    {
        _faults.Add(Refusals.BadValue(name, Raw(name), expected, expectedNb));
        return null;
    }

    private string Raw(string name) => _properties[name].GetRawText();

    private sealed class Faults
    {
        internal Refusal? First { get; private set; }

        internal void Add(Refusal refusal) => First ??= refusal;
    }
}
