using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>What the ledger promises of its open items, matches and accounts.</summary>
internal static class LedgerChecks
{
    internal static async Task<string?> EntriesSumToZero(ClientView view, CancellationToken ct) =>
        await view.Db.Entries.SumAsync(e => e.AmountMinor, ct) is not 0 and var sum ? $"all entries sum to {Money.Nok(sum)}" : null;

    internal static async Task<string?> RemainingIsOriginalLessMatches(ClientView view, CancellationToken ct)
    {
        var sides = view.Db.Matches.Where(m => m.UndoneOn == null)
            .Select(m => new { m.ClientId, Item = m.DebitItemId, Minor = m.AmountMinor, Currency = m.DebitCurrencyMinor ?? 0 })
            .Concat(view.Db.Matches.Where(m => m.UndoneOn == null)
                .Select(m => new { m.ClientId, Item = m.CreditItemId, Minor = -m.AmountMinor, Currency = -(m.CreditCurrencyMinor ?? 0) }))
            .GroupBy(m => new { m.ClientId, m.Item }).Select(g => new { g.Key.ClientId, g.Key.Item, Minor = g.Sum(m => m.Minor), Currency = g.Sum(m => m.Currency) });
        var wrong = await (from i in view.Db.OpenItems
                           join m in sides on new { i.ClientId, i.Id } equals new { m.ClientId, Id = m.Item } into settled
                           from m in settled.DefaultIfEmpty()
                           select new { Item = i, Minor = i.AmountMinor - ((long?)m.Minor ?? 0), Currency = i.CurrencyMinor - ((long?)m.Currency ?? 0) })
            .Where(i => i.Item.RemainingMinor != i.Minor || i.Item.CurrencyRemainingMinor != i.Currency)
            .OrderBy(i => i.Item.Id).AsNoTracking().FirstOrDefaultAsync(ct);
        return wrong is null ? null
            : $"open item {wrong.Item.Id} says {Money.Nok(wrong.Item.RemainingMinor)} remains; matches leave {Money.Nok(wrong.Minor)}"
                + (wrong.Item.Currency is null ? "" : $" ({wrong.Item.Currency} {wrong.Item.CurrencyRemainingMinor} and {wrong.Currency} minor units)");
    }

    internal static async Task<string?> RemainingNeverCrossesZero(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.OpenItems.Where(i =>
                (i.AmountMinor >= 0 && (i.RemainingMinor < 0 || i.RemainingMinor > i.AmountMinor))
                || (i.AmountMinor < 0 && (i.RemainingMinor > 0 || i.RemainingMinor < i.AmountMinor)))
            .OrderBy(i => i.Id).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"open item {wrong.Id}: {Money.Nok(wrong.RemainingMinor)} of {Money.Nok(wrong.AmountMinor)}";
    }

    internal static async Task<string?> OpenItemsAreEntries(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Entries.Where(e => e.CustomerCode != null && !view.Db.OpenItems.Any(i =>
                i.ClientId == e.ClientId && i.Id == e.Id && i.CustomerCode == e.CustomerCode && i.AmountMinor == e.AmountMinor))
            .OrderBy(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(ct);
        var extra = await view.Db.OpenItems.Where(i => !view.Db.Entries.Any(e => e.ClientId == i.ClientId && e.Id == i.Id && e.CustomerCode != null))
            .OrderBy(i => i.Id).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct);
        return wrong is not null ? $"entry {wrong} has no open item of the same amount" : extra is not null ? $"open item {extra} has no entry" : null;
    }

    internal static async Task<string?> InvoiceRemaining(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Where(i => !view.Db.OpenItems.Any(o =>
                o.ClientId == i.ClientId && o.Id == i.ItemId && o.RemainingMinor == i.RemainingMinor && o.AmountMinor == i.PostedMinor))
            .OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} does not agree with its open item";
    }

    internal static async Task<string?> CustomersEqualControl(ClientView view, CancellationToken ct)
    {
        var control = view.Settings.Accounts.Receivables;
        var account = await view.Db.Entries.Where(e => e.Account == control).SumAsync(e => e.AmountMinor, ct);
        var customers = await view.Db.Entries.Where(e => e.CustomerCode != null).SumAsync(e => e.AmountMinor, ct);
        return account == customers ? null : $"account {control} has {Money.Nok(account)}, customers have {Money.Nok(customers)}";
    }

    internal static async Task<string?> ReferencesUnique(ClientView view, CancellationToken ct) =>
        await view.Db.Vouchers.Where(v => v.ExternalReference != null).GroupBy(v => v.ExternalReference)
            .Where(g => g.Count() > 1).Select(g => g.Key).FirstOrDefaultAsync(ct) is { } twice ? $"reference {twice} stands twice" : null;

    internal static async Task<string?> MatchesHaveItems(ClientView view, CancellationToken ct)
    {
        var wrong = await (from m in view.Db.Matches
                           join d in view.Db.OpenItems on new { m.ClientId, Id = m.DebitItemId } equals new { d.ClientId, d.Id } into debits
                           from d in debits.DefaultIfEmpty()
                           join c in view.Db.OpenItems on new { m.ClientId, Id = m.CreditItemId } equals new { c.ClientId, c.Id } into credits
                           from c in credits.DefaultIfEmpty()
                           where d == null || c == null || d.CustomerCode != c.CustomerCode || d.AmountMinor <= 0 || c.AmountMinor >= 0 || m.AmountMinor <= 0
                           orderby m.Id
                           select (long?)m.Id).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"match {wrong} is not of a debit and a credit of one customer";
    }

    internal static async Task<string?> CausedGoesWithMatch(ClientView view, CancellationToken ct)
    {
        var wrong = await (from m in view.Db.Matches
                           join v in view.Db.Vouchers on new { m.ClientId, Id = m.CausedVoucherId!.Value } equals new { v.ClientId, v.Id }
                           where m.CausedVoucherId != null
                               && (m.UndoneOn == null) == view.Db.Vouchers.Any(r => r.ClientId == v.ClientId && r.ReversesId == v.Id)
                           orderby m.Id
                           select new { m.Id, v.Number }).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"match {wrong.Id} and voucher {wrong.Number}, which it brought about, do not stand or fall together";
    }

    internal static async Task<string?> AccountsAndInvoicesExist(ClientView view, CancellationToken ct)
    {
        var used = await view.Db.Entries.Select(e => e.Account).Distinct().ToListAsync(ct);
        int? account = used.Except(await view.Db.Accounts.Select(a => a.Code).ToListAsync(ct)).Select(code => (int?)code).Min();
        var invoice = await (from i in view.Db.OpenItems
                             where i.Kind == ItemKind.Invoice || i.Kind == ItemKind.CreditNote
                             join n in view.Db.Invoices on new { i.ClientId, Id = i.InvoiceId!.Value } equals new { n.ClientId, n.Id } into found
                             from n in found.DefaultIfEmpty()
                             where n == null || n.ItemId != i.Id
                             orderby i.Id
                             select (long?)i.VoucherNo).FirstOrDefaultAsync(ct);
        return account is not null ? $"account {account} has postings and is not in the chart"
            : invoice is not null ? $"the invoice of voucher {invoice} is missing"
            : null;
    }

    internal static async Task<string?> BankLines(ClientView view, CancellationToken ct)
    {
        var counted = view.Db.BankLines.GroupBy(l => new { l.ClientId, l.FileId }).Select(g => new { g.Key.ClientId, g.Key.FileId, Lines = g.LongCount() });
        var wrong = await (from f in view.Db.BankFiles
                           join c in counted on new { f.ClientId, f.Id } equals new { c.ClientId, Id = c.FileId } into lines
                           from c in lines.DefaultIfEmpty()
                           where f.Lines != ((long?)c.Lines ?? 0)
                           orderby f.Id
                           select new { f.FileName, f.Lines, Found = (long?)c.Lines ?? 0 }).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"bank file {wrong.FileName} had {wrong.Lines} lines, {wrong.Found} are here";
    }

    /// <summary>The counter-accounts of take-overs, the setting's and those chosen at an import, must end at zero: until it does, opening balance and open invoices differ.</summary>
    internal static async Task<IReadOnlyList<string>> TakeOverIsZero(ClientView view, CancellationToken ct)
    {
        var warnings = new List<string>();
        var chosen = await view.Db.Events.Where(e => e.Kind == "invoices_taken_over").Select(e => e.Facts).Distinct().ToListAsync(ct);
        foreach (var account in chosen.OfType<string>().Select(AccountOf).Append(view.Settings.Accounts.TakeOver).Distinct().Order())
        {
            var balance = await view.Db.Entries.Where(e => e.Account == account).SumAsync(e => e.AmountMinor, ct);
            if (balance != 0)
            {
                warnings.Add($"the take-over account {account} stands at {Money.Nok(balance)}; it must end at zero");
            }
        }

        return warnings;
    }

    private static int AccountOf(string facts)
    {
        using var read = System.Text.Json.JsonDocument.Parse(facts);
        return read.RootElement.GetProperty("account").GetInt32();
    }
}
