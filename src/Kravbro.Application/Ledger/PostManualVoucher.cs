using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Ledger;

/// <summary>A voucher entered line by line.</summary>
public static class PostManualVoucher
{
    /// <summary>What is posted.</summary>
    /// <param name="Date">Voucher date.</param>
    /// <param name="Text">What it is about.</param>
    /// <param name="Lines">Its lines.</param>
    /// <param name="Document">What it rests on; null for none.</param>
    public sealed record Request(DateOnly Date, string Text, IReadOnlyList<JournalLine> Lines, SentFile? Document);

    /// <summary>
    /// Posts the voucher and stores its document, or nothing. A refusal about one line carries its place, from 0, as the detail
    /// <c>line</c> or its number as the detail <c>account</c>. Refused: <c>date_in_future, unknown_invoice, other_customer, bad_file</c>
    /// and what <see cref="Journal.Post"/> refuses.
    /// </summary>
    public static Task<Result<Voucher>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<Voucher>(async unit =>
        {
            var day = Clock.CommandDay(unit.Client, unit.Today, request.Date, moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            for (var i = 0; i < request.Lines.Count; i++)
            {
                if (await BadInvoice(unit, request.Lines[i], ct) is { } refused)
                {
                    return refused.With("line", Days.Code(i));
                }
            }

            var posted = await Journal.Within(unit, new JournalToPost(VoucherType.ManualJournal, request.Date, request.Text, request.Lines), ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            if (request.Document is { } file)
            {
                var stored = await Documents.AddOfUser(unit, file, posted.Value.Id, ct);
                if (!stored.IsOk)
                {
                    return stored.Refusal;
                }
            }

            return Voucher.Of(posted.Value);
        }, ct);

    private static async Task<Refusal?> BadInvoice(ClientUnit unit, JournalLine line, CancellationToken ct)
    {
        if (line.InvoiceNo is not { } no)
        {
            return null;
        }

        var invoice = await Find.Invoice(unit, no, ct);
        return !invoice.IsOk ? invoice.Refusal : invoice.Value.CustomerCode != line.AccountCode ? Refusals.OtherCustomer(no) : null;
    }
}
