using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Settlement;

/// <summary>Money on the bank that an agency's settlement accounts for.</summary>
internal static class SettledReceipts
{
    /// <summary>
    /// Whether a voucher takes off an agency's clearing account exactly what a settlement that stands put on it: taken back alone, the
    /// settlement's money would be on the way again though it came (spec 3: no reversal of a settled receipt). An agency's own voucher
    /// is the settlement, never its receipt.
    /// </summary>
    internal static async Task<bool> Is(ClientView view, VoucherRow voucher, CancellationToken ct)
    {
        var agencies = await view.Db.Extensions.AsNoTracking().Where(e => e.Kind == ExtensionKind.DebtCollection).ToListAsync(ct);
        if (voucher.ReversesId is not null || agencies.Exists(a => a.Id == voucher.ExtensionId))
        {
            return false;
        }

        var taken = await view.Db.Entries.Where(e => e.VoucherId == voucher.Id && e.CustomerCode == null).GroupBy(e => e.Account)
            .Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).Where(g => g.Sum < 0).ToDictionaryAsync(g => g.Key, g => -g.Sum, ct);
        foreach (var agency in agencies.Where(a => !Reconciliations.AccountsOf(a).PaysToBank && taken.ContainsKey(a.BankAccount)))
        {
            var (account, amount) = (agency.BankAccount, taken[agency.BankAccount]);
            if (await new Settlements(view, agency).Standing.AnyAsync(
                v => view.Db.Entries.Where(e => e.ClientId == v.ClientId && e.VoucherId == v.Id && e.Account == account).Sum(e => e.AmountMinor) == amount, ct))
            {
                return true;
            }
        }

        return false;
    }
}
