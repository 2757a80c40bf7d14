using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>Posts one invoice voucher.</summary>
public static class AddInvoice
{
    /// <summary>
    /// Posts the invoice or credit note, or finds the same one. A real clock refuses an invoice date after today.
    /// Refused: <c>unknown_customer, duplicate_invoice_no, due_before_invoice_date, unknown_account, account_is_control,
    /// unknown_vat_code, missing_rate, date_in_future, locked_period, missing_value, too_long, control_character</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Run(ClientBooks books, InvoiceToPost invoice, CancellationToken ct = default) =>
        books.Write<InvoiceAnswer>(async unit =>
        {
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
        await posting.Add(rows, invoice, customer.Value, source, ct);
        unit.Db.AddRange(rows.Vouchers);
        unit.Db.AddRange(rows.Entries);
        unit.Db.AddRange(rows.Items);
        unit.Db.AddRange(rows.Invoices);
        unit.Client.HasNews = true;
        var row = rows.Invoices[0];
        await unit.Happened("invoice_posted", row.Id, row.CustomerCode, new { voucher = rows.Vouchers[0].Number }, ct: ct);
        await unit.Flush(ct);
        return row;
    }
}
