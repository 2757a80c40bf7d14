using System.Text.Json;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Application.Clients;

/// <summary>Contact details of the client itself.</summary>
public sealed record ClientDetails
{
    /// <summary>E-mail.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Telephone.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Web site.</summary>
    public string? WebsiteUrl { get; init; }

    /// <summary>Reads what is stored.</summary>
    public static ClientDetails Read(string? json) => json is null ? new ClientDetails() : JsonSerializer.Deserialize<ClientDetails>(json)!;

    /// <summary>Changes them inside the gate. Refused: <c>too_long, control_character</c>.</summary>
    public static Task<Result<ClientRow>> Save(ClientBooks books, Func<ClientDetails, Result<ClientDetails>> change, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<ClientRow>(async unit =>
        {
            var changed = change(Read(unit.Client.Card));
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            var details = changed.Value;
            if ((Texts.CheckOptional("emailAddress", details.EmailAddress, 250) ?? Texts.CheckOptional("phoneNumber", details.PhoneNumber, 50)
                ?? Texts.CheckOptional("websiteUrl", details.WebsiteUrl, 250)) is { } refused)
            {
                return refused;
            }

            unit.Client.Card = JsonSerializer.Serialize(details);
            await unit.Happened("client_changed", ct: ct);
            return unit.Client;
        }, commit: true, ct);
}
