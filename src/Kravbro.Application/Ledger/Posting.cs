using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Where a voucher comes from.</summary>
/// <param name="Source"><c>invoicing, import, api, run, agency, bank, hand</c>.</param>
internal sealed record VoucherOrigin(string Source)
{
    /// <summary>Reference given from outside; unique per client.</summary>
    internal string? ExternalReference { get; init; }

    /// <summary>The voucher it reverses.</summary>
    internal long? ReversesId { get; init; }

    /// <summary>The extension whose key posts it.</summary>
    internal long? ExtensionId { get; init; }

    /// <summary>Number it had where it came from.</summary>
    internal long? ImportedNo { get; init; }

    /// <summary>The import it is part of.</summary>
    internal long? ImportId { get; init; }
}

/// <summary>A voucher as rows, numbered and sealed; nothing of it is written yet.</summary>
/// <param name="Voucher">The voucher.</param>
/// <param name="Entries">Its entries, in the order of its lines.</param>
/// <param name="Items">Open items of its customer lines, in order.</param>
internal sealed record VoucherRows(VoucherRow Voucher, IReadOnlyList<EntryRow> Entries, IReadOnlyList<OpenItemRow> Items);

/// <summary>The only place where vouchers become rows: numbers, ids, entries, open items and the seal.</summary>
internal static class Posting
{
    private const int Few = 40;

    /// <summary>
    /// Posts a voucher inside the unit: its entries are written with the unit, its open items through the settling they are matched
    /// in. Refused: <c>locked_period, duplicate_reference, account_closed, series_full</c>.
    /// </summary>
    internal static async Task<Result<VoucherRows>> Post(
        ClientUnit unit, Settling settling, VoucherDraft draft, VoucherOrigin origin, long? invoiceId = null, CancellationToken ct = default)
    {
        if (await Check(unit, draft.Date, origin, ct) is { } refused)
        {
            return refused;
        }

        var rows = await Add(unit, settling, draft, origin, _ => invoiceId, ct);
        if (rows.IsOk)
        {
            await Happened(unit, rows.Value, invoiceId, ct);
        }

        return rows;
    }

    /// <summary>The same without checks and without the event of a posting. Refused: <c>account_closed, series_full</c>.</summary>
    internal static async Task<Result<VoucherRows>> Add(
        ClientUnit unit, Settling settling, VoucherDraft draft, VoucherOrigin origin, Func<int, long?> invoiceOf, CancellationToken ct)
    {
        var built = await Build(unit, draft, origin, invoiceOf, ct: ct);
        if (!built.IsOk)
        {
            return built;
        }

        var rows = built.Value;
        unit.Db.Add(rows.Voucher);
        if (rows.Entries.Count <= Few)
        {
            unit.Db.AddRange(rows.Entries);
        }
        else
        {
            await Bulk.Insert(unit.Db, rows.Entries, ct);
        }

        foreach (var item in rows.Items)
        {
            settling.Posted(item);
        }

        return rows;
    }

    /// <summary>Whether a voucher may be posted on a day. Refused: <c>locked_period, duplicate_reference</c>.</summary>
    internal static async Task<Refusal?> Check(ClientUnit unit, DateOnly date, VoucherOrigin origin, CancellationToken ct) =>
        date <= unit.Client.LockDate ? Refusals.LockedPeriod(Days.Iso(unit.Client.LockDate.Value))
        : origin.ExternalReference is { } reference && await unit.Db.Vouchers.AnyAsync(v => v.ExternalReference == reference, ct)
            ? Refusals.DuplicateReference(reference)
        : null;

    /// <summary>The event of a posted voucher.</summary>
    internal static Task Happened(ClientUnit unit, VoucherRows rows, long? invoiceId, CancellationToken ct) =>
        unit.Happened("voucher_posted", invoiceId, rows.Items.Count > 0 ? rows.Items[0].CustomerCode : null,
            new { voucher = rows.Voucher.Number, type = (int)rows.Voucher.Type, date = rows.Voucher.Date, source = rows.Voucher.Source }, ct: ct);

    /// <summary>Makes the rows. Refused: <c>account_closed</c> (not for a reversal), <c>series_full</c>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="draft">What is posted.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="invoiceOf">The invoice that the open item of a line belongs to, by the line's place.</param>
    /// <param name="firstId">The first of the ids taken for it: the voucher's, then one a line; null to take them here.</param>
    /// <param name="ct">Cancels.</param>
    internal static async ValueTask<Result<VoucherRows>> Build(
        ClientUnit unit, VoucherDraft draft, VoucherOrigin origin, Func<int, long?> invoiceOf, long? firstId = null, CancellationToken ct = default)
    {
        // What was posted can always be taken back, also where the account was closed meanwhile.
        if (origin.ReversesId is null && await unit.ClosedAccounts(ct) is { Count: > 0 } closed && draft.Lines.FirstOrDefault(l => closed.Contains(l.Account)) is { } line)
        {
            return Refusals.AccountClosed(Days.Code(line.Account)).With("account", Days.Code(line.Account));
        }

        var number = await unit.NextVoucherNo(draft.Type, ct);
        if (!number.IsOk)
        {
            return number.Refusal;
        }

        var voucher = new VoucherRow
        {
            ClientId = unit.Client.Id,
            Id = firstId ?? await unit.Next(ClientUnit.Series.Id, 1 + draft.Lines.Count, ct),
            Series = number.Value.Series,
            Number = number.Value.Number,
            Type = draft.Type,
            Date = draft.Date,
            Text = draft.Text,
            Source = origin.Source,
            ExternalReference = origin.ExternalReference,
            ReversesId = origin.ReversesId,
            ExtensionId = origin.ExtensionId,
            ImportedNo = origin.ImportedNo,
            ImportId = origin.ImportId,
            CreatedAt = unit.Now,
        };
        var entries = new List<EntryRow>(draft.Lines.Count);
        var items = new List<OpenItemRow>();
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var entry = Entry(voucher, voucher.Id + 1 + i, draft.Lines[i]);
            entries.Add(entry);
            if (entry.CustomerCode is { } customer)
            {
                items.Add(Item(voucher, entry, draft.Lines[i], customer, invoiceOf(i)));
            }
        }

        await unit.Seal(voucher, entries, ct);
        return new VoucherRows(voucher, entries, items);
    }

    private static EntryRow Entry(VoucherRow voucher, long id, VoucherLine line) => new()
    {
        ClientId = voucher.ClientId,
        Id = id,
        VoucherId = voucher.Id,
        Date = line.Date ?? voucher.Date,
        Account = line.Account,
        CustomerCode = line.CustomerCode,
        AmountMinor = line.AmountMinor,
        Currency = line.Original?.Currency.Code ?? Currency.Nok.Code,
        CurrencyMinor = line.Original?.Minor ?? line.AmountMinor,
        VatCode = line.VatCode,
        Text = line.Text,
    };

    private static OpenItemRow Item(VoucherRow voucher, EntryRow entry, VoucherLine line, long customer, long? invoiceId)
    {
        // An amount whose sign is not the posting's says nothing that could be settled.
        var foreign = line.Original is { } original && original.Currency != Currency.Nok
            && Math.Sign(original.Minor) == Math.Sign(entry.AmountMinor) && entry.AmountMinor != 0 ? original : (Money?)null;
        return new OpenItemRow
        {
            ClientId = voucher.ClientId,
            Id = entry.Id,
            CustomerCode = customer,
            Kind = line.Item,
            InvoiceId = invoiceId,
            VoucherNo = voucher.Number,
            Date = entry.Date,
            DueOn = line.DueOn,
            AmountMinor = entry.AmountMinor,
            RemainingMinor = entry.AmountMinor,
            Currency = foreign?.Currency.Code,
            CurrencyMinor = foreign?.Minor,
            CurrencyRemainingMinor = foreign?.Minor,
            Kid = line.Kid,
            MatchingReference = line.MatchingReference,
        };
    }
}
