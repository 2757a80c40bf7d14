using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.Law;

/// <summary>What a debtor can be made to pay for the agency's work on a case (inkassoforskriften §§ 2-1 to 2-4).</summary>
public sealed class CaseCostsTests
{
    private static readonly DateOnly Due = new(2026, 5, 1);

    [Fact]
    public void The_claims_of_a_case_are_one_claim_and_the_cap_is_that_of_the_law()
    {
        var costs = Of([new(200_000, Due, true, null), new(100_000, Due.AddDays(10), true, null)]);
        var law = LawBook.Embedded.CostCap(new CollectionCostQuestion(300_000, Due, Today, false, false, false, false)).Value;
        Assert.Equal((law.CapMinor, law.CapMinor, false, 0L), (costs.SimpleMinor, costs.TodayMinor, costs.IsHeavy, costs.InstalmentMinor));
        Assert.True(costs.HeavyMinor > costs.SimpleMinor);
        Assert.Null(CaseCosts.Of([], false, false, Today, LawBook.Embedded).Value);
    }

    [Fact]
    public void Heavy_from_the_day_the_demand_known_here_is_passed_by_more_than_28_days()
    {
        Assert.False(Of([new(200_000, Due, true, Today.AddDays(-28))]).IsHeavy);
        var heavy = Of([new(200_000, Due, true, Today.AddDays(-29))]);
        Assert.Equal((true, heavy.HeavyMinor), (heavy.IsHeavy, heavy.TodayMinor));
    }

    [Fact]
    public void Business_outside_VAT_and_instalments_as_the_regulation_says()
    {
        var consumer = Of([new(200_000, Due, true, null)]);
        Assert.Equal(consumer.SimpleMinor * 3 / 2, Of([new(200_000, Due, true, null)], business: true).SimpleMinor);
        Assert.Equal(consumer.SimpleMinor * 5 / 4, Of([new(200_000, Due, false, null)]).SimpleMinor);
        Assert.False(Of([new(100_000, Due, true, null), new(100_000, Due, false, null)]).MainlyOutsideVat);
        Assert.Equal(112_500, Of([new(200_000, Due, true, null)], instalments: true).InstalmentMinor);
    }

    private static DateOnly Today { get; } = new(2026, 9, 1);

    private static CaseCosts Of(IReadOnlyList<CaseClaim> claims, bool business = false, bool instalments = false) =>
        CaseCosts.Of(claims, business, instalments, Today, LawBook.Embedded).Value!;
}
