using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>Loads rows by the numbers people use, tracked for change.</summary>
internal static class Find
{
    /// <summary>An invoice or credit note by number. Refused: <c>unknown_invoice</c>.</summary>
    internal static async Task<Result<InvoiceRow>> Invoice(ClientView view, string invoiceNo, CancellationToken ct = default) =>
        await view.Db.Invoices.SingleOrDefaultAsync(i => i.InvoiceNo == invoiceNo, ct) is { } invoice
            ? invoice
            : Refusals.UnknownInvoice(invoiceNo);

    /// <summary>A customer by number. Refused: <c>unknown_customer</c>.</summary>
    internal static async Task<Result<CustomerRow>> Customer(ClientView view, long code, CancellationToken ct = default) =>
        await view.Db.Customers.SingleOrDefaultAsync(c => c.Code == code, ct) is { } customer
            ? customer
            : Refusals.UnknownCustomer(Days.Code(code));

    /// <summary>The invoice's customer card.</summary>
    internal static Task<CustomerRow> CustomerOf(ClientView view, InvoiceRow invoice, CancellationToken ct = default) =>
        view.Db.Customers.SingleAsync(c => c.Code == invoice.CustomerCode, ct);

    /// <summary>The agency's number of the case an invoice is or was in.</summary>
    internal static async Task<string?> CaseCodeOf(ClientView view, InvoiceRow invoice, CancellationToken ct = default) =>
        invoice.CaseId is { } id ? await view.Db.Cases.Where(c => c.Id == id).Select(c => c.Code).SingleAsync(ct) : null;

    /// <summary>An open account for posting. Refused: <c>account_missing</c>, <c>account_closed</c>, <c>account_is_control</c>.</summary>
    internal static async Task<Refusal?> PostingAccount(ClientView view, int code, bool allowControl = false, CancellationToken ct = default)
    {
        var account = await view.Db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Code == code, ct);
        return account is null ? Refusals.AccountMissing(Days.Code(code))
            : !account.IsActive ? Refusals.AccountClosed(Days.Code(code))
            : account.IsControl && !allowControl ? Refusals.AccountIsControl(Days.Code(code))
            : null;
    }
}
