using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>Posts one invoice voucher.</summary>
public static class AddInvoice
{
    /// <summary>
    /// Posts the invoice or credit note, or finds the same one. A real clock refuses an invoice date after today.
    /// Refused: <c>unknown_customer, duplicate_invoice_no, due_before_invoice_date, unknown_account, account_is_control,
    /// unknown_vat_code, missing_rate, date_in_future, locked_period, missing_value, too_long, control_character, unknown_invoice,
    /// credits_other, series_full</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Run(ClientBooks books, InvoiceToPost invoice, CancellationToken ct = default) =>
        books.Write<InvoiceAnswer>(async unit =>
        {
            invoice = invoice.In(unit.Settings);
            // The invoice date is the document's: it does not move an own clock.
            var day = Clock.CommandDay(unit.Client, unit.Today, invoice.InvoiceDate, moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            if ((Texts.Check("invoiceNo", invoice.InvoiceNo, 50) ?? Texts.CheckOptional("text", invoice.Text, 500)) is { } badText)
            {
                return badText;
            }

            if (await unit.Db.Invoices.SingleOrDefaultAsync(i => i.InvoiceNo == invoice.InvoiceNo, ct) is { } there
                && InvoicePosting.SameContent(there, invoice))
            {
                return await InvoiceAnswers.One(unit, there, ct) with { Changed = false };
            }

            var row = await Within(unit, invoice, "hand", ct);
            return row.IsOk ? await InvoiceAnswers.One(unit, row.Value, ct) : row.Refusal;
        }, ct);

    /// <summary>Posts inside a unit. Refused as above, and <c>duplicate_reference</c>.</summary>
    internal static async Task<Result<InvoiceRow>> Within(ClientUnit unit, InvoiceToPost invoice, string source, CancellationToken ct)
    {
        invoice = invoice.In(unit.Settings);
        var customer = await Find.Customer(unit, invoice.CustomerCode, ct);
        if (!customer.IsOk)
        {
            return customer.Refusal;
        }

        if (await unit.Db.Invoices.AnyAsync(i => i.InvoiceNo == invoice.InvoiceNo, ct))
        {
            return Refusals.DuplicateInvoiceNo(invoice.InvoiceNo);
        }

        if (invoice.ExternalReference is { } reference && await unit.Db.Vouchers.AnyAsync(v => v.ExternalReference == reference, ct))
        {
            return Refusals.DuplicateReference(reference);
        }

        var posting = await InvoicePosting.For(unit, ct);
        foreach (var (_, refusal) in posting.Faults(invoice))
        {
            return refusal;
        }

        var rows = new InvoicePosting.RowSet();
        if (await posting.Add(rows, invoice, customer.Value, source, ct) is { } full)
        {
            return full;
        }

        unit.Db.AddRange(rows.Vouchers);
        unit.Db.AddRange(rows.Entries);
        unit.Db.AddRange(rows.Invoices);
        unit.Client.HasNews = true;
        var row = rows.Invoices[0];
        await unit.Happened("invoice_posted", row.Id, row.CustomerCode, new { voucher = rows.Vouchers[0].Number }, ct: ct);
        var settling = new Settling(unit);
        settling.Posted(rows.Items[0]);
        if (await Credit(unit, settling, row, rows.Items[0], invoice.Credits, ct) is { } notCredited)
        {
            return notCredited;
        }

        if (await settling.Write(ct) is { } refused)
        {
            return refused;
        }

        await unit.Flush(ct);
        return row;
    }

    // A credit note is matched with the invoices it names, in their order, as far as it reaches; the rest stays open.
    private static async Task<Refusal?> Credit(
        ClientUnit unit, Settling settling, InvoiceRow note, OpenItemRow credit, IReadOnlyList<string> numbers, CancellationToken ct)
    {
        if (numbers.Count == 0)
        {
            return null;
        }

        var named = await unit.Db.Invoices.AsNoTracking().Where(i => numbers.Contains(i.InvoiceNo)).ToDictionaryAsync(i => i.InvoiceNo, StringComparer.Ordinal, ct);
        foreach (var number in numbers)
        {
            if (CreditNotes.MayCredit(number, note.PostedMinor < 0, note.CustomerCode, named.TryGetValue(number, out var found)
                ? (found.CustomerCode, found.PostedMinor > 0) : null) is { } refused)
            {
                return refused;
            }
        }

        if (await CreditedSoFar.Left(unit, note.CustomerCode, numbers, note.Id, i => i.PostedMinor, ct) == 0)
        {
            return Refusals.CreditedAlready(numbers[0]);
        }

        await settling.Load([.. named.Values, note], ct);
        foreach (var number in numbers.Distinct())
        {
            await settling.Pair(settling.Item(named[number].ItemId), credit, MatchGround.CreditNote, ct: ct);
        }

        return null;
    }
}
