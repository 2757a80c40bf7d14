using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>An invoice that is not issued yet, with what it would come to.</summary>
/// <param name="Head">Order number and times; null for one that is not saved.</param>
/// <param name="Document">The document.</param>
/// <param name="CustomerName">The customer's name; null while none is chosen.</param>
/// <param name="InvoiceDate">The date it would get.</param>
/// <param name="DueDate">The due date it would get.</param>
/// <param name="Sums">What its lines come to on that date.</param>
public sealed record OutgoingDraft(
    OutgoingDocumentRow? Head, OutgoingDocument Document, string? CustomerName, DateOnly InvoiceDate, DateOnly DueDate, InvoiceSums Sums);

/// <summary>Reads invoices that are not issued.</summary>
public static class ShowDrafts
{
    /// <summary>One by id. Refused: <c>not_found</c>; <c>already_sent</c> for one that is issued.</summary>
    public static Task<Result<OutgoingDraft>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<OutgoingDraft>>(async view =>
            await view.Db.OutgoingDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && !d.IsDeleted, ct) is not { } head
                ? Refusals.NotFound("invoice", "faktura", Days.Code(id))
                : head.State == OutgoingState.Sent ? Refusals.AlreadySent(Days.Code(head.OrderNo))
                : await Of(view, head, OutgoingDocument.Read(head.Body), ct), ct);

    /// <summary>What a document would come to, saved or not.</summary>
    public static Task<OutgoingDraft> Of(ClientBooks books, OutgoingDocument document, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => Of(view, null, document, ct), ct);

    /// <summary>A page of them, those changed last first.</summary>
    public static Task<(int Count, IReadOnlyList<OutgoingDraft> Rows)> Page(ClientBooks books, int skip, int take, CancellationToken ct = default) =>
        books.ReadAsTheyStand<(int, IReadOnlyList<OutgoingDraft>)>(async view =>
        {
            var query = view.Db.OutgoingDocuments.AsNoTracking().Where(d => d.State != OutgoingState.Sent && !d.IsDeleted);
            var drafts = new List<OutgoingDraft>();
            foreach (var head in await query.OrderByDescending(d => d.Id).Skip(skip).Take(take).ToListAsync(ct))
            {
                drafts.Add(await Of(view, head, OutgoingDocument.Read(head.Body), ct));
            }

            return (await query.CountAsync(ct), drafts);
        }, ct);

    private static async Task<OutgoingDraft> Of(ClientView view, OutgoingDocumentRow? head, OutgoingDocument document, CancellationToken ct)
    {
        var customer = await view.Db.Customers.Where(c => c.Code == document.CustomerCode).Select(c => new { c.Name, c.Card }).SingleOrDefaultAsync(ct);
        var day = document.InvoiceDate ?? view.Today;
        return new OutgoingDraft(
            head, document, customer?.Name, day,
            InvoiceAmounts.Due(day, document.DueDate, document.PaymentTerms, CardDetails.Read(customer?.Card).PaymentTerms),
            document.Sums(await SalesRates.KnownOn(view, day, ct)));
    }
}
