using Kravbro.Application.Collection;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Extensions;

/// <summary>Deactivating an extension; keys end at once.</summary>
public static class Deactivate
{
    /// <summary>The event of a debt-collection extension that ended.</summary>
    internal const string Ended = "extension_deactivated";

    /// <summary>What happened.</summary>
    /// <param name="Name">The extension.</param>
    /// <param name="Returned">Invoices that returned: drafts and approvals to None, handed-back cases' invoices to OnHold.</param>
    public sealed record Answer(string Name, int Returned);

    /// <summary>
    /// Deactivates by name. One of several: drafts stay, its right to create lapses. The last one: drafts and approvals return to
    /// None. Refused: <c>unknown_extension</c>; <c>extension_has_cases</c> unless the cases are handed back.
    /// </summary>
    public static Task<Result<Answer>> Run(ClientBooks books, string name, bool handBackCases, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            var row = await unit.Db.Extensions.SingleOrDefaultAsync(e => e.Name == name && e.IsActive, ct);
            if (row is null)
            {
                return Refusals.UnknownExtension(name);
            }

            var returned = 0;
            var cases = await unit.Db.Cases.Where(c => c.ExtensionId == row.Id && c.Status == CaseStatus.Active).ToListAsync(ct);
            if (cases.Count > 0 && !handBackCases)
            {
                return Refusals.ExtensionHasCases(name, cases.Count);
            }

            row.IsActive = false;
            row.MayCreate = false;
            row.DeactivatedOn = unit.Today;
            row.ClientKeyHash = "";
            row.FormerKeyHash = null;
            row.FormerKeyUntil = null;
            row.DemoKey = null;
            row.Version++;
            await unit.Happened(row.Kind == ExtensionKind.Factoring ? "factoring_deactivated" : Ended, facts: new { name, cases = cases.Count }, ct: ct);
            foreach (var @case in cases)
            {
                returned += await unit.Db.CaseInvoices.CountAsync(s => s.CaseId == @case.Id && s.IsCurrent, ct);
                await Cases.End(unit, @case, CaseStatus.HandedBack, CollectionStatus.OnHold, $"Tatt tilbake fra {row.Name}", ct);
            }

            await unit.Flush(ct);
            if (row.Kind == ExtensionKind.DebtCollection
                && !await unit.Db.Extensions.AnyAsync(e => e.IsActive && e.Kind == ExtensionKind.DebtCollection, ct))
            {
                unit.Client.CollectionAvailableFrom = null;
                returned += await ReturnDrafts(unit, ct);
                await RenewAll.Of(unit, ct);
            }

            unit.RulesChanged();
            return new Answer(name, returned);
        }, ct);

    private static async Task<int> ReturnDrafts(ClientUnit unit, CancellationToken ct)
    {
        var drafts = await unit.Db.Invoices
            .Where(i => i.Status == CollectionStatus.Draft || i.Status == CollectionStatus.Approved).ToListAsync(ct);
        foreach (var invoice in drafts)
        {
            await Restand.ToNone(unit, invoice, LeaveCause.NoExtension, ct);
            invoice.Version++;
        }

        return drafts.Count;
    }
}
