using Kravbro.Application.Collection;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>
/// Matching of many items at once: settled in memory by the same rules as one by one, then written set-based. What a voucher of ten
/// thousand lines does costs a handful of statements.
/// </summary>
internal sealed class BatchSettle(ClientUnit unit)
{
    private readonly Dictionary<long, InvoiceRow> _invoices = [];
    private readonly Dictionary<long, OpenItemRow> _items = [];
    private readonly HashSet<InvoiceRow> _changedInvoices = [];
    private readonly HashSet<OpenItemRow> _changedItems = [];
    private readonly HashSet<long> _new = [];
    private readonly List<MatchRow> _matches = [];
    private readonly List<(string Kind, long? Invoice, long Customer, object Facts)> _happened = [];

    /// <summary>Makes known an item that was just posted and is inserted with its remaining amount as it stands at the end.</summary>
    internal void Posted(OpenItemRow item)
    {
        _items[item.Id] = item;
        _new.Add(item.Id);
    }

    /// <summary>Loads the own items of these invoices.</summary>
    internal async Task Load(IReadOnlyCollection<InvoiceRow> invoices, CancellationToken ct)
    {
        foreach (var invoice in invoices)
        {
            _invoices[invoice.ItemId] = invoice;
        }

        foreach (var chunk in invoices.Select(i => i.ItemId).Where(id => !_items.ContainsKey(id)).Chunk(5_000))
        {
            await foreach (var item in unit.Db.OpenItems.AsNoTracking().Where(i => chunk.Contains(i.Id)).AsAsyncEnumerable().WithCancellation(ct))
            {
                _items[item.Id] = item;
            }
        }
    }

    /// <summary>Makes known items loaded otherwise, with the invoices whose own items are among them.</summary>
    internal async Task Know(IEnumerable<OpenItemRow> items, CancellationToken ct)
    {
        var fresh = items.Where(i => _items.TryAdd(i.Id, i)).Select(i => i.Id).ToArray();
        foreach (var chunk in fresh.Chunk(5_000))
        {
            await foreach (var invoice in unit.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.ItemId)).AsAsyncEnumerable().WithCancellation(ct))
            {
                _invoices[invoice.ItemId] = invoice;
            }
        }
    }

    internal OpenItemRow Item(long id) => _items[id];

    internal OpenItemRow? Known(long id) => _items.GetValueOrDefault(id);

    /// <summary>Matches a debit with a credit as far as both reach; gives what was settled, øre.</summary>
    internal async ValueTask<long> Pair(OpenItemRow debit, OpenItemRow credit, DateOnly? on = null, CancellationToken ct = default)
    {
        var amount = Matching.Settles(debit.RemainingMinor, credit.RemainingMinor);
        if (amount == 0)
        {
            return 0;
        }

        var match = new MatchRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            DebitItemId = debit.Id,
            CreditItemId = credit.Id,
            AmountMinor = amount,
            Kind = Matching.KindOf(credit.Kind),
            Date = Matching.DateOf(debit.Date, credit.Date, unit.Client.LockDate, unit.Today, on),
            At = unit.Now,
        };
        _matches.Add(match);
        Move(debit, -amount);
        Move(credit, amount);
        _happened.Add(("matched", debit.InvoiceId, debit.CustomerCode, new
        {
            match = match.Id,
            amount,
            kind = match.Kind.ToString(),
            creditVoucher = credit.VoucherNo,
            debitVoucher = debit.VoucherNo,
        }));
        return amount;
    }

    /// <summary>Matches each posted item with what is open under the same reference of the same customer, oldest first.</summary>
    internal async Task MatchReferences(IEnumerable<OpenItemRow> posted, CancellationToken ct)
    {
        foreach (var group in posted.Where(i => i.MatchingReference is not null).GroupBy(i => (i.CustomerCode, i.MatchingReference)))
        {
            var under = _items.Values.Where(i => i.CustomerCode == group.Key.CustomerCode && i.MatchingReference == group.Key.MatchingReference)
                .OrderBy(i => i.Date).ThenBy(i => i.Id).ToList();
            foreach (var credit in under.Where(i => i.AmountMinor < 0))
            {
                foreach (var debit in under.Where(i => i.AmountMinor > 0))
                {
                    await Pair(debit, credit, ct: ct);
                }
            }
        }
    }

    /// <summary>Undoes matches whose items are known; the rows stay, with the day.</summary>
    internal async Task Undo(IReadOnlyCollection<MatchRow> matches, CancellationToken ct)
    {
        foreach (var match in matches)
        {
            Move(_items[match.DebitItemId], match.AmountMinor);
            Move(_items[match.CreditItemId], -match.AmountMinor);
            _happened.Add(("unmatched", _items[match.DebitItemId].InvoiceId, _items[match.DebitItemId].CustomerCode,
                new { match = match.Id, amount = match.AmountMinor, kind = match.Kind.ToString() }));
        }

        foreach (var chunk in matches.Select(m => m.Id).Chunk(5_000))
        {
            await unit.Db.Matches.Where(m => chunk.Contains(m.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.UndoneOn, unit.Today).SetProperty(m => m.UndoneAt, unit.Now), ct);
        }
    }

    /// <summary>Lets the facts take effect on the invoices and writes everything; posted items are inserted here.</summary>
    internal async Task Write(CancellationToken ct)
    {
        var rules = await unit.Rules(ct);
        var codes = _changedInvoices.Select(i => i.CustomerCode).Distinct().ToArray();
        var customers = new Dictionary<long, CustomerRow>();
        foreach (var chunk in codes.Chunk(5_000))
        {
            await foreach (var card in unit.Db.Customers.AsNoTracking().Where(c => chunk.Contains(c.Code)).AsAsyncEnumerable().WithCancellation(ct))
            {
                customers[card.Code] = card;
            }
        }

        foreach (var invoice in _changedInvoices)
        {
            var customer = customers[invoice.CustomerCode];
            var cause = Standing.Leaves(Claims.Of(invoice, customer), rules.Terms, unit.Today);
            if (cause != LeaveCause.None)
            {
                _happened.Add(("left_collection", invoice.Id, invoice.CustomerCode, new { from = invoice.Status.ToString(), cause = cause.ToString() }));
                Restand.SetStatus(unit, invoice, CollectionStatus.None);
            }

            Restand.Renew(invoice, customer, rules);
        }

        await Bulk.Insert(unit.Db, [.. _items.Values.Where(i => _new.Contains(i.Id))], ct);
        await Bulk.Insert(unit.Db, _matches, ct);
        await Bulk.UpdateRemaining(unit.Db, [.. _changedItems.Where(i => !_new.Contains(i.Id))], ct);
        await Bulk.UpdateMatched(unit.Db, _changedInvoices, ct);
        if (_happened.Count > 0)
        {
            var seq = await unit.Next(ClientUnit.Series.Event, _happened.Count, ct);
            await Bulk.Insert(unit.Db, _happened.ConvertAll(h => unit.Event(seq++, h.Kind, h.Invoice, h.Customer, h.Facts, unit.Today)), ct);
        }
    }

    private void Move(OpenItemRow item, long by)
    {
        item.RemainingMinor += by;
        _changedItems.Add(item);
        if (_invoices.TryGetValue(item.Id, out var invoice))
        {
            invoice.RemainingMinor += by;
            invoice.ChangedAt = unit.Now;
            invoice.MatchedAt = unit.Now;
            _changedInvoices.Add(invoice);
        }
    }
}
