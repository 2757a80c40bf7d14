using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>What of a client's letters waits for a person today.</summary>
/// <param name="Unknown">Letters that perhaps left.</param>
/// <param name="Failed">Letters that did not arrive.</param>
/// <param name="OpenFiles">Files that were taken out and are not confirmed.</param>
/// <param name="Due">Letters whose day has come and that no run has issued.</param>
/// <param name="MissingRow">The row of law those wait for; null when none is missing.</param>
/// <param name="Credited">Invoices credited in full whose letters' fee or interest is still open.</param>
/// <param name="CreditedCostsMinor">That fee and interest, øre.</param>
public sealed record LettersToday(int Unknown, int Failed, int OpenFiles, int Due, Refusal? MissingRow, int Credited, long CreditedCostsMinor)
{
    /// <summary>Letters that wait since the client has named no account to be paid to.</summary>
    public int WithoutAccount { get; init; }

    /// <summary>Looks at a client's letters.</summary>
    public static Task<LettersToday> Of(ClientBooks books, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var rules = await view.Rules(ct);
            var states = await view.Db.Letters.Where(l => l.CancelledOn == null && (l.State == SendState.Unknown || l.State == SendState.Failed))
                .GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var files = await view.Db.Letters.Where(l => l.State == SendState.Reserved && l.Delivery != Delivery.Email)
                .Select(l => l.DispatchId).Distinct().CountAsync(ct);
            var due = await view.Db.Invoices.Where(i => i.NextOn <= view.Today && i.NextStep >= NextStep.Notification && i.NextStep <= NextStep.Demand)
                .GroupBy(i => i.NextStep).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var credited = await CreditedInvoices.Of(view.Db, ct);
            return new LettersToday(
                states.GetValueOrDefault(SendState.Unknown),
                states.GetValueOrDefault(SendState.Failed),
                files,
                due.Values.Sum(),
                LetterLaw.MissingFor(rules.Plan, due.Keys.Select(step => (LetterStep)(int)step), rules.Law, view.Today),
                credited.Count,
                credited.Sum(c => c.FeeMinor + c.InterestMinor))
            {
                WithoutAccount = view.Settings.PayTo is not null ? 0
                    : await view.Db.Letters.CountAsync(l => l.State == SendState.Issued && l.CancelledOn == null, ct),
            };
        }, ct);
}

/// <summary>An invoice that was credited in full while fee or interest of its letters is open: they are proposed to be taken back.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="CustomerName">Its customer.</param>
/// <param name="FeeMinor">Open fees, øre.</param>
/// <param name="InterestMinor">Open interest, øre.</param>
public sealed record CreditedInvoice(string InvoiceNo, string CustomerName, long FeeMinor, long InterestMinor);

/// <summary>Invoices credited in full with something of their letters left open.</summary>
public static class CreditedInvoices
{
    /// <summary>The oldest of them, at most <paramref name="most"/>.</summary>
    public static Task<List<CreditedInvoice>> List(ClientBooks books, int most = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var found = (await Of(view.Db, ct)).OrderBy(c => c.InvoiceId).Take(most).ToList();
            long[] ids = [.. found.Select(c => c.InvoiceId)];
            var names = await (from i in view.Db.Invoices
                               join c in view.Db.Customers on new { i.ClientId, Code = i.CustomerCode } equals new { c.ClientId, c.Code }
                               where ids.Contains(i.Id)
                               select new { i.Id, i.InvoiceNo, c.Name }).ToDictionaryAsync(i => i.Id, ct);
            return found.ConvertAll(c => new CreditedInvoice(names[c.InvoiceId].InvoiceNo, names[c.InvoiceId].Name, c.FeeMinor, c.InterestMinor));
        }, ct);

    // The words of the index of what is open beside invoices.
    private static readonly ItemKind[] Beside = [ItemKind.Fee, ItemKind.Interest, ItemKind.Recovery];

    // From the few open fees and interests to their invoices, and from those to the credit notes matched with them.
    // Only what is open beside an invoice of which nothing is left is looked at; the domain says which of them were credited.
    internal static async Task<List<CreditedCosts>> Of(BooksContext db, CancellationToken ct)
    {
        var open = from item in db.OpenItems
                   where EF.Constant(Beside).Contains(item.Kind) && item.RemainingMinor > 0 && item.InvoiceId != null
                   group item by item.InvoiceId!.Value into beside
                   select new
                   {
                       InvoiceId = beside.Key,
                       Fee = beside.Sum(i => i.Kind == ItemKind.Fee ? i.RemainingMinor : 0),
                       Interest = beside.Sum(i => i.Kind == ItemKind.Interest ? i.RemainingMinor : 0),
                   };
        var settled = await (from o in open
                             join invoice in db.Invoices on o.InvoiceId equals invoice.Id
                             where o.Fee + o.Interest > 0 && invoice.RemainingMinor == 0
                             select new CreditedCosts
                             {
                                 InvoiceId = o.InvoiceId,
                                 FeeMinor = o.Fee,
                                 InterestMinor = o.Interest,
                                 PostedMinor = invoice.PostedMinor,
                                 CreditedMinor = (from m in db.Matches
                                                  join c in db.OpenItems on new { m.ClientId, Id = m.CreditItemId } equals new { c.ClientId, c.Id }
                                                  where m.DebitItemId == invoice.ItemId && m.UndoneOn == null && c.Kind == ItemKind.CreditNote
                                                  select m.AmountMinor).Sum(),
                             }).ToListAsync(ct);
        return settled.FindAll(s => CreditNotes.IsCreditedInFull(s.PostedMinor, s.CreditedMinor));
    }

    internal sealed class CreditedCosts
    {
        internal long InvoiceId { get; init; }

        internal long FeeMinor { get; init; }

        internal long InterestMinor { get; init; }

        internal long PostedMinor { get; init; }

        internal long CreditedMinor { get; init; }
    }
}
