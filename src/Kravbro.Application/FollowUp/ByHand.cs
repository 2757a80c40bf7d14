using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>The manual override under <i>Neste handling</i>.</summary>
public static class ByHand
{
    /// <summary><i>Inkasso → Ok</i>: a draft at once. Refusals are those of <see cref="Hand.MayDraft"/>.</summary>
    public static Task<Result<InvoiceAnswer>> Collection(
        ClientBooks books, string invoiceNo, DateOnly? date = null, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, customer, day) = subject;
            var rules = await unit.Rules(ct);
            var caseCode = await Find.CaseCodeOf(unit, invoice, ct);
            if (Hand.MayDraft(Claims.Of(invoice, customer), rules.Plan, rules.Terms, caseCode, day) is { } refused)
            {
                return refused;
            }

            Restand.SetStatus(unit, invoice, CollectionStatus.Draft);
            invoice.DraftedOn = day;
            invoice.DraftedBy = DraftedBy.Person;
            invoice.AwaitsAutoApproval = rules.Terms.AutoApprove;
            invoice.CaseId = null;
            invoice.CaseClosed = false;
            await unit.Happened("draft_made", invoice.Id, invoice.CustomerCode,
                DecisionFacts.DraftByPerson(Claims.Of(invoice, customer), day, rules), day, ct: ct);
            return true;
        }, version, ct);

    /// <summary><i>Vent</i>: the invoice waits for a person (OnHold); from Draft and Approved it is the same as sending back.</summary>
    public static Task<Result<InvoiceAnswer>> Wait(
        ClientBooks books, string invoiceNo, string? reason = null, DateOnly? date = null, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, customer, _) = subject;
            var caseCode = await Find.CaseCodeOf(unit, invoice, ct);
            if (Hand.MayWait(Claims.Of(invoice, customer), caseCode) is { } refused)
            {
                return refused;
            }

            if (invoice.Status is CollectionStatus.OnHold or CollectionStatus.Rejected or CollectionStatus.Exported)
            {
                return false;
            }

            Restand.SetStatus(unit, invoice, CollectionStatus.OnHold, Texts.OrNull(reason));
            await unit.Happened("set_to_wait", invoice.Id, invoice.CustomerCode, new { reason }, ct: ct);
            return true;
        }, version, ct);

    /// <summary><i>Følg planen</i>: OnHold and Rejected follow the plan again, and may be a draft at once.</summary>
    public static Task<Result<InvoiceAnswer>> FollowPlan(
        ClientBooks books, string invoiceNo, DateOnly? date = null, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, customer, day) = subject;
            var caseCode = await Find.CaseCodeOf(unit, invoice, ct);
            if (Hand.MayFollowPlan(Claims.Of(invoice, customer), caseCode) is { } refused)
            {
                return refused;
            }

            if (invoice.Status == CollectionStatus.None)
            {
                return false;
            }

            Restand.SetStatus(unit, invoice, CollectionStatus.None);
            invoice.CaseId = null;
            await unit.Happened("follows_plan", invoice.Id, invoice.CustomerCode, ct: ct);
            await DraftIfDue(unit, invoice, customer, day, ct);
            return true;
        }, version, ct);

    /// <summary>A letter at once. Refusals are those of <see cref="Hand.MayIssue"/>.</summary>
    public static Task<Result<InvoiceAnswer>> Letter(
        ClientBooks books, string invoiceNo, LetterStep step, DateOnly? date = null, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, customer, day) = subject;
            var rules = await unit.Rules(ct);
            var caseCode = await Find.CaseCodeOf(unit, invoice, ct);
            var noticeDueOn = await unit.Db.Letters.Where(l => l.InvoiceId == invoice.Id && l.Step == LetterStep.Notice && l.CancelledOn == null)
                .MaxAsync(l => (DateOnly?)l.DueOn, ct);
            if (Hand.MayIssue(Claims.Of(invoice, customer), step, noticeDueOn, caseCode, day) is { } refused)
            {
                return refused;
            }

            var claim = Claims.Of(invoice, customer);
            var issuing = await LetterIssuing.For(unit, rules, [invoice.Id], day, ct);
            var issued = await issuing.Issue(invoice, step, ct);
            if (!issued.IsOk)
            {
                return issued.Refusal;
            }

            await issuing.Write(ct);
            await unit.Happened("letter_issued", invoice.Id, invoice.CustomerCode, DecisionFacts.Letter(issued.Value, claim, rules, rule: null), day, ct: ct);
            return true;
        }, version, ct);

    private static async Task DraftIfDue(
        ClientUnit unit, Storage.Rows.InvoiceRow invoice, Storage.Rows.CustomerRow customer, DateOnly day, CancellationToken ct)
    {
        var rules = await unit.Rules(ct);
        var claim = Claims.Of(invoice, customer);
        var decision = FollowUpRules.Decide(claim, rules.Plan, rules.Terms, day);
        if (decision.Step == NextStep.Collection && decision.IsDueOn(day))
        {
            invoice.Status = CollectionStatus.Draft;
            invoice.DraftedOn = decision.On;
            invoice.DraftedBy = DraftedBy.Rule;
            invoice.AwaitsAutoApproval = rules.Terms.AutoApprove;
            await unit.Happened("draft_made", invoice.Id, invoice.CustomerCode, DecisionFacts.Draft(claim, decision, rules), day, ct: ct);
        }
    }
}
