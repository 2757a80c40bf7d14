using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>What follow-up and collection promise of their invoices, letters and cases.</summary>
internal static class CollectionChecks
{
    internal static async Task<string?> OneLetter(ClientView view, CancellationToken ct)
    {
        // Only a payment notification comes more than once, each in a round of its own.
        var twice = await view.Db.Letters.Where(l => l.CancelledOn == null && l.Step != LetterStep.Notification).GroupBy(l => new { l.InvoiceId, l.Step })
            .Where(g => g.Count() > 1).Select(g => (long?)g.Key.InvoiceId).FirstOrDefaultAsync(ct);
        return twice is null ? null : $"invoice id {twice} has the same letter twice";
    }

    internal static async Task<string?> OneMayCreate(ClientView view, CancellationToken ct) =>
        await view.Db.Extensions.CountAsync(e => e.IsActive && e.MayCreate, ct) is > 1 and var many ? $"{many} extensions may create cases" : null;

    internal static async Task<string?> OneCase(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Where(i => i.Status == CollectionStatus.Exported
                && view.Db.CaseInvoices.Count(s => s.ClientId == i.ClientId && s.InvoiceId == i.Id && s.IsCurrent) != 1)
            .OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} is exported but not in exactly one case";
    }

    internal static async Task<string?> LetterTrail(ClientView view, CancellationToken ct)
    {
        var wrong = await view.Db.Invoices.Select(i => new
        {
            i.InvoiceNo,
            i.Id,
            i.LastLetter,
            i.LastLetterDueOn,
            i.Notifications,
            i.NotifiedOn,
            Notified = view.Db.Letters.Count(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null && l.Step == LetterStep.Notification),
            NotifiedLast = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null
                && l.Step == LetterStep.Notification).Max(l => (DateOnly?)l.SentOn),
            Last = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null).Max(l => (LetterStep?)l.Step),
            LastDue = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null
                && l.Step != LetterStep.Notification).OrderByDescending(l => l.Step).Select(l => (DateOnly?)l.DueOn).FirstOrDefault(),
        }).Where(i => i.Last != i.LastLetter || i.LastDue != i.LastLetterDueOn || i.Notified != i.Notifications || i.NotifiedLast != i.NotifiedOn).OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return wrong is null ? null : $"invoice {wrong} does not know its last letter";
    }

    /// <summary>What an invoice keeps of its pause and dispute is what their rows say: one of each at most that nobody has ended.</summary>
    internal static async Task<string?> Holds(ClientView view, CancellationToken ct)
    {
        var standing = (await (from h in view.Db.Holds
                               where !view.Db.HoldEnds.Any(e => e.ClientId == h.ClientId && e.HoldId == h.Id)
                               select new { h.InvoiceId, h.Kind, h.Until }).ToListAsync(ct)).ToLookup(h => h.InvoiceId);
        long[] held = [.. standing.Select(h => h.Key)];
        var invoices = await view.Db.Invoices.Where(i => i.Held || i.Disputed || i.HoldUntil != null || held.Contains(i.Id)).OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.InvoiceNo, i.Held, i.HoldUntil, i.Disputed }).ToListAsync(ct);
        foreach (var invoice in invoices)
        {
            var pauses = standing[invoice.Id].Where(h => h.Kind == HoldKind.Pause).ToList();
            var disputes = standing[invoice.Id].Count(h => h.Kind == HoldKind.Dispute);
            if (pauses.Count != (invoice.Held ? 1 : 0) || disputes != (invoice.Disputed ? 1 : 0) || (invoice.Held ? pauses[0].Until : null) != invoice.HoldUntil)
            {
                return $"invoice {invoice.InvoiceNo} does not know its pause or dispute";
            }
        }

        return null;
    }

    internal static async Task<string?> NextDay(ClientView view, CancellationToken ct)
    {
        var rules = await view.Rules(ct);
        await foreach (var row in FollowUpRows.Of(view.Db).OrderBy(r => r.Invoice.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var first = Claims.FirstStep(row.Claim(), rules);
            if (!Claims.IsKept(row.Invoice, first))
            {
                return $"invoice {row.Invoice.InvoiceNo}: kept {row.Invoice.NextStep.Word()} on {Day(row.Invoice.NextOn)} ({row.Invoice.DecidedReason.Word()}), "
                    + $"the rules give {first.Step.Word()} on {Day(first.On)} ({first.Reason.Word()})";
            }
        }

        return null;
    }

    private static string Day(DateOnly? day) => day is { } on ? Days.Iso(on) : "no day";

    // Two ways to the same figure: from what was handed over and the matches since, and from what remains now.
    internal static async Task<string?> CasePrincipal(ClientView view, CancellationToken ct)
    {
        var stays = from s in view.Db.CaseInvoices
                    join i in view.Db.Invoices on new { s.ClientId, Id = s.InvoiceId } equals new { i.ClientId, i.Id }
                    where s.IsCurrent
                    orderby i.Id
                    select new { Stay = s, i.InvoiceNo, i.ItemId, i.RemainingMinor };
        foreach (var chunk in (await stays.AsNoTracking().ToListAsync(ct)).Chunk(2_000))
        {
            var matches = await Collection.StayMatches.Of(view, [.. chunk.Select(s => (s.Stay.InvoiceId, s.ItemId))], ct);
            foreach (var stay in chunk)
            {
                var ofStay = matches[stay.Stay.InvoiceId].ToList();
                var principal = Principal.Of(stay.Stay.HandedOverMinor, stay.Stay.FromAt, stay.Stay.UntilAt, ofStay.Select(m => Collection.StayMatches.AsStayMatch(m, stay.ItemId)));
                var since = ofStay.Where(m => m.UndoneAt is null && m.At > stay.Stay.FromAt).ToList();
                var writtenOff = since.Where(m => m.Kind == MatchKind.WriteOff).Sum(m => m.AmountMinor)
                    - since.Where(m => m.DebitItemId != stay.ItemId).Sum(m => m.AmountMinor);
                if (principal != stay.RemainingMinor + writtenOff)
                {
                    return $"invoice {stay.InvoiceNo}: principal {Money.Nok(principal)}, but {Money.Nok(stay.RemainingMinor)} remains and {Money.Nok(writtenOff)} is written off";
                }
            }
        }

        return null;
    }

    internal static async Task<string?> DraftsObey(ClientView view, CancellationToken ct)
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
