using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>
/// Issues letters inside a unit, one by hand or thousands in a run: judged by the law of the day, posted with fee and interest,
/// and kept with everything they say. The rows are gathered and written at once.
/// </summary>
internal sealed class LetterIssuing
{
    private static readonly VoucherOrigin Origin = new("run");

    private readonly ClientUnit _unit;
    private readonly StandingRules _rules;
    private readonly LetterFacts _facts;
    private readonly DateOnly _today;

    /// <summary>Customers for whom a letter carries the fee of today's dispatch already: what goes to one on a day goes together.</summary>
    private readonly HashSet<long> _charged;

    private readonly List<LetterRow> _letters = [];
    private readonly List<VoucherRow> _vouchers = [];
    private readonly List<EntryRow> _entries = [];
    private readonly List<OpenItemRow> _items = [];

    /// <summary>Interest taken back, with the invoices whose interest it is.</summary>
    private readonly List<(long InvoiceId, OpenItemRow Credit)> _takenBack = [];

    private LetterIssuing(ClientUnit unit, StandingRules rules, LetterFacts facts, DateOnly today, HashSet<long> charged)
    {
        _unit = unit;
        _rules = rules;
        _facts = facts;
        _today = today;
        _charged = charged;
    }

    /// <summary>Prepares the letters of these invoices on a day.</summary>
    internal static async Task<LetterIssuing> For(
        ClientUnit unit, StandingRules rules, IReadOnlyCollection<long> invoiceIds, DateOnly today, CancellationToken ct)
    {
        var facts = await LetterFacts.For(unit.Db, invoiceIds, ct);
        return new LetterIssuing(unit, rules, facts, today, await DayFees.Charged(unit.Db, facts.All.Select(f => f.Customer.Code), today, ct));
    }

    /// <summary>
    /// Prepares to issue the letter of one invoice again on the day it was to leave: by the letters that have left, and without a fee when
    /// another letter that leaves with it carries one.
    /// </summary>
    internal static async Task<LetterIssuing> Again(
        ClientUnit unit, StandingRules rules, InvoiceRow invoice, DateOnly today, bool feeElsewhere, CancellationToken ct)
    {
        var facts = await LetterFacts.For(unit.Db, [invoice.Id], ct, departures: true);
        return new LetterIssuing(unit, rules, facts, today, feeElsewhere ? [invoice.CustomerCode] : await DayFees.Charged(unit.Db, facts.All.Select(f => f.Customer.Code), today, ct));
    }

    /// <summary>
    /// Issues one letter and moves the trail of <paramref name="invoice"/>. Refused: <c>locked_period, law_row_missing,
    /// letter_for_agencies, series_full</c>; the letter then waits.
    /// </summary>
    /// <param name="invoice">The row that the caller writes back.</param>
    /// <param name="step">Which letter.</param>
    /// <param name="ct">Cancels.</param>
    internal async ValueTask<Result<LetterRow>> Issue(InvoiceRow invoice, LetterStep step, CancellationToken ct)
    {
        if (await Posting.Check(_unit, _today, Origin, ct) is { } locked)
        {
            return locked;
        }

        var subject = _facts[invoice.Id];
        var claim = Claims.Of(invoice, subject.Customer);
        var plan = _rules.Plan.For(claim);
        var judged = Judge(_rules, claim, subject, step, _today, _charged.Contains(subject.Customer.Code));
        if (!judged.IsOk)
        {
            return judged.Refusal;
        }

        var terms = judged.Value;
        var text = $"{step.AsNext().NorwegianTitle()} faktura {invoice.InvoiceNo}";
        VoucherRow? voucher = null;
        if (Recipes.Letter(_unit.Settings.Accounts, LetterTrails.Voucher(step), invoice.CustomerCode, _today, terms.DueOn, terms.FeeMinor, terms.InterestMinor, text) is { } draft)
        {
            var built = await Posting.Build(_unit, draft, Origin, _ => invoice.Id, ct: ct);
            if (!built.IsOk)
            {
                return built.Refusal;
            }

            voucher = built.Value.Voucher;
            _vouchers.Add(voucher);
            _entries.AddRange(built.Value.Entries);
            _items.AddRange(built.Value.Items);
            _takenBack.AddRange(built.Value.Items.Where(i => i.AmountMinor < 0).Select(i => (invoice.Id, i)));
        }

        if (terms.FeeMinor > 0)
        {
            _charged.Add(invoice.CustomerCode);
        }

        var card = CardDetails.Read(subject.Customer.Card);
        var content = LetterWording.Of(_unit, subject, card, plan, step, terms, _rules.PlanVersion);
        var letter = new LetterRow
        {
            ClientId = _unit.Client.Id,
            Id = await _unit.NextId(ct),
            InvoiceId = invoice.Id,
            CustomerCode = invoice.CustomerCode,
            Step = step,
            Round = LetterTrails.Round(invoice, step),
            SentOn = _today,
            DueOn = terms.DueOn,
            FeeMinor = terms.FeeMinor,
            InterestMinor = terms.InterestMinor,
            VoucherId = voucher?.Id,
            Delivery = (card.LetterDelivery ?? plan[step].Delivery).For(content.Email is not null, content.OrgNo is not null),
            StateAt = _unit.Now,
            NotBefore = _unit.Now.AddMinutes(plan.HoldMinutes),
            Content = content.Write(),
        };
        _letters.Add(letter);
        LetterTrails.Move(invoice, letter);
        invoice.ChangedAt = _unit.Now;
        return letter;
    }

    /// <summary>Writes the letters issued so far and what they posted.</summary>
    internal async Task Write(CancellationToken ct)
    {
        await Bulk.Insert(_unit.Db, _vouchers, ct);
        await Bulk.Insert(_unit.Db, _entries, ct);
        await Bulk.Insert(_unit.Db, _items, ct);
        await Bulk.Insert(_unit.Db, _letters, ct);
        if (await InterestTakenBack.Settle(_unit, _takenBack, ct) is { } refused)
        {
            throw new InvalidOperationException($"interest could not be taken back: {refused.En}");
        }
    }

    /// <summary>What the law lets a letter of a claim carry on a day; the explanation asks the same.</summary>
    internal static Result<LetterTerms> Judge(StandingRules rules, Claim claim, LetterSubject subject, LetterStep step, DateOnly day, bool feeElsewhere)
    {
        var plan = rules.Plan.For(claim);
        return LetterLaw.Judge(claim, subject.History, plan[step], subject.DebtorUnder(plan), plan.Law, rules.Law, day, feeElsewhere);
    }
}
