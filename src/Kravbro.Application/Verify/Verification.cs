using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>
/// Re-computes everything that is derived or promised, from the rows up, in streams. Nothing is repaired: each check names the first
/// place where it does not hold.
/// </summary>
public static class Verification
{
    /// <summary>Verifies one client's books, or all clients'.</summary>
    public static async Task<VerifyAnswer> Run(IReadOnlyList<ClientBooks> clients, CancellationToken ct = default)
    {
        var names = new List<string>();
        var details = new Dictionary<string, string?>(StringComparer.Ordinal);
        long vouchers = 0, entries = 0, events = 0;
        foreach (var books in clients)
        {
            await books.ReadAsTheyStand(async view =>
            {
                foreach (var (name, check) in Checks)
                {
                    if (!details.ContainsKey(name))
                    {
                        names.Add(name);
                        details.Add(name, null);
                    }

                    if (details[name] is null && await check(view, ct) is { } place)
                    {
                        details[name] = $"client {view.Client.OrgNo}: {place}";
                    }
                }

                vouchers += await view.Db.Vouchers.LongCountAsync(ct);
                entries += await view.Db.Entries.LongCountAsync(ct);
                events += await view.Db.Events.LongCountAsync(ct);
                return true;
            }, ct);
        }

        var checks = names.ConvertAll(name => new VerifyCheck(name, details[name] is null, details[name]));
        return new VerifyAnswer(checks.TrueForAll(c => c.Ok), clients.Count, vouchers, entries, events, checks);
    }

    private delegate Task<string?> Check(ClientView view, CancellationToken ct);

    private static IReadOnlyList<(string Name, Check Check)> Checks { get; } =
    [
        ("vouchers_balance", VouchersBalance),
        ("entries_sum_to_zero", EntriesSumToZero),
        ("entries_belong_to_vouchers", EntriesBelongToVouchers),
        ("remaining_is_original_less_matches", RemainingIsOriginalLessMatches),
        ("remaining_never_crosses_zero", RemainingNeverCrossesZero),
        ("open_items_are_the_customer_entries", OpenItemsAreEntries),
        ("invoice_remaining_is_its_items", InvoiceRemaining),
        ("customers_equal_control_account", CustomersEqualControl),
        ("voucher_numbers_without_gaps", VoucherNumbers),
        ("events_without_gaps", EventNumbers),
        ("references_are_unique", ReferencesUnique),
        ("one_letter_per_step_and_round", OneLetter),
        ("one_extension_may_create", OneMayCreate),
        ("one_current_case_per_invoice", OneCase),
        ("letter_trail_matches_letters", LetterTrail),
        ("next_day_follows_from_rules", NextDay),
        ("drafts_obey_the_rules", DraftsObey),
        ("case_principal_follows_from_matches", CasePrincipal),
    ];

    private static async Task<string?> VouchersBalance(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Entries.GroupBy(e => e.VoucherId).Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor), Count = g.Count() })
            .Where(g => g.Sum != 0 || g.Count < 2).OrderBy(g => g.Key).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"voucher id {wrong.Key} sums to {Money.Nok(wrong.Sum)} over {wrong.Count} lines";
    }

    private static async Task<string?> EntriesSumToZero(ClientView view, CancellationToken ct) =>
        await view.Db.Entries.SumAsync(e => e.AmountMinor, ct) is not 0 and var sum ? $"all entries sum to {Money.Nok(sum)}" : null;

    private static async Task<string?> EntriesBelongToVouchers(ClientView view, CancellationToken ct)
    {
        var orphan = await view.Db.Entries.Where(e => !view.Db.Vouchers.Any(v => v.ClientId == e.ClientId && v.Id == e.VoucherId))
            .OrderBy(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(ct);
        var empty = await view.Db.Vouchers.Where(v => !view.Db.Entries.Any(e => e.ClientId == v.ClientId && e.VoucherId == v.Id))
            .OrderBy(v => v.Id).Select(v => (long?)v.Number).FirstOrDefaultAsync(ct);
        return orphan is not null ? $"entry {orphan} has no voucher" : empty is not null ? $"voucher {empty} has no entries" : null;
    }

    private static async Task<string?> RemainingIsOriginalLessMatches(ClientView view, CancellationToken ct)
    {
        var active = view.Db.Matches.Where(m => m.UndoneOn == null);
        var wrong = await view.Db.OpenItems.Select(i => new
        {
            i.Id,
            i.RemainingMinor,
            Expected = i.AmountMinor
                - (active.Where(m => m.ClientId == i.ClientId && m.DebitItemId == i.Id).Sum(m => (long?)m.AmountMinor) ?? 0)
                + (active.Where(m => m.ClientId == i.ClientId && m.CreditItemId == i.Id).Sum(m => (long?)m.AmountMinor) ?? 0),
        }).Where(i => i.RemainingMinor != i.Expected).OrderBy(i => i.Id).FirstOrDefaultAsync(ct);
        return wrong is null ? null
            : $"open item {wrong.Id} says {Money.Nok(wrong.RemainingMinor)} remains; matches leave {Money.Nok(wrong.Expected)}";
    }

    private static async Task<string?> RemainingNeverCrossesZero(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.OpenItems.Where(i =>
                (i.AmountMinor >= 0 && (i.RemainingMinor < 0 || i.RemainingMinor > i.AmountMinor))
                || (i.AmountMinor < 0 && (i.RemainingMinor > 0 || i.RemainingMinor < i.AmountMinor)))
            .OrderBy(i => i.Id).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"open item {wrong.Id}: {Money.Nok(wrong.RemainingMinor)} of {Money.Nok(wrong.AmountMinor)}";
    }

    private static async Task<string?> OpenItemsAreEntries(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Entries.Where(e => e.CustomerCode != null && !view.Db.OpenItems.Any(i =>
                i.ClientId == e.ClientId && i.Id == e.Id && i.CustomerCode == e.CustomerCode && i.AmountMinor == e.AmountMinor))
            .OrderBy(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(ct);
        var extra = await view.Db.OpenItems.Where(i => !view.Db.Entries.Any(e => e.ClientId == i.ClientId && e.Id == i.Id && e.CustomerCode != null))
            .OrderBy(i => i.Id).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct);
        return wrong is not null ? $"entry {wrong} has no open item of the same amount" : extra is not null ? $"open item {extra} has no entry" : null;
    }

    private static async Task<string?> InvoiceRemaining(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Where(i => !view.Db.OpenItems.Any(o =>
                o.ClientId == i.ClientId && o.Id == i.ItemId && o.RemainingMinor == i.RemainingMinor && o.AmountMinor == i.PostedMinor))
            .OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} does not agree with its open item";
    }

    private static async Task<string?> CustomersEqualControl(ClientView view, CancellationToken ct)
    {
        var control = LedgerAccounts.Default.Receivables;
        var account = await view.Db.Entries.Where(e => e.Account == control).SumAsync(e => e.AmountMinor, ct);
        var customers = await view.Db.Entries.Where(e => e.CustomerCode != null).SumAsync(e => e.AmountMinor, ct);
        return account == customers ? null : $"account {control} has {Money.Nok(account)}, customers have {Money.Nok(customers)}";
    }

    private static async Task<string?> VoucherNumbers(ClientView view, CancellationToken ct)
    {
        var last = await view.Db.NumberSeries.Where(s => s.Series == ClientUnit.Series.Voucher).Select(s => s.Last).SingleOrDefaultAsync(ct);
        long expected = 1;
        await foreach (var number in view.Db.Vouchers.OrderBy(v => v.Number).Select(v => v.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (number != expected)
            {
                return $"voucher {expected} is missing";
            }

            expected++;
        }

        return expected - 1 == last ? null : $"the series stands at {last}, the last voucher is {expected - 1}";
    }

    private static async Task<string?> EventNumbers(ClientView view, CancellationToken ct)
    {
        long expected = 1;
        await foreach (var seq in view.Db.Events.OrderBy(e => e.Seq).Select(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (seq != expected)
            {
                return $"event {expected} is missing";
            }

            expected++;
        }

        var last = await view.Db.NumberSeries.Where(s => s.Series == ClientUnit.Series.Event).Select(s => s.Last).SingleOrDefaultAsync(ct);
        return expected - 1 == last ? null : $"the sequence stands at {last}, the last event is {expected - 1}";
    }

    private static async Task<string?> ReferencesUnique(ClientView view, CancellationToken ct) =>
        await view.Db.Vouchers.Where(v => v.ExternalReference != null).GroupBy(v => v.ExternalReference)
            .Where(g => g.Count() > 1).Select(g => g.Key).FirstOrDefaultAsync(ct) is { } twice ? $"reference {twice} stands twice" : null;

    private static async Task<string?> OneLetter(ClientView view, CancellationToken ct)
    {
        var twice = await view.Db.Letters.Where(l => l.CancelledOn == null).GroupBy(l => new { l.InvoiceId, l.Step })
            .Where(g => g.Count() > 1).Select(g => (long?)g.Key.InvoiceId).FirstOrDefaultAsync(ct);
        return twice is null ? null : $"invoice id {twice} has the same letter twice";
    }

    private static async Task<string?> OneMayCreate(ClientView view, CancellationToken ct) =>
        await view.Db.Extensions.CountAsync(e => e.IsActive && e.MayCreate, ct) is > 1 and var many ? $"{many} extensions may create cases" : null;

    private static async Task<string?> OneCase(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Where(i => i.Status == CollectionStatus.Exported
                && view.Db.CaseInvoices.Count(s => s.ClientId == i.ClientId && s.InvoiceId == i.Id && s.IsCurrent) != 1)
            .OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} is exported but not in exactly one case";
    }

    private static async Task<string?> LetterTrail(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Select(i => new
        {
            i.InvoiceNo,
            i.Id,
            i.LastLetter,
            i.LastLetterDueOn,
            Last = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null).Max(l => (LetterStep?)l.Step),
            LastDue = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null
                && l.Step != LetterStep.Notification).OrderByDescending(l => l.Step).Select(l => (DateOnly?)l.DueOn).FirstOrDefault(),
        }).Where(i => i.Last != i.LastLetter || i.LastDue != i.LastLetterDueOn).OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} does not know its last letter";
    }

    private static async Task<string?> NextDay(ClientView view, CancellationToken ct)
    {
        var rules = await view.Rules(ct);
        await foreach (var row in FollowUpRows.Of(view.Db).OrderBy(r => r.Invoice.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var first = Claims.FirstStep(row.Claim(), rules);
            if (first.On != row.Invoice.NextOn || first.Step != row.Invoice.NextStep)
            {
                return $"invoice {row.Invoice.InvoiceNo}: kept {row.Invoice.NextStep.Word()} on {row.Invoice.NextOn}, the rules give {first.Step.Word()} on {first.On}";
            }
        }

        return null;
    }

    // Two ways to the same figure: from what was handed over and the matches since, and from what remains now.
    private static async Task<string?> CasePrincipal(ClientView view, CancellationToken ct)
    {
        var stays = from s in view.Db.CaseInvoices
                    join i in view.Db.Invoices on new { s.ClientId, Id = s.InvoiceId } equals new { i.ClientId, i.Id }
                    where s.IsCurrent
                    orderby i.Id
                    select new { Stay = s, i.InvoiceNo, i.ItemId, i.RemainingMinor };
        foreach (var chunk in (await stays.AsNoTracking().ToListAsync(ct)).Chunk(2_000))
        {
            long[] items = [.. chunk.Select(s => s.ItemId)];
            var matches = (await view.Db.Matches.AsNoTracking().Where(m => items.Contains(m.DebitItemId)).ToListAsync(ct)).ToLookup(m => m.DebitItemId);
            foreach (var stay in chunk)
            {
                var ofItem = matches[stay.ItemId].Select(Collection.CaseAnswers.AsStayMatch).ToList();
                var principal = Principal.Of(stay.Stay.HandedOverMinor, stay.Stay.FromAt, stay.Stay.UntilAt, ofItem);
                var writtenOff = ofItem.Where(m => m.IsWriteOff && m.UndoneAt is null && m.At > stay.Stay.FromAt).Sum(m => m.AmountMinor);
                if (principal != stay.RemainingMinor + writtenOff)
                {
                    return $"invoice {stay.InvoiceNo}: principal {Money.Nok(principal)}, but {Money.Nok(stay.RemainingMinor)} remains and {Money.Nok(writtenOff)} is written off";
                }
            }
        }

        return null;
    }

    private static async Task<string?> DraftsObey(ClientView view, CancellationToken ct)
    {
        var rules = await view.Rules(ct);
        await foreach (var row in FollowUpRows.Of(view.Db)
            .Where(r => r.Invoice.Status == CollectionStatus.Draft || r.Invoice.Status == CollectionStatus.Approved)
            .OrderBy(r => r.Invoice.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (row.Invoice.DraftedOn is null || Standing.Leaves(row.Claim(), rules.Terms, view.Today) is not LeaveCause.None)
            {
                return $"invoice {row.Invoice.InvoiceNo} is {row.Invoice.Status} though it may not be";
            }
        }

        return null;
    }
}
