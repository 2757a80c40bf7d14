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
/// <param name="Stopped">Letters that the law no longer lets the creditor send: reversed.</param>
/// <param name="Waiting">Letters that wait for a row of law, or for an open period.</param>
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
        var invoices = new Dictionary<long, InvoiceRow>();
        foreach (var ids in letters.Select(l => l.InvoiceId).Distinct().Chunk(5_000))
        {
            await unit.Db.Invoices.AsNoTracking().Where(i => ids.Contains(i.Id)).ForEachAsync(i => invoices[i.Id] = i, ct);
        }

        var taken = new List<LetterRow>(letters.Count);
        var (again, stopped, waiting) = (0, 0, 0);
        foreach (var letter in letters)
        {
            var claim = Claims.Of(invoices[letter.InvoiceId], letters: true, transfer: true, planOverride: null);
            var verdict = SendingDay.Judge(claim, Issued(letter), day, handedOver: !leaving, rules.Law);
            switch (verdict.Outcome)
            {
                case SendingOutcome.Leaves:
                    taken.Add(letter);
                    break;
                case SendingOutcome.Waits:
                    waiting++;
                    break;
                default:
                    var anew = await Anew(unit, letter, day, verdict.Why, issueAgain: verdict.Outcome == SendingOutcome.Anew, ct);
                    if (!anew.IsOk)
                    {
                        return anew.Refusal;
                    }

                    again += anew.Value ? 1 : 0;
                    stopped += anew.Value ? 0 : 1;
                    break;
            }
        }

        return new Taking(taken, again, stopped, waiting);
    }

    private static LetterToSend Issued(LetterRow letter)
    {
        var content = LetterContent.Read(letter.Content);
        var terms = new LetterTerms(letter.DueOn, letter.FeeMinor, content.FeeGround, content.Interest, 0, letter.InterestMinor, content.Act, content.Rows);
        return new LetterToSend(letter.Step, letter.SentOn, terms, content.RemainingMinor, content.DueDate);
    }

    // Reverses a letter and, where the law lets it, issues it again; true when it was issued again.
    private static async Task<Result<bool>> Anew(ClientUnit unit, LetterRow letter, DateOnly day, string reason, bool issueAgain, CancellationToken ct)
    {
        var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == letter.InvoiceId, ct);
        var customer = await unit.Db.Customers.SingleAsync(c => c.Code == letter.CustomerCode, ct);
        letter.State = SendState.Issued;
        if (await CancelLetter.Cancel(unit, invoice, letter, day, reason, ct) is { } failed)
        {
            return failed;
        }

        var issued = false;
        if (issueAgain)
        {
            var rules = await unit.Rules(ct);
            var issuing = await LetterIssuing.For(unit, rules, [invoice.Id], day, ct);
            var result = await issuing.Issue(invoice, letter.Step, ct);
            if (result.IsOk)
            {
                result.Value.NotBefore = unit.Now;
                await issuing.Write(ct);
                await unit.Happened("letter_issued", invoice.Id, invoice.CustomerCode, LetterIssuing.Event(result.Value, "sending day"), day, ct: ct);
                issued = true;
            }
        }

        await Restand.After(unit, invoice, customer, ct);
        await unit.Flush(ct);
        return issued;
    }
}
