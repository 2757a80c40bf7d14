using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>The pauses and disputes of invoices, the ended ones too.</summary>
public static class ShowHolds
{
    /// <summary>One of them.</summary>
    /// <param name="InvoiceNo">The invoice.</param>
    /// <param name="Kind">Pause or dispute.</param>
    /// <param name="Period">When it held.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Ending">How it ended; null while nobody has ended it.</param>
    /// <param name="EndedBy">Who ended it; null while nobody has.</param>
    public sealed record Answer(string InvoiceNo, HoldKind Kind, HoldPeriod Period, string Reason, HoldEnding? Ending, string? EndedBy);

    /// <summary>Those of one invoice, the newest first. Refused: <c>unknown_invoice</c>.</summary>
    public static Task<Result<List<Answer>>> Of(ClientBooks books, string invoiceNo, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<List<Answer>>>(async view =>
        {
            var found = await Find.Invoice(view, invoiceNo, ct);
            return found.IsOk ? await Read(view, found.Value.Id, ct) : found.Refusal;
        }, ct);

    /// <summary>Those of every invoice, the newest first.</summary>
    public static Task<List<Answer>> All(ClientBooks books, CancellationToken ct = default) => books.ReadAsTheyStand(view => Read(view, null, ct), ct);

    private static async Task<List<Answer>> Read(ClientView view, long? invoice, CancellationToken ct)
    {
        var rows = await (from h in view.Db.Holds
                          join i in view.Db.Invoices on new { h.ClientId, Id = h.InvoiceId } equals new { i.ClientId, i.Id }
                          from e in view.Db.HoldEnds.Where(e => e.ClientId == h.ClientId && e.HoldId == h.Id).DefaultIfEmpty()
                          where invoice == null || h.InvoiceId == invoice
                          orderby h.Id descending
                          select new { i.InvoiceNo, h.Kind, h.From, h.Until, h.Reason, EndedOn = (DateOnly?)e.On, Ending = (HoldEnding?)e.Ending, e.Actor })
            .AsNoTracking().ToListAsync(ct);
        return rows.ConvertAll(r => new Answer(
            r.InvoiceNo, r.Kind, new HoldPeriod(r.From, r.Until, r.EndedOn), r.Reason, r.Ending, r.EndedOn is null ? null : r.Actor));
    }
}
