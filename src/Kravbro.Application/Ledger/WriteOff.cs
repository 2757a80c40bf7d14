using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Writes off what remains of an invoice (avskriv); an agency that has it may go on collecting.</summary>
public static class WriteOff
{
    /// <summary>
    /// Posts the loss on a day, with the VAT taken back where the ground allows it; a ground never while the claim is disputed. Refused:
    /// <c>unknown_invoice, not_an_invoice, nothing_remaining, missing_value, disputed, three_reminders_not_met, date_in_future,
    /// locked_period, series_full</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Run(
        ClientBooks books, string invoiceNo, DateOnly? date, string reason, WriteOffGround ground, CancellationToken ct = default) =>
        Run(books, invoiceNo, date, reason, ground, null, ct);

    /// <summary>The same with the evidence of the ground, which stands in the voucher's text and in the event. Refused also: <c>too_long</c>.</summary>
    public static Task<Result<InvoiceAnswer>> Run(
        ClientBooks books, string invoiceNo, DateOnly? date, string reason, WriteOffGround ground, string? evidence, CancellationToken ct) =>
        ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (invoice.PostedMinor <= 0)
            {
                return Refusals.NotAnInvoice(invoiceNo);
            }

            if ((Texts.Check("reason", reason, 500) ?? Texts.CheckOptional("evidence", evidence, 300)) is { } badReason)
            {
                return badReason;
            }

            if (invoice.RemainingMinor <= 0)
            {
                return Refusals.NothingRemaining(invoiceNo);
            }

            if (!WriteOffGrounds.MayCorrectVat(ground, invoice.Disputed))
            {
                return Refusals.DisputedLoss(invoiceNo);
            }

            var proof = Texts.OrNull(evidence);
            var lettersAfterDue = await unit.Db.Letters.CountAsync(
                l => l.InvoiceId == invoice.Id && l.CancelledOn == null && l.Step != LetterStep.Notification && l.SentOn > invoice.DueDate, ct);
            if (WriteOffGrounds.Check(ground, invoice.DueDate, lettersAfterDue, day) is { } refused)
            {
                return refused;
            }

            var settling = new Settling(unit);
            await settling.Load([invoice], ct);
            var own = settling.Item(invoice.ItemId);
            var vat = await VatShares(unit, invoice, ground, ct);
            Money? original = own.CurrencyRemainingMinor is { } foreign ? new Money(foreign, Currency.Parse(own.Currency!).Value) : null;
            var draft = Recipes.WriteOff(
                unit.Settings.Accounts, invoice.CustomerCode, day, (invoice.RemainingMinor, original), vat, $"Avskriving {invoiceNo}: {reason}{(proof is null ? "" : $". Dokumentasjon: {proof}")}");
            var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("hand"), invoice.Id, ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            await settling.Pair(own, posted.Value.Items[0], MatchGround.Hand, ct: ct);
            if (await settling.Write(ct) is { } notWritten)
            {
                return notWritten;
            }

            await unit.Happened("written_off", invoice.Id, invoice.CustomerCode, new { voucher = posted.Value.Voucher.Number, reason, ground = ground.ToString(), evidence = proof, vat = vat.Sum(v => v.Minor) }, ct: ct);
            return true;
        }, ct: ct);

    // The VAT of each rate that the invoice was posted with, in the share of what remains.
    private static async Task<IReadOnlyList<(string Code, long Minor)>> VatShares(
        ClientUnit unit, InvoiceRow invoice, WriteOffGround ground, CancellationToken ct)
    {
        var account = unit.Settings.Accounts.OutputVat;
        var posted = await unit.Db.Entries.AsNoTracking().Where(e => e.VoucherId == invoice.VoucherId && e.Account == account)
            .GroupBy(e => e.VatCode).Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).OrderBy(g => g.Key).ToListAsync(ct);
        return posted.ConvertAll(v => (v.Key, WriteOffGrounds.VatShare(ground, invoice.RemainingMinor, -v.Sum, invoice.PostedMinor)));
    }
}
