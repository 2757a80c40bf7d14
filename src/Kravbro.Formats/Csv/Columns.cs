using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>A column that a kind of file knows.</summary>
/// <param name="Nb">Its Norwegian header name.</param>
/// <param name="En">Its English header name.</param>
/// <param name="Required">Whether a file without it is refused. A cell may still be allowed to be empty.</param>
/// <param name="Others">Other names it goes by.</param>
internal sealed record Column(string Nb, string En, bool Required, params string[] Others);

/// <summary>The columns of a kind of file; a field is known by its place in this list.</summary>
internal sealed class Columns
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);

    internal Columns(params Column[] columns)
    {
        _columns = columns;
        for (var i = 0; i < columns.Length; i++)
        {
            foreach (var name in (string[])[columns[i].Nb, columns[i].En, .. columns[i].Others])
            {
                _fields[Plain(name)] = i;
            }
        }
    }

    internal int Count => _columns.Length;

    internal Column this[int field] => _columns[field];

    /// <summary>The field with this name in either language, or −1.</summary>
    internal int Find(string name) => _fields.TryGetValue(Plain(name), out var field) ? field : -1;

    /// <summary>Case, blanks and the marks people put into header names (<c>E-post</c>, <c>Kundenr.</c>) do not matter.</summary>
    internal static string Plain(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

/// <summary>Where each field stands in one file.</summary>
internal sealed class Header
{
    private readonly int[] _places;

    private Header(IReadOnlyList<string> names, int[] places)
    {
        Names = names;
        _places = places;
    }

    /// <summary>All names as written.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Index of the field in each record, or −1 when the file has no such column.</summary>
    internal int Place(int field) => _places[field];

    /// <summary>The field's name as written; null when the file has no such column.</summary>
    internal string? Name(int field) => _places[field] < 0 ? null : Names[_places[field]];

    /// <summary>Names that mean nothing here.</summary>
    internal IReadOnlyList<string> Ignored => [.. Names.Where((_, i) => !_places.Contains(i))];

    /// <summary>Matches the names of a header line to fields; required columns that lack and doubled ones are added to the faults.</summary>
    internal static Header Match(Columns columns, IReadOnlyList<string> names, ColumnMapping? mapping, long line, List<RowFault> faults)
    {
        var places = new int[columns.Count];
        Array.Fill(places, -1);
        var foreign = (mapping?.FieldByHeader ?? new Dictionary<string, string>())
            .GroupBy(pair => Columns.Plain(pair.Key), pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Place(name => foreign.TryGetValue(Columns.Plain(name), out var ours) ? columns.Find(ours) : -1);
        var mapped = places.ToArray();
        Place(name => foreign.ContainsKey(Columns.Plain(name)) || columns.Find(name) is not (>= 0 and var field) || mapped[field] >= 0 ? -1 : field);

        var english = Enumerable.Range(0, columns.Count).Count(i => places[i] >= 0 && Same(names[places[i]], columns[i].En));
        var norwegian = Enumerable.Range(0, columns.Count).Count(i => places[i] >= 0 && Same(names[places[i]], columns[i].Nb));
        faults.AddRange(Enumerable.Range(0, columns.Count)
            .Where(i => columns[i].Required && places[i] < 0)
            .Select(i => english > norwegian ? columns[i].En : columns[i].Nb)
            .Select(name => new RowFault(line, name, Refusals.MissingColumn(name), null)));
        return new Header(names, places);

        void Place(Func<string, int> fieldOf)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (fieldOf(names[i]) is not (>= 0 and var field))
                {
                    continue;
                }

                if (places[field] >= 0)
                {
                    faults.Add(new RowFault(line, names[i], Refusals.DuplicateColumn(names[places[field]], names[i]), names[i]));
                }
                else
                {
                    places[field] = i;
                }
            }
        }

        static bool Same(string a, string b) => string.Equals(Columns.Plain(a), Columns.Plain(b), StringComparison.Ordinal);
    }
}
