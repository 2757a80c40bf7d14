using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>What a debtor can be made to pay for the agency's work on a case, were it paid today.</summary>
public static class ShowCaseCosts
{
    /// <summary>The costs of a case; null for one without invoices. Refused: <c>unknown_case, law_row_missing</c>.</summary>
    public static Task<Result<CaseCosts?>> Of(ClientBooks books, long caseId, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<CaseCosts?>>(async view =>
        {
            if (await view.Db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct) is not { } row)
            {
                return Refusals.UnknownCase(Days.Code(caseId));
            }

            var claims = await (from s in view.Db.CaseInvoices
                                join i in view.Db.Invoices on new { s.ClientId, Id = s.InvoiceId } equals new { i.ClientId, i.Id }
                                where s.CaseId == caseId && s.IsCurrent && i.DueDate != null
                                orderby i.Id
                                select new
                                {
                                    s.HandedOverMinor,
                                    i.DueDate,
                                    i.VatMinor,
                                    Demand = view.Db.Letters.Where(l => l.ClientId == i.ClientId && l.InvoiceId == i.Id && l.CancelledOn == null
                                        && l.Step == LetterStep.Demand).Max(l => (DateOnly?)l.DueOn),
                                }).ToListAsync(ct);
            var customer = await view.Db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Code == row.CustomerCode, ct);
            var rules = await view.Rules(ct);
            return CaseCosts.Of([.. claims.Select(c => new CaseClaim(c.HandedOverMinor, c.DueDate!.Value, c.VatMinor != 0, c.Demand))],
                customer?.IsBusiness ?? false, rules.Plan.Law.InstalmentsCharged, view.Today, rules.Law);
        }, ct);
}
