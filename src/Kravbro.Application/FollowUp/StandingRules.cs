using Kravbro.Application.Law;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>The plan in force and the client's debt-collection terms, as the rules need them.</summary>
/// <param name="Plan">The plan in force.</param>
/// <param name="PlanVersion">Its version; 0 before the first was saved.</param>
/// <param name="Terms">What the active extensions mean.</param>
/// <param name="Creator">Name of the extension that may create cases, if any.</param>
/// <param name="FetchWithinDays">Working days within which it fetches what is approved.</param>
/// <param name="Law">The law that holds for the client.</param>
internal sealed record StandingRules(
    FollowUpPlan Plan, int PlanVersion, CollectionTerms Terms, string? Creator, int FetchWithinDays, LawBook Law)
{
    internal static async Task<StandingRules> Load(BooksContext db, ClientRow client, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().OrderByDescending(p => p.Version).FirstOrDefaultAsync(ct);
        var creator = client.CollectionAvailableFrom is null
            ? null
            : await db.Extensions.AsNoTracking().SingleOrDefaultAsync(e => e.IsActive && e.MayCreate, ct);
        var law = await LawTables.Of(db, client, ct);
        return new StandingRules(
            plan is null ? FollowUpPlan.Default : PlanJson.Read(plan.Plan),
            plan?.Version ?? 0,
            new CollectionTerms(client.CollectionAvailableFrom, creator is not null, creator?.AutoApprove ?? false, creator?.FromInvoiceDate)
            {
                NewActFrom = law.NewActFrom,
            },
            creator?.Name,
            creator?.FetchWithinDays ?? 2,
            law);
    }
}
