using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Payments;

/// <summary>A payment of an invoice on the bank account, matched at once unless asked not to.</summary>
public static class Pay
{
    /// <summary>What was posted.</summary>
    /// <param name="Invoice">The invoice afterwards.</param>
    /// <param name="VoucherNo">The payment's voucher number, by which it can be matched later.</param>
    public sealed record Answer(InvoiceAnswer Invoice, long VoucherNo);

    /// <summary>What a payment was in another currency.</summary>
    /// <param name="Minor">Minor units, positive.</param>
    /// <param name="Code">Its currency; null for the invoice's.</param>
    public sealed record Foreign(long Minor, string? Code);

    /// <summary>
    /// Posts <paramref name="amountMinor"/> øre received on a day. It settles
    /// the invoice, then its fees and its interest; more stays open as the customer's credit.
    /// Refused: <c>unknown_invoice, not_an_invoice, bad_amount, date_in_future, locked_period, series_full</c>.
    /// </summary>
    public static Task<Result<Answer>> Run(
        ClientBooks books, string invoiceNo, long amountMinor, DateOnly? date, bool match, CancellationToken ct = default) =>
        Run(books, invoiceNo, amountMinor, date, match, null, ct);

    /// <summary>
    /// The same of a payment that was <paramref name="original"/> in the invoice's own currency: that much of it is settled, and the
    /// rest in kroner is an exchange difference. Refused also: <c>other_currency</c>.
    /// </summary>
    public static async Task<Result<Answer>> Run(
        ClientBooks books, string invoiceNo, long amountMinor, DateOnly? date, bool match, Foreign? original, CancellationToken ct)
    {
        if (amountMinor <= 0 || original?.Minor <= 0)
        {
            return Refusals.BadAmount(Money.Nok(amountMinor <= 0 ? amountMinor : original!.Minor).ToString());
        }

        long voucherNo = 0;
        var result = await ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (invoice.PostedMinor <= 0)
            {
                return Refusals.NotAnInvoice(invoiceNo);
            }

            if (original is not null && (invoice.Currency == Currency.Nok.Code || (original.Code ?? invoice.Currency) != invoice.Currency))
            {
                return Refusals.OtherCurrency(original.Code ?? Currency.Nok.Code, invoice.Currency);
            }

            var settling = new Settling(unit);
            var draft = Recipes.Payment(unit.Settings.Accounts, invoice.CustomerCode, day, amountMinor, $"Innbetaling {invoiceNo}",
                original is null ? null : new Money(original.Minor, Currency.Parse(invoice.Currency).Value));
            var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("hand"), invoice.Id, ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            voucherNo = posted.Value.Voucher.Number;
            if (match)
            {
                await settling.Load([invoice], ct);
                await settling.Pay(invoice, posted.Value.Items[0], MatchGround.InvoiceNo, ct);
            }

            if (await settling.Write(ct) is { } refused)
            {
                return refused;
            }

            return true;
        }, ct: ct);
        return result.Then<Answer>(invoice => new Answer(invoice, voucherNo));
    }
}
