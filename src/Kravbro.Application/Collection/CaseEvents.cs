using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>Events of cases: they stand in the client's one history with the case's id.</summary>
public static class CaseEvents
{
    internal static Task Happened(ClientUnit unit, string kind, CaseRow row, object facts, DateOnly on, CancellationToken ct) =>
        unit.Happened(kind, customerCode: row.CustomerCode == 0 ? null : row.CustomerCode, facts: facts, on: on, caseId: row.Id, ct: ct);

    /// <summary>What happened to a case and to its invoices since they were handed over, newest first.</summary>
    public static Task<List<History.Answer>> Of(ClientBooks books, long caseId, int take = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view =>
        {
            var stays = view.Db.CaseInvoices.Where(s => s.CaseId == caseId);
            return view.Db.Events
                .Where(e => e.CaseId == caseId || stays.Any(s => s.ClientId == e.ClientId && s.InvoiceId == e.InvoiceId
                    && e.At >= s.FromAt && (s.UntilAt == null || e.At <= s.UntilAt)))
                .OrderByDescending(e => e.Seq).Take(take)
                .Select(e => new History.Answer(e.Seq, e.Kind, e.Date, e.At, e.Actor, e.Facts)).ToListAsync(ct);
        }, ct);
}
