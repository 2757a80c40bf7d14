using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>Taking back a letter, or what it added to the claim: always by reversal.</summary>
public static class CancelLetter
{
    /// <summary>
    /// Cancels a letter that stands: its voucher is reversed, the step counts as not issued, and if it has not left yet it never does.
    /// Refused: <c>letter_not_issued, missing_value, locked_period, series_full</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Run(
        ClientBooks books, string invoiceNo, LetterStep step, string reason, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (Texts.Check("reason", reason, 500) is { } refused)
            {
                return refused;
            }

            // A notification may stand several times: the latest goes.
            var letter = await unit.Db.Letters.Where(l => l.InvoiceId == invoice.Id && l.Step == step && l.CancelledOn == null)
                .OrderByDescending(l => l.Round).FirstOrDefaultAsync(ct);
            if (letter is null)
            {
                return Refusals.LetterNotIssued(step.Word());
            }

            return await Cancel(unit, invoice, letter, day, reason.Trim(), ct) is { } failed ? failed : true;
        }, version, ct);

    /// <summary>
    /// Takes back fee and interest of every letter of an invoice while the letters stand: an objection was upheld, the invoice was
    /// credited in full, or the client waives them. Refused: <c>no_letter_costs, missing_value, locked_period, series_full</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Costs(
        ClientBooks books, string invoiceNo, string reason, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (Texts.Check("reason", reason, 500) is { } refused)
            {
                return refused;
            }

            var any = await CostsOf(unit, invoice, day, reason.Trim(), ct);
            return !any.IsOk ? any.Refusal : any.Value ? true : Refusals.NoLetterCosts(invoiceNo);
        }, version, ct);

    /// <summary>Cancels one letter inside a unit; null when done.</summary>
    internal static async Task<Refusal?> Cancel(ClientUnit unit, InvoiceRow invoice, LetterRow letter, DateOnly day, string reason, CancellationToken ct)
    {
        if (letter is { VoucherId: { } voucher, CostsReversedOn: null }
            && (await Reverse.Within(unit, voucher, ct) ?? await InterestTakenBack.Undo(unit, invoice, letter, ct)) is { } failed)
        {
            return failed;
        }

        letter.CancelledOn = day;
        letter.CancelReason = reason;
        if (letter.State is SendState.Issued or SendState.Reserved or SendState.Failed)
        {
            (letter.State, letter.StateAt) = (SendState.Stopped, unit.Now);
        }

        invoice.LetterRounds++;
        await unit.Flush(ct);
        await LetterTrails.Retrace(unit, invoice, ct);
        await unit.Happened("letter_cancelled", invoice.Id, invoice.CustomerCode, new { step = letter.Step.Word(), letter = letter.Id, reason }, ct: ct);
        return null;
    }

    /// <summary>Reverses what letters added to an invoice inside a unit; false when there was nothing.</summary>
    internal static async Task<Result<bool>> CostsOf(ClientUnit unit, InvoiceRow invoice, DateOnly day, string reason, CancellationToken ct)
    {
        var letters = await unit.Db.Letters.Where(l => l.InvoiceId == invoice.Id && l.CancelledOn == null && l.VoucherId != null && l.CostsReversedOn == null)
            .OrderBy(l => l.Step).ToListAsync(ct);
        foreach (var letter in letters)
        {
            if ((await Reverse.Within(unit, letter.VoucherId!.Value, ct) ?? await InterestTakenBack.Undo(unit, invoice, letter, ct)) is { } failed)
            {
                return failed;
            }

            letter.CostsReversedOn = day;
            await unit.Happened("letter_costs_reversed", invoice.Id, invoice.CustomerCode,
                new { step = letter.Step.Word(), letter = letter.Id, fee = letter.FeeMinor, interest = letter.InterestMinor, reason }, ct: ct);
        }

        return letters.Count > 0;
    }
}
