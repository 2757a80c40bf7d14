using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>One invoice as its letters need it: the row, its customer, its history and what is open beside it.</summary>
/// <param name="Invoice">The whole row, not tracked.</param>
/// <param name="Customer">The whole card, not tracked.</param>
/// <param name="History">Letters that stand and what lowered the principal.</param>
/// <param name="OpenFeeMinor">Open fees, øre.</param>
/// <param name="OpenInterestMinor">Open interest, øre.</param>
internal sealed record LetterSubject(
    InvoiceRow Invoice, CustomerRow Customer, ClaimHistory History, long OpenFeeMinor, long OpenInterestMinor)
{
    /// <summary>Letters that stand and what lowered the principal; the invoice says whether waiting is free of interest.</summary>
    internal ClaimHistory History { get; } = History with { ExpectedDueDateIsInterestFree = Invoice.IsInterestFree };

    /// <summary>What remains in the invoice's own currency; null for one in kroner.</summary>
    internal Money? InCurrency { get; init; }

    /// <summary>The customer as the law of fees and interest sees it.</summary>
    internal Debtor DebtorUnder(FollowUpPlan plan) =>
        new(Customer.IsBusiness, Customer.Fees, Customer.Interest, Debtor.AgreedRate(CardDetails.Read(Customer.Card).AgreedRatePercent, plan));
}

/// <summary>What the letters of many invoices rest on, found by a fixed number of set queries.</summary>
internal sealed class LetterFacts
{
    private const int Chunk = 5_000;

    /// <summary>The words of the index of what is open beside invoices.</summary>
    internal static readonly ItemKind[] Beside = [ItemKind.Fee, ItemKind.Interest, ItemKind.Recovery];

    private readonly Dictionary<long, LetterSubject> _subjects = [];

    private readonly bool _departures;

    private LetterFacts(bool departures) => _departures = departures;

    internal LetterSubject this[long invoiceId] => _subjects[invoiceId];

    internal IEnumerable<LetterSubject> All => _subjects.Values;

    /// <summary>
    /// The facts of these invoices. With <paramref name="departures"/> each letter says whether it has left, as the sending day asks; else
    /// all that were issued are taken to have.
    /// </summary>
    internal static async Task<LetterFacts> For(BooksContext db, IReadOnlyCollection<long> invoiceIds, CancellationToken ct, bool departures = false)
    {
        var facts = new LetterFacts(departures);
        foreach (var ids in invoiceIds.Chunk(Chunk))
        {
            await facts.Load(db, ids, ct);
        }

        return facts;
    }

    private async Task Load(BooksContext db, long[] ids, CancellationToken ct)
    {
        var invoices = await db.Invoices.AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        long[] codes = [.. invoices.Select(i => i.CustomerCode).Distinct()];
        var customers = await db.Customers.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, ct);
        var letters = (await db.Letters.AsNoTracking().Where(l => ids.Contains(l.InvoiceId) && l.CancelledOn == null)
            .Select(l => new { l.InvoiceId, l.Step, l.SentOn, l.DueOn, l.FeeMinor, InterestMinor = l.InterestMinor - l.InterestTakenBackMinor, l.CostsReversedOn, l.State }).ToListAsync(ct)).ToLookup(l => l.InvoiceId);
        long?[] nullable = [.. ids];
        var beside = (await db.OpenItems.AsNoTracking()
            .Where(i => EF.Constant(Beside).Contains(i.Kind) && nullable.Contains(i.InvoiceId) && i.RemainingMinor > 0)
            .Select(i => new { i.InvoiceId, i.Kind, i.RemainingMinor }).ToListAsync(ct)).ToLookup(i => i.InvoiceId!.Value);

        long[] foreign = [.. invoices.Where(i => i.Currency != Currency.Nok.Code).Select(i => i.ItemId)];
        var inCurrency = foreign.Length == 0 ? [] : await db.OpenItems.Where(i => foreign.Contains(i.Id) && i.CurrencyRemainingMinor != null)
            .Select(i => new { i.Id, Left = i.CurrencyRemainingMinor!.Value }).ToDictionaryAsync(i => i.Id, i => i.Left, ct);

        // Only where something was settled is there anything to look for.
        long[] items = [.. invoices.Where(i => i.RemainingMinor != i.PostedMinor).Select(i => i.ItemId)];
        var reductions = items.Length == 0 ? Enumerable.Empty<(long, Reduction)>().ToLookup(r => r.Item1, r => r.Item2)
            : (await (from m in db.Matches
                      join c in db.OpenItems on new { m.ClientId, Id = m.CreditItemId } equals new { c.ClientId, c.Id }
                      join e in db.Entries on new { c.ClientId, c.Id } equals new { e.ClientId, e.Id }
                      from b in db.BankLines.Where(b => b.ClientId == e.ClientId && b.VoucherId == e.VoucherId && b.ItemId == c.Id).DefaultIfEmpty()
                      where m.UndoneOn == null && items.Contains(m.DebitItemId)
                      orderby m.Id
                      select new { m.DebitItemId, c.Date, ValueOn = (DateOnly?)b.ValueOn, c.Kind, m.AmountMinor }).ToListAsync(ct))

                // The debtor's day is the bank's value date, whatever day it was booked on.
                .ToLookup(m => m.DebitItemId, m => new Reduction(m.ValueOn ?? m.Date, m.AmountMinor, m.Kind == ItemKind.CreditNote));
        foreach (var invoice in invoices)
        {
            var open = beside[invoice.Id].ToList();
            _subjects[invoice.Id] = new LetterSubject(
                invoice,
                customers[invoice.CustomerCode],
                new ClaimHistory(
                    invoice.PostedMinor,
                    [.. reductions[invoice.ItemId]],
                    [.. letters[invoice.Id].Select(l => (l.CostsReversedOn is null
                        ? new StandingLetter(l.Step, l.SentOn, l.DueOn, l.FeeMinor, l.InterestMinor)
                        : new StandingLetter(l.Step, l.SentOn, l.DueOn, 0, 0)) with
                    {
                        Departure = _departures ? l.State.Departure() : Departure.Left,
                    })]),
                open.Where(i => i.Kind == ItemKind.Fee).Sum(i => i.RemainingMinor),
                open.Where(i => i.Kind == ItemKind.Interest).Sum(i => i.RemainingMinor))
            {
                InCurrency = inCurrency.TryGetValue(invoice.ItemId, out var left) ? new Money(left, Currency.Parse(invoice.Currency).Value) : null,
            };
        }
    }
}
