using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Reports;

/// <summary>All rows of some books in memory, and the reports computed from them in the plainest way.</summary>
internal sealed record Naive(
    IReadOnlyList<EntryRow> Entries, IReadOnlyList<VoucherRow> Vouchers, IReadOnlyList<OpenItemRow> Items, IReadOnlyList<MatchRow> Matches, IReadOnlyList<InvoiceRow> Invoices)
{
    internal static Task<Naive> Of(ClientBooks books) => books.ReadAsTheyStand(async view => new Naive(
        await view.Db.Entries.AsNoTracking().ToListAsync(), await view.Db.Vouchers.AsNoTracking().ToListAsync(),
        await view.Db.OpenItems.AsNoTracking().ToListAsync(), await view.Db.Matches.AsNoTracking().ToListAsync(),
        await view.Db.Invoices.AsNoTracking().ToListAsync()));

    internal long RemainingOn(OpenItemRow item, DateOnly day)
    {
        var counting = Matches.Where(m => m.Date <= day && !(m.UndoneOn <= day)).ToList();
        return item.AmountMinor - counting.Where(m => m.DebitItemId == item.Id).Sum(m => m.AmountMinor)
            + counting.Where(m => m.CreditItemId == item.Id).Sum(m => m.AmountMinor);
    }

    internal IEnumerable<(OpenItemRow Item, long Balance)> OpenOn(DateOnly day) => Items.Where(i => i.Date <= day)
        .Select(i => (Item: i, Balance: RemainingOn(i, day))).Where(i => i.Balance != 0)
        .OrderBy(i => i.Item.CustomerCode).ThenBy(i => i.Item.Date).ThenBy(i => i.Item.Id);

    internal long CustomerOn(long customer, DateOnly day) => Entries.Where(e => e.CustomerCode == customer && e.Date <= day).Sum(e => e.AmountMinor);

    /// <summary>An account's balance at the end of a day when result accounts begin every year at zero.</summary>
    internal long AccountOn(int account, DateOnly day) => Entries
        .Where(e => e.Account == account && e.Date <= day && (!YearResults.IsResult(account) || (e.Date.Year == day.Year && !ClosesEarlier(e, day))))
        .Sum(e => e.AmountMinor);

    internal long EarlierResultsOn(DateOnly day) => Entries
        .Where(e => YearResults.IsResult(e.Account) && e.Date <= day && (e.Date.Year < day.Year || ClosesEarlier(e, day))).Sum(e => e.AmountMinor);

    private bool ClosesEarlier(EntryRow e, DateOnly day) =>
        Vouchers.Single(v => v.Id == e.VoucherId).Type == VoucherType.YearEnd && e.Date.Year == day.Year && e.Date is not { Month: 12, Day: 31 };
}
