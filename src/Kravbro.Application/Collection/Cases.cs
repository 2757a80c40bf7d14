using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>
/// What agencies do to cases, each decided inside the client's gate. The agency is known by its extension's id; ids of invoices and
/// cases are the client's own. What belongs to another agency does not exist for it.
/// </summary>
public static class Cases
{
    /// <summary>What a new case is made of.</summary>
    /// <param name="Code">The agency's number for it; need not be unique.</param>
    /// <param name="InvoiceIds">Approved invoices of one customer; may be empty.</param>
    /// <param name="Url">Link to the case at the agency.</param>
    /// <param name="BalanceMinor">What the agency says is outstanding, øre.</param>
    public sealed record NewCase(string Code, IReadOnlyList<long> InvoiceIds, string? Url = null, long BalanceMinor = 0);

    /// <summary>
    /// Takes approved invoices of one customer into a new active case: all or none. Refused: <c>no_extension_may_create,
    /// missing_value, too_long, unknown_invoice, not_approved, in_case, debtor_mismatch, bad_choice</c> (the link).
    /// </summary>
    public static Task<Result<CaseAnswer>> Create(
        ClientBooks books, long extensionId, NewCase request, DateOnly? date = null, CancellationToken ct = default) =>
        books.WriteOn<CaseAnswer>(date, async (unit, day) =>
        {
            var agency = await Agency(unit, extensionId, ct);
            if ((CaseRules.MayTakeInvoices(agency.MayCreate) ?? Texts.Check("code", request.Code, 50) ?? CheckUrl(request.Url)) is { } refused)
            {
                return refused;
            }

            var invoices = await Takeable(unit, request.InvoiceIds, null, ct);
            if (!invoices.IsOk)
            {
                return invoices.Refusal;
            }

            if (CaseRules.OneDebtor(invoices.Value.Select(i => i.CustomerCode)) is { } mismatch)
            {
                return mismatch;
            }

            var row = new CaseRow
            {
                ClientId = unit.Client.Id,
                Id = await unit.NextId(ct),
                ExtensionId = agency.Id,
                Code = request.Code,
                Status = CaseStatus.Active,
                CustomerCode = invoices.Value.FirstOrDefault()?.CustomerCode ?? 0,
                BalanceMinor = request.BalanceMinor,
                Url = Texts.OrNull(request.Url),
                CreatedOn = day,
                ChangedAt = unit.Now,
            };
            unit.Db.Add(row);
            await CaseEvents.Happened(unit, "case_created", row, new { code = row.Code, agency = agency.Name }, day, ct);
            await Export(unit, row, invoices.Value, ct);
            await unit.Flush(ct);
            return await CaseAnswers.One(unit, row, ct);
        }, ct);

    /// <summary>
    /// Takes more approved invoices into an active case; those that stand in it already are left. Refused as for a new case, and
    /// <c>unknown_case, case_closed</c>.
    /// </summary>
    public static Task<Result<CaseAnswer>> Add(
        ClientBooks books, long extensionId, long caseId, IReadOnlyList<long> invoiceIds, CancellationToken ct = default) =>
        OnCase(books, extensionId, caseId, async (unit, agency, row) =>
        {
            if ((CaseRules.MayTakeInvoices(agency.MayCreate) ?? CaseRules.MayAdd(Facts(row))) is { } refused)
            {
                return refused;
            }

            var invoices = await Takeable(unit, invoiceIds, row, ct);
            if (!invoices.IsOk)
            {
                return invoices.Refusal;
            }

            if (CaseRules.OneDebtor(invoices.Value.Select(i => i.CustomerCode).Append(row.CustomerCode)) is { } mismatch)
            {
                return mismatch;
            }

            if (invoices.Value.Count > 0)
            {
                row.CustomerCode = invoices.Value[0].CustomerCode;
                row.ChangedAt = unit.Now;
                await Export(unit, row, invoices.Value, ct);
            }

            await unit.Flush(ct);
            return await CaseAnswers.One(unit, row, ct);
        }, ct);

    /// <summary>
    /// Makes one active case of several: the first lives on with the new number, the sum of the balances and all invoices.
    /// Refused: <c>unknown_case, case_closed, debtor_mismatch, case_no_is_id, missing_value, bad_choice</c>.
    /// </summary>
    public static Task<Result<CaseAnswer>> Merge(
        ClientBooks books, long extensionId, string code, IReadOnlyList<long> caseIds, string? url = null, CancellationToken ct = default) =>
        books.Write<CaseAnswer>(async unit =>
        {
            if ((Texts.Check("caseNo", code, 50) ?? CheckUrl(url)) is { } badText)
            {
                return badText;
            }

            var rows = new List<CaseRow>();
            foreach (var id in caseIds.Distinct())
            {
                if (await Visible(unit, extensionId).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } found)
                {
                    return Refusals.UnknownCase(Days.Code(id));
                }

                rows.Add(found);
            }

            if (CaseRules.MayMerge(rows.ConvertAll(Facts)) is { } refused)
            {
                return refused;
            }

            var first = rows[0];
            foreach (var other in rows.Skip(1))
            {
                await MoveInto(unit, other, first, ct);
            }

            first.Code = code;
            first.Url = Texts.OrNull(url) ?? first.Url;
            first.ChangedAt = unit.Now;
            await CaseEvents.Happened(unit, "case_merged", first, new { code, cases = rows.Count }, unit.Today, ct);
            await unit.Flush(ct);
            return await CaseAnswers.One(unit, first, ct);
        }, ct);

    /// <summary>
    /// A status text; closes the case, or makes it active again when <paramref name="close"/> is not set. Refused: <c>unknown_case,
    /// missing_value, too_long</c>; <c>in_case</c> or <c>invoice_left_case</c> when it would reopen without one of its invoices.
    /// </summary>
    public static Task<Result<CaseAnswer>> Update(
        ClientBooks books, long extensionId, long caseId, string statusText, bool close, long? balanceMinor = null, CancellationToken ct = default) =>
        OnCase(books, extensionId, caseId, async (unit, _, row) =>
        {
            if (Texts.Check("statusText", statusText, 500, lines: true) is { } badText)
            {
                return badText;
            }

            var invoices = await InvoicesOf(unit, row, ct);
            if (!close && row.Status == CaseStatus.Closed
                && invoices.FirstOrDefault(i => CaseRules.HasLeft(i.Status, i.CaseId, Facts(row))) is { } left)
            {
                return Refusals.InvoiceLeftCase(left.InvoiceNo, left.Status.ToString());
            }

            row.Status = close ? CaseStatus.Closed : CaseStatus.Active;
            row.StatusText = statusText.Trim();
            row.BalanceMinor = balanceMinor ?? row.BalanceMinor;
            row.ChangedAt = unit.Now;
            await CaseEvents.Happened(unit, close ? "case_closed" : "case_status", row,
                new { code = row.Code, statusText = row.StatusText, balance = row.BalanceMinor }, unit.Today, ct);
            foreach (var invoice in invoices.Where(i => i.CaseId == row.Id && i.Status == CollectionStatus.Exported))
            {
                invoice.CaseClosed = close;
                invoice.ChangedAt = unit.Now;
                Restand.Renew(invoice, await Find.CustomerOf(unit, invoice, ct), await unit.Rules(ct), unit.Today);
            }

            await unit.Flush(ct);
            return await CaseAnswers.One(unit, row, ct);
        }, ct);

    /// <summary>The agency rejects the case: its invoices wait for a person. Refused: <c>unknown_case, case_closed</c>.</summary>
    public static Task<Result<CaseAnswer>> Reject(ClientBooks books, long extensionId, long caseId, CancellationToken ct = default) =>
        OnCase(books, extensionId, caseId, async (unit, _, row) =>
        {
            if (CaseRules.MayReject(Facts(row)) is { } refused)
            {
                return refused;
            }

            await End(unit, row, CaseStatus.Rejected, CollectionStatus.Rejected, row.StatusText, ct);
            await unit.Flush(ct);
            return await CaseAnswers.One(unit, row, ct);
        }, ct);

    /// <summary>Ends an active case and gives its invoices a status that a person must decide on.</summary>
    internal static async Task End(
        ClientUnit unit, CaseRow row, CaseStatus caseStatus, CollectionStatus invoiceStatus, string? reason, CancellationToken ct)
    {
        row.Status = caseStatus;
        row.ChangedAt = unit.Now;
        await CaseEvents.Happened(unit, "case_ended", row, new { code = row.Code, status = caseStatus.ToString() }, unit.Today, ct);
        foreach (var stay in await unit.Db.CaseInvoices.Where(s => s.CaseId == row.Id && s.IsCurrent).ToListAsync(ct))
        {
            stay.IsCurrent = false;
            stay.UntilAt = unit.Now;
            var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == stay.InvoiceId, ct);
            if (CaseRules.HasLeft(invoice.Status, invoice.CaseId, Facts(row)))
            {
                continue;
            }

            Restand.SetStatus(unit, invoice, invoiceStatus, reason);
            invoice.CaseClosed = false;
            await unit.Happened("left_case", invoice.Id, invoice.CustomerCode, new { code = row.Code, to = invoiceStatus.ToString() }, ct: ct);
            await Restand.After(unit, invoice, await Find.CustomerOf(unit, invoice, ct), ct);
        }
    }

    /// <summary>The cases an agency sees: its own, open and closed; rejected, merged and handed-back ones are hidden from it.</summary>
    internal static IQueryable<CaseRow> Visible(ClientView view, long extensionId) =>
        view.Db.Cases.Where(c => c.ExtensionId == extensionId && (c.Status == CaseStatus.Active || c.Status == CaseStatus.Closed));

    private static CaseFacts Facts(CaseRow row) => new(row.Id, row.Code, row.Status, row.CustomerCode);

    private static Refusal? CheckUrl(string? url) =>
        Texts.OrNull(url) is { } text
            && (text.Length > 500 || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            ? Refusals.BadChoice("externalCaseUrl", text, "http://…, https://…")
            : null;

    /// <summary>The invoices by id, each of which the agency may take; those already in <paramref name="into"/> are left out.</summary>
    private static async Task<Result<List<InvoiceRow>>> Takeable(ClientUnit unit, IReadOnlyList<long> ids, CaseRow? into, CancellationToken ct)
    {
        var asked = ids.Distinct().ToArray();
        var found = await unit.Db.Invoices.Where(i => asked.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var invoices = new List<InvoiceRow>();
        foreach (var id in asked)
        {
            if (!found.TryGetValue(id, out var invoice))
            {
                return Refusals.UnknownInvoice(Days.Code(id));
            }

            if (into is not null && invoice.CaseId == into.Id && invoice.Status == CollectionStatus.Exported)
            {
                continue;
            }

            var claim = Claims.Of(invoice, letters: true, transfer: true, planOverride: null);
            if (Hand.MayTake(claim, await Find.CaseCodeOf(unit, invoice, ct)) is { } refused)
            {
                return refused;
            }

            invoices.Add(invoice);
        }

        return invoices;
    }

    private static async Task Export(ClientUnit unit, CaseRow row, List<InvoiceRow> invoices, CancellationToken ct)
    {
        if (invoices.Count == 0)
        {
            return;
        }

        // An earlier stay (closed case, collected again) no longer counts.
        long[] ids = [.. invoices.Select(i => i.Id)];
        await unit.Db.CaseInvoices.Where(s => ids.Contains(s.InvoiceId) && s.IsCurrent).ForEachAsync(
            s => (s.IsCurrent, s.UntilAt) = (false, unit.Now), ct);
        await unit.Flush(ct);
        var customer = await Find.CustomerOf(unit, invoices[0], ct);
        var rules = await unit.Rules(ct);
        foreach (var invoice in invoices)
        {
            unit.Db.Add(new CaseInvoiceRow
            {
                ClientId = unit.Client.Id,
                CaseId = row.Id,
                InvoiceId = invoice.Id,
                HandedOverMinor = invoice.RemainingMinor,
                IsCurrent = true,
                FromAt = unit.Now,
            });
            Restand.SetStatus(unit, invoice, CollectionStatus.Exported);
            invoice.CaseId = row.Id;
            invoice.CaseClosed = false;
            await unit.Happened("exported", invoice.Id, invoice.CustomerCode, new { code = row.Code, handedOver = invoice.RemainingMinor }, ct: ct);
            Restand.Renew(invoice, customer, rules, unit.Today);
        }
    }

    private static async Task MoveInto(ClientUnit unit, CaseRow from, CaseRow into, CancellationToken ct)
    {
        from.Status = CaseStatus.Merged;
        from.MergedIntoId = into.Id;
        from.ChangedAt = unit.Now;
        into.BalanceMinor += from.BalanceMinor;
        into.CustomerCode = into.CustomerCode == 0 ? from.CustomerCode : into.CustomerCode;
        var stays = await unit.Db.CaseInvoices.Where(s => s.CaseId == from.Id && s.IsCurrent).ToListAsync(ct);
        foreach (var stay in stays)
        {
            stay.IsCurrent = false;
            stay.UntilAt = unit.Now;
        }

        await unit.Flush(ct);
        foreach (var stay in stays)
        {
            // The stay goes on in the other case: the principal is counted from the hand-over.
            unit.Db.Add(new CaseInvoiceRow
            {
                ClientId = stay.ClientId,
                CaseId = into.Id,
                InvoiceId = stay.InvoiceId,
                HandedOverMinor = stay.HandedOverMinor,
                IsCurrent = true,
                FromAt = stay.FromAt,
            });
            var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == stay.InvoiceId, ct);
            invoice.CaseId = into.Id;
            invoice.ChangedAt = unit.Now;
            invoice.Version++;
        }

        await CaseEvents.Happened(unit, "case_merged_into", from, new { code = from.Code, into = into.Code }, unit.Today, ct);
    }

    private static Task<Result<CaseAnswer>> OnCase(
        ClientBooks books, long extensionId, long caseId, Func<ClientUnit, ExtensionRow, CaseRow, Task<Result<CaseAnswer>>> work,
        CancellationToken ct) =>
        books.Write<CaseAnswer>(async unit =>
        {
            var agency = await Agency(unit, extensionId, ct);
            var row = await Visible(unit, extensionId).SingleOrDefaultAsync(c => c.Id == caseId, ct);
            return row is null ? Refusals.UnknownCase(Days.Code(caseId)) : await work(unit, agency, row);
        }, ct);

    private static async Task<ExtensionRow> Agency(ClientUnit unit, long id, CancellationToken ct) =>
        await unit.Db.Extensions.SingleOrDefaultAsync(e => e.Id == id && e.Kind == ExtensionKind.DebtCollection, ct) is { IsActive: true } row
            ? row
            : new ExtensionRow { Id = id };

    private static async Task<List<InvoiceRow>> InvoicesOf(ClientView view, CaseRow row, CancellationToken ct)
    {
        var ids = await view.Db.CaseInvoices.Where(s => s.CaseId == row.Id).Select(s => s.InvoiceId).ToListAsync(ct);
        return await view.Db.Invoices.Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(ct);
    }
}
