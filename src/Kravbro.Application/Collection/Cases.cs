using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>A case as an agency or a page sees it.</summary>
public sealed record CaseAnswer(
    long Id, string Code, string Agency, CaseStatus Status, string? StatusText, long CustomerCode,
    IReadOnlyList<string> Invoices, long PrincipalMinor, long BalanceMinor, string? Url);

/// <summary>What an agency does to cases. Decided in the domain, one client's writes at a time; the faces of the agencies call these.</summary>
public static class Cases
{
    /// <summary>
    /// Takes approved invoices of one customer into a new active case: all or none. Refused: <c>unknown_extension,
    /// no_extension_may_create, missing_value, unknown_invoice, not_approved, in_case, debtor_mismatch</c>.
    /// </summary>
    public static Task<Result<CaseAnswer>> Create(
        ClientBooks books, string extension, string code, IReadOnlyList<string> invoiceNos, string? url = null, long balanceMinor = 0,
        DateOnly? date = null, CancellationToken ct = default) =>
        books.WriteOn<CaseAnswer>(date, async (unit, day) =>
        {
            var agency = await Agency(unit, extension, ct);
            if (!agency.IsOk)
            {
                return agency.Refusal;
            }

            if (!agency.Value.MayCreate)
            {
                return Refusals.NoExtensionMayCreate();
            }

            if (Texts.Check("code", code, 50) is { } badCode)
            {
                return badCode;
            }

            var invoices = new List<InvoiceRow>();
            foreach (var no in invoiceNos.Distinct(StringComparer.Ordinal))
            {
                var found = await Find.Invoice(unit, no, ct);
                if (!found.IsOk)
                {
                    return found.Refusal;
                }

                var claim = Claims.Of(found.Value, letters: true, transfer: true);
                if (Hand.MayTake(claim, await Find.CaseCodeOf(unit, found.Value, ct)) is { } refused)
                {
                    return refused;
                }

                invoices.Add(found.Value);
            }

            if (invoices.Select(i => i.CustomerCode).Distinct().Count() > 1)
            {
                return Refusals.DebtorMismatch();
            }

            var row = new CaseRow
            {
                ClientId = unit.Client.Id,
                Id = await unit.NextId(ct),
                ExtensionId = agency.Value.Id,
                Code = code,
                Status = CaseStatus.Active,
                CustomerCode = invoices.FirstOrDefault()?.CustomerCode ?? 0,
                BalanceMinor = balanceMinor,
                Url = url,
                CreatedOn = day,
                ChangedAt = unit.Now,
            };
            unit.Db.Add(row);
            await unit.Happened("case_created", customerCode: row.CustomerCode, facts: new { code, agency = extension }, on: day, ct: ct);
            foreach (var invoice in invoices)
            {
                await Export(unit, row, invoice, ct);
            }

            await unit.Flush(ct);
            return await Answer(unit, row, ct);
        }, ct);

    /// <summary>
    /// A status text; closes the case, or makes it active again when <paramref name="close"/> is not set. Refused: <c>unknown_case</c>;
    /// <c>in_case</c> when it would reopen with an invoice that has left meanwhile.
    /// </summary>
    public static Task<Result<CaseAnswer>> Update(
        ClientBooks books, string extension, string code, string statusText, bool close, long? balanceMinor = null, CancellationToken ct = default) =>
        OnCase(books, extension, code, async (unit, row) =>
        {
            var invoices = await InvoicesOf(unit, row, ct);
            if (!close && row.Status == CaseStatus.Closed && invoices.FirstOrDefault(i => i.CaseId != row.Id) is { } left)
            {
                return Refusals.InCase(left.InvoiceNo, await Find.CaseCodeOf(unit, left, ct));
            }

            row.Status = close ? CaseStatus.Closed : CaseStatus.Active;
            row.StatusText = statusText;
            row.BalanceMinor = balanceMinor ?? row.BalanceMinor;
            row.ChangedAt = unit.Now;
            await unit.Happened(close ? "case_closed" : "case_status", customerCode: row.CustomerCode, facts: new { code, statusText }, ct: ct);
            foreach (var invoice in invoices.Where(i => i.CaseId == row.Id))
            {
                invoice.CaseClosed = close;
                Restand.Renew(invoice, await Find.CustomerOf(unit, invoice, ct), await unit.Rules(ct));
            }

            return await Answer(unit, row, ct);
        }, ct);

    /// <summary>The agency rejects the case: its invoices wait for a person. Refused: <c>unknown_case, case_closed</c>.</summary>
    public static Task<Result<CaseAnswer>> Reject(ClientBooks books, string extension, string code, CancellationToken ct = default) =>
        OnCase(books, extension, code, async (unit, row) =>
        {
            if (row.Status != CaseStatus.Active)
            {
                return Refusals.CaseClosed(code);
            }

            await End(unit, row, CaseStatus.Rejected, CollectionStatus.Rejected, row.StatusText, ct);
            return await Answer(unit, row, ct);
        }, ct);

    /// <summary>Every case of the client, newest first.</summary>
    public static Task<List<CaseAnswer>> List(ClientBooks books, bool open, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var answers = new List<CaseAnswer>();
            foreach (var row in await view.Db.Cases.AsNoTracking()
                .Where(c => open ? c.Status == CaseStatus.Active : c.Status != CaseStatus.Active).OrderByDescending(c => c.Id).ToListAsync(ct))
            {
                answers.Add(await Answer(view, row, ct));
            }

            return answers;
        }, ct);

    /// <summary>Ends an active case and gives its invoices a status that a person must decide on.</summary>
    internal static async Task End(
        ClientUnit unit, CaseRow row, CaseStatus caseStatus, CollectionStatus invoiceStatus, string? reason, CancellationToken ct)
    {
        row.Status = caseStatus;
        row.ChangedAt = unit.Now;
        await unit.Happened("case_ended", customerCode: row.CustomerCode, facts: new { code = row.Code, status = caseStatus.ToString() }, ct: ct);
        foreach (var stay in await unit.Db.CaseInvoices.Where(s => s.CaseId == row.Id && s.IsCurrent).ToListAsync(ct))
        {
            stay.IsCurrent = false;
            var invoice = await unit.Db.Invoices.SingleAsync(i => i.Id == stay.InvoiceId, ct);
            Restand.SetStatus(invoice, invoiceStatus, reason);
            invoice.CaseClosed = false;
            await unit.Happened("left_case", invoice.Id, invoice.CustomerCode, new { code = row.Code, to = invoiceStatus.ToString() }, ct: ct);
            await Restand.After(unit, invoice, await Find.CustomerOf(unit, invoice, ct), ct);
        }
    }

    private static async Task Export(ClientUnit unit, CaseRow row, InvoiceRow invoice, CancellationToken ct)
    {
        // An earlier stay (closed case, collected again) no longer counts.
        await unit.Db.CaseInvoices.Where(s => s.InvoiceId == invoice.Id && s.IsCurrent).ForEachAsync(s => s.IsCurrent = false, ct);
        await unit.Flush(ct);
        unit.Db.Add(new CaseInvoiceRow
        {
            ClientId = unit.Client.Id,
            CaseId = row.Id,
            InvoiceId = invoice.Id,
            HandedOverMinor = invoice.RemainingMinor,
            IsCurrent = true,
        });
        Restand.SetStatus(invoice, CollectionStatus.Exported);
        invoice.CaseId = row.Id;
        invoice.CaseClosed = false;
        await unit.Happened("exported", invoice.Id, invoice.CustomerCode, new { code = row.Code, handedOver = invoice.RemainingMinor }, ct: ct);
        Restand.Renew(invoice, await Find.CustomerOf(unit, invoice, ct), await unit.Rules(ct));
    }

    private static Task<Result<CaseAnswer>> OnCase(
        ClientBooks books, string extension, string code, Func<ClientUnit, CaseRow, Task<Result<CaseAnswer>>> work, CancellationToken ct) =>
        books.Write<CaseAnswer>(async unit =>
        {
            var agency = await Agency(unit, extension, ct);
            if (!agency.IsOk)
            {
                return agency.Refusal;
            }

            // The code need not be unique: the newest case of the agency with it is meant.
            var row = await unit.Db.Cases.Where(c => c.ExtensionId == agency.Value.Id && c.Code == code)
                .OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
            return row is null ? Refusals.UnknownCase(code) : await work(unit, row);
        }, ct);

    private static async Task<Result<ExtensionRow>> Agency(ClientUnit unit, string name, CancellationToken ct) =>
        await unit.Db.Extensions.SingleOrDefaultAsync(
            e => e.Name == name && e.IsActive && e.Kind == ExtensionKind.DebtCollection, ct) is { } row
            ? row
            : Refusals.UnknownExtension(name);

    private static async Task<List<InvoiceRow>> InvoicesOf(ClientView view, CaseRow row, CancellationToken ct)
    {
        var ids = await view.Db.CaseInvoices.Where(s => s.CaseId == row.Id).Select(s => s.InvoiceId).ToListAsync(ct);
        return await view.Db.Invoices.Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(ct);
    }

    private static async Task<CaseAnswer> Answer(ClientView view, CaseRow row, CancellationToken ct)
    {
        var invoices = await InvoicesOf(view, row, ct);
        var agency = await view.Db.Extensions.Where(e => e.Id == row.ExtensionId).Select(e => e.Name).SingleAsync(ct);
        return new CaseAnswer(row.Id, row.Code, agency, row.Status, row.StatusText, row.CustomerCode,
            [.. invoices.Select(i => i.InvoiceNo)], invoices.Sum(i => i.RemainingMinor), row.BalanceMinor, row.Url);
    }
}
