namespace Kravbro.Domain.FollowUp;

/// <summary>Interest that letters posted and that is taken back: which letters bear it.</summary>
public static class TakenBack
{
    /// <summary>
    /// What each letter bears, øre, in the order given: the latest, which is given first, as much as stands of its interest, then the one
    /// before. A letter of which nothing stands bears nothing.
    /// </summary>
    /// <param name="minor">What is taken back, øre.</param>
    /// <param name="standing">What stands of each letter's interest, øre, the latest letter first.</param>
    public static IReadOnlyList<long> Shares(long minor, IEnumerable<long> standing)
    {
        var shares = new List<long>();
        foreach (var stands in standing)
        {
            var share = Math.Min(minor, Math.Max(stands, 0));
            shares.Add(share);
            minor -= share;
        }

        return shares;
    }
}
