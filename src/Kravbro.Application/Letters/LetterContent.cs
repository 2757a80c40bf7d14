using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Application.Letters;

/// <summary>The creditor as a letter names it.</summary>
/// <param name="Name">Name.</param>
/// <param name="OrgNo">Organisation number.</param>
public sealed record LetterCreditor(string Name, string OrgNo)
{
    /// <summary>Street or box, a line each.</summary>
    public IReadOnlyList<string> Street { get; init; } = [];

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>The whole address, a line each.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Address => $"{Zip} {City}".Trim() is { Length: > 0 } town ? [.. Street, town] : Street;

    internal static LetterCreditor Of(ClientRow client)
    {
        var details = ClientDetails.Read(client.Card);
        return new LetterCreditor(client.Name, client.OrgNo)
        {
            Street = details.Street,
            Zip = details.Zip,
            City = details.City,
            Email = details.EmailAddress,
            Phone = details.PhoneNumber,
            Website = details.WebsiteUrl,
        };
    }
}

/// <summary>
/// What a letter says as it was issued: everything that is printed, and the rows of law it was judged by. The document is made from
/// this alone, so that a later change of card, plan or law changes no letter.
/// </summary>
public sealed record LetterContent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary><c>nb</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Heading and subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Paragraphs, the law's own sentences last.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Who claims, as the company card said that day; null for letters kept before it was kept with them.</summary>
    public LetterCreditor? Creditor { get; init; }

    /// <summary>The debtor's name.</summary>
    public required string Name { get; init; }

    /// <summary>Address lines below the name.</summary>
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>Where it goes by e-mail; null when the card has no address.</summary>
    public string? Email { get; init; }

    /// <summary>Organisation number of a business; null for others.</summary>
    public string? OrgNo { get; init; }

    /// <summary>Invoice number.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>Invoice date.</summary>
    public required DateOnly InvoiceDate { get; init; }

    /// <summary>Due date of the invoice.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>The invoice as posted, øre.</summary>
    public required long PrincipalMinor { get; init; }

    /// <summary>What remains of it, øre.</summary>
    public required long RemainingMinor { get; init; }

    /// <summary>The currency the invoice is in, when that is not kroner; the figures of the letter are in kroner, as it stands in the books.</summary>
    public string? Currency { get; init; }

    /// <summary>What remains of it in that currency, minor units.</summary>
    public long? CurrencyRemainingMinor { get; init; }

    /// <summary>Open fees of earlier letters, øre.</summary>
    public long EarlierFeeMinor { get; init; }

    /// <summary>Open interest of earlier letters, øre.</summary>
    public long EarlierInterestMinor { get; init; }

    /// <summary>This letter's fee, øre.</summary>
    public long FeeMinor { get; init; }

    /// <summary>What of that is the standard compensation, øre.</summary>
    [JsonIgnore]
    public long CompensationMinor => FeeGround == FeeGround.Compensation ? FeeMinor : 0;

    /// <summary>Why the fee is what it is.</summary>
    public FeeGround FeeGround { get; init; }

    /// <summary>Interest this letter adds, øre.</summary>
    public long InterestMinor { get; init; }

    /// <summary>All interest through the day of issue, line by line.</summary>
    public IReadOnlyList<InterestLine> Interest { get; init; } = [];

    /// <summary>KID; null for none.</summary>
    public string? Kid { get; init; }

    /// <summary>The account to pay to; null when the client has named none.</summary>
    public string? Account { get; init; }

    /// <summary>The act it was judged by.</summary>
    public CollectionAct Act { get; init; }

    /// <summary>Rows of law it rests on.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The version of the plan it was made under.</summary>
    public int PlanVersion { get; init; }

    /// <summary>All that is to be paid, øre.</summary>
    [JsonIgnore]
    public long TotalMinor => RemainingMinor + EarlierFeeMinor + FeeMinor + EarlierInterestMinor + InterestMinor;

    internal static LetterContent Read(string json) =>
        JsonSerializer.Deserialize<LetterContent>(json, Json) ?? throw new InvalidOperationException("a stored letter is empty");

    internal string Write() => JsonSerializer.Serialize(this, Json);
}
