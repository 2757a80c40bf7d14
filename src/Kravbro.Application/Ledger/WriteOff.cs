using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Writes off what remains of an invoice (avskriv); an agency that has it may go on collecting.</summary>
public static class WriteOff
{
    /// <summary>
    /// Posts the loss on a day, with the VAT taken back where the ground allows it. Refused: <c>unknown_invoice, not_an_invoice,
    /// nothing_remaining, missing_value, three_reminders_not_met, date_in_future, locked_period</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Run(
        ClientBooks books, string invoiceNo, DateOnly? date, string reason, WriteOffGround ground, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (invoice.PostedMinor <= 0)
            {
                return Refusals.NotAnInvoice(invoiceNo);
            }

            if (Texts.Check("reason", reason, 500) is { } badReason)
            {
                return badReason;
            }

            if (invoice.RemainingMinor <= 0)
            {
                return Refusals.NothingRemaining(invoiceNo);
            }

            var lettersAfterDue = await unit.Db.Letters.CountAsync(
                l => l.InvoiceId == invoice.Id && l.CancelledOn == null && l.Step != LetterStep.Notification && l.SentOn > invoice.DueDate, ct);
            if (WriteOffGrounds.Check(ground, invoice.DueDate, lettersAfterDue, day) is { } refused)
            {
                return refused;
            }

            var vat = WriteOffGrounds.VatShare(ground, invoice.RemainingMinor, invoice.VatMinor, invoice.PostedMinor);
            var draft = Recipes.WriteOff(
                LedgerAccounts.Default, invoice.CustomerCode, day, invoice.RemainingMinor, vat, invoice.VatCode, $"Avskriving {invoiceNo}: {reason}");
            var posted = await Posting.Post(unit, draft, "hand", invoiceId: invoice.Id, ct: ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            var debit = await unit.Db.OpenItems.SingleAsync(i => i.Id == invoice.ItemId, ct);
            await Settle.Items(unit, debit, posted.Value.Items[0], ct);
            await unit.Happened("written_off", invoice.Id, invoice.CustomerCode, new { reason, ground = ground.ToString(), vat }, ct: ct);
            return true;
        }, ct: ct);
}
