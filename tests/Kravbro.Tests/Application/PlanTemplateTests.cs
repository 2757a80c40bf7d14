using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>A plan that many clients share, and how each has drifted from it.</summary>
public sealed class PlanTemplateTests
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_template_is_taken_and_drift_is_told_in_words_until_it_is_taken_again(Store store)
    {
        var (one, other) = (await TestDatabases.NewClient(store), await TestDatabases.NewClient(store));
        var all = new Books(one.Database, TimeProvider.System);
        var name = $"Standard {one.ClientId}";
        Assert.True((await Plans.Set(one, plan => plan.With(plan.Reminder with { On = true, Days = 14, Term = 14 }))).IsOk);
        Assert.Equal(1, (await PlanTemplates.Save(all, one, name)).Value.Version);
        Assert.Equal(1, (await PlanTemplates.Save(all, one, name)).Value.Version);

        Assert.True((await PlanTemplates.Use(all, other, name)).Value.Plan.Reminder.On);
        Assert.All(await Drift(), d => Assert.Empty(d.Changes));

        // The client's own change, and then the template's.
        Assert.True((await Plans.Set(other, plan => plan with { CollectionDays = 21 })).IsOk);
        var drift = Assert.Single(await Drift(), d => d.Changes.Count > 0);
        Assert.Contains("14", Assert.Single(drift.Changes).Nb, StringComparison.Ordinal);
        Assert.True((await Plans.Set(one, plan => plan.With(plan.Reminder with { Term = 20 }))).IsOk);
        Assert.Equal(2, (await PlanTemplates.Save(all, one, name)).Value.Version);
        Assert.Equal(2, (await Drift()).Single(d => d.Changes.Count > 0).Changes.Count);
        Assert.Equal((20, 14), (await PlanTemplates.Use(all, other, name)).Value.Plan is var plan ? (plan.Reminder.Term, plan.CollectionDays) : default);
        Assert.All(await Drift(), d => Assert.Equal((0, 2), (d.Changes.Count, d.TakenVersion)));

        Assert.Equal("not_found", (await PlanTemplates.Use(all, other, "finnes ikke")).Refusal?.Code);
        Assert.Equal("not_found", (await PlanTemplates.Drift(all, "finnes ikke", [])).Refusal?.Code);
        Assert.Equal("missing_value", (await PlanTemplates.Save(all, one, " ")).Refusal?.Code);
        Assert.Contains(await PlanTemplates.List(all), t => t.Name == name);

        async Task<List<PlanDrift>> Drift() => (await PlanTemplates.Drift(all, name, await all.All())).Value;
    }
}
