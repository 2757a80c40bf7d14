using System.Globalization;
using System.Text.Json.Nodes;
using Kravbro.Application.Storage;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Model;

/// <summary>What stands in the database and what stands in the model, as lines in the same words and order.</summary>
internal sealed class StoredBooks(ClientBooks books, BooksModel model)
{
    private long _told;

    /// <summary>How far the counters of vouchers, events and ids are, with the last hashes: the same when nothing was written.</summary>
    internal async Task<(long Vouchers, string All)> Counters()
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var rows = await db.NumberSeries.AsNoTracking().OrderBy(s => s.Series).ToListAsync();
        return (rows.Find(r => r.Series == ClientUnit.Series.Voucher)?.Last ?? 0,
            string.Join(' ', rows.Select(r => $"{r.Series} {r.Last} {Convert.ToHexString(r.Hash ?? [])}")));
    }

    /// <summary>Tells the model which letters were issued and taken back, and what of their interest, since it was told last, in their order.</summary>
    internal async Task TellLetters()
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var events = await db.Events.AsNoTracking().Where(e => e.Seq > _told && (e.Kind == "letter_issued" || e.Kind == "letter_cancelled" || e.Kind == "interest_taken_back"))
            .OrderBy(e => e.Seq).Select(e => new { e.Seq, e.Kind, e.InvoiceId, e.Facts }).ToListAsync();
        foreach (var e in events)
        {
            _told = e.Seq;
            if (e.Kind == "interest_taken_back")
            {
                model.TakenBack(await db.Invoices.Where(i => i.Id == e.InvoiceId).Select(i => i.InvoiceNo).SingleAsync(), JsonNode.Parse(e.Facts!)!["interest"]!.GetValue<long>());
                continue;
            }

            var id = JsonNode.Parse(e.Facts!)!["letter"]!.GetValue<long>();
            if (e.Kind == "letter_cancelled")
            {
                model.Cancelled(id);
                continue;
            }

            var letter = await db.Letters.AsNoTracking().SingleAsync(l => l.Id == id);
            var no = await db.Invoices.Where(i => i.Id == letter.InvoiceId).Select(i => i.InvoiceNo).SingleAsync();
            model.Issued(new ModelLetter(id, model.Find(no)!, letter.Step, letter.SentOn, letter.DueOn, letter.FeeMinor, letter.InterestMinor));
        }
    }

    /// <summary>The first difference in the items of some customers; null when there is none.</summary>
    internal async Task<string?> ItemsDiffer(IReadOnlyCollection<long> customers)
    {
        if (customers.Count == 0)
        {
            return null;
        }

        await using var db = books.Database.NewContext(books.ClientId);
        var rows = await db.OpenItems.AsNoTracking().Where(i => customers.Contains(i.CustomerCode)).OrderBy(i => i.VoucherNo).ThenBy(i => i.Id).ToListAsync();
        return First("item", rows.Select(i => Item(i.VoucherNo, i.CustomerCode, i.Kind, i.Date, i.DueOn, i.AmountMinor, i.RemainingMinor, i.Currency, i.CurrencyRemainingMinor ?? 0)),
            model.Items.Where(i => customers.Contains(i.Customer))
                .Select(i => Item(i.Voucher.Number, i.Customer, i.Kind, i.Date, i.DueOn, i.Amount, i.Left, i.Currency, i.Currency is null ? 0 : i.ForeignLeft)));
    }

    /// <summary>The first difference in everything the model knows.</summary>
    internal async Task<string?> Differ()
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var vouchers = await db.Vouchers.AsNoTracking().OrderBy(v => v.Id).ToListAsync();
        var number = vouchers.ToDictionary(v => v.Id, v => v.Number);
        var entries = await db.Entries.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
        var invoices = await db.Invoices.AsNoTracking().ToDictionaryAsync(i => i.InvoiceNo);
        var items = await db.OpenItems.AsNoTracking().ToDictionaryAsync(i => i.Id);
        var letters = await db.Letters.AsNoTracking().OrderBy(l => l.Id).ToListAsync();
        List<string> drafts = [.. invoices.Values.Where(i => i.Status is CollectionStatus.Draft or CollectionStatus.Approved).Select(i => i.InvoiceNo)];
        var matches = await db.Matches.AsNoTracking().Where(m => m.UndoneOn == null).OrderBy(m => m.Id).ToListAsync();
        return First("entry",
                entries.Select(e => Entry(number[e.VoucherId], e.Account, e.CustomerCode, e.AmountMinor, e.Date)),
                model.Vouchers.SelectMany(v => v.Lines, (v, l) => Entry(v.Number, l.Account, l.Customer, l.Minor, l.Date ?? v.Date)))
            ?? First("voucher",
                vouchers.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Number} {v.Type} {v.Date:yyyy-MM-dd} reverses {(v.ReversesId is { } id ? number[id] : 0)}")),
                model.Vouchers.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Number} {v.Type} {v.Date:yyyy-MM-dd} reverses {v.Reverses?.Number ?? 0}")))
            ?? await ItemsDiffer([.. model.Names.Keys])
            ?? First("invoice",
                model.Invoices.Select(i => invoices.Remove(i.No, out var row) ? $"{i.No} {row.CustomerCode} {row.RemainingMinor} of {row.PostedMinor}" : $"no {i.No}"),
                model.Invoices.Select(i => $"{i.No} {i.Customer} {i.Own.Left} of {i.Posted}"))
            ?? First("invoice", invoices.Keys, [])
            ?? First("paid draft", drafts.Where(no => model.Find(no) is not { Own.Left: > 0 }), [])
            ?? First("letter", letters.Select(l => Letter(l.Id, l.CancelledOn is null, l.VoucherId is { } id ? number[id] : 0)),
                model.Letters.Select(l => Letter(l.Id, l.Stands, l.Voucher?.Number ?? 0)))
            ?? First("match",
                matches.Select(m => Match(items[m.DebitItemId].VoucherNo, items[m.CreditItemId].VoucherNo, m.AmountMinor, m.Date, m.CausedVoucherId is { } id ? number[id] : 0)),
                model.Matches.Where(m => m.Stands).Select(m => Match(m.Debit.Voucher.Number, m.Credit.Voucher.Number, m.Minor, m.Date, m.Caused?.Number ?? 0)));
    }

    private static string Item(long voucher, long customer, ItemKind kind, DateOnly date, DateOnly? due, long minor, long left, string? currency, long foreign) => string.Create(
        CultureInfo.InvariantCulture, $"of voucher {voucher}, customer {customer}, {kind} {date:yyyy-MM-dd} due {due:yyyy-MM-dd}: {left} of {minor} remains {currency} {(currency is null ? 0 : foreign)}");

    private static string Letter(long id, bool stands, long voucher) => string.Create(CultureInfo.InvariantCulture, $"{id} {(stands ? "stands" : "cancelled")}, voucher {voucher}");

    private static string Entry(long voucher, int account, long? customer, long minor, DateOnly date) => string.Create(
        CultureInfo.InvariantCulture, $"of voucher {voucher}: {account} {customer} {minor} {date:yyyy-MM-dd}");

    private static string Match(long debit, long credit, long minor, DateOnly date, long caused) => string.Create(
        CultureInfo.InvariantCulture, $"of vouchers {debit} and {credit}: {minor} on {date:yyyy-MM-dd}, brought about {caused}");

    private static string? First(string what, IEnumerable<string> stored, IEnumerable<string> expected)
    {
        using var theirs = stored.GetEnumerator();
        using var ours = expected.GetEnumerator();
        while (true)
        {
            var found = theirs.MoveNext() ? theirs.Current : null;
            var wanted = ours.MoveNext() ? ours.Current : null;
            if (found != wanted)
            {
                return $"{what}\n  in the books: {found ?? "none"}\n  in the model: {wanted ?? "none"}";
            }

            if (found is null)
            {
                return null;
            }
        }
    }
}
