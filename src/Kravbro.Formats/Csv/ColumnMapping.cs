namespace Kravbro.Formats.Csv;

/// <summary>A client's saved translation of another system's header names into ours.</summary>
/// <param name="FieldByHeader">
/// Foreign header → one of our header names, Norwegian or English; case and blanks do not matter on either side. An empty or
/// unknown name on the right ignores the column. A mapped column wins over one that carries our own name for the same field.
/// </param>
public sealed record ColumnMapping(IReadOnlyDictionary<string, string> FieldByHeader)
{
    /// <summary>Header names with those that the mapping knows translated into ours.</summary>
    internal static IReadOnlyList<string> Translated(IReadOnlyList<string> names, ColumnMapping? mapping)
    {
        if (mapping is null)
        {
            return names;
        }

        var foreign = mapping.FieldByHeader
            .GroupBy(pair => Columns.Plain(pair.Key), pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return [.. names.Select(name => foreign.GetValueOrDefault(Columns.Plain(name), name))];
    }
}
