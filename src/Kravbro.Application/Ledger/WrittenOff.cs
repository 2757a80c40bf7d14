using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>What of an invoice was written off and has not come back.</summary>
/// <param name="WrittenOffMinor">Øre written off, with VAT.</param>
/// <param name="RecoveredMinor">Øre of it that came back.</param>
/// <param name="VatByCode">The VAT that was taken back with it, øre by VAT code.</param>
internal sealed record WrittenOff(long WrittenOffMinor, long RecoveredMinor, IReadOnlyList<(string Code, long Minor)> VatByCode)
{
    /// <summary>Null when nothing is written off.</summary>
    /// <param name="view">The books as they are stored.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="own">Its own item.</param>
    /// <param name="notStored">Write-offs of it that were matched in the same work and are not stored yet.</param>
    /// <param name="notStoredMinor">Øre of it that came back in the same work and is not stored yet.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<WrittenOff?> Of(
        ClientView view, InvoiceRow invoice, OpenItemRow own, IEnumerable<MatchRow> notStored, long notStoredMinor, CancellationToken ct)
    {
        var db = view.Db;
        var lost = await db.Matches.AsNoTracking()
            .Where(m => m.DebitItemId == own.Id && m.UndoneOn == null && m.Kind == MatchKind.WriteOff).ToListAsync(ct);
        lost.AddRange(notStored.Where(m => m.DebitItemId == own.Id));
        if (lost.Count == 0)
        {
            return null;
        }

        long[] credits = [.. lost.Select(m => m.CreditItemId)];
        var vatAccount = view.Settings.Accounts.OutputVat;
        var vouchers = db.Entries.Where(e => credits.Contains(e.Id)).Select(e => e.VoucherId);
        var vat = await db.Entries.Where(e => vouchers.Contains(e.VoucherId) && e.Account == vatAccount)
            .GroupBy(e => e.VatCode).Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).OrderBy(g => g.Key).ToListAsync(ct);
        long? id = invoice.Id;
        var back = db.OpenItems.Where(i => i.InvoiceId == id && i.Kind == ItemKind.Recovery).Select(i => i.Id);
        var recovered = await db.Matches.Where(m => m.UndoneOn == null && m.Kind == MatchKind.Payment && back.Contains(m.DebitItemId))
            .SumAsync(m => m.AmountMinor, ct);
        return new WrittenOff(lost.Sum(m => m.AmountMinor), recovered + notStoredMinor, vat.ConvertAll(v => (v.Key, v.Sum)));
    }

    /// <summary>The voucher by which a payment's rest brings some of it back; null when all has come back.</summary>
    internal VoucherDraft? Recovery(LedgerAccounts accounts, InvoiceRow invoice, long paymentMinor, DateOnly date)
    {
        var minor = Math.Min(paymentMinor, WrittenOffMinor - RecoveredMinor);
        return minor <= 0 ? null : Recipes.Recovery(accounts, invoice.CustomerCode, date, minor,
            [.. VatByCode.Select(v => (v.Code, WriteOffGrounds.RecoveredVat(v.Minor, WrittenOffMinor, RecoveredMinor, minor)))],
            $"Innkommet på avskrevet faktura {invoice.InvoiceNo}");
    }
}
