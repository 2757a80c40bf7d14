using System.Runtime.CompilerServices;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>An invoice as an agency is given it.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="LastLetter">The letter latest in order that stands.</param>
/// <param name="Email">The debtor's e-mail.</param>
/// <param name="InvoiceEmail">The debtor's e-mail for invoices, when it has its own.</param>
/// <param name="OpenFeeMinor">What is open of the letters' fees, øre.</param>
/// <param name="OpenInterestMinor">What is open of the letters' interest, øre.</param>
public sealed record AgencyInvoice(
    InvoiceRow Invoice, AgencyLetter? LastLetter, string? Email, string? InvoiceEmail, long OpenFeeMinor, long OpenInterestMinor)
{
    /// <summary>Why it is where it is: the sentence that every face shows.</summary>
    public required AgencyReason Reason { get; init; }
}

/// <summary>Why an invoice is where it is, as an agency is told.</summary>
/// <param name="Code">The reason.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="Nb">The same in Norwegian.</param>
public sealed record AgencyReason(ReasonCode Code, string En, string Nb);

/// <summary>A letter as an agency is told of it.</summary>
/// <param name="Step">Which.</param>
/// <param name="SentOn">The day it was sent.</param>
/// <param name="DueOn">Its term.</param>
public sealed record AgencyLetter(LetterStep Step, DateOnly SentOn, DateOnly DueOn);

/// <summary>A ledger entry matched with an invoice.</summary>
/// <param name="Match">The match.</param>
/// <param name="Entry">The entry on the other side.</param>
/// <param name="Item">Its open item.</param>
/// <param name="Voucher">Its voucher.</param>
/// <param name="Group">The match group.</param>
public sealed record AgencyMatch(MatchRow Match, EntryRow Entry, OpenItemRow Item, VoucherRow Voucher, long Group);

/// <summary>An invoice with its matches.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="CaseCode">The case it is in at the agency that asks.</param>
/// <param name="Matches">What counts now; empty after the last was undone.</param>
public sealed record MatchedInvoice(InvoiceRow Invoice, string? CaseCode, IReadOnlyList<AgencyMatch> Matches);

/// <summary>What narrows a list before it is read; every bound may be left out.</summary>
/// <param name="Id">One id.</param>
/// <param name="Customer">One customer.</param>
/// <param name="ChangedAfter">Changed at or after this instant, UTC.</param>
public sealed record AgencyNarrow(long? Id = null, long? Customer = null, DateTime? ChangedAfter = null);

/// <summary>What an agency reads of invoices, in streams of batches.</summary>
public static class AgencyInvoices
{
    private const int Batch = 2_000;

    /// <summary>Whether the extension may create new cases now.</summary>
    public static Task<bool> MayCreate(ClientBooks books, long extensionId, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.Extensions.AnyAsync(e => e.Id == extensionId && e.IsActive && e.MayCreate, ct), ct);

    /// <summary>Hands every approved invoice to <paramref name="take"/> in order of id. Refused: <c>no_extension_may_create</c>.</summary>
    public static Task<Result<int>> Available(
        ClientBooks books, long extensionId, AgencyNarrow narrow, Func<AgencyInvoice, ValueTask> take, CancellationToken ct = default) =>
        books.Read<Result<int>>(async view =>
        {
            if (!await view.Db.Extensions.AnyAsync(e => e.Id == extensionId && e.IsActive && e.MayCreate, ct))
            {
                return Refusals.NoExtensionMayCreate();
            }

            var count = 0;
            await foreach (var invoice in Stream(view, view.Db.Invoices.Where(i => i.Status == CollectionStatus.Approved), narrow).WithCancellation(ct))
            {
                await take(invoice);
                count++;
            }

            return count;
        }, ct);

    /// <summary>
    /// Hands every case the agency sees to <paramref name="take"/>, with the invoices in it, in order of id.
    /// </summary>
    public static Task<int> CasesOf(
        ClientBooks books, long extensionId, AgencyNarrow narrow, Func<CaseRow, IReadOnlyList<AgencyInvoice>, ValueTask> take, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var (count, last) = (0, 0L);
            while (true)
            {
                var query = Cases.Visible(view, extensionId).AsNoTracking().Where(c => c.Id > last);
                query = narrow.Id is { } id ? query.Where(c => c.Id == id) : query;
                query = narrow.ChangedAfter is { } after ? query.Where(c => c.ChangedAt >= after) : query;
                var rows = await query.OrderBy(c => c.Id).Take(Batch).ToListAsync(ct);
                if (rows.Count == 0)
                {
                    return count;
                }

                last = rows[^1].Id;
                count += rows.Count;
                long[] ids = [.. rows.Select(r => r.Id)];
                var stays = await view.Db.CaseInvoices.Where(s => s.IsCurrent && ids.Contains(s.CaseId)).Select(s => new { s.CaseId, s.InvoiceId }).ToListAsync(ct);
                long[] held = [.. stays.Select(s => s.InvoiceId)];
                var invoices = await Given(view, view.Db.Invoices.Where(i => held.Contains(i.Id))).ToDictionaryAsync(i => i.Invoice.Id, cancellationToken: ct);
                var ofCase = stays.OrderBy(s => s.InvoiceId).ToLookup(s => s.CaseId, s => invoices[s.InvoiceId]);
                foreach (var row in rows)
                {
                    await take(row, [.. ofCase[row.Id]]);
                }
            }
        }, ct);

    /// <summary>
    /// What is matched with an invoice. An invoice in another agency's case does not exist for this one. Refused: <c>unknown_invoice</c>.
    /// </summary>
    public static Task<Result<MatchedInvoice>> Matched(ClientBooks books, long extensionId, long invoiceId, CancellationToken ct = default) =>
        books.Read<Result<MatchedInvoice>>(async view =>
            await Seen(view, extensionId).AsNoTracking().SingleOrDefaultAsync(i => i.Id == invoiceId, ct) is { } invoice
                ? (await WithMatches(view, [invoice], ct))[0]
                : Refusals.UnknownInvoice(Days.Code(invoiceId)), ct);

    /// <summary>
    /// Hands every invoice matched or un-matched later than an instant to <paramref name="take"/>: those in a case of the agency, or
    /// with a status other than None and Draft. One whose last match was undone comes with none.
    /// </summary>
    public static Task<int> AllMatched(
        ClientBooks books, long extensionId, DateTime after, Func<MatchedInvoice, ValueTask> take, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var count = 0;
            var query = Seen(view, extensionId).Where(i => i.MatchedAt > after
                && (i.CaseId != null || (i.Status != CollectionStatus.None && i.Status != CollectionStatus.Draft)));
            var ids = await query.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
            foreach (var chunk in ids.Chunk(Batch))
            {
                var rows = await view.Db.Invoices.AsNoTracking().Where(i => chunk.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(ct);
                foreach (var invoice in await WithMatches(view, rows, ct))
                {
                    await take(invoice);
                    count++;
                }
            }

            return count;
        }, ct);

    /// <summary>One invoice the agency may see, for its document. Refused: <c>unknown_invoice</c>.</summary>
    public static Task<Result<InvoiceRow>> One(ClientBooks books, long extensionId, long invoiceId, CancellationToken ct = default) =>
        books.Read<Result<InvoiceRow>>(async view =>
            await Seen(view, extensionId).AsNoTracking().SingleOrDefaultAsync(i => i.Id == invoiceId, ct) is { } invoice
                ? invoice
                : Refusals.UnknownInvoice(Days.Code(invoiceId)), ct);

    // The words of the index of what is open beside invoices.
    private static readonly ItemKind[] Beside = [ItemKind.Fee, ItemKind.Interest, ItemKind.Recovery];

    private static IQueryable<InvoiceRow> Seen(ClientView view, long extensionId) =>
        view.Db.Invoices.Where(i => i.CaseId == null
            || view.Db.Cases.Any(c => c.ClientId == i.ClientId && c.Id == i.CaseId && c.ExtensionId == extensionId));

    private static IAsyncEnumerable<AgencyInvoice> Stream(ClientView view, IQueryable<InvoiceRow> query, AgencyNarrow narrow)
    {
        query = narrow.Id is { } one ? query.Where(i => i.Id == one) : query;
        query = narrow.Customer is { } customer ? query.Where(i => i.CustomerCode == customer) : query;
        query = narrow.ChangedAfter is { } after ? query.Where(i => i.ChangedAt >= after) : query;
        return Given(view, query);
    }

    /// <summary>
    /// The invoices of a query in order of id, with what is given of them: one question, read as it comes. The last letter that stands
    /// is at most one, by its step; a notification is none of an agency's business.
    /// </summary>
    private static async IAsyncEnumerable<AgencyInvoice> Given(
        ClientView view, IQueryable<InvoiceRow> query, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var rules = await view.Rules(ct);
        var found = from i in query.AsNoTracking()
                    join c in view.Db.Customers on new { i.ClientId, Code = i.CustomerCode } equals new { c.ClientId, c.Code }
                    from l in view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.Step == i.LastLetter
                        && l.CancelledOn == null && l.Step != LetterStep.Notification).DefaultIfEmpty()
                    orderby i.Id
                    select new
                    {
                        Invoice = i,
                        c.Email,
                        c.Card,
                        c.Reminders,
                        c.TransferToCollection,
                        c.PlanOverride,
                        Drafted = view.Db.Events.Where(e => e.ClientId == i.ClientId && e.InvoiceId == i.Id && e.Kind == Decisions.Drafted)
                            .OrderByDescending(e => e.Seq).Select(e => e.Facts).FirstOrDefault(),
                        Case = view.Db.Cases.Where(k => k.ClientId == i.ClientId && k.Id == i.CaseId).Select(k => k.Code).FirstOrDefault(),
                        Agency = (from k in view.Db.Cases
                                  join e in view.Db.Extensions on new { k.ClientId, Id = k.ExtensionId } equals new { e.ClientId, e.Id }
                                  where k.ClientId == i.ClientId && k.Id == i.CaseId
                                  select e.Name).FirstOrDefault(),
                        Step = (LetterStep?)l.Step,
                        SentOn = (DateOnly?)l.SentOn,
                        DueOn = (DateOnly?)l.DueOn,
                        Fee = view.Db.OpenItems.Where(o => EF.Constant(Beside).Contains(o.Kind) && o.ClientId == i.ClientId && o.InvoiceId == i.Id && o.Kind == ItemKind.Fee)
                            .Sum(o => o.RemainingMinor),
                        Interest = view.Db.OpenItems.Where(o => EF.Constant(Beside).Contains(o.Kind) && o.ClientId == i.ClientId && o.InvoiceId == i.Id && o.Kind == ItemKind.Interest)
                            .Sum(o => o.RemainingMinor),
                    };
        await foreach (var row in found.AsAsyncEnumerable().WithCancellation(ct))
        {
            var letter = row.Step is { } step ? new AgencyLetter(step, row.SentOn!.Value, row.DueOn!.Value) : null;
            var claim = Claims.Of(row.Invoice, row.Reminders, row.TransferToCollection, row.PlanOverride);
            yield return new AgencyInvoice(row.Invoice, letter, row.Email, Customers.CardDetails.Read(row.Card).InvoiceEmail, row.Fee, row.Interest)
            {
                Reason = Why(view, rules, claim, new ExplanationContext(
                    row.Agency, row.Case, row.Invoice.StatusReason, row.Invoice.DraftedOn, row.Invoice.DraftedBy)
                {
                    Drafted = row.Drafted is null ? null : Decisions.Read(Decisions.Drafted, row.Invoice.DraftedOn ?? view.Today, "", row.Drafted, out _),
                }),
            };
        }
    }

    private static AgencyReason Why(ClientView view, StandingRules rules, Claim claim, ExplanationContext context)
    {
        var decision = FollowUpRules.Decide(claim, rules.Plan, rules.Terms, view.Today);
        var (en, nb) = Explanation.Sentence(claim, rules.Plan, rules.Terms, decision, view.Today, context);
        return new AgencyReason(decision.Reason, en, nb);
    }

    private static async Task<IReadOnlyList<MatchedInvoice>> WithMatches(ClientView view, IReadOnlyList<InvoiceRow> invoices, CancellationToken ct)
    {
        var db = view.Db;
        var invoiceOf = await WithRecoveries(view, invoices, ct);
        long[] items = [.. invoiceOf.Keys];
        var matches = await db.Matches.AsNoTracking()
            .Where(m => m.UndoneOn == null && (items.Contains(m.DebitItemId) || items.Contains(m.CreditItemId))).OrderBy(m => m.Id).ToListAsync(ct);
        long[] others = [.. matches.SelectMany(m => new[] { m.DebitItemId, m.CreditItemId }).Distinct()];
        var sides = await (from i in db.OpenItems
                           join e in db.Entries on new { i.ClientId, i.Id } equals new { e.ClientId, e.Id }
                           join v in db.Vouchers on new { e.ClientId, Id = e.VoucherId } equals new { v.ClientId, v.Id }
                           where others.Contains(i.Id)
                           select new { Item = i, Entry = e, Voucher = v }).AsNoTracking().ToDictionaryAsync(s => s.Item.Id, ct);
        var groups = matches.Count == 0 ? MatchGroups.Of([])
            : await Reports.CustomerLedger.Groups(view, [.. invoices.Select(i => i.CustomerCode)], ct);
        long[] caseIds = [.. invoices.Where(i => i.CaseId is not null).Select(i => i.CaseId!.Value).Distinct()];
        var codes = await db.Cases.Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, c.Code }).ToDictionaryAsync(c => c.Id, c => c.Code, ct);
        var ofItem = matches.SelectMany(m => new[] { (Own: m.DebitItemId, Other: m.CreditItemId, Match: m), (Own: m.CreditItemId, Other: m.DebitItemId, Match: m) })
            .Where(p => invoiceOf.ContainsKey(p.Own))
            .ToLookup(p => invoiceOf[p.Own], p => new AgencyMatch(p.Match, sides[p.Other].Entry, sides[p.Other].Item, sides[p.Other].Voucher, groups.GroupOf(p.Own) ?? p.Match.Id));
        return [.. invoices.Select(i => new MatchedInvoice(i, i.CaseId is { } id ? codes.GetValueOrDefault(id) : null, [.. ofItem[i.Id]]))];
    }

    // The items whose matches an agency is told of: the invoices' own, and what came back of what had been written off.
    private static async Task<Dictionary<long, long>> WithRecoveries(ClientView view, IReadOnlyList<InvoiceRow> invoices, CancellationToken ct)
    {
        long?[] ids = [.. invoices.Select(i => (long?)i.Id)];
        var recovered = await view.Db.OpenItems
            .Where(i => i.Kind == ItemKind.Recovery && ids.Contains(i.InvoiceId) && view.Db.Matches.Any(
                m => m.ClientId == i.ClientId && m.DebitItemId == i.Id && m.UndoneOn == null && m.Kind == MatchKind.Payment))
            .Select(i => new { i.Id, i.InvoiceId }).ToListAsync(ct);
        return invoices.Select(i => (i.ItemId, i.Id)).Concat(recovered.Select(r => (r.Id, r.InvoiceId!.Value))).ToDictionary(p => p.Item1, p => p.Item2);
    }
}
