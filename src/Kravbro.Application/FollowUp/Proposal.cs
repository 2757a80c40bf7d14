using System.Globalization;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// The moves of a dry run, pinned with their amounts and days: a run made from it may leave moves out, with a reason, but never adds
/// one and never makes one otherwise than it was shown.
/// </summary>
public sealed class Proposal
{
    private readonly Dictionary<string, PinnedMove> _moves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _approvals = new(StringComparer.Ordinal);

    internal Proposal(
        DateOnly date, string client, int planVersion, string law,
        IEnumerable<PinnedMove> moves, IEnumerable<(string InvoiceNo, long RemainingMinor)> approvals)
    {
        (Date, Client, PlanVersion, Law) = (date, client, planVersion, law);
        foreach (var move in moves)
        {
            _moves[move.InvoiceNo] = move;
        }

        foreach (var (invoiceNo, remaining) in approvals)
        {
            _approvals[invoiceNo] = remaining;
        }
    }

    /// <summary>The day it was made for.</summary>
    public DateOnly Date { get; }

    /// <summary>The client's organisation number.</summary>
    public string Client { get; }

    /// <summary>The version of the plan it was made under.</summary>
    public int PlanVersion { get; }

    /// <summary>The hash of the tables of law it was made under.</summary>
    public string Law { get; }

    /// <summary>The proposed moves by invoice number.</summary>
    public IReadOnlyDictionary<string, PinnedMove> Moves => _moves;

    /// <summary>The drafts to be approved automatically, by invoice number, with what remained of each, øre.</summary>
    public IReadOnlyDictionary<string, long> Approvals => _approvals;

    /// <summary>The hash over all it says.</summary>
    public string Hash => ProposalFile.Of(this).ProposalHash!;

    /// <summary>The proposal of a client's dry run.</summary>
    public static Proposal Of(string client, RunAnswer dryRun) => new(
        dryRun.Date, client, dryRun.PlanVersion, dryRun.Law,
        dryRun.Moves.Select(m => m.Pinned), dryRun.Approvals.Select(a => (a.InvoiceNo, a.RemainingMinor)));

    /// <summary>The same day and rules with chosen moves alone: those a person left ticked, as they were shown.</summary>
    /// <param name="moves">A later one for an invoice takes the place of an earlier one.</param>
    /// <param name="approvals">Invoice numbers of the drafts to approve.</param>
    public Proposal Only(IEnumerable<PinnedMove> moves, IEnumerable<(string InvoiceNo, long RemainingMinor)> approvals) =>
        new(Date, Client, PlanVersion, Law, moves, approvals);

    /// <summary>A proposal of which nothing is chosen yet.</summary>
    /// <param name="client">The client's organisation number.</param>
    /// <param name="date">The day it was made for.</param>
    /// <param name="planVersion">The version of the plan it was made under.</param>
    /// <param name="law">The hash of the tables of law.</param>
    public static Proposal Empty(string client, DateOnly date, int planVersion, string law) => new(date, client, planVersion, law, [], []);

    /// <summary>Reads what <see cref="Write"/> wrote. Refused: <c>bad_proposal</c>, also when it was edited.</summary>
    public static Result<Proposal> Read(string json) => ProposalFile.Read(json);

    /// <summary>The proposal as a JSON document.</summary>
    public string Write() => ProposalFile.Of(this).Write();

    /// <summary>A move as one line of a form; <see cref="ReadLine"/> reads it.</summary>
    public static string Line(PinnedMove move) => string.Create(CultureInfo.InvariantCulture,
        $"{move.Step.Word()} {Days.Iso(move.On)} {move.RemainingMinor} {move.FeeMinor} {move.InterestMinor} {(move.DueOn is { } due ? Days.Iso(due) : "-")} {(move.Approved ? 1 : 0)} {move.Version} {move.InvoiceNo}");

    /// <summary>Reads a line; null when it is none.</summary>
    public static PinnedMove? ReadLine(string line)
    {
        var c = CultureInfo.InvariantCulture;
        return line.Split(' ', 9) is [var step, var on, var remaining, var fee, var interest, var due, var approved, var version, { Length: > 0 } no]
            && Enum.TryParse<NextStep>(step, ignoreCase: true, out var move) && DateOnly.TryParseExact(on, "yyyy-MM-dd", c, DateTimeStyles.None, out var day)
            && long.TryParse(remaining, c, out var rest) && long.TryParse(fee, c, out var feeMinor) && long.TryParse(interest, c, out var interestMinor)
            && int.TryParse(version, c, out var seen)
            ? new PinnedMove(no, move, day, rest)
            {
                FeeMinor = feeMinor,
                InterestMinor = interestMinor,
                DueOn = DateOnly.TryParseExact(due, "yyyy-MM-dd", c, DateTimeStyles.None, out var dueOn) ? dueOn : null,
                Approved = approved == "1",
                Version = seen,
            }
            : null;
    }
}
