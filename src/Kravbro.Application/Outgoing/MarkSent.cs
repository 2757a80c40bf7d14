using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>An issued invoice went out to the customer.</summary>
public static class MarkSent
{
    /// <summary>The ways an invoice goes out.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["email", "ehf", "print"];

    /// <summary>
    /// Keeps when and how it went out, the last time if it is sent again, with the event <c>invoice_sent</c>. Refused:
    /// <c>bad_choice</c>; <c>not_found</c> for a document that is not issued and for an invoice that was not made here.
    /// </summary>
    public static Task<Result<OutgoingDocumentRow>> Run(ClientBooks books, long invoiceId, string way, CancellationToken ct = default) =>
        books.Write<OutgoingDocumentRow>(async unit =>
        {
            if (!Ways.Contains(way, StringComparer.Ordinal))
            {
                return Refusals.BadChoice("way", way, string.Join(", ", Ways));
            }

            if (await unit.Db.OutgoingDocuments.SingleOrDefaultAsync(d => d.Id == invoiceId && d.State == OutgoingState.Sent, ct) is not { } row)
            {
                return Refusals.NotFound("invoice made here", "faktura laget her", Days.Code(invoiceId));
            }

            (row.SentAt, row.SentVia) = (unit.Now, way);
            await unit.Happened("invoice_sent", row.Id, row.CustomerCode, new { way }, ct: ct);
            return row;
        }, ct);
}
