using Kravbro.Application.FollowUp;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>
/// Interest that letters have posted and a credit note took the ground from: a credit note lowers the principal from the first day of
/// interest, and what is posted beyond that is reversed at once, whether or not another letter comes.
/// </summary>
internal static class InterestTakenBack
{
    private const int Chunk = 5_000;

    /// <summary>
    /// Takes back what is too much on invoices that a credit note was matched with just now. What cannot be reckoned, since a row of law
    /// is missing, waits for the next letter. Refused: <c>series_full</c>.
    /// </summary>
    internal static async Task<Refusal?> After(ClientUnit unit, IReadOnlyCollection<long> invoiceIds, CancellationToken ct)
    {
        var rules = await unit.Rules(ct);
        var facts = await LetterFacts.For(unit.Db, invoiceIds, ct);
        var posted = new List<(long InvoiceId, OpenItemRow Credit)>();
        var settling = new Settling(unit);
        foreach (var subject in facts.All.OrderBy(s => s.Invoice.Id))
        {
            var claim = Claims.Of(subject.Invoice, subject.Customer);
            var plan = rules.Plan.For(claim);
            var minor = LetterLaw.InterestPostedTooMuch(claim, subject.History, subject.DebtorUnder(plan), plan.Law, rules.Law);
            if (minor == 0)
            {
                continue;
            }

            var booked = await Post(unit, settling, subject.Invoice, -minor, ct);
            if (!booked.IsOk)
            {
                return booked.Refusal;
            }

            posted.Add((subject.Invoice.Id, booked.Value));
            await Note(unit, subject.Invoice, minor, booked.Value.VoucherNo, ct);
        }

        return await settling.Write(ct) is { } refused ? refused : await Settle(unit, posted, ct);
    }

    /// <summary>
    /// A letter whose costs are reversed takes with it what was taken back of its interest before: the same amount is posted the other
    /// way and settles it. Refused: <c>series_full</c>.
    /// </summary>
    internal static async Task<Refusal?> Undo(ClientUnit unit, InvoiceRow invoice, LetterRow letter, CancellationToken ct)
    {
        if (letter.InterestTakenBackMinor == 0)
        {
            return null;
        }

        var settling = new Settling(unit);
        var booked = await Post(unit, settling, invoice, letter.InterestTakenBackMinor, ct);
        if (!booked.IsOk)
        {
            return booked.Refusal;
        }

        letter.InterestTakenBackMinor = 0;
        var credits = await unit.Db.OpenItems.AsNoTracking().Where(i => i.CustomerCode == invoice.CustomerCode && i.InvoiceId == invoice.Id
            && i.Kind == ItemKind.Interest && i.RemainingMinor < 0).OrderBy(i => i.Id).ToListAsync(ct);
        await settling.Know(credits, ct);
        foreach (var credit in credits)
        {
            await settling.Pair(booked.Value, settling.Item(credit.Id), MatchGround.Reversal, ct: ct);
        }

        return await settling.Write(ct);
    }

    /// <summary>Credits of interest settle the interest that stands on their invoices; what of it was paid already stays open as credit.</summary>
    internal static async Task<Refusal?> Settle(ClientUnit unit, IReadOnlyList<(long InvoiceId, OpenItemRow Credit)> takenBack, CancellationToken ct)
    {
        foreach (var chunk in takenBack.Chunk(Chunk))
        {
            long?[] ids = [.. chunk.Select(t => t.InvoiceId)];
            var open = (await unit.Db.OpenItems.AsNoTracking()
                .Where(i => EF.Constant(LetterFacts.Beside).Contains(i.Kind) && ids.Contains(i.InvoiceId) && i.Kind == ItemKind.Interest && i.RemainingMinor > 0)
                .OrderBy(i => i.Id).ToListAsync(ct)).ToLookup(i => i.InvoiceId);
            var settling = new Settling(unit);
            await settling.Know(open.SelectMany(i => i).Concat(chunk.Select(t => t.Credit)), ct);
            foreach (var (invoiceId, credit) in chunk)
            {
                foreach (var interest in open[invoiceId])
                {
                    await settling.Pair(settling.Item(interest.Id), settling.Item(credit.Id), MatchGround.Reversal, ct: ct);
                }
            }

            if (await settling.Write(ct) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static async Task<Result<OpenItemRow>> Post(ClientUnit unit, Settling settling, InvoiceRow invoice, long minor, CancellationToken ct)
    {
        var on = Matching.FirstOpenDay(unit.Today, unit.Client.LockDate);
        var draft = Recipes.Letter(unit.Settings.Accounts, VoucherType.CorrectionVoucher, invoice.CustomerCode, on, on, 0, minor, $"Kreditert, faktura {invoice.InvoiceNo}")!;
        var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("run"), invoice.Id, ct);
        return posted.IsOk ? posted.Value.Items[0] : posted.Refusal;
    }

    // The letters bear it, the latest first: what stands of each is what it may be reversed for.
    private static async Task Note(ClientUnit unit, InvoiceRow invoice, long minor, long voucherNo, CancellationToken ct)
    {
        var letters = await unit.Db.Letters.Where(l => l.InvoiceId == invoice.Id && l.CancelledOn == null && l.CostsReversedOn == null && l.InterestMinor > l.InterestTakenBackMinor)
            .OrderByDescending(l => l.SentOn).ThenByDescending(l => l.Id).ToListAsync(ct);
        foreach (var (letter, share) in letters.Zip(TakenBack.Shares(minor, letters.Select(l => l.InterestMinor - l.InterestTakenBackMinor))))
        {
            letter.InterestTakenBackMinor += share;
        }

        await unit.Happened("interest_taken_back", invoice.Id, invoice.CustomerCode, new { voucher = voucherNo, interest = minor, remaining = invoice.RemainingMinor }, ct: ct);
    }
}
