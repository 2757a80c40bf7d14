using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>What credit notes have left of the invoices they name.</summary>
internal static class CreditedSoFar
{
    /// <summary>
    /// What of these invoices is left to credit, minor units. A note that names several is held against all of them together; one whose
    /// voucher is reversed does not count.
    /// </summary>
    /// <param name="view">The books.</param>
    /// <param name="customer">Their customer.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="exceptNote">A note that is being posted.</param>
    /// <param name="minor">The amount of a document: as posted, or in its own currency.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<long> Left(
        ClientView view, long customer, IReadOnlyCollection<string> numbers, long? exceptNote, Func<InvoiceRow, long> minor, CancellationToken ct)
    {
        var notes = (await view.Db.Invoices.AsNoTracking()
                .Where(i => i.CustomerCode == customer && i.PostedMinor < 0 && i.Credits != null && i.Id != exceptNote
                    && !view.Db.Vouchers.Any(v => v.ClientId == i.ClientId && v.ReversesId == i.VoucherId)).ToListAsync(ct))
            .FindAll(n => Settling.Named(n).Intersect(numbers).Any());
        string[] all = [.. notes.SelectMany(Settling.Named).Concat(numbers).Distinct(StringComparer.Ordinal)];
        var invoices = await view.Db.Invoices.AsNoTracking().Where(i => i.CustomerCode == customer && i.PostedMinor > 0 && all.Contains(i.InvoiceNo)).ToListAsync(ct);
        return CreditNotes.LeftToCredit(invoices.Sum(minor), -notes.Sum(minor));
    }
}
