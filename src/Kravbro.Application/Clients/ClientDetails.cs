using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Application.Clients;

/// <summary>The company card: how the client itself is reached.</summary>
public sealed record ClientDetails
{
    /// <summary>The most lines of street or box: more do not fit over a letter.</summary>
    public const int MostAddressLines = 3;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>E-mail.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Web site.</summary>
    public string? WebsiteUrl { get; init; }

    /// <summary>Street or box, a line each.</summary>
    public string? Address { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>The lines of street or box; empty for none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Street => LinesOf(Address);

    /// <summary>The whole address as it stands over a letter, a line each; empty for none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AddressLines => $"{Zip} {City}".Trim() is { Length: > 0 } town ? [.. Street, town] : Street;

    /// <summary>Reads what is stored.</summary>
    public static ClientDetails Read(string? json) => json is null ? new ClientDetails() : JsonSerializer.Deserialize<ClientDetails>(json, Json)!;

    /// <summary>Changes them inside the gate; the same again changes nothing. Refused: <c>too_long, control_character, bad_number</c>.</summary>
    public static Task<Result<ClientRow>> Save(ClientBooks books, Func<ClientDetails, Result<ClientDetails>> change, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<ClientRow>(async unit =>
        {
            var changed = change(Read(unit.Client.Card));
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            var details = changed.Value;
            if (details.Check() is { } refused)
            {
                return refused;
            }

            if (details != Read(unit.Client.Card))
            {
                unit.Client.Card = JsonSerializer.Serialize(details, Json);
                await unit.Happened("client_changed", ct: ct);
            }

            return unit.Client;
        }, commit: true, ct);

    /// <summary>Whether they can be kept; a refusal carries the name of what it is about as the detail <c>field</c>.</summary>
    internal Refusal? Check() =>
        Texts.CheckOptional("emailAddress", EmailAddress, 250)?.With("field", "email")
        ?? Texts.CheckOptional("phoneNumber", PhoneNumber, 50)?.With("field", "phone")
        ?? Texts.CheckOptional("websiteUrl", WebsiteUrl, 250)?.With("field", "website")
        ?? Texts.CheckOptional("address", Address, 250, lines: true)?.With("field", "address")
        ?? (Street.Count > MostAddressLines ? Refusals.BadNumber("address", Days.Code(Street.Count), $"≤ {Days.Code(MostAddressLines)}").With("field", "address") : null)
        ?? Texts.CheckOptional("zip", Zip, 20)?.With("field", "zip")
        ?? Texts.CheckOptional("city", City, 100)?.With("field", "city");

    private static string[] LinesOf(string? text) =>
        text?.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
