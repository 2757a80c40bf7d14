using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>A posted voucher with its open items, tracked.</summary>
/// <param name="Voucher">The voucher.</param>
/// <param name="Items">Open items of its customer lines, in order.</param>
internal sealed record Posted(VoucherRow Voucher, IReadOnlyList<OpenItemRow> Items);

/// <summary>Posts vouchers: numbers, entries and open items; the only place that makes them one by one.</summary>
internal static class Posting
{
    /// <summary>Posts a balanced draft. Refused: <c>locked_period</c>, <c>duplicate_reference</c>.</summary>
    internal static async Task<Result<Posted>> Post(
        ClientUnit unit, VoucherDraft draft, string source, string? externalReference = null, long? invoiceId = null,
        long? reversesId = null, CancellationToken ct = default)
    {
        if (draft.Date <= unit.Client.LockDate)
        {
            return Refusals.LockedPeriod(Days.Iso(unit.Client.LockDate.Value));
        }

        if (externalReference is not null && await unit.Db.Vouchers.AnyAsync(v => v.ExternalReference == externalReference, ct))
        {
            return Refusals.DuplicateReference(externalReference);
        }

        var voucher = new VoucherRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            Number = await unit.Next(ClientUnit.Series.Voucher, 1, ct),
            Type = draft.Type,
            Date = draft.Date,
            Text = draft.Text,
            Source = source,
            ExternalReference = externalReference,
            ReversesId = reversesId,
            CreatedAt = unit.Now,
        };
        unit.Db.Add(voucher);
        var items = new List<OpenItemRow>();
        foreach (var line in draft.Lines)
        {
            var (entry, item) = Rows(unit.Client.Id, await unit.NextId(ct), voucher, line, invoiceId);
            unit.Db.Add(entry);
            if (item is not null)
            {
                unit.Db.Add(item);
                items.Add(item);
            }
        }

        await unit.Happened("voucher_posted", invoiceId, items.FirstOrDefault()?.CustomerCode,
            new { voucher = voucher.Number, type = (int)voucher.Type, date = voucher.Date, source }, ct: ct);
        return new Posted(voucher, items);
    }

    /// <summary>The rows of one line; an open item for customer lines.</summary>
    internal static (EntryRow Entry, OpenItemRow? Item) Rows(int clientId, long id, VoucherRow voucher, VoucherLine line, long? invoiceId)
    {
        var entry = new EntryRow
        {
            ClientId = clientId,
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
        var item = line.CustomerCode is { } customer
            ? new OpenItemRow
            {
                ClientId = clientId,
                Id = id,
                CustomerCode = customer,
                Kind = line.Item,
                InvoiceId = invoiceId,
                VoucherNo = voucher.Number,
                Date = line.Date ?? voucher.Date,
                AmountMinor = line.AmountMinor,
                RemainingMinor = line.AmountMinor,
                Kid = line.Kid,
                MatchingReference = line.MatchingReference,
            }
            : null;
        return (entry, item);
    }
}
