using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// One batch of a run that follows a proposal: each of its moves is judged anew before it is made, and drops out when it would be
/// another move than the one that was shown.
/// </summary>
internal sealed class PinnedRun
{
    private readonly Proposal _proposal;
    private readonly StandingRules _rules;
    private readonly LetterFacts _facts;
    private readonly HashSet<long> _charged;
    private readonly DateOnly _today;

    private PinnedRun(Proposal proposal, StandingRules rules, LetterFacts facts, HashSet<long> charged, DateOnly today) =>
        (_proposal, _rules, _facts, _charged, _today) = (proposal, rules, facts, charged, today);

    /// <summary>Prepares the letters of a batch.</summary>
    internal static async Task<PinnedRun> For(
        BooksContext db, Proposal proposal, StandingRules rules, IReadOnlyCollection<long> withLetter, DateOnly today, CancellationToken ct)
    {
        var facts = await LetterFacts.For(db, withLetter, ct);
        var charged = await DayFees.Charged(db, facts.All.Select(s => s.Customer.Code), today, ct);
        return new PinnedRun(proposal, rules, facts, charged, today);
    }

    /// <summary>The move as it was proposed.</summary>
    internal PinnedMove this[InvoiceRow invoice] => _proposal.Moves[invoice.InvoiceNo];

    /// <summary>Why a move of the proposal is not made; null when it is made just as it was shown, or its letter waits.</summary>
    internal DroppedMove? Drops(FollowUpRow row, Claim claim, FollowUpDecision decision)
    {
        var pinned = this[row.Invoice];
        var now = new PinnedMove(claim.InvoiceNo, decision.Step, decision.Letter is null ? decision.On!.Value : _today, claim.RemainingMinor);
        FeeGround? ground = null;
        if (decision.Letter is { } letter && decision.Step == pinned.Step)
        {
            var judged = LetterIssuing.Judge(_rules, claim, _facts[row.Invoice.Id], letter, _today, _charged.Contains(claim.CustomerCode));
            if (!judged.IsOk)
            {
                return null;
            }

            var terms = judged.Value;
            now = now with { FeeMinor = terms.FeeMinor, InterestMinor = terms.InterestMinor, DueOn = terms.DueOn };
            ground = terms.FeeGround;
        }

        var change = pinned.To(now, ground)?.Under(_proposal.PlanVersion, _rules.PlanVersion, _proposal.Law != LawEdition.Of(_rules.Law));
        return change is null ? null : new DroppedMove(claim.InvoiceNo, pinned.Step, change.En) { ReasonNb = change.Nb };
    }

    /// <summary>Takes note of a letter that was issued, and holds it against what was shown.</summary>
    internal void Issued(InvoiceRow invoice, LetterRow letter)
    {
        var pinned = this[invoice];
        if ((letter.FeeMinor, letter.InterestMinor, letter.DueOn) != (pinned.FeeMinor, pinned.InterestMinor, pinned.DueOn))
        {
            throw new InvalidOperationException($"the letter of {invoice.InvoiceNo} is not the one that was proposed");
        }

        if (letter.FeeMinor > 0)
        {
            _charged.Add(letter.CustomerCode);
        }
    }

    /// <summary>The moves and approvals of a proposal that nothing has been said of: each drops out with its place today as the reason.</summary>
    internal static async Task NameTheRest(ClientView view, RunAnswer answer, Proposal proposal, CancellationToken ct)
    {
        var held = answer.Held.ToLookup(h => h.InvoiceNo, h => h.Why, StringComparer.Ordinal);
        HashSet<string> told = [.. answer.Moves.Select(m => m.InvoiceNo), .. answer.Approvals.Select(a => a.InvoiceNo), .. answer.Dropped.Select(d => d.InvoiceNo)];
        var rest = proposal.Moves.Values.Select(m => (m.InvoiceNo, m.Step))
            .Concat(proposal.Approvals.Keys.Select(no => (InvoiceNo: no, Step: NextStep.Collection))).Where(m => !told.Contains(m.InvoiceNo)).ToList();
        foreach (var chunk in rest.Chunk(1_000))
        {
            string[] numbers = [.. chunk.Select(m => m.InvoiceNo)];
            var invoices = await view.Db.Invoices.AsNoTracking().Where(i => numbers.Contains(i.InvoiceNo)).ToListAsync(ct);
            var places = (await InvoiceAnswers.Of(view, invoices, ct)).ToDictionary(i => i.InvoiceNo, i => (i.Reason.En, i.Reason.Nb), StringComparer.Ordinal);
            foreach (var (no, step) in chunk)
            {
                var unknown = Refusals.UnknownInvoice(no);
                var (en, nb) = held[no].FirstOrDefault() is { } waits ? (waits.En, waits.Nb) : places.GetValueOrDefault(no, (unknown.En, unknown.Nb));
                answer.Dropped.Add(new DroppedMove(no, step, en) { ReasonNb = nb });
            }
        }
    }
}
