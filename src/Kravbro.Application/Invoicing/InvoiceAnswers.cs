using Kravbro.Application.FollowUp;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>Builds what faces show of invoices, a batch at a time with a fixed number of queries.</summary>
internal static class InvoiceAnswers
{
    private const int Batch = 1_000;

    /// <summary>One invoice, seen on the view's today.</summary>
    internal static async Task<InvoiceAnswer> One(ClientView view, InvoiceRow invoice, CancellationToken ct = default)
    {
        var answer = (await Of(view, [invoice], ct))[0];
        answer = answer with { Decisions = await Decisions.Of(view, invoice, ct) };
        return answer.Next.Letter is { } step ? answer with { Reason = await WithOutlook(view, invoice, answer, step, ct) } : answer;
    }

    // The next letter judged as the run would judge it: what it carries and why, or what it waits for.
    private static async Task<Explanation> WithOutlook(ClientView view, InvoiceRow invoice, InvoiceAnswer answer, LetterStep step, CancellationToken ct)
    {
        var rules = await view.Rules(ct);
        var subject = (await LetterFacts.For(view.Db, [invoice.Id], ct))[invoice.Id];
        var claim = Claims.Of(invoice, subject.Customer);
        var day = answer.Next.On > view.Today ? answer.Next.On.Value : view.Today;
        var judged = LetterIssuing.Judge(rules, claim, subject, step, day, await FeeElsewhere.Of(view, rules, invoice, day, ct));
        var reasons = await StandingReasons.For(view.Db, [invoice], ct);
        return Explanation.Of(claim, rules.Plan, rules.Terms, answer.Next, view.Today,
            new ExplanationContext(answer.Agency, answer.CaseCode, answer.StatusReason, answer.DraftedOn, answer.DraftedBy)
            {
                NextLetter = new LetterOutlook(step, day, judged.IsOk ? judged.Value : null, judged.Refusal),
                Letters = subject.History.Letters,
                PlanVersion = rules.PlanVersion,
                HoldReason = reasons.Of(invoice, HoldKind.Pause),
                DisputeReason = reasons.Of(invoice, HoldKind.Dispute),
            });
    }

    /// <summary>A stream of invoices in the order of the query, which must be stable.</summary>
    internal static async IAsyncEnumerable<InvoiceAnswer> Stream(
        ClientView view, IQueryable<InvoiceRow> query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        var batch = new List<InvoiceRow>(Batch);
        var ids = await query.Select(i => i.Id).ToListAsync(ct);
        foreach (var chunk in ids.Chunk(Batch))
        {
            var rows = (await view.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.Id)).ToListAsync(ct)).ToDictionary(i => i.Id);
            batch.Clear();
            batch.AddRange(chunk.Select(id => rows[id]));
            foreach (var answer in await Of(view, batch, ct))
            {
                yield return answer;
            }
        }
    }

    /// <summary>Several invoices in the order given.</summary>
    internal static async Task<IReadOnlyList<InvoiceAnswer>> Of(
        ClientView view, IReadOnlyList<InvoiceRow> invoices, CancellationToken ct = default)
    {
        if (invoices.Count == 0)
        {
            return [];
        }

        var db = view.Db;
        var rules = await view.Rules(ct);
        long[] ids = [.. invoices.Select(i => i.Id)];
        long[] codes = [.. invoices.Select(i => i.CustomerCode).Distinct()];
        var customers = await db.Customers.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, ct);
        var letters = invoices.Any(i => i.LastLetter != null)
            ? (await db.Letters.AsNoTracking().Where(l => ids.Contains(l.InvoiceId) && l.CancelledOn == null).WithoutContent().ToListAsync(ct))
                .ToLookup(l => l.InvoiceId)
            : Enumerable.Empty<LetterRow>().ToLookup(l => l.InvoiceId);
        long[] caseIds = [.. invoices.Where(i => i.CaseId != null).Select(i => i.CaseId!.Value).Distinct()];
        var cases = caseIds.Length == 0
            ? []
            : await (from c in db.Cases
                     join e in db.Extensions on new { c.ClientId, Id = c.ExtensionId } equals new { e.ClientId, e.Id }
                     where caseIds.Contains(c.Id)
                     select new { c.Id, c.Code, Agency = e.Name }).ToDictionaryAsync(c => c.Id, c => (c.Code, c.Agency), ct);
        var guarded = invoices.Any(IsGuarded)
            ? await GuardSets.For(db, codes, view.Today, ct)
            : GuardSets.None(view.Today);

        var drafted = await Decisions.DraftsOf(db, [.. invoices.Where(i => i.Status.IsInCollection()).Select(i => i.Id)], ct);
        var reasons = await StandingReasons.For(db, invoices, ct);
        var others = await OtherClaims.For(db, [.. invoices.Where(i => IsGuarded(i)).Select(i => i.CustomerCode).Distinct()], view.Today, ct);
        var answers = new List<InvoiceAnswer>(invoices.Count);
        foreach (var invoice in invoices)
        {
            var customer = customers[invoice.CustomerCode];
            var @case = invoice.CaseId is { } caseId ? cases[caseId] : (null, null);
            var context = new ExplanationContext(@case.Item2, @case.Item1, invoice.StatusReason, invoice.DraftedOn, invoice.DraftedBy)
            {
                Letters = [.. letters[invoice.Id].Select(l => new StandingLetter(l.Step, l.SentOn, l.DueOn, l.FeeMinor, l.InterestMinor))],
                PlanVersion = rules.PlanVersion,
                HoldReason = reasons.Of(invoice, HoldKind.Pause),
                DisputeReason = reasons.Of(invoice, HoldKind.Dispute),
                Drafted = drafted.GetValueOrDefault(invoice.Id),
            };
            var answer = Answer(view, rules, invoice, customer, letters[invoice.Id], context, guarded);
            answers.Add(answer.Warnings.HasFlag(Warnings.OtherClaims) ? answer with { OtherClaims = others.Beside(invoice) } : answer);
        }

        return answers;
    }

    private static bool IsGuarded(InvoiceRow invoice) => invoice.Status is CollectionStatus.Draft or CollectionStatus.Approved;

    private static InvoiceAnswer Answer(
        ClientView view, StandingRules rules, InvoiceRow invoice, CustomerRow customer, IEnumerable<LetterRow> letters,
        ExplanationContext context, GuardSets guards)
    {
        var today = view.Today;
        var claim = Claims.Of(invoice, customer);
        var decision = FollowUpRules.Decide(claim, rules.Plan, rules.Terms, today);
        return new InvoiceAnswer
        {
            Id = invoice.Id,
            InvoiceNo = invoice.InvoiceNo,
            CustomerCode = invoice.CustomerCode,
            CustomerName = customer.Name,
            CustomerIsPerson = customer.IsPerson,
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate,
            ExpectedDueDate = invoice.ExpectedDueDate,
            InterestFree = invoice.IsInterestFree,
            BarredAfter = claim.IsInvoice ? Limitation.Of(claim) : null,
            Amount = new Money(invoice.AmountMinor, Currency.Parse(invoice.Currency).Value),
            PostedMinor = invoice.PostedMinor,
            RemainingMinor = invoice.RemainingMinor,
            Kid = invoice.Kid,
            Letters = [.. letters.OrderBy(l => l.Step).ThenBy(l => l.Round).Select(l => new LetterAnswer(l.Step, l.SentOn, l.DueOn, l.FeeMinor)
            {
                Id = l.Id,
                InterestMinor = l.InterestMinor,
                Delivery = l.Delivery,
                State = l.State,
                CostsReversedOn = l.CostsReversedOn,
            })],
            Next = decision,
            Status = invoice.Status,
            StatusReason = invoice.StatusReason,
            DraftedOn = invoice.DraftedOn,
            DraftedBy = invoice.DraftedBy,
            ApprovedAt = invoice.ApprovedAt,
            LateFetch = invoice.Status == CollectionStatus.Approved && invoice.ApprovedAt is { } approved && NorwegianCalendar.WorkingDaysAfter(
                OsloTime.DayOf(DateTime.SpecifyKind(approved, DateTimeKind.Utc)), today) > rules.FetchWithinDays,
            Agency = context.Agency,
            CaseCode = context.CaseCode,
            CaseId = invoice.CaseId,
            CaseClosed = invoice.CaseClosed,
            OnHold = claim.HeldOn(today),
            HoldUntil = claim.HeldOn(today) ? invoice.HoldUntil : null,
            Disputed = invoice.Disputed,
            Warnings = IsGuarded(invoice)
                ? Guard.Of(claim, guards.FactsOf(new FollowUpRow
                {
                    Invoice = invoice,
                    Letters = customer.Reminders,
                    Transfer = customer.TransferToCollection,
                    HasAddress = customer.HasAddress,
                }), rules.Terms, today)
                : Warnings.None,
            Reason = Explanation.Of(claim, rules.Plan, rules.Terms, decision, today, context),
            Version = invoice.Version,
        };
    }
}
