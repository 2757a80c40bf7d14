using Kravbro.Application.Collection;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>
/// Gathers what a settling changes and writes it: few rows with the rest of the unit in one round trip, many of them set-based, so
/// that what a voucher of ten thousand lines does costs a handful of statements.
/// </summary>
internal sealed class SettlingWriter(ClientUnit unit)
{
    private const int Few = 40;

    private readonly List<OpenItemRow> _new = [];
    private readonly HashSet<long> _newIds = [];
    private readonly HashSet<OpenItemRow> _items = [];
    private readonly HashSet<InvoiceRow> _invoices = [];
    private readonly List<MatchRow> _matches = [];
    private readonly HashSet<long> _undone = [];
    private readonly List<VoucherRows> _caused = [];
    private readonly List<(string Kind, long? Invoice, long? Customer, object Facts)> _happened = [];

    /// <summary>Own items that a credit note was matched with.</summary>
    private readonly HashSet<long> _credited = [];

    /// <summary>Invoices with letters that a credit note was matched with: interest that was posted may be too much.</summary>
    internal IReadOnlyCollection<long> CreditedAfterLetters => [.. _invoices.Where(i => i.LastLetter is not null && _credited.Contains(i.ItemId)).Select(i => i.Id)];

    internal void New(OpenItemRow item)
    {
        _new.Add(item);
        _newIds.Add(item.Id);
    }

    internal void Changed(OpenItemRow item) => _items.Add(item);

    internal void Changed(InvoiceRow invoice) => _invoices.Add(invoice);

    internal void Made(MatchRow match, OpenItemRow debit, OpenItemRow credit, bool stopsCollection)
    {
        _matches.Add(match);
        if (match.Kind == MatchKind.CreditNote)
        {
            _credited.Add(debit.Id);
        }

        _happened.Add(("matched", debit.InvoiceId, debit.CustomerCode, new
        {
            match = match.Id,
            amount = match.AmountMinor,
            kind = match.Kind.ToString(),
            ground = match.Ground.ToString(),
            creditVoucher = credit.VoucherNo,
            debitVoucher = debit.VoucherNo,
            stopsCollection = stopsCollection ? true : (bool?)null,
        }));
    }

    /// <summary>Notes an undone match; false when it was noted before.</summary>
    internal bool Undone(MatchRow match, OpenItemRow debit)
    {
        if (!_undone.Add(match.Id))
        {
            return false;
        }

        _happened.Add(("unmatched", debit.InvoiceId, debit.CustomerCode,
            new { match = match.Id, amount = match.AmountMinor, kind = match.Kind.ToString() }));
        return true;
    }

    internal void Caused(VoucherRows rows, long? invoiceId)
    {
        _caused.Add(rows);
        _happened.Add(("voucher_posted", invoiceId, rows.Items[0].CustomerCode,
            new { voucher = rows.Voucher.Number, type = (int)rows.Voucher.Type, date = rows.Voucher.Date, source = rows.Voucher.Source }));
    }

    internal async Task Write(CancellationToken ct)
    {
        await TakeEffect(ct);
        foreach (var chunk in _undone.Chunk(5_000))
        {
            await unit.Rewriting(unit.Db.Matches.Where(m => chunk.Contains(m.Id)), m => (m.UndoneOn, m.UndoneAt) = (unit.Today, unit.Now), ct);
            await unit.Db.Matches.Where(m => chunk.Contains(m.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.UndoneOn, unit.Today).SetProperty(m => m.UndoneAt, unit.Now), ct);
        }

        var seq = _happened.Count == 0 ? 0 : await unit.Next(ClientUnit.Series.Event, _happened.Count, ct);
        var events = _happened.ConvertAll(h => unit.Event(seq++, h.Kind, h.Invoice, h.Customer, h.Facts, unit.Today));
        List<OpenItemRow> items = [.. _items.Where(i => !_newIds.Contains(i.Id))];
        List<InvoiceRow> invoices = [.. _invoices.Where(i => unit.Db.Entry(i).State == EntityState.Detached)];
        if (_new.Count + _matches.Count + items.Count + invoices.Count + events.Count <= Few)
        {
            unit.Db.AddRange(_caused.Select(c => c.Voucher));
            unit.Db.AddRange(_caused.SelectMany(c => c.Entries));
            unit.Db.AddRange(_new);
            unit.Db.AddRange(_matches);
            unit.Db.AddRange(events);
            unit.WriteChanges(items, Bulk.Remaining);
            unit.WriteChanges(invoices, [.. Bulk.Matched, nameof(InvoiceRow.Version)]);
            await unit.Flush(ct);

            // Another settling in the same unit reads the items anew.
            foreach (var item in items.Concat(_new))
            {
                unit.Db.Entry(item).State = EntityState.Detached;
            }

            return;
        }

        await Bulk.Insert(unit.Db, [.. _caused.Select(c => c.Voucher)], ct);
        await Bulk.Insert(unit.Db, [.. _caused.SelectMany(c => c.Entries)], ct);
        await Bulk.Insert(unit.Db, _new, ct);
        await Bulk.Insert(unit.Db, _matches, ct);
        await Bulk.UpdateRemaining(unit.Db, items, ct);
        await Bulk.UpdateMatched(unit.Db, invoices, ct);
        await Bulk.Insert(unit.Db, events, ct);
        await unit.Flush(ct);
    }

    // What the moved amounts force on their invoices, and the day each is next looked at.
    private async Task TakeEffect(CancellationToken ct)
    {
        var rules = await unit.Rules(ct);
        var customers = new Dictionary<long, CustomerRow>();
        foreach (var chunk in _invoices.Select(i => i.CustomerCode).Distinct().Chunk(5_000))
        {
            await foreach (var card in unit.Db.Customers.AsNoTracking().Where(c => chunk.Contains(c.Code)).AsAsyncEnumerable().WithCancellation(ct))
            {
                customers[card.Code] = card;
            }
        }

        foreach (var invoice in _invoices)
        {
            var customer = customers[invoice.CustomerCode];
            var cause = Standing.Leaves(Claims.Of(invoice, customer), rules.Terms, unit.Today);
            if (cause != LeaveCause.None)
            {
                _happened.Add(("left_collection", invoice.Id, invoice.CustomerCode, new { from = invoice.Status.ToString(), cause = cause.ToString(), remaining = invoice.RemainingMinor }));
                Restand.SetStatus(unit, invoice, CollectionStatus.None);
            }

            Restand.Renew(invoice, customer, rules, unit.Today);
        }
    }
}
