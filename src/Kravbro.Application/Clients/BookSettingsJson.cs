using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Clients;

/// <summary>The books' settings as they are stored: only what differs from the start is written.</summary>
internal static class BookSettingsJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static BookSettings Read(string? json) => json is null ? BookSettings.Default : JsonSerializer.Deserialize<BookSettings>(json, Json)!;

    internal static string? Write(BookSettings settings) => JsonSerializer.Serialize(settings, Json) is var json && json == Start ? null : json;

    private static readonly string Start = JsonSerializer.Serialize(BookSettings.Default, Json);
}
