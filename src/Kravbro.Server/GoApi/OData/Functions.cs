namespace Kravbro.Server.GoApi.OData;

/// <summary>A function of the query language; <see cref="Of"/> is called without nulls and gives null where there is no answer.</summary>
/// <param name="Result">The kind it gives.</param>
/// <param name="Parameters">The kinds it takes; Moment stands for any date.</param>
/// <param name="Least">How many of them must be given.</param>
/// <param name="Of">The function.</param>
internal sealed record Function(Kind Result, Kind[] Parameters, int Least, Func<object[], object?> Of);

/// <summary>The functions and the arithmetic; none of them throws.</summary>
internal static class Functions
{
    /// <summary>A text grown longer than this by concat and replace is null: a filter must not fill the memory.</summary>
    public const int MostCharacters = 10_000;

    private static readonly Dictionary<string, Function> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tolower"] = Text(s => s.ToLowerInvariant()),
        ["toupper"] = Text(s => s.ToUpperInvariant()),
        ["trim"] = Text(s => s.Trim()),
        ["length"] = new(Kind.Number, [Kind.Text], 1, a => a[0] is string s ? (decimal)s.Length : null),
        ["indexof"] = Texts(Kind.Number, (text, part) => (decimal)text.IndexOf(part, StringComparison.Ordinal)),
        ["substringof"] = Texts(Kind.Bool, (part, text) => text.Contains(part, StringComparison.Ordinal)),
        ["startswith"] = Texts(Kind.Bool, (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        ["endswith"] = Texts(Kind.Bool, (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        ["concat"] = Texts(Kind.Text, (a, b) => a.Length + b.Length <= MostCharacters ? a + b : null),
        ["substring"] = new(Kind.Text, [Kind.Text, Kind.Number, Kind.Number], 2, Substring),
        ["replace"] = new(Kind.Text, [Kind.Text, Kind.Text, Kind.Text], 3, Replace),
        ["year"] = Part(t => t.Year),
        ["month"] = Part(t => t.Month),
        ["day"] = Part(t => t.Day),
        ["hour"] = Part(t => t.Hour),
        ["minute"] = Part(t => t.Minute),
        ["second"] = Part(t => t.Second),
        ["round"] = Number(n => decimal.Round(n, MidpointRounding.AwayFromZero)),
        ["floor"] = Number(decimal.Floor),
        ["ceiling"] = Number(decimal.Ceiling),
    };

    /// <summary>The function of that name in any case, or null. cast is none of them: its result depends on its second argument.</summary>
    public static Function? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a value of the kind may stand there; null and what only a row can tell may stand everywhere.</summary>
    public static bool Takes(Kind parameter, Kind argument) => argument is Kind.Any or Kind.Null || argument == parameter
        || (parameter == Kind.Moment && argument is (Kind.Day or Kind.Instant));

    /// <summary>The result, or null when it does not exist or cannot be held.</summary>
    public static object? Calculate(Arithmetic operation, decimal left, decimal right)
    {
        if (right == 0 && operation is (Arithmetic.Divide or Arithmetic.Remainder))
        {
            return null;
        }

        try
        {
            return operation switch
            {
                Arithmetic.Add => left + right,
                Arithmetic.Subtract => left - right,
                Arithmetic.Multiply => left * right,
                Arithmetic.Divide => left / right,
                _ => left % right,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Function Text(Func<string, string> of) => new(Kind.Text, [Kind.Text], 1, a => a[0] is string s ? of(s) : null);

    private static Function Texts(Kind result, Func<string, string, object?> of) =>
        new(result, [Kind.Text, Kind.Text], 2, a => a[0] is string s && a[1] is string t ? of(s, t) : null);

    private static Function Number(Func<decimal, decimal> of) => new(Kind.Number, [Kind.Number], 1, a => a[0] is decimal n ? of(n) : null);

    private static Function Part(Func<DateTime, int> of) =>
        new(Kind.Number, [Kind.Moment], 1, a => Values.ClockOf(a[0]) is { } time ? (decimal)of(time) : null);

    private static object? Substring(object[] a)
    {
        if (a[0] is not string text || Index(a[1], text.Length) is not { } start)
        {
            return null;
        }

        return a.Length == 2 ? text[start..] : Index(a[2], text.Length - start) is { } length ? text.Substring(start, length) : null;
    }

    private static int? Index(object value, int most) =>
        value is decimal n && n >= 0 && n <= most && n == decimal.Truncate(n) ? (int)n : null;

    private static object? Replace(object[] a)
    {
        if (a is not [string text, string { Length: > 0 } part, string with])
        {
            return null;
        }

        long found = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            found++;
        }

        return text.Length + (found * (with.Length - part.Length)) <= MostCharacters ? text.Replace(part, with, StringComparison.Ordinal) : null;
    }
}
