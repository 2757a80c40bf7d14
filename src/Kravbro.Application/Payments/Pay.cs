using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>A payment of an invoice on the bank account, matched at once unless asked not to.</summary>
public static class Pay
{
    /// <summary>What was posted.</summary>
    /// <param name="Invoice">The invoice afterwards.</param>
    /// <param name="VoucherNo">The payment's voucher number, by which it can be matched later.</param>
    public sealed record Answer(InvoiceAnswer Invoice, long VoucherNo);

    /// <summary>
    /// Posts <paramref name="amountMinor"/> øre received on a day. More than what remains stays open as the customer's credit.
    /// Refused: <c>unknown_invoice, not_an_invoice, bad_amount, date_in_future, locked_period</c>.
    /// </summary>
    public static async Task<Result<Answer>> Run(
        ClientBooks books, string invoiceNo, long amountMinor, DateOnly? date, bool match, CancellationToken ct = default)
    {
        if (amountMinor <= 0)
        {
            return Refusals.BadAmount(Money.Nok(amountMinor).ToString());
        }

        long voucherNo = 0;
        var result = await ChangeInvoice.Run(books, invoiceNo, date, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (invoice.PostedMinor <= 0)
            {
                return Refusals.NotAnInvoice(invoiceNo);
            }

            var draft = Recipes.Payment(LedgerAccounts.Default, invoice.CustomerCode, day, amountMinor, $"Innbetaling {invoiceNo}");
            var posted = await Posting.Post(unit, draft, "hand", invoiceId: invoice.Id, ct: ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            voucherNo = posted.Value.Voucher.Number;
            if (match)
            {
                var debit = await unit.Db.OpenItems.SingleAsync(i => i.Id == invoice.ItemId, ct);
                await Settle.Items(unit, debit, posted.Value.Items[0], ct);
            }

            return true;
        }, ct: ct);
        return result.Then<Answer>(invoice => new Answer(invoice, voucherNo));
    }
}
