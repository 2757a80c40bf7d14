using Kravbro.Application.Collection;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Settlement;

/// <summary>Oppgjør: what agencies have settled, what it closed, what is on the way, and which cases the agency sees differently.</summary>
public static class Reconciliations
{
    /// <summary>
    /// The reconciliation of one agency. A settlement is a journal posted by the extension, itself or from the inbox. Refused:
    /// <c>unknown_extension</c>, also when there is none.
    /// </summary>
    public static Task<Result<ReconciliationPage>> Of(ClientBooks books, ReconciliationRequest request, CancellationToken ct = default) =>
        books.Read<Result<ReconciliationPage>>(async view =>
        {
            var agencies = await view.Db.Extensions.AsNoTracking().Where(e => e.Kind == ExtensionKind.DebtCollection)
                .OrderByDescending(e => e.IsActive).ThenBy(e => e.Name).ToListAsync(ct);
            var agency = request.Agency is { } name
                ? agencies.Find(e => e.Name == name)
                : agencies.Find(e => e is { IsActive: true, MayCreate: true }) ?? agencies.FirstOrDefault();
            if (agency is null)
            {
                return Refusals.UnknownExtension(request.Agency ?? "");
            }

            var settlements = new Settlements(view, agency);
            var all = settlements.All;
            var rows = await settlements.Rows(
                all.OrderByDescending(v => v.Date).ThenByDescending(v => v.Number).Skip(request.Skip).Take(request.Take), ct);
            var (cases, differences) = await CaseDifferences.Of(view, agency.Id, ct);
            return new ReconciliationPage(
                [.. agencies.Select(e => e.Name)], agency.Name, agency.BankAccount, await all.CountAsync(ct),
                await settlements.CountFlagged(ct), await settlements.Totals(ct), await settlements.Clearing(ct), rows,
                cases, differences.Count, differences.Sum(d => Math.Abs(d.Balance.DifferenceMinor)),
                await CaseDifferences.Named(view, differences.Skip(request.SkipDifferences).Take(request.TakeDifferences), ct));
        }, ct);

    /// <summary>
    /// One settlement by voucher number, with the lines asked for. Refused: <c>unknown_voucher</c>, also for a voucher that is no
    /// settlement.
    /// </summary>
    public static Task<Result<SettlementDetail>> One(
        ClientBooks books, long voucherNo, int skip = 0, int take = 100, CancellationToken ct = default) =>
        books.Read<Result<SettlementDetail>>(async view =>
        {
            var found = await (from v in view.Db.Vouchers
                               join e in view.Db.Extensions on new { v.ClientId, Id = v.ExtensionId } equals new { e.ClientId, Id = (long?)e.Id }
                               where v.Number == voucherNo && e.Kind == ExtensionKind.DebtCollection
                               select new { v.Id, v.Type, Agency = e }).AsNoTracking().SingleOrDefaultAsync(ct);
            if (found is null)
            {
                return Refusals.UnknownVoucher(Days.Code(voucherNo));
            }

            var settlements = new Settlements(view, found.Agency);
            return await settlements.Rows(settlements.All.Where(v => v.Id == found.Id), ct) is [var row]
                ? new SettlementDetail(
                    found.Agency.Name, found.Type, row, await view.Db.Entries.CountAsync(e => e.VoucherId == found.Id, ct),
                    await SettlementLines.Of(view, found.Agency.Id, settlements.Accounts, found.Id, skip, take, ct))
                : Refusals.UnknownVoucher(Days.Code(voucherNo));
        }, ct);

    /// <summary>How the agency's balance of one case stands to the books; null when they agree, or the case is no longer the agency's.</summary>
    public static Task<CaseBalance?> OfCase(ClientBooks books, long caseId, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var extension = await view.Db.Cases.Where(c => c.Id == caseId).Select(c => c.ExtensionId).SingleOrDefaultAsync(ct);
            var (_, differences) = await CaseDifferences.Of(view, extension, Cases.Visible(view, extension).Where(c => c.Id == caseId), ct);
            return differences.FirstOrDefault()?.Balance;
        }, ct);

    internal static SettlementAccounts AccountsOf(ExtensionRow agency) =>
        new(agency.Accounts, [LedgerAccounts.Default.InputVat, LedgerAccounts.Default.OutputVat]);
}
