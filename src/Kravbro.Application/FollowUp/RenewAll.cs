using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>After plan, extensions or many customer cards changed: renews the derived next day of every invoice it concerns, in a stream.</summary>
internal static class RenewAll
{
    private const int Batch = 20_000;

    /// <summary>Renews all open invoices with status None; call after the tracked changes of the unit are made.</summary>
    internal static async Task Of(ClientUnit unit, CancellationToken ct = default)
    {
        await unit.Flush(ct);
        unit.RulesChanged();
        var rules = await unit.Rules(ct);
        long last = 0;
        while (true)
        {
            var rows = await FollowUpRows.Of(unit.Db)
                .Where(r => r.Invoice.Id > last && r.Invoice.Status == CollectionStatus.None
                    && r.Invoice.RemainingMinor > 0 && r.Invoice.DueDate != null)
                .OrderBy(r => r.Invoice.Id).Take(Batch).ToListAsync(ct);
            if (rows.Count == 0)
            {
                return;
            }

            last = rows[^1].Invoice.Id;
            var changed = new List<InvoiceRow>();
            foreach (var row in rows)
            {
                if (Claims.Keep(row.Invoice, row.Claim(), rules, unit.Today))
                {
                    changed.Add(row.Invoice);
                }
            }

            await Bulk.UpdateFollowUp(unit.Db, changed, ct);
        }
    }
}
