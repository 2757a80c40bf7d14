using Kravbro.Domain;

namespace Kravbro.Tests.Domain;

public sealed class RetentionTests
{
    private static readonly DateOnly Posted = new(2021, 3, 1);
    private static readonly RetentionFacts Nothing = new(false, false, false, Posted);

    [Fact]
    public void Five_years_after_the_end_of_the_year() => Assert.Equal(new DateOnly(2026, 12, 31), Retention.KeptThrough(Posted));

    [Theory]
    [InlineData(2026, 12, 31, false)]
    [InlineData(2027, 1, 1, true)]
    public void The_day_after_they_may_go(int year, int month, int day, bool may)
    {
        var refusal = Retention.MayErase(Nothing, new DateOnly(year, month, day));
        Assert.Equal(may, refusal is null);
        Assert.True(may || (refusal!.Code, refusal.Details["day"]) == ("retention_not_over", "2027-01-01"));
    }

    [Fact]
    public void Never_posted_may_go_at_once() => Assert.Null(Retention.MayErase(Nothing with { LastPostingOn = null }, Posted));

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void What_stands_keeps_them_without_a_day(bool open, bool hold, bool @case)
    {
        var refusal = Retention.MayErase(new RetentionFacts(open, hold, @case, Posted), new DateOnly(2090, 1, 1));
        Assert.Equal("retention_not_over", refusal?.Code);
        Assert.Empty(refusal!.Details);
    }
}
