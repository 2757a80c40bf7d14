using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>A proposal as a JSON document, with a hash over what it says: an edited one is no proposal anybody was shown.</summary>
internal sealed record ProposalFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    public required string Date { get; init; }

    public required string Client { get; init; }

    public required int PlanVersion { get; init; }

    public required string Law { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }

    public required IReadOnlyList<Approval> Approvals { get; init; }

    /// <summary>SHA-256 over the rest, lower-case hex.</summary>
    public string? ProposalHash { get; init; }

    internal sealed record Item(
        string InvoiceNo, string Step, string On, string Remaining, string Fee, string Interest, string? DueOn, bool Approved, int Version);

    internal sealed record Approval(string InvoiceNo, string Remaining);

    internal static ProposalFile Of(Proposal proposal)
    {
        var file = new ProposalFile
        {
            Date = Days.Iso(proposal.Date),
            Client = proposal.Client,
            PlanVersion = proposal.PlanVersion,
            Law = proposal.Law,
            Items = [.. proposal.Moves.Values.Select(m => new Item(m.InvoiceNo, m.Step.Word(), Days.Iso(m.On), Amount(m.RemainingMinor),
                Amount(m.FeeMinor), Amount(m.InterestMinor), m.DueOn is { } due ? Days.Iso(due) : null, m.Approved, m.Version))],
            Approvals = [.. proposal.Approvals.Select(a => new Approval(a.Key, Amount(a.Value)))],
        };
        return file with { ProposalHash = file.Hash() };
    }

    internal string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a document. Refused: <c>bad_proposal</c>, also when its hash is not that of its content.</summary>
    internal static Result<Proposal> Read(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ProposalFile>(json, Json);
            if (file is null || file.Items.Contains(null!) || file.Approvals.Contains(null!))
            {
                return Refusals.BadProposal("it is empty, or a row is", "det er tomt, eller en rad er det");
            }

            return file.ProposalHash == file.Hash() ? file.Proposal()
                : Refusals.BadProposal("it was edited after it was made; make it anew", "det er endret etter at det ble laget; lag det på nytt");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return Refusals.BadProposal(e.Message, e.Message);
        }
    }

    private Proposal Proposal() => new(
        Day(Date), Client, PlanVersion, Law,
        Items.Select(i => new PinnedMove(i.InvoiceNo, Enum.Parse<NextStep>(i.Step, ignoreCase: true), Day(i.On), Minor(i.Remaining))
        {
            FeeMinor = Minor(i.Fee),
            InterestMinor = Minor(i.Interest),
            DueOn = i.DueOn is { } due ? Day(due) : null,
            Approved = i.Approved,
            Version = i.Version,
        }),
        Approvals.Select(a => (a.InvoiceNo, Minor(a.Remaining))));

    // Over the compact form, so that the file may be laid out otherwise without being another one.
    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { ProposalHash = null })));

    private static string Amount(long minor) => Money.Nok(minor).ToString();

    private static long Minor(string amount) => Money.Parse(amount, Currency.Nok).Value.Minor;

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
