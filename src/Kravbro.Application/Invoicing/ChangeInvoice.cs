using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Application.Invoicing;

/// <summary>The frame of every use case on one invoice: find it, change it, let facts take effect, answer.</summary>
internal static class ChangeInvoice
{
    /// <summary>What the change works on.</summary>
    internal sealed record Subject(ClientUnit Unit, InvoiceRow Invoice, CustomerRow Customer, DateOnly Day);

    /// <summary>
    /// Runs <paramref name="change"/> inside the gate. It answers true when something was changed, false when all was as asked for.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="invoiceNo">The invoice.</param>
    /// <param name="on">The day it happens, or null for today.</param>
    /// <param name="change">The change.</param>
    /// <param name="version">The version a form was made on, or null; another one is refused (<c>stale</c>).</param>
    /// <param name="ct">Cancels before the commit.</param>
    internal static Task<Result<InvoiceAnswer>> Run(
        ClientBooks books, string invoiceNo, DateOnly? on, Func<Subject, Task<Result<bool>>> change,
        int? version = null, CancellationToken ct = default) =>
        books.WriteOn<InvoiceAnswer>(on, async (unit, day) =>
        {
            var found = await Find.Invoice(unit, invoiceNo, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var invoice = found.Value;
            if (version is { } seen && seen != invoice.Version)
            {
                return Refusals.Stale();
            }

            var customer = await Find.CustomerOf(unit, invoice, ct);
            var changed = await change(new Subject(unit, invoice, customer, day));
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            if (changed.Value)
            {
                await Restand.After(unit, invoice, customer, ct);
                await unit.Flush(ct);
            }

            return await InvoiceAnswers.One(unit, invoice, ct) with { Changed = changed.Value };
        }, ct);
}
