namespace Kravbro.Server.GoApi.OData;

/// <summary>A top-level condition of a filter that every wanted row fulfils, as far as it compares one property with a literal.</summary>
/// <param name="Member">The property in the spelling of the allow-list, nested ones with slashes.</param>
/// <param name="Comparison">The comparison with the property on the left.</param>
/// <param name="Value">
/// The literal in the property's type: string, bool, decimal for every number, DateOnly, DateTimeOffset, Guid, the enumeration's
/// value; null with eq and ne only. A number may be larger than the property's type can hold. Texts count by UTF-16 code unit:
/// a database whose collation orders them otherwise must not be narrowed by gt, ge, lt or le on a text.
/// </param>
public sealed record Condition(string Member, Comparison Comparison, object? Value);

/// <summary>One key of an order.</summary>
/// <param name="Value">The value to order by; null comes first when ascending.</param>
/// <param name="Descending">Whether large values come first.</param>
/// <param name="Member">The property in the spelling of the allow-list.</param>
public sealed record OrderKey<T>(Func<T, object?> Value, bool Descending, string Member);

/// <summary>A query that was understood.</summary>
/// <param name="Filter">Whether a row is wanted; null when all are. It never throws.</param>
/// <param name="Order">The keys of the order, the first one first; empty when none was asked for.</param>
/// <param name="Top">At most so many rows, 0 included; null when all.</param>
/// <param name="Skip">So many rows are left out at the beginning.</param>
/// <param name="Required">
/// What a reader may narrow its own search by. It is never the whole filter: <paramref name="Filter"/> still decides.
/// </param>
public sealed record QueryOptions<T>(
    Func<T, bool>? Filter, IReadOnlyList<OrderKey<T>> Order, int? Top, int Skip, IReadOnlyList<Condition> Required)
{
    /// <summary>
    /// The wanted page of the rows, and how many rows match before <see cref="Skip"/> and <see cref="Top"/>. Rows that are equal
    /// by every key stay in the order in which they came; without keys all do.
    /// </summary>
    public (IReadOnlyList<T> Page, int Count) Apply(IEnumerable<T> rows)
    {
        List<T> matching = [.. Filter is { } filter ? rows.Where(filter) : rows];
        IEnumerable<T> ordered = matching;
        foreach (var key in Order)
        {
            ordered = (ordered is IOrderedEnumerable<T>, key.Descending) switch
            {
                (true, true) => ((IOrderedEnumerable<T>)ordered).ThenByDescending(key.Value, ByValue.Instance),
                (true, false) => ((IOrderedEnumerable<T>)ordered).ThenBy(key.Value, ByValue.Instance),
                (false, true) => ordered.OrderByDescending(key.Value, ByValue.Instance),
                (false, false) => ordered.OrderBy(key.Value, ByValue.Instance),
            };
        }

        return ([.. ordered.Skip(Skip).Take(Top ?? int.MaxValue)], matching.Count);
    }

    private sealed class ByValue : IComparer<object?>
    {
        public static readonly ByValue Instance = new();

        // Values of different kinds meet only in a property declared as object; they keep kinds apart so that the order holds.
        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ when x.GetType() == y.GetType() => Values.Order(x, y) ?? 0,
            _ => string.CompareOrdinal(x.GetType().FullName, y.GetType().FullName),
        };
    }
}
