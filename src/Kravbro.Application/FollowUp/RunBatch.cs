using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>Which steps a pass takes.</summary>
internal enum RunScope
{
    /// <summary>Letters and drafts: the follow-up run.</summary>
    LettersAndDrafts,

    /// <summary>The same that nobody asked for: letters by proposal wait for a person.</summary>
    AutomaticLettersAndDrafts,

    /// <summary>Drafts only: activation and catch-up.</summary>
    DraftsOnly,
}

/// <summary>One batch of a run: decisions made row by row in the domain, collected, then written set-based.</summary>
internal sealed class RunBatch(ClientUnit unit, StandingRules rules, DateOnly today, RunScope scope, RunAnswer answer, Proposal? pinned)
{
    private readonly List<InvoiceRow> _changed = [];
    private LetterIssuing? _issuing;
    private PinnedRun? _pinned;
    private readonly List<(string Kind, InvoiceRow Invoice, object? Facts, DateOnly On)> _happened = [];

    /// <summary>Takes what is due, the oldest claims first: the fee of a dispatch goes on the oldest.</summary>
    internal async Task Take(IEnumerable<FollowUpRow> rows, GuardSets guards, CancellationToken ct)
    {
        var due = rows.Select(row => (Row: row, Claim: row.Claim()))
            .Select(r => (r.Row, r.Claim, Decision: FollowUpRules.Decide(r.Claim, rules.Plan, rules.Terms, today)))
            .Where(r => r.Decision.IsDueOn(today) && IsWanted(r.Claim, r.Decision))
            .OrderBy(r => r.Row.Invoice.DueDate).ThenBy(r => r.Row.Invoice.Id).ToList();
        long[] withLetter = [.. due.Where(r => r.Decision.Letter is not null).Select(r => r.Row.Invoice.Id)];
        _issuing = withLetter.Length == 0 ? null : await LetterIssuing.For(unit, rules, withLetter, today, ct);
        _pinned = pinned is null ? null : await PinnedRun.For(unit.Db, pinned, rules, withLetter, today, ct);
        foreach (var (row, claim, decision) in due)
        {
            var invoice = row.Invoice;
            if (_pinned?.Drops(row, claim, decision) is { } dropped)
            {
                answer.Dropped.Add(dropped);
                continue;
            }

            if (decision.Letter is not { } letter)
            {
                MakeDraft(row, claim, decision, guards);
            }
            else if (await Issue(invoice, letter, claim, decision, ct) is { } waits)
            {
                answer.Hold(new HeldLetter(invoice.InvoiceNo, decision.Step, waits));
                continue;
            }

            invoice.ChangedAt = unit.Now;
            Claims.Keep(invoice, row.Claim(), rules, today);
            _changed.Add(invoice);
        }
    }

    /// <summary>Approves a draft that waited for automatic approval, if nothing stands against it any more.</summary>
    internal void TryApprove(FollowUpRow row, GuardSets guards)
    {
        var claim = row.Claim();
        var warnings = Guard.Of(claim, guards.FactsOf(row), rules.Terms, today);
        if (Guard.ApprovesAutomatically(claim, rules.Plan, rules.Terms, warnings))
        {
            if (answer.KeepsMoves)
            {
                answer.Approvals.Add(new RunApproval(claim.InvoiceNo, claim.CustomerCode, claim.RemainingMinor));
            }

            Approve(row.Invoice);
            _changed.Add(row.Invoice);
        }
        else if (Guard.IsForPersons(warnings))
        {
            row.Invoice.AwaitsAutoApproval = false;
            _changed.Add(row.Invoice);
        }
    }

    /// <summary>Whether a proposal holds the approval of a waiting draft; one of which less or more remains now drops out.</summary>
    internal bool IsProposed(FollowUpRow row, Proposal proposal)
    {
        var invoice = row.Invoice;
        if (!proposal.Approvals.TryGetValue(invoice.InvoiceNo, out var remaining))
        {
            return false;
        }

        var then = new PinnedMove(invoice.InvoiceNo, NextStep.Collection, today, remaining);
        if (then.To(then with { RemainingMinor = invoice.RemainingMinor }) is { } change)
        {
            answer.Dropped.Add(new DroppedMove(invoice.InvoiceNo, NextStep.Collection, change.En) { ReasonNb = change.Nb });
            return false;
        }

        return true;
    }

    internal async Task Write(CancellationToken ct)
    {
        if (_changed.Count == 0)
        {
            return;
        }

        var seq = await unit.Next(ClientUnit.Series.Event, _happened.Count, ct);
        var events = new List<EventRow>(_happened.Count);
        foreach (var (kind, invoice, facts, on) in _happened)
        {
            events.Add(unit.Event(seq++, kind, invoice.Id, invoice.CustomerCode, facts, on));
        }

        if (_issuing is not null)
        {
            await _issuing.Write(ct);
        }

        await Bulk.Insert(unit.Db, events, ct);
        await Bulk.UpdateFollowUp(unit.Db, _changed, ct);
    }

    private bool IsWanted(Claim claim, FollowUpDecision decision) => scope switch
    {
        _ when pinned is not null && !pinned.Moves.ContainsKey(claim.InvoiceNo) => false,
        RunScope.DraftsOnly => decision.Step == NextStep.Collection,
        RunScope.AutomaticLettersAndDrafts => rules.Plan.IsTakenUnasked(decision),
        _ => true,
    };

    // Why the letter waits; null when it was issued.
    private async ValueTask<Refusal?> Issue(InvoiceRow invoice, LetterStep letter, Claim claim, FollowUpDecision decision, CancellationToken ct)
    {
        var issued = await _issuing!.Issue(invoice, letter, ct);
        if (!issued.IsOk)
        {
            return issued.Refusal;
        }

        _pinned?.Issued(invoice, issued.Value);
        _happened.Add(("letter_issued", invoice, DecisionFacts.Letter(issued.Value, claim, rules, Explanation.RuleOf(claim, decision)), today));
        answer.Letters[letter]++;
        answer.FeesMinor += issued.Value.FeeMinor;
        answer.InterestMinor += issued.Value.InterestMinor;
        Note(invoice, letter.AsNext(), today, approved: false, issued.Value);
        return null;
    }

    private void MakeDraft(FollowUpRow row, Claim claim, FollowUpDecision decision, GuardSets guards)
    {
        var invoice = row.Invoice;
        var on = decision.On!.Value;
        invoice.Status = CollectionStatus.Draft;
        invoice.DraftedOn = on;
        invoice.DraftedBy = DraftedBy.Rule;
        _happened.Add(("draft_made", invoice, DecisionFacts.Draft(claim, decision, rules), today));
        answer.Drafts++;

        var draft = claim with { Status = CollectionStatus.Draft };
        var warnings = Guard.Of(draft, guards.FactsOf(row), rules.Terms, today);
        invoice.AwaitsAutoApproval = rules.Terms.AutoApprove && !Guard.IsForPersons(warnings);

        // A proposal that showed a draft unapproved leaves it so; the next run of all that is due approves it.
        var approves = _pinned?[invoice].Approved != false && Guard.ApprovesAutomatically(draft, rules.Plan, rules.Terms, warnings);
        if (approves)
        {
            Approve(invoice);
        }

        Note(invoice, NextStep.Collection, on, approves);
    }

    private void Approve(InvoiceRow invoice)
    {
        invoice.Status = CollectionStatus.Approved;
        invoice.AwaitsAutoApproval = false;
        invoice.ApprovedAt = unit.Moment;
        invoice.ChangedAt = unit.Now;
        _happened.Add(("approved", invoice, new { by = "automatic", extension = rules.Creator, remaining = invoice.RemainingMinor, plan = rules.PlanVersion }, today));
        answer.Approved++;
    }

    private void Note(InvoiceRow invoice, NextStep step, DateOnly on, bool approved, LetterRow? letter = null)
    {
        if (answer.KeepsMoves)
        {
            answer.Moves.Add(new RunMove(invoice.InvoiceNo, invoice.CustomerCode, step, on, approved)
            {
                RemainingMinor = invoice.RemainingMinor,
                FeeMinor = letter?.FeeMinor ?? 0,
                InterestMinor = letter?.InterestMinor ?? 0,
                DueOn = letter?.DueOn,
                Delivery = letter?.Delivery,
                Version = invoice.Version,
            });
        }
    }
}
