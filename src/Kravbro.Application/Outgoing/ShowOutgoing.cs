using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>Reading outgoing invoices: documents not sent and every posted invoice, in one order of id.</summary>
public static class ShowOutgoing
{
    private const int Batch = 2_000;

    /// <summary>One by id. Refused: <c>not_found</c>.</summary>
    public static Task<Result<OutgoingInvoice>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.Read<Result<OutgoingInvoice>>(async view =>
            await Of(view, [id], ct) is [var only] ? only : Refusals.NotFound("invoice", "faktura", Days.Code(id)), ct);

    /// <summary>Hands each to <paramref name="take"/>, narrowed to one, to a customer, or to changes since an instant.</summary>
    public static Task<int> All(
        ClientBooks books, Collection.AgencyNarrow narrow, Func<OutgoingInvoice, ValueTask> take, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var documents = view.Db.OutgoingDocuments.Where(d => !d.IsDeleted && d.State != OutgoingState.Sent);
            var invoices = view.Db.Invoices;
            if (narrow.Customer is { } customer)
            {
                documents = documents.Where(d => d.CustomerCode == customer);
                invoices = invoices.Where(i => i.CustomerCode == customer);
            }

            if (narrow.ChangedAfter is { } after)
            {
                documents = documents.Where(d => d.ChangedAt >= after);
                invoices = invoices.Where(i => i.ChangedAt >= after);
            }

            if (narrow.Id is { } one)
            {
                documents = documents.Where(d => d.Id == one);
                invoices = invoices.Where(i => i.Id == one);
            }

            List<long> ids = [.. await documents.Select(d => d.Id).ToListAsync(ct), .. await invoices.Select(i => i.Id).ToListAsync(ct)];
            ids.Sort();
            foreach (var chunk in ids.Chunk(Batch))
            {
                foreach (var invoice in await Of(view, chunk, ct))
                {
                    await take(invoice);
                }
            }

            return ids.Count;
        }, ct);

    private static async Task<IReadOnlyList<OutgoingInvoice>> Of(ClientView view, long[] ids, CancellationToken ct)
    {
        var db = view.Db;
        var heads = await db.OutgoingDocuments.AsNoTracking().Where(d => ids.Contains(d.Id) && !d.IsDeleted).ToDictionaryAsync(d => d.Id, ct);
        var posted = await (from i in db.Invoices.AsNoTracking()
                            join v in db.Vouchers on new { i.ClientId, Id = i.VoucherId } equals new { v.ClientId, v.Id }
                            where ids.Contains(i.Id)
                            select new { Invoice = i, v.Number }).ToDictionaryAsync(p => p.Invoice.Id, ct);
        long[] caseIds = [.. posted.Values.Where(p => p.Invoice.CaseId is not null).Select(p => p.Invoice.CaseId!.Value).Distinct()];
        var cases = caseIds.Length == 0 ? []
            : await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var (kinds, law) = (await SalesRates.Kinds(view, ct), (await view.Rules(ct)).Law);
        var rates = new Dictionary<DateOnly, SalesRates>();
        SalesRates RatesOn(DateOnly day) => rates.TryGetValue(day, out var known) ? known : rates[day] = SalesRates.On(law, kinds, day);
        return [.. ids.Where(id => heads.ContainsKey(id) || posted.ContainsKey(id)).Select(id =>
        {
            var head = heads.GetValueOrDefault(id);
            var invoice = posted.GetValueOrDefault(id);
            return new OutgoingInvoice(
                id, head is null ? null : OutgoingDocument.Read(head.Body), head, invoice?.Invoice,
                head is null ? null : RatesOn(invoice?.Invoice.InvoiceDate ?? view.Today))
            {
                VoucherNo = invoice?.Number,
                Case = invoice?.Invoice.CaseId is { } caseId ? cases.GetValueOrDefault(caseId) : null,
            };
        })];
    }
}
