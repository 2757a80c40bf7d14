namespace Kravbro.Server.GoApi.OData;

/// <summary>A comparison ready for rows, or what is wrong with it and where.</summary>
internal readonly record struct Compared<T>(Term<T>? Term, (Expected Expected, Node Node)? Wrong);

/// <summary>Binds comparisons: which kinds go together, what null means, and literals in their partner's type.</summary>
internal static class Comparisons
{
    public static Compared<T> Bind<T>(CompareNode node, Term<T> left, Term<T> right)
    {
        var equality = node.Comparison is Comparison.Equal or Comparison.NotEqual;
        if (left.Kind == Kind.Null || right.Kind == Kind.Null)
        {
            return new(WithNull(node, left, right, equality), null);
        }

        if (left.Kind == Kind.Enum && right.IsLiteral)
        {
            return EnumLiteral(node, left, right, node.Comparison);
        }

        if (right.Kind == Kind.Enum && left.IsLiteral)
        {
            return EnumLiteral(node, right, left, node.Comparison);
        }

        if (!GoTogether(left, right))
        {
            return new(null, (Expected.Comparable(left.Kind), right.Node));
        }

        if (!equality && (!Ordered(left.Kind) || !Ordered(right.Kind)))
        {
            return new(null, (Expected.EqualOnly, node));
        }

        left = InTypeOf(right, left);
        right = InTypeOf(left, right);
        return new(Term(node, left, right, Required(left, node.Comparison, right)), null);
    }

    // Only the word null asks whether there is a value; every other comparison with it is false.
    private static Term<T> WithNull<T>(CompareNode node, Term<T> left, Term<T> right, bool equality)
    {
        var other = left.Kind == Kind.Null ? right : left;
        if (!equality)
        {
            return new Term<T>(node, Kind.Bool, _ => Values.False);
        }

        var wanted = node.Comparison == Comparison.Equal;
        return new Term<T>(node, Kind.Bool, row => other.Value(row) is null == wanted ? Values.True : Values.False)
        {
            Required = other.Member is { } member ? [new Condition(member, node.Comparison, null)] : [],
        };
    }

    private static Compared<T> EnumLiteral<T>(CompareNode node, Term<T> member, Term<T> literal, Comparison comparison)
    {
        if (literal.Kind is not (Kind.Number or Kind.Text or Kind.EnumText) || Values.EnumNumber(member.EnumType!, literal.Literal!) is not { } number)
        {
            return new(null, (Expected.EnumOf(member.EnumType!), literal.Node));
        }

        if (comparison is not (Comparison.Equal or Comparison.NotEqual))
        {
            return new(null, (Expected.EqualOnly, node));
        }

        // A number that the enumeration cannot hold equals none of its values; a reader could not search for it.
        var value = number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? Enum.ToObject(member.EnumType!, (int)number) : null;
        var held = value is System.Enum e && Values.EnumNumber(e) == number;
        return new(Term(node, member, literal with { Value = _ => number },
            held && member.Member is { } name ? [new Condition(name, comparison, value)] : []), null);
    }

    private static Term<T> Term<T>(CompareNode node, Term<T> left, Term<T> right, IReadOnlyList<Condition> required)
    {
        var (a, b, comparison) = (left.Value, right.Value, node.Comparison);
        return new Term<T>(node, Kind.Bool, row => a(row) is { } l && b(row) is { } r && Values.Holds(comparison, l, r) ? Values.True : Values.False)
        {
            Required = required,
        };
    }

    private static bool GoTogether<T>(Term<T> left, Term<T> right) =>
        left.Kind is not Kind.Nested && right.Kind is not Kind.Nested && (left.Kind == Kind.Any || right.Kind == Kind.Any
            || (left.Kind == right.Kind ? left.Kind != Kind.EnumText && left.EnumType == right.EnumType : Temporal(left.Kind) && Temporal(right.Kind)));

    private static bool Temporal(Kind kind) => kind is Kind.Day or Kind.Instant or Kind.Moment;

    private static bool Ordered(Kind kind) => kind is Kind.Any or Kind.Number or Kind.Text || Temporal(kind);

    // A date literal is turned into its partner's type once, not for every row.
    private static Term<T> InTypeOf<T>(Term<T> partner, Term<T> term)
    {
        object? value = (partner.Kind, term.Literal) switch
        {
            (Kind.Day, Moment moment) => moment.Day,
            (Kind.Instant, Moment moment) => moment.Instant,
            _ => null,
        };
        return value is null ? term : term with { Kind = partner.Kind, Literal = value, Value = _ => value };
    }

    private static IReadOnlyList<Condition> Required<T>(Term<T> left, Comparison comparison, Term<T> right) =>
        (left.Member, right.Member) switch
        {
            ({ } member, _) when Searchable(left, right) => [new Condition(member, comparison, right.Literal)],
            (_, { } member) when Searchable(right, left) => [new Condition(member, Turned(comparison), left.Literal)],
            _ => [],
        };

    // Where the property's type is unknown, a reader could take the literal for something else than the filter does.
    private static bool Searchable<T>(Term<T> member, Term<T> literal) => literal.IsLiteral && member.Kind == literal.Kind;

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        _ => comparison,
    };
}
