using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Settlement;

/// <summary>The settlements of one agency: summed by the database, so that one of ten thousand lines costs what a short one does.</summary>
internal sealed class Settlements(ClientView view, ExtensionRow agency)
{
    /// <summary>The accounts its lines are read by.</summary>
    internal SettlementAccounts Accounts { get; } = Reconciliations.AccountsOf(agency);

    /// <summary>Journals that the extension posted; invoices and reversals are none.</summary>
    internal IQueryable<VoucherRow> All => view.Db.Vouchers.AsNoTracking().Where(v => v.ExtensionId == agency.Id && v.ReversesId == null
        && v.Type != VoucherType.OutgoingInvoice && v.Type != VoucherType.OutgoingCreditNote);

    /// <summary>Those that are not reversed.</summary>
    internal IQueryable<VoucherRow> Standing =>
        All.Where(v => !view.Db.Vouchers.Any(r => r.ClientId == v.ClientId && r.ReversesId == v.Id));

    /// <summary>The vouchers with their sums, in the order of the query; a fixed number of queries.</summary>
    internal async Task<List<SettlementRow>> Rows(IQueryable<VoucherRow> vouchers, CancellationToken ct)
    {
        var heads = await vouchers.ToListAsync(ct);
        long[] ids = [.. heads.Select(v => v.Id)];
        var reversedBy = await view.Db.Vouchers.Where(r => r.ReversesId != null && ids.Contains(r.ReversesId.Value))
            .ToDictionaryAsync(r => r.ReversesId!.Value, r => r.Number, ct);
        var lines = (await view.Db.Entries.Where(e => ids.Contains(e.VoucherId))
            .GroupBy(e => new { e.VoucherId, e.Account, OnCustomer = e.CustomerCode != null })
            .Select(g => new { g.Key.VoucherId, g.Key.Account, g.Key.OnCustomer, Amount = g.Sum(e => e.AmountMinor) })
            .ToListAsync(ct)).ToLookup(l => l.VoucherId);
        var open = await (from e in view.Db.Entries
                          join i in view.Db.OpenItems on new { e.ClientId, e.Id } equals new { i.ClientId, i.Id }
                          where ids.Contains(e.VoucherId)
                          group i.RemainingMinor by e.VoucherId into g
                          select new { g.Key, Sum = g.Sum() }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
        var invoices = await (from e in view.Db.Entries
                              join m in view.Db.Matches on new { e.ClientId, e.Id } equals new { m.ClientId, Id = m.CreditItemId }
                              join i in view.Db.OpenItems on new { m.ClientId, Id = m.DebitItemId } equals new { i.ClientId, i.Id }
                              where ids.Contains(e.VoucherId) && m.UndoneOn == null && i.Kind == ItemKind.Invoice
                              group i.Id by e.VoucherId into g
                              select new { g.Key, Count = g.Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return heads.ConvertAll(v => new SettlementRow(
            v.Id, v.Number, v.Date, v.Text, v.ExternalReference, reversedBy.TryGetValue(v.Id, out var by) ? by : null,
            invoices.GetValueOrDefault(v.Id),
            Reconciliation.Sum(Accounts, lines[v.Id].Select(l => new SettlementLine(
                l.Account, l.OnCustomer, l.Amount, l.OnCustomer ? open.GetValueOrDefault(v.Id) : 0)))));
    }

    /// <summary>What all settlements that stand consist of.</summary>
    internal async Task<SettlementSums> Totals(CancellationToken ct)
    {
        var lines = await (from v in Standing
                           join e in view.Db.Entries on new { v.ClientId, v.Id } equals new { e.ClientId, Id = e.VoucherId }
                           group e by new { e.Account, OnCustomer = e.CustomerCode != null } into g
                           select new { g.Key.Account, g.Key.OnCustomer, Amount = g.Sum(e => e.AmountMinor) }).ToListAsync(ct);
        var open = await (from v in Standing
                          join e in view.Db.Entries on new { v.ClientId, v.Id } equals new { e.ClientId, Id = e.VoucherId }
                          join i in view.Db.OpenItems on new { e.ClientId, e.Id } equals new { i.ClientId, i.Id }
                          select i.RemainingMinor).SumAsync(ct);
        return Reconciliation.Sum(Accounts, lines.Select(l => new SettlementLine(l.Account, l.OnCustomer, l.Amount, l.OnCustomer ? open : 0)));
    }

    /// <summary>Settlements that stand and have a line on an account not chosen.</summary>
    internal Task<int> CountFlagged(CancellationToken ct)
    {
        int[] accepted = [.. Accounts.Accepted];
        return Standing.CountAsync(v => view.Db.Entries.Any(e => e.ClientId == v.ClientId && e.VoucherId == v.Id
            && e.CustomerCode == null && !accepted.Contains(e.Account)), ct);
    }

    /// <summary>Movements of the clearing account, told apart by who posted them; a voucher and its reversal cancel out.</summary>
    internal async Task<Clearing> Clearing(CancellationToken ct)
    {
        var collectors = view.Db.Extensions.Where(e => e.Kind == ExtensionKind.DebtCollection).Select(e => (long?)e.Id);
        var moved = await (from e in view.Db.Entries
                           join v in view.Db.Vouchers on new { e.ClientId, Id = e.VoucherId } equals new { v.ClientId, v.Id }
                           where e.Account == agency.BankAccount
                           group e.AmountMinor by new { Own = v.ExtensionId == agency.Id, Agency = collectors.Contains(v.ExtensionId) } into g
                           select new { g.Key.Own, g.Key.Agency, Sum = g.Sum() }).ToListAsync(ct);
        return new Clearing(
            Accounts.PaysToBank, moved.Where(m => m.Own).Sum(m => m.Sum), moved.Where(m => !m.Own && m.Agency).Sum(m => m.Sum),
            -moved.Where(m => !m.Own && !m.Agency).Sum(m => m.Sum));
    }
}
