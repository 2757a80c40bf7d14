using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>Interest that is taken back is borne by the latest letters.</summary>
public sealed class TakenBackTests
{
    [Theory]
    [InlineData(30, new long[] { 50, 40 }, new long[] { 30, 0 })]
    [InlineData(50, new long[] { 50, 40 }, new long[] { 50, 0 })]
    [InlineData(60, new long[] { 50, 40 }, new long[] { 50, 10 })]
    [InlineData(20, new long[] { -10, 0, 40 }, new long[] { 0, 0, 20 })]
    [InlineData(99, new long[] { 40 }, new long[] { 40 })]
    [InlineData(1, new long[0], new long[0])]
    public void The_latest_letter_bears_first(long minor, long[] standing, long[] shares) => Assert.Equal(shares, TakenBack.Shares(minor, standing));
}
