namespace Kravbro.Domain.Ledger;

/// <summary>
/// Items that are matched with each other, directly or through others, form a group (utligningsgruppe). A group is known by the
/// smallest number among its matches.
/// </summary>
public sealed class MatchGroups
{
    private readonly Dictionary<long, long> _parent = [];
    private readonly Dictionary<long, long> _smallest = [];

    /// <summary>The groups of these matches; undone ones are not to be given.</summary>
    public static MatchGroups Of(IEnumerable<(long MatchId, long DebitItem, long CreditItem)> matches)
    {
        var groups = new MatchGroups();
        foreach (var (id, debit, credit) in matches)
        {
            groups.Join(id, debit, credit);
        }

        return groups;
    }

    /// <summary>The group an item belongs to; null when it is not matched.</summary>
    public long? GroupOf(long item) => _parent.ContainsKey(item) ? _smallest[Root(item)] : null;

    /// <summary>The items of a group in order; empty when there is none of that number.</summary>
    public IReadOnlyList<long> ItemsOf(long group) => [.. _parent.Keys.Where(item => GroupOf(item) == group).Order()];

    private void Join(long match, long debit, long credit)
    {
        var (a, b) = (Root(debit), Root(credit));
        var smallest = Math.Min(match, Math.Min(_smallest.GetValueOrDefault(a, match), _smallest.GetValueOrDefault(b, match)));
        _parent[a] = b;
        _smallest[b] = smallest;
    }

    private long Root(long item)
    {
        if (!_parent.TryGetValue(item, out var parent))
        {
            _parent[item] = item;
            return item;
        }

        while (parent != item)
        {
            // Halve the way for the next question.
            var next = _parent[parent];
            _parent[item] = next;
            (item, parent) = (parent, next);
        }

        return item;
    }
}
