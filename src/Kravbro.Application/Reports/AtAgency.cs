using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>Which invoices agencies had on a day, from the history: the newest of what happened until then decides.</summary>
internal static class AtAgency
{
    /// <summary>Ids of the invoices that had been taken into a case, had not left it, and whose case was not closed.</summary>
    internal static async Task<HashSet<long>> On(ClientView view, DateOnly day, CancellationToken ct)
    {
        var events = view.Db.Events.Where(e => e.Date <= day);
        var closed = new HashSet<long>();
        await foreach (var e in events.Where(e => e.CaseId != null && (e.Kind == "case_closed" || e.Kind == "case_status"))
            .OrderBy(e => e.Seq).Select(e => new { e.CaseId, e.Kind }).AsAsyncEnumerable().WithCancellation(ct))
        {
            // A new status of a closed case opens it.
            _ = e.Kind == "case_closed" ? closed.Add(e.CaseId!.Value) : closed.Remove(e.CaseId!.Value);
        }

        // A stay begins at the instant of its event; a merge makes a second stay from the same instant, in the case it lives on in.
        var taken = from stay in view.Db.CaseInvoices
                    join e in events.Where(e => e.Kind == "exported") on new { stay.ClientId, Id = (long?)stay.InvoiceId, At = stay.FromAt }
                        equals new { e.ClientId, Id = e.InvoiceId, e.At }
                    where !events.Any(later => later.ClientId == e.ClientId && later.InvoiceId == e.InvoiceId && later.Seq > e.Seq
                        && (later.Kind == "exported" || later.Kind == "left_case"))
                    orderby stay.InvoiceId, stay.CaseId
                    select new { stay.InvoiceId, stay.CaseId };
        var with = new Dictionary<long, long>();
        await foreach (var stay in taken.AsAsyncEnumerable().WithCancellation(ct))
        {
            with[stay.InvoiceId] = stay.CaseId;
        }

        return [.. with.Where(w => !closed.Contains(w.Value)).Select(w => w.Key)];
    }
}
