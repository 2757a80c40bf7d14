using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>What a taking brought.</summary>
/// <param name="Taken">Letters that leave now, in order.</param>
/// <param name="IssuedAnew">Letters reversed and issued again since term, fee or act had changed; they leave at another time.</param>
/// <param name="Stopped">Letters that are not to be sent any more: reversed.</param>
/// <param name="Waiting">Letters that wait: for a row of law, the end of a pause, an account to be paid to, or word of the notice they rest on.</param>
internal sealed record Taking(List<LetterRow> Taken, int IssuedAnew, int Stopped, int Waiting);

/// <summary>
/// On the sending day each letter is judged anew before it leaves: what no longer holds is reversed and issued again that day.
/// </summary>
internal static class Dispatches
{
    /// <summary>
    /// Takes letters that wait for one way of sending: judged on the day, reserved under their dispatch. Letters to one customer that are
    /// taken together have one dispatch when <paramref name="perCustomer"/>, else all have one.
    /// </summary>
    internal static async Task<Result<Taking>> Take(
        ClientUnit unit, Delivery delivery, DateOnly day, int most, bool perCustomer, CancellationToken ct)
    {
        var now = unit.Now;
        var waits = unit.Client.Clock == ClockKind.Real;
        var letters = await unit.Db.Letters
            .Where(l => l.State == SendState.Issued && l.Delivery == delivery && l.CancelledOn == null && (!waits || l.NotBefore <= now))
            .OrderBy(l => l.CustomerCode).ThenBy(l => l.Id).Take(most).ToListAsync(ct);
        if (letters.Count == 0)
        {
            return new Taking([], 0, 0, 0);
        }

        var judged = await Judge(unit, letters, day, leaving: true, ct);
        if (!judged.IsOk)
        {
            return judged.Refusal;
        }

        var taken = judged.Value.Taken;
        await LetterArchive.Keep(unit, taken, ct);
        long? dispatch = null;
        LetterRow? before = null;
        foreach (var letter in taken)
        {
            if (dispatch is null || (perCustomer && before?.CustomerCode != letter.CustomerCode))
            {
                dispatch = await unit.NextId(ct);
            }

            (letter.DispatchId, letter.State, letter.StateAt, letter.StateNote) = (dispatch, SendState.Reserved, unit.Now, null);
            before = letter;
        }

        return judged.Value;
    }

    /// <summary>
    /// Judges tracked letters on the day they would leave; those that may not leave as they stand are reversed. With
    /// <paramref name="leaving"/> they have not been printed or handed over yet: then nobody who has paid, or is paused, gets one, and one
    /// whose sum has changed is issued again with the right one.
    /// </summary>
    internal static async Task<Result<Taking>> Judge(ClientUnit unit, IReadOnlyList<LetterRow> letters, DateOnly day, bool leaving, CancellationToken ct)
    {
        var rules = await unit.Rules(ct);
        var facts = await LetterFacts.For(unit.Db, [.. letters.Select(l => l.InvoiceId).Distinct()], ct, departures: true);
        var taken = new List<LetterRow>(letters.Count);
        var (again, stopped, waiting) = (0, 0, 0);
        var charged = new HashSet<long>();
        var changed = new Dictionary<long, LetterSubject>();
        List<LetterRow> all = [.. letters, .. leaving ? await DemandsAhead(unit, letters, facts, ct) : []];
        foreach (var letter in InOrder(all, facts))
        {
            var subject = changed.GetValueOrDefault(letter.InvoiceId) ?? facts[letter.InvoiceId];
            var verdict = leaving ? Verdict(unit, rules, subject, letter, day, charged.Contains(letter.CustomerCode))
                : SendingDay.JudgeHandedOver(Claims.Of(subject.Invoice, subject.Customer), Issued(letter, LetterContent.Read(letter.Content)), day, rules.Law);
            switch (verdict.Outcome)
            {
                case SendingOutcome.Leaves:
                    taken.Add(letter);
                    if (letter.FeeMinor > 0)
                    {
                        charged.Add(letter.CustomerCode);
                    }

                    break;
                case SendingOutcome.Waits:
                    waiting++;
                    break;
                default:
                    var anew = await Anew(unit, letter, day, verdict, charged.Contains(letter.CustomerCode), ct);
                    if (!anew.IsOk)
                    {
                        return anew.Refusal;
                    }

                    again += anew.Value ? 1 : 0;
                    stopped += anew.Value ? 0 : 1;
                    changed[letter.InvoiceId] = (await LetterFacts.For(unit.Db, [letter.InvoiceId], ct, departures: true))[letter.InvoiceId];
                    break;
            }
        }

        // A demand that is only here for the notice behind it goes its own way another time.
        var asked = letters.ToHashSet();
        return new Taking([.. taken.Where(asked.Contains).OrderBy(l => l.CustomerCode).ThenBy(l => l.Id)], again, stopped, waiting);
    }

    private static IEnumerable<LetterRow> InOrder(IEnumerable<LetterRow> letters, LetterFacts facts) => letters
        .OrderBy(l => l.CustomerCode).ThenBy(l => facts[l.InvoiceId].Invoice.DueDate).ThenBy(l => l.InvoiceId)
        .ThenBy(l => SendingDay.Turn(l.Step)).ThenBy(l => l.Id);

    // Demands that have not left and have passed a notice that has not left either: they are judged first, so that the notice goes instead.
    private static async Task<List<LetterRow>> DemandsAhead(ClientUnit unit, IReadOnlyList<LetterRow> letters, LetterFacts facts, CancellationToken ct)
    {
        long[] passed = [.. letters.Where(l => l.Step == LetterStep.Notice && facts[l.InvoiceId].Invoice.LastLetter > LetterStep.Notice).Select(l => l.InvoiceId)];
        long[] here = [.. letters.Where(l => l.Step == LetterStep.Demand).Select(l => l.Id)];
        return passed.Length == 0 ? []
            : await unit.Db.Letters.Where(l => passed.Contains(l.InvoiceId) && l.Step == LetterStep.Demand && l.State == SendState.Issued
                && l.CancelledOn == null && !here.Contains(l.Id)).ToListAsync(ct);
    }

    private static SendingVerdict Verdict(ClientUnit unit, StandingRules rules, LetterSubject subject, LetterRow letter, DateOnly day, bool feeElsewhere)
    {
        var claim = Claims.Of(subject.Invoice, subject.Customer);
        var plan = rules.Plan.For(claim);
        var content = LetterContent.Read(letter.Content);
        var others = subject.History with { Letters = [.. subject.History.Letters.Where(l => l.Step != letter.Step)] };
        var around = new SendingFacts(others, plan[letter.Step], subject.DebtorUnder(plan), plan.Law, feeElsewhere)
        {
            NamesAccount = content.Account is not null,
            ClientHasAccount = unit.Settings.PayTo is not null,
        };
        return SendingDay.Judge(claim, Issued(letter, content), around, day, rules.Law);
    }

    private static LetterToSend Issued(LetterRow letter, LetterContent content)
    {
        var terms = new LetterTerms(letter.DueOn, letter.FeeMinor, content.FeeGround, content.Interest, 0, letter.InterestMinor, content.Act, content.Rows);
        return new LetterToSend(letter.Step, letter.SentOn, terms, content.RemainingMinor, content.DueDate);
    }

    // Reverses a letter and, where the law lets it, issues it again; true when it was issued again.
    private static async Task<Result<bool>> Anew(ClientUnit unit, LetterRow letter, DateOnly day, SendingVerdict verdict, bool feeElsewhere, CancellationToken ct)
    {
        var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == letter.InvoiceId, ct);
        var customer = await unit.Db.Customers.SingleAsync(c => c.Code == letter.CustomerCode, ct);
        letter.State = SendState.Issued;
        if (await CancelLetter.Cancel(unit, invoice, letter, day, verdict.Why, ct) is { } failed)
        {
            return failed;
        }

        var issued = false;
        if (verdict.Outcome == SendingOutcome.Anew)
        {
            var rules = await unit.Rules(ct);
            var claim = Claims.Of(invoice, customer);
            var issuing = await LetterIssuing.Again(unit, rules, invoice, day, feeElsewhere, ct);
            var result = await issuing.Issue(invoice, letter.Step, ct);
            if (result.IsOk)
            {
                result.Value.NotBefore = unit.Now;
                await issuing.Write(ct);
                await unit.Happened("letter_issued", invoice.Id, invoice.CustomerCode, DecisionFacts.Letter(result.Value, claim, rules, StoredDecision.OfSendingDay), day, ct: ct);
                issued = true;
            }
        }

        await Restand.After(unit, invoice, customer, ct);
        await unit.Flush(ct);
        return issued;
    }
}
