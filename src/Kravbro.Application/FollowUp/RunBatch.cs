using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>Which steps a pass takes.</summary>
internal enum RunScope
{
    /// <summary>Letters and drafts: the follow-up run.</summary>
    LettersAndDrafts,

    /// <summary>Drafts only: activation and catch-up.</summary>
    DraftsOnly,
}

/// <summary>One batch of a run: decisions made row by row in the domain, collected, then written set-based.</summary>
internal sealed class RunBatch(ClientUnit unit, StandingRules rules, DateOnly today, RunScope scope, RunAnswer answer, Proposal? pinned)
{
    private readonly List<InvoiceRow> _changed = [];
    private readonly List<LetterRow> _letters = [];
    private readonly List<(string Kind, InvoiceRow Invoice, object? Facts, DateOnly On)> _happened = [];

    internal void Take(FollowUpRow row, GuardSets guards)
    {
        var claim = row.Claim();
        var decision = FollowUpRules.Decide(claim, rules.Plan, rules.Terms, today);
        if (!decision.IsDueOn(today) || (scope == RunScope.DraftsOnly && decision.Step != NextStep.Collection))
        {
            return;
        }

        if (pinned is not null && !pinned.Allows(claim.InvoiceNo, decision.Step))
        {
            return;
        }

        var invoice = row.Invoice;
        invoice.ChangedAt = unit.Now;
        if (decision.Letter is { } letter)
        {
            Issue(invoice, letter);
        }
        else
        {
            MakeDraft(row, claim, decision.On!.Value, guards);
        }

        var next = Claims.FirstStep(row.Claim(), rules);
        invoice.NextStep = next.Step;
        invoice.NextOn = next.On;
        _changed.Add(invoice);
    }

    /// <summary>Approves a draft that waited for automatic approval, if nothing stands against it any more.</summary>
    internal void TryApprove(FollowUpRow row, GuardSets guards)
    {
        var claim = row.Claim();
        var warnings = Guard.Of(claim, guards.FactsOf(row), rules.Terms, today);
        if (Guard.ApprovesAutomatically(claim, rules.Plan, rules.Terms, warnings))
        {
            Approve(row.Invoice);
            _changed.Add(row.Invoice);
        }
        else if (Guard.IsForPersons(warnings))
        {
            row.Invoice.AwaitsAutoApproval = false;
            _changed.Add(row.Invoice);
        }
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

        await Bulk.Insert(unit.Db, _letters, ct);
        await Bulk.Insert(unit.Db, events, ct);
        await Bulk.UpdateFollowUp(unit.Db, _changed, ct);
    }

    private void Issue(InvoiceRow invoice, LetterStep letter)
    {
        var dueOn = today.AddDays(rules.Plan[letter].Term);
        _letters.Add(Letters.Issued(unit, invoice, letter, today, dueOn, rules.Plan));
        _happened.Add(("letter_issued", invoice, new { step = letter.Word(), dueOn }, today));
        answer.Letters[letter]++;
        Note(invoice, letter.AsNext(), today, approved: false);
    }

    private void MakeDraft(FollowUpRow row, Claim claim, DateOnly on, GuardSets guards)
    {
        var invoice = row.Invoice;
        invoice.Status = CollectionStatus.Draft;
        invoice.DraftedOn = on;
        invoice.DraftedBy = DraftedBy.Rule;
        _happened.Add(("draft_made", invoice, new { by = "rule", draftedOn = on, remaining = invoice.RemainingMinor }, today));
        answer.Drafts++;

        var draft = claim with { Status = CollectionStatus.Draft };
        var warnings = Guard.Of(draft, guards.FactsOf(row), rules.Terms, today);
        invoice.AwaitsAutoApproval = rules.Terms.AutoApprove && !Guard.IsForPersons(warnings);
        var approves = Guard.ApprovesAutomatically(draft, rules.Plan, rules.Terms, warnings);
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
        _happened.Add(("approved", invoice, new { by = "automatic", extension = rules.Creator }, today));
        answer.Approved++;
    }

    private void Note(InvoiceRow invoice, NextStep step, DateOnly on, bool approved)
    {
        if (answer.KeepsMoves)
        {
            answer.Moves.Add(new RunMove(invoice.InvoiceNo, invoice.CustomerCode, step, on, approved));
        }
    }
}
