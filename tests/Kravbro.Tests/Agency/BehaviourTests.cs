using CsCheck;
using Kravbro.Agency;

namespace Kravbro.Tests.Agency;

public sealed class BehaviourTests
{
    /// <summary>A demo told twice is the same story: these never change.</summary>
    [Theory]
    [InlineData(7, 10001, Behaviour.Pays)]
    [InlineData(7, 10002, Behaviour.Pays)]
    [InlineData(7, 10003, Behaviour.Pays)]
    [InlineData(7, 10004, Behaviour.Pays)]
    [InlineData(7, 10005, Behaviour.RejectedByAgency)]
    [InlineData(7, 10006, Behaviour.RejectedByAgency)]
    [InlineData(8, 10001, Behaviour.Disputes)]
    [InlineData(8, 10003, Behaviour.RejectedByAgency)]
    [InlineData(0, 1, Behaviour.PaysHalf)]
    public void A_debtor_behaves_the_same_on_every_machine(int seed, long customer, Behaviour behaviour) =>
        Assert.Equal(behaviour, Behaviours.Of(seed, customer));

    [Fact]
    public void Shares_hold_for_every_seed() => Gen.Int.Sample(
        seed =>
        {
            var counts = Enumerable.Range(10001, 4000).GroupBy(code => Behaviours.Of(seed, code)).ToDictionary(g => g.Key, g => g.Count());
            foreach (var (behaviour, percent) in Behaviours.Shares)
            {
                Assert.InRange(counts[behaviour] / 40.0, percent - 4, percent + 4);
            }
        },
        iter: 100);

    [Fact]
    public void Every_code_has_a_behaviour_that_does_not_change() => Gen.Select(Gen.Int, Gen.Long).Sample(
        (seed, code) =>
        {
            var behaviour = Behaviours.Of(seed, code);
            Assert.Contains(behaviour, Enum.GetValues<Behaviour>());
            Assert.Equal(behaviour, Behaviours.Of(seed, code));
        },
        iter: 2_000);

    [Fact]
    public void Another_seed_tells_another_story()
    {
        var differ = Enumerable.Range(10001, 100).Count(code => Behaviours.Of(7, code) != Behaviours.Of(8, code));
        Assert.InRange(differ, 40, 90);
    }
}
