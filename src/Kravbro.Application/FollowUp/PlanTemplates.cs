using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>A plan that many clients share.</summary>
/// <param name="Name">Name.</param>
/// <param name="Version">Moves with every change.</param>
/// <param name="Plan">The plan.</param>
public sealed record PlanTemplate(string Name, int Version, FollowUpPlan Plan);

/// <summary>How far a client has come from the template it follows.</summary>
/// <param name="OrgNo">The client.</param>
/// <param name="Name">Its name.</param>
/// <param name="TakenVersion">The version of the template it took last.</param>
/// <param name="Changes">What differs from the template as it is now, in words; empty when nothing does.</param>
public sealed record PlanDrift(string OrgNo, string Name, int TakenVersion, IReadOnlyList<PlanChange> Changes);

/// <summary>
/// Plans as templates. A client that follows one keeps a plan of its own: what the template becomes later, and what somebody changes at
/// the client, shows as drift until the client takes the template again.
/// </summary>
public static class PlanTemplates
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    /// <summary>Every template, by name.</summary>
    public static Task<IReadOnlyList<PlanTemplate>> List(Books all, CancellationToken ct = default) =>
        CommonTables.Read<IReadOnlyList<PlanTemplate>>(all.Database, async db =>
            [.. (await db.PlanTemplates.OrderBy(t => t.Name).ToListAsync(ct)).Select(Of)]);

    /// <summary>
    /// Keeps the plan in force of a client as a template, new or changed; the client follows it from then on. Refused:
    /// <c>missing_value, too_long, control_character</c>.
    /// </summary>
    public static async Task<Result<PlanTemplate>> Save(Books all, ClientBooks books, string name, CancellationToken ct = default)
    {
        if (Texts.Check("template", name, LongestName) is { } refused)
        {
            return refused;
        }

        var (plan, actor) = await books.ReadAsTheyStand(async view => ((await view.Rules(ct)).Plan, books.Actor), ct);
        var now = all.Time.GetUtcNow().UtcDateTime;
        var json = PlanJson.Write(plan);
        var saved = await CommonTables.Write<PlanTemplate>(all.Database, async db =>
        {
            var row = await db.PlanTemplates.SingleOrDefaultAsync(t => t.Name == name.Trim(), ct);
            if (row is null)
            {
                row = new PlanTemplateRow { Name = name.Trim() };
                db.Add(row);
            }

            if (row.Plan != json)
            {
                (row.Version, row.Plan, row.At, row.Actor) = (row.Version + 1, json, now, actor);
            }

            return Of(row);
        }, ct);
        return saved.IsOk && await Follow(books, saved.Value, ct) is { IsOk: false } failed ? failed.Refusal : saved;
    }

    /// <summary>
    /// A client takes a template: its plan becomes the template's, as a new version of its own. Refused: <c>not_found</c>, and as
    /// <see cref="Plans.Set"/> refuses.
    /// </summary>
    public static async Task<Result<PlanAnswer>> Use(Books all, ClientBooks books, string name, CancellationToken ct = default)
    {
        var found = await CommonTables.Read(all.Database, db => db.PlanTemplates.SingleOrDefaultAsync(t => t.Name == name, ct));
        if (found is null)
        {
            return Refusals.NotFound("plan template", "planmal", name);
        }

        var template = Of(found);
        var set = await Plans.Set(books, _ => template.Plan, ct: ct);
        return set.IsOk && await Follow(books, template, ct) is { IsOk: false } failed ? failed.Refusal : set;
    }

    /// <summary>The clients that follow a template, and what differs at each, among those named. Refused: <c>not_found</c>.</summary>
    public static async Task<Result<List<PlanDrift>>> Drift(Books all, string name, IEnumerable<ClientRow> clients, CancellationToken ct = default)
    {
        var found = await CommonTables.Read(all.Database, db => db.PlanTemplates.SingleOrDefaultAsync(t => t.Name == name, ct));
        if (found is null)
        {
            return Refusals.NotFound("plan template", "planmal", name);
        }

        var template = Of(found);
        var drifts = new List<PlanDrift>();
        foreach (var client in clients.Where(c => c.PlanTemplate == name))
        {
            var own = await all.Of(client, "template").ReadAsTheyStand(async view => (await view.Rules(ct)).Plan, ct);
            drifts.Add(new PlanDrift(client.OrgNo, client.Name, client.PlanTemplateVersion, PlanDifference.Of(template.Plan, own)));
        }

        return drifts;
    }

    private static Task<Result<bool>> Follow(ClientBooks books, PlanTemplate template, CancellationToken ct) => books.Write<bool>(async unit =>
    {
        if ((unit.Client.PlanTemplate, unit.Client.PlanTemplateVersion) == (template.Name, template.Version))
        {
            return false;
        }

        (unit.Client.PlanTemplate, unit.Client.PlanTemplateVersion) = (template.Name, template.Version);
        await unit.Happened("plan_template_taken", facts: new { template = template.Name, version = template.Version }, ct: ct);
        return true;
    }, ct);

    private static PlanTemplate Of(PlanTemplateRow row) => new(row.Name, row.Version, PlanJson.Read(row.Plan));
}
