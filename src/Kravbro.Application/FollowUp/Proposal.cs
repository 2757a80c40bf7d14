using System.Text.Json;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// The moves of a dry run, pinned: a run made from it may leave moves out, with a reason, but never adds one.
/// </summary>
public sealed class Proposal
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private readonly Dictionary<string, NextStep> _steps;

    private Proposal(DateOnly date, string client, Dictionary<string, NextStep> steps)
    {
        Date = date;
        Client = client;
        _steps = steps;
    }

    /// <summary>The day it was made for.</summary>
    public DateOnly Date { get; }

    /// <summary>The client's organisation number.</summary>
    public string Client { get; }

    /// <summary>The proposed steps by invoice number.</summary>
    public IReadOnlyDictionary<string, NextStep> Steps => _steps;

    /// <summary>The proposal of a client's dry run.</summary>
    public static Proposal Of(string client, RunAnswer dryRun) =>
        new(dryRun.Date, client, dryRun.Moves.ToDictionary(m => m.InvoiceNo, m => m.Step));

    /// <summary>A proposal of chosen moves: those a person left ticked. A later choice for an invoice takes the place of an earlier one.</summary>
    /// <param name="client">The client's organisation number.</param>
    /// <param name="date">The day it was made for.</param>
    /// <param name="chosen">Invoice numbers with the step each is to take.</param>
    public static Proposal Of(string client, DateOnly date, IEnumerable<(string InvoiceNo, NextStep Step)> chosen)
    {
        var steps = new Dictionary<string, NextStep>();
        foreach (var (invoiceNo, step) in chosen)
        {
            steps[invoiceNo] = step;
        }

        return new Proposal(date, client, steps);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Refused: <c>bad_proposal</c>.</summary>
    public static Result<Proposal> Read(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ProposalFile>(json, Json);
            if (file?.Items is not null && !file.Items.Contains(null!) && DateOnly.TryParse(file.Date, System.Globalization.CultureInfo.InvariantCulture, out var date))
            {
                return new Proposal(date, file.Client ?? "", file.Items.ToDictionary(i => i.InvoiceNo, i => Enum.Parse<NextStep>(i.Step, ignoreCase: true)));
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Refused(e.Message);
        }

        return Refused("date or items missing");

        static Refusal Refused(string why) => new("bad_proposal", $"The proposal cannot be read: {why}.", $"Forslaget kan ikke leses: {why}.");
    }

    /// <summary>The proposal as a JSON document.</summary>
    public string Write() => JsonSerializer.Serialize(
        new ProposalFile(Days.Iso(Date), Client, [.. _steps.Select(s => new ProposalItem(s.Key, s.Value.Word()))]), Json);

    internal bool Allows(string invoiceNo, NextStep step) => _steps.GetValueOrDefault(invoiceNo) == step;

    private sealed record ProposalItem(string InvoiceNo, string Step);

    private sealed record ProposalFile(string Date, string? Client, IReadOnlyList<ProposalItem> Items);
}
