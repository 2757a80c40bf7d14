using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>
/// Matching inside a unit, of one pair or of ten thousand: settled in memory by the domain's rules, with the vouchers that a match
/// brings about, then written at once by <see cref="SettlingWriter"/>.
/// </summary>
internal sealed partial class Settling(ClientUnit unit)
{
    /// <summary>What stands beside an invoice's own item; written into the question as it stands in the index's condition.</summary>
    private static readonly ItemKind[] Beside = [ItemKind.Fee, ItemKind.Interest, ItemKind.Recovery];

    private readonly SettlingWriter _out = new(unit);
    private readonly Dictionary<long, InvoiceRow> _invoices = [];
    private readonly Dictionary<long, OpenItemRow> _items = [];
    private readonly Dictionary<long, List<OpenItemRow>> _beside = [];

    /// <summary>What of each invoice written off came back in this settling: what is stored does not know it yet.</summary>
    private readonly Dictionary<long, long> _recovered = [];

    /// <summary>Write-offs matched in this settling: what is stored does not know them yet either.</summary>
    private readonly List<MatchRow> _writtenOff = [];

    /// <summary>Why a voucher that a match needs could not be posted; the unit is then refused.</summary>
    private Refusal? _refused;

    /// <summary>Makes known an item that was just posted and is inserted with its remaining amount as it stands at the end.</summary>
    internal void Posted(OpenItemRow item)
    {
        _items[item.Id] = item;
        _out.New(item);
    }

    /// <summary>Loads the own items of these invoices, and what stands beside them: fees, interest, what came back.</summary>
    internal async Task Load(IReadOnlyCollection<InvoiceRow> invoices, CancellationToken ct)
    {
        var tracked = unit.TrackedInvoices();
        foreach (var invoice in invoices)
        {
            _invoices[invoice.ItemId] = tracked.GetValueOrDefault(invoice.Id, invoice);
        }

        foreach (var chunk in invoices.Where(i => !_items.ContainsKey(i.ItemId)).Select(i => i.ItemId).Chunk(5_000))
        {
            await foreach (var item in unit.Db.OpenItems.AsNoTracking().Where(i => chunk.Contains(i.Id)).AsAsyncEnumerable().WithCancellation(ct))
            {
                _items[item.Id] = item;
            }
        }

        foreach (var chunk in invoices.Where(i => !_beside.ContainsKey(i.Id)).Select(i => (long?)i.Id).Chunk(5_000))
        {
            var found = await unit.Db.OpenItems.AsNoTracking()
                .Where(i => EF.Constant(Beside).Contains(i.Kind) && chunk.Contains(i.InvoiceId))
                .ToListAsync(ct);
            foreach (var id in chunk)
            {
                _beside[id!.Value] = [];
            }

            foreach (var item in found)
            {
                _beside[item.InvoiceId!.Value].Add(Same(item));
            }
        }
    }

    /// <summary>Makes known items loaded otherwise, with the invoices whose own items are among them.</summary>
    internal async Task Know(IEnumerable<OpenItemRow> items, CancellationToken ct)
    {
        var tracked = unit.TrackedInvoices();
        var fresh = items.Where(i => _items.TryAdd(i.Id, i)).Select(i => i.Id).ToArray();
        foreach (var chunk in fresh.Where(id => !_invoices.ContainsKey(id)).Chunk(5_000))
        {
            await foreach (var invoice in unit.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.ItemId)).AsAsyncEnumerable().WithCancellation(ct))
            {
                _invoices[invoice.ItemId] = tracked.GetValueOrDefault(invoice.Id, invoice);
            }
        }
    }

    /// <summary>Loads and makes known items by their ids.</summary>
    internal async Task Know(IEnumerable<long> ids, CancellationToken ct)
    {
        foreach (var chunk in ids.Where(id => !_items.ContainsKey(id)).Distinct().Chunk(5_000))
        {
            await Know(await unit.Db.OpenItems.AsNoTracking().Where(i => chunk.Contains(i.Id)).ToListAsync(ct), ct);
        }
    }

    internal OpenItemRow Item(long id) => _items[id];

    /// <summary>What is open beside the own item of a loaded invoice, øre.</summary>
    internal long OpenBeside(long invoiceId) => _beside.GetValueOrDefault(invoiceId)?.Sum(i => Math.Max(i.RemainingMinor, 0)) ?? 0;

    /// <summary>Matches a debit with a credit as far as both reach; gives what was settled, øre.</summary>
    internal async ValueTask<long> Pair(
        OpenItemRow debit, OpenItemRow credit, MatchGround ground, DateOnly? on = null, SettlementOrder? order = null, CancellationToken ct = default) =>
        (await PairUp(debit, credit, ground, on, order, ct))?.AmountMinor ?? 0;

    /// <summary>
    /// Settles an invoice by a posting that names it: its own item first, then what came back of it, its fees and its interest; then
    /// what of it was written off comes back; a rest within the client's setting is rounded. Gives what was settled, øre.
    /// </summary>
    internal async ValueTask<long> Pay(InvoiceRow invoice, OpenItemRow posting, MatchGround ground, CancellationToken ct, DateOnly? on = null)
    {
        var own = _items[invoice.ItemId];
        if (posting.AmountMinor >= 0)
        {
            return await Pair(posting, own, ground, on, ct: ct);
        }

        var beside = _beside.GetValueOrDefault(invoice.Id) ?? [];
        long settled = 0;
        MatchRow? last = null;
        foreach (var part in ClaimOrder.OfNamed(posting.Kind == ItemKind.CreditNote ? [PartOf(own)] : [PartOf(own), .. beside.Select(PartOf)]))
        {
            if (await PairUp(_items[part.Id], posting, ground, on, null, ct) is { } match)
            {
                (settled, last) = (settled + match.AmountMinor, match);
            }
        }

        if (Matching.MayBringBack(posting.Kind, RemainingOf(posting), RemainingOf(own)))
        {
            settled += await Recover(invoice, own, posting, ground, ct);
        }

        if (last is not null)
        {
            await Round(own, posting, last, beside.Exists(i => i.RemainingMinor != 0), ct);
        }

        return settled;
    }

    /// <summary>
    /// Settles several invoices by a posting a person gave them: one as <see cref="Pay"/>, several part by part in the client's order
    /// of settlement, which stands on the matches.
    /// </summary>
    internal async ValueTask PayAll(IReadOnlyList<InvoiceRow> invoices, OpenItemRow posting, CancellationToken ct)
    {
        if (invoices.Count == 1 || posting.AmountMinor >= 0)
        {
            foreach (var invoice in invoices)
            {
                await Pay(invoice, posting, MatchGround.Hand, ct);
            }

            return;
        }

        var order = unit.Settings.Order;
        var parts = invoices.SelectMany(i => (_beside.GetValueOrDefault(i.Id) ?? []).Prepend(_items[i.ItemId])).Select(PartOf);
        foreach (var part in ClaimOrder.OfUnnamed(parts, order))
        {
            await Pair(_items[part.Id], posting, MatchGround.Order, order: order, ct: ct);
        }
    }

    /// <summary>Matches each posted item with what is open under the same reference of the same customer, oldest first.</summary>
    internal async Task MatchReferences(IEnumerable<OpenItemRow> posted, CancellationToken ct)
    {
        foreach (var group in posted.Where(i => i.MatchingReference is not null).GroupBy(i => (i.CustomerCode, i.MatchingReference)).ToList())
        {
            var under = _items.Values.Where(i => i.CustomerCode == group.Key.CustomerCode && i.MatchingReference == group.Key.MatchingReference)
                .OrderBy(i => i.Date).ThenBy(i => i.Id).ToList();
            foreach (var credit in under.Where(i => i.AmountMinor < 0))
            {
                foreach (var debit in under.Where(i => i.AmountMinor > 0))
                {
                    await Pair(debit, credit, MatchGround.Reference, ct: ct);
                }
            }
        }
    }

    /// <summary>
    /// Undoes matches; the rows stay, with the day. What a match brought about is reversed with it, and undoing what a match brought
    /// about undoes that match. In the order the matches were made, so that the vouchers of it come in one order everywhere.
    /// </summary>
    internal async Task Undo(IReadOnlyCollection<MatchRow> matches, CancellationToken ct)
    {
        await Know(matches.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId }), ct);
        var caused = matches.SelectMany(m => new[] { _items[m.DebitItemId], _items[m.CreditItemId] })
            .Where(i => i.Kind == ItemKind.Difference).Select(i => i.Id).ToArray();
        var causes = caused.Length == 0 ? [] : await unit.Db.Matches.AsNoTracking().Where(m => m.UndoneOn == null && m.CausedVoucherId != null
            && unit.Db.Entries.Any(e => e.ClientId == m.ClientId && e.VoucherId == m.CausedVoucherId && caused.Contains(e.Id))).ToListAsync(ct);
        await Know(causes.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId }), ct);
        foreach (var match in causes.Concat(matches).OrderBy(m => m.CausedVoucherId is null).ThenBy(m => m.Id))
        {
            await UndoOne(match, ct);
        }
    }

    /// <summary>
    /// Lets the facts take effect on the invoices and writes everything; interest that a credit note took the ground from is taken back
    /// after it. Refused: <c>series_full</c>.
    /// </summary>
    internal async Task<Refusal?> Write(CancellationToken ct)
    {
        if (_refused is null)
        {
            await _out.Write(ct);
        }

        return _refused ?? (_out.CreditedAfterLetters is { Count: > 0 } credited ? await InterestTakenBack.After(unit, credited, ct) : null);
    }

    private static ClaimPart PartOf(OpenItemRow item) => new(item.Id, item.Kind, item.Date, item.RemainingMinor);

    private static Remaining RemainingOf(OpenItemRow item) => new(item.RemainingMinor, item.Currency, item.CurrencyRemainingMinor);

    private OpenItemRow Same(OpenItemRow item) => _items.TryGetValue(item.Id, out var known) ? known : _items[item.Id] = item;

    private async ValueTask<MatchRow?> PairUp(
        OpenItemRow debit, OpenItemRow credit, MatchGround ground, DateOnly? on, SettlementOrder? order, CancellationToken ct)
    {
        if (ForeignSettling.Of(RemainingOf(debit), RemainingOf(credit)) is not { } settled)
        {
            return null;
        }

        var match = new MatchRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            DebitItemId = debit.Id,
            CreditItemId = credit.Id,
            AmountMinor = settled.Minor,
            DebitCurrencyMinor = settled.DebitCurrencyMinor,
            CreditCurrencyMinor = settled.CreditCurrencyMinor,
            Kind = Matching.KindOf(credit.Kind),
            Ground = ground,
            SettlementOrder = order,
            Date = Matching.DateOf(debit.Date, credit.Date, unit.Client.LockDate, unit.Today, on),
            At = unit.Now,
        };
        Move(debit, -settled.Minor, -settled.DebitCurrencyMinor);
        Move(credit, settled.Minor, settled.CreditCurrencyMinor);
        _out.Made(match, debit, credit, StopsCollection(debit, credit));
        if (match.Kind == MatchKind.WriteOff)
        {
            _writtenOff.Add(match);
        }

        if (debit is { Kind: ItemKind.Recovery, InvoiceId: { } invoice } && match.Kind == MatchKind.Payment)
        {
            _recovered[invoice] = _recovered.GetValueOrDefault(invoice) + match.AmountMinor;
        }

        if (settled.DebitRestMinor > 0)
        {
            await Difference(match, debit, -settled.DebitRestMinor, unit.Settings.Accounts.ExchangeLoss, "Valutatap", ct);
        }
        else if (settled.CreditRestMinor > 0)
        {
            await Difference(match, credit, settled.CreditRestMinor, unit.Settings.Accounts.ExchangeGain, "Valutagevinst", ct);
        }

        return match;
    }

    private bool StopsCollection(OpenItemRow debit, OpenItemRow credit) => _invoices.TryGetValue(debit.Id, out var invoice)
        && CreditNotes.StopsCollection(credit.Kind, debit.RemainingMinor, invoice is { Status: CollectionStatus.Exported, CaseClosed: false });

    private async ValueTask Round(OpenItemRow own, OpenItemRow payment, MatchRow match, bool moreOpen, CancellationToken ct)
    {
        var rest = Matching.Rounding(payment.Kind, RemainingOf(own), RemainingOf(payment), moreOpen, unit.Settings.RoundingMinor);
        if (rest.OfDebit || rest.OfCredit)
        {
            var item = rest.OfDebit ? own : payment;
            await Difference(match, item, -item.RemainingMinor, unit.Settings.Accounts.Rounding, "Øresavrunding", ct);
        }
    }

    private async ValueTask<long> Recover(InvoiceRow invoice, OpenItemRow own, OpenItemRow payment, MatchGround ground, CancellationToken ct)
    {
        if (await WrittenOff.Of(unit, invoice, own, _writtenOff, _recovered.GetValueOrDefault(invoice.Id), ct) is not { } lost
            || lost.Recovery(unit.Settings.Accounts, invoice, -payment.RemainingMinor, FirstOpen(payment.Date)) is not { } draft
            || await Cause(draft, invoice.Id, ct) is not { } rows)
        {
            return 0;
        }

        if (await PairUp(rows.Items[0], payment, ground, null, null, ct) is not { } match)
        {
            return 0;
        }

        match.CausedVoucherId = rows.Voucher.Id;
        return match.AmountMinor;
    }

    // Posts a difference on the item's customer so that nothing remains of the item, and ties it to the match that brought it about.
    private async ValueTask Difference(MatchRow match, OpenItemRow item, long onCustomerMinor, int account, string text, CancellationToken ct)
    {
        var draft = Recipes.Difference(unit.Settings.Accounts, item.CustomerCode, FirstOpen(match.Date), onCustomerMinor, account, text);
        if (await Cause(draft, item.InvoiceId, ct) is not { } rows)
        {
            return;
        }

        match.CausedVoucherId = rows.Voucher.Id;
        var against = rows.Items[0];
        _ = await (onCustomerMinor < 0 ? Pair(item, against, MatchGround.Reversal, match.Date, ct: ct) : Pair(against, item, MatchGround.Reversal, match.Date, ct: ct));
    }

    private async ValueTask<VoucherRows?> Cause(VoucherDraft draft, long? invoiceId, CancellationToken ct, long? reversesId = null)
    {
        var built = await Posting.Build(unit, draft, new VoucherOrigin("matching") { ReversesId = reversesId }, _ => invoiceId, ct: ct);
        if (!built.IsOk)
        {
            _refused ??= built.Refusal;
            return null;
        }

        foreach (var item in built.Value.Items)
        {
            Posted(item);
        }

        _out.Caused(built.Value, invoiceId);
        return built.Value;
    }

    private DateOnly FirstOpen(DateOnly date) => Matching.FirstOpenDay(date, unit.Client.LockDate);

    private async Task UndoOne(MatchRow match, CancellationToken ct)
    {
        if (match.UndoneOn is not null || !_out.Undone(match, _items[match.DebitItemId]))
        {
            return;
        }

        Move(_items[match.DebitItemId], match.AmountMinor, match.DebitCurrencyMinor);
        Move(_items[match.CreditItemId], -match.AmountMinor, -match.CreditCurrencyMinor);
        if (match.CausedVoucherId is not { } caused)
        {
            return;
        }

        var entries = await unit.Db.Entries.AsNoTracking().Where(e => e.VoucherId == caused).OrderBy(e => e.Id).ToListAsync(ct);
        long[] items = [.. entries.Where(e => e.CustomerCode is not null).Select(e => e.Id)];
        var matches = await unit.Db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (items.Contains(m.DebitItemId) || items.Contains(m.CreditItemId))).OrderBy(m => m.Id).ToListAsync(ct);
        await Know(items.Concat(matches.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId })), ct);
        foreach (var other in matches)
        {
            await UndoOne(other, ct);
        }

        var number = _items[items[0]].VoucherNo;
        var date = FirstOpen(entries[0].Date);
        var draft = Reversals.Of(number, date, Reverse.Lines(entries, date, unit.Client.LockDate));
        if (await Cause(draft, _items[items[0]].InvoiceId, ct, caused) is { } rows)
        {
            await Reverse.Against(this, items, rows, ct);
        }
    }

    private void Move(OpenItemRow item, long by, long? currencyBy)
    {
        item.RemainingMinor += by;
        item.CurrencyRemainingMinor += currencyBy ?? 0;
        _out.Changed(item);
        if (_invoices.TryGetValue(item.Id, out var invoice))
        {
            invoice.RemainingMinor += by;
            invoice.ChangedAt = unit.Now;
            invoice.MatchedAt = unit.Now;
            _out.Changed(invoice);
        }
    }
}
