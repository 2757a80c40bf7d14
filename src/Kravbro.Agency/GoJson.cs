using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kravbro.Agency;

/// <summary>How agencies' clients of this API write and read JSON.</summary>
public static class GoJson
{
    /// <summary>Entities: PascalCase names, what is not set is left out.</summary>
    public static JsonSerializerOptions Entities { get; } = Options(JsonIgnoreCondition.WhenWritingNull);

    /// <summary>Request objects, whose names are written in camelCase as they stand, with nulls; and every answer.</summary>
    public static JsonSerializerOptions Requests { get; } = Options(JsonIgnoreCondition.Never);

    private static JsonSerializerOptions Options(JsonIgnoreCondition ignore) => new()
    {
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = ignore,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new DayConverter(), new InstantConverter() },
    };

    /// <summary>Dates go out as <c>2024-01-02T00:00:00</c>; coming in, the first ten characters count.</summary>
    private sealed class DayConverter : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new JsonException("not a date");
        }

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00");
    }

    /// <summary>Instants come with seven decimals or none, and in an older picture with a blank before the offset.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParse(reader.GetString()?.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw new JsonException("not an instant");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }
}

/// <summary>The API said no: an answer with <c>success: false</c>.</summary>
/// <param name="summary">What the server says, for a person.</param>
/// <param name="kind">Kind of refusal, e.g. <c>Security</c> or <see cref="UniqueConstraint"/>; empty when the server names none.</param>
public sealed class AgencyRefusal(string summary, string kind) : Exception(summary)
{
    /// <summary>The reference of a voucher was used before.</summary>
    public const string UniqueConstraint = "ApiUniqueConstraint";

    /// <summary>Kind of refusal as the server names it.</summary>
    public string Kind { get; } = kind;
}

/// <summary>The envelope that every answer comes in.</summary>
internal sealed record Envelope<T>
{
    public bool Success { get; init; }

    public T? Data { get; init; }

    public Validation? Validation { get; init; }
}

/// <summary>Why an answer is a refusal.</summary>
internal sealed record Validation(string? Summary, string? Exception);

/// <summary>The answer of the token address.</summary>
internal sealed record TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }
}
