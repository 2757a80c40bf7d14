using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Server.GoApi.OData;

/// <summary>
/// Reads the query options of a list call: $filter, $orderby, $top and $skip, as old clients write them (no brackets, no order,
/// enumerations as quoted numbers). The options work on rows in memory and reach nothing but the allow-list.
/// </summary>
public static class ODataReader
{
    /// <summary>Keys that one order may have.</summary>
    public const int MostOrderKeys = 20;

    private const string Filter = "$filter", OrderBy = "$orderby", Top = "$top", Skip = "$skip";

    /// <summary>The query of decoded parameters. Names are read without regard to case; other parameters and empty ones are ignored.</summary>
    /// <returns>The options, or the refusal <c>odata</c> with option, position, what was found and what was expected.</returns>
    public static Result<QueryOptions<T>> Read<T>(IEnumerable<KeyValuePair<string, string?>> query, Properties<T> properties)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrWhiteSpace(value) && (Is(name, Filter) || Is(name, OrderBy) || Is(name, Top) || Is(name, Skip))
                && !options.TryAdd(name, value))
            {
                return Expected.Once.At(name, 0, value);
            }
        }

        var result = new QueryOptions<T>(null, [], null, 0, []);
        if (options.TryGetValue(Filter, out var filter))
        {
            var read = new Lexer(Filter, filter).Read().Then(tokens => new Parser(Filter, tokens).Read())
                .Then(node => new Binder<T>(Filter, properties).Read(node));
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            result = result with { Filter = read.Value.Holds, Required = read.Value.Required };
        }

        if (options.TryGetValue(OrderBy, out var orderBy))
        {
            var read = new Lexer(OrderBy, orderBy).Read().Then(tokens => Order(tokens, properties));
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            result = result with { Order = read.Value };
        }

        if (options.TryGetValue(Top, out var top))
        {
            if (Number(top) is not { } most)
            {
                return Expected.AtMost(int.MaxValue, "as a whole number, not negative", "som et helt tall, ikke negativt").At(Top, 0, top);
            }

            result = result with { Top = most };
        }

        if (options.TryGetValue(Skip, out var skip))
        {
            if (Number(skip) is not { } first)
            {
                return Expected.AtMost(int.MaxValue, "as a whole number, not negative", "som et helt tall, ikke negativt").At(Skip, 0, skip);
            }

            result = result with { Skip = first };
        }

        return result;
    }

    private static Result<List<OrderKey<T>>> Order<T>(List<Token> tokens, Properties<T> properties)
    {
        var keys = new List<OrderKey<T>>();
        var at = 0;
        while (true)
        {
            var start = tokens[at];
            var path = "";
            while (tokens[at].Kind is TokenKind.Word && (path.Length == 0 || path[^1] == '/'))
            {
                path += tokens[at++].Text;
                path += tokens[at].Kind == TokenKind.Slash ? tokens[at++].Text : "";
            }

            if (properties.Find(path) is not { Kind: not Kind.Nested } property)
            {
                return Expected.Property.At(OrderBy, start.Position, path.Length == 0 ? start.Text : path);
            }

            var descending = tokens[at].Is("desc");
            at += descending || tokens[at].Is("asc") ? 1 : 0;
            keys.Add(new OrderKey<T>(property.Value, descending, property.Name));
            switch (tokens[at].Kind)
            {
                case TokenKind.End:
                    return keys;
                case TokenKind.Comma when keys.Count == MostOrderKeys:
                    return Expected.AtMost(MostOrderKeys, "keys", "nøkler").At(OrderBy, tokens[at].Position, ",");
                case TokenKind.Comma:
                    at++;
                    break;
                default:
                    return Expected.Direction.At(OrderBy, tokens[at].Position, tokens[at].Text);
            }
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Is(string name, string option) => string.Equals(name, option, StringComparison.OrdinalIgnoreCase);
}
