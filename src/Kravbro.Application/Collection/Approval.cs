using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>An invoice that a bulk command did not change.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="Refusal">Why.</param>
public sealed record RefusedInvoice(string InvoiceNo, Refusal Refusal);

/// <summary>What a bulk command did.</summary>
/// <param name="Changed">Invoices changed; those that were as asked for are not counted.</param>
/// <param name="Refused">Those refused, each with its reason.</param>
public sealed record BulkAnswer(int Changed, IReadOnlyList<RefusedInvoice> Refused);

/// <summary>Approving drafts and sending them back, one or many; each invoice stands or falls alone.</summary>
public static class Approval
{
    private const int Batch = 5_000;

    /// <summary><i>Godkjenn</i> the named invoices. One that is approved already is left as it is.</summary>
    public static Task<Result<BulkAnswer>> Approve(ClientBooks books, IReadOnlyList<string> invoiceNos, CancellationToken ct = default) =>
        ForEach(books, invoiceNos, Approve, ct);

    /// <summary><i>Godkjenn alle</i>: every draft.</summary>
    public static Task<Result<BulkAnswer>> ApproveAll(ClientBooks books, CancellationToken ct = default) =>
        ApproveDrafts(books, drafts => drafts, ct);

    /// <summary><i>Godkjenn</i> of a joined case: every draft of one customer. None for an unknown customer.</summary>
    public static Task<Result<BulkAnswer>> ApproveCustomer(ClientBooks books, long customerCode, CancellationToken ct = default) =>
        ApproveDrafts(books, drafts => drafts.Where(i => i.CustomerCode == customerCode), ct);

    private static Task<Result<BulkAnswer>> ApproveDrafts(
        ClientBooks books, Func<IQueryable<InvoiceRow>, IQueryable<InvoiceRow>> which, CancellationToken ct) =>
        books.Write<BulkAnswer>(async unit =>
        {
            var (changed, refused, last) = (0, new List<RefusedInvoice>(), 0L);
            while (true)
            {
                var batch = await which(unit.Db.Invoices).Where(i => i.Status == CollectionStatus.Draft && i.Id > last)
                    .OrderBy(i => i.Id).Take(Batch).ToListAsync(ct);
                if (batch.Count == 0)
                {
                    return new BulkAnswer(changed, refused);
                }

                last = batch[^1].Id;
                changed += await Each(unit, batch, Approve, refused, ct);
                await unit.Flush(ct);
                unit.ForgetTracked();
            }
        }, ct);

    /// <summary><i>Fjern</i>: sends drafts and approvals back; they wait for a person. One that waits already is left as it is.</summary>
    public static Task<Result<BulkAnswer>> SendBack(
        ClientBooks books, IReadOnlyList<string> invoiceNos, string? reason = null, CancellationToken ct = default) =>
        Texts.CheckOptional("reason", reason, 500) is { } refused
            ? Task.FromResult<Result<BulkAnswer>>(refused)
            : ForEach(books, invoiceNos, (unit, row, _, _) => SendBack(unit, row, Texts.OrNull(reason)), ct);

    private delegate Task<Result<bool>> Change(ClientUnit unit, FollowUpRow row, GuardSets guards, StandingRules rules);

    private static Task<Result<BulkAnswer>> ForEach(
        ClientBooks books, IReadOnlyList<string> invoiceNos, Change change, CancellationToken ct) =>
        books.Write<BulkAnswer>(async unit =>
        {
            var refused = new List<RefusedInvoice>();
            var changed = 0;
            foreach (var chunk in invoiceNos.Distinct(StringComparer.Ordinal).Chunk(Batch))
            {
                var found = await unit.Db.Invoices.Where(i => chunk.Contains(i.InvoiceNo)).ToDictionaryAsync(i => i.InvoiceNo, ct);
                refused.AddRange(chunk.Where(no => !found.ContainsKey(no)).Select(no => new RefusedInvoice(no, Refusals.UnknownInvoice(no))));
                changed += await Each(unit, [.. chunk.Where(found.ContainsKey).Select(no => found[no])], change, refused, ct);
            }

            return new BulkAnswer(changed, refused);
        }, ct);

    private static async Task<int> Each(
        ClientUnit unit, IReadOnlyList<InvoiceRow> invoices, Change change, List<RefusedInvoice> refused, CancellationToken ct)
    {
        long[] codes = [.. invoices.Select(i => i.CustomerCode).Distinct()];
        var customers = await unit.Db.Customers.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, ct);
        var guards = await GuardSets.For(unit.Db, codes, unit.Today, ct);
        var rules = await unit.Rules(ct);
        var changed = 0;
        foreach (var invoice in invoices)
        {
            var customer = customers[invoice.CustomerCode];
            var result = await change(unit, new FollowUpRow
            {
                Invoice = invoice,
                Letters = customer.Reminders,
                Transfer = customer.TransferToCollection,
                HasAddress = customer.HasAddress,
            }, guards, rules);
            if (!result.IsOk)
            {
                refused.Add(new RefusedInvoice(invoice.InvoiceNo, result.Refusal));
            }
            else if (result.Value)
            {
                Restand.Renew(invoice, customer, rules, unit.Today);
                changed++;
            }
        }

        return changed;
    }

    private static async Task<Result<bool>> Approve(ClientUnit unit, FollowUpRow row, GuardSets guards, StandingRules rules)
    {
        var claim = row.Claim();
        if (claim.Status == CollectionStatus.Approved)
        {
            return false;
        }

        var warnings = Guard.Of(claim, guards.FactsOf(row), rules.Terms, unit.Today);
        if (Hand.MayApprove(claim, rules.Plan, rules.Terms, warnings) is { } refused)
        {
            return refused;
        }

        row.Invoice.Status = CollectionStatus.Approved;
        row.Invoice.ApprovedAt = unit.Moment;
        row.Invoice.AwaitsAutoApproval = false;
        await unit.Happened("approved", row.Invoice.Id, row.Invoice.CustomerCode,
            new { by = "person", warnings = warnings.Each().Select(w => w.Word()), remaining = claim.RemainingMinor, plan = rules.PlanVersion });
        return true;
    }

    private static async Task<Result<bool>> SendBack(ClientUnit unit, FollowUpRow row, string? reason)
    {
        var claim = row.Claim();
        if (claim.Status == CollectionStatus.OnHold)
        {
            return false;
        }

        if (Hand.MaySendBack(claim) is { } refused)
        {
            return refused;
        }

        Restand.SetStatus(unit, row.Invoice, CollectionStatus.OnHold, reason);
        await unit.Happened("sent_back", row.Invoice.Id, row.Invoice.CustomerCode, new { from = claim.Status.ToString(), reason, remaining = claim.RemainingMinor });
        return true;
    }
}
