using Kravbro.Domain;

namespace Kravbro.Server.GoApi.OData;

/// <summary>A filter ready for rows.</summary>
internal sealed record Bound<T>(Func<T, bool> Holds, IReadOnlyList<Condition> Required);

/// <summary>A part of a filter ready for rows, with what is known of it before any row is seen.</summary>
internal sealed record Term<T>(Node Node, Kind Kind, Func<T, object?> Value)
{
    /// <summary>The enumeration, for kind Enum.</summary>
    public Type? EnumType { get; init; }

    /// <summary>The canonical name, when the part is one property and nothing more.</summary>
    public string? Member { get; init; }

    /// <summary>Whether the value is the same for every row.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>That value.</summary>
    public object? Literal { get; init; }

    /// <summary>What holds whenever the part is true.</summary>
    public IReadOnlyList<Condition> Required { get; init; } = [];
}

/// <summary>
/// Checks a filter against the allow-list and turns it into functions. Kinds that cannot go together are refused here; whatever
/// only a row can show (a null, a division by zero, a number too large) makes the value null and the comparison false.
/// </summary>
internal sealed class Binder<T>(string option, Properties<T> properties)
{
    private Refusal? _refusal;

    public Result<Bound<T>> Read(Node node)
    {
        if (Condition(node) is not { } term)
        {
            return _refusal!;
        }

        return new Bound<T>(row => term.Value(row) is true, term.Required);
    }

    private Term<T>? Condition(Node node) => Bind(node) is not { } term ? null
        : term.Kind is Kind.Bool or Kind.Any ? term
        : Refuse(Expected.Condition, node);

    private Term<T>? Bind(Node node) => node switch
    {
        LiteralNode literal => Literal(node, literal.Value),
        MemberNode => Member(node),
        NotNode not => Not(not),
        LogicNode logic => Logic(logic),
        ArithmeticNode arithmetic => Calculate(arithmetic),
        CallNode call => Call(call),
        CompareNode compare => Bind(compare.Left) is { } left && Bind(compare.Right) is { } right ? Compare(compare, left, right) : null,
        _ => null,
    };

    private static Term<T> Literal(Node node, object? value) => new(node, value switch
    {
        null => Kind.Null,
        bool => Kind.Bool,
        decimal => Kind.Number,
        string => Kind.Text,
        System.Guid => Kind.Guid,
        Moment => Kind.Moment,
        DateOnly => Kind.Day,
        DateTimeOffset => Kind.Instant,
        _ => Kind.EnumText,
    }, _ => value)
    { IsLiteral = true, Literal = value };

    private Term<T>? Member(Node node) => properties.Find(node.Text) is { } property
        ? new Term<T>(node, property.Kind, property.Value) { Member = property.Name, EnumType = property.EnumType }
        : Refuse(Expected.Property, node);

    private Term<T>? Not(NotNode node)
    {
        var operand = Condition(node.Operand);
        return operand is null ? null : new Term<T>(node, Kind.Bool, row => operand.Value(row) is true ? Values.False : Values.True);
    }

    private Term<T>? Logic(LogicNode node)
    {
        if (Condition(node.Left) is not { } left || Condition(node.Right) is not { } right)
        {
            return null;
        }

        return node.IsAnd
            ? new Term<T>(node, Kind.Bool, row => left.Value(row) is true && right.Value(row) is true ? Values.True : Values.False)
            { Required = [.. left.Required, .. right.Required] }
            : new Term<T>(node, Kind.Bool, row => left.Value(row) is true || right.Value(row) is true ? Values.True : Values.False);
    }

    private Term<T>? Calculate(ArithmeticNode node)
    {
        if (Bind(node.Left) is not { } left || Bind(node.Right) is not { } right)
        {
            return null;
        }

        if (new[] { left, right }.FirstOrDefault(t => t.Kind is not (Kind.Number or Kind.Any or Kind.Null)) is { } wrong)
        {
            return Refuse(Expected.Of(Kind.Number), wrong.Node);
        }

        return new Term<T>(node, Kind.Number, row => left.Value(row) is decimal a && right.Value(row) is decimal b
            ? Functions.Calculate(node.Operation, a, b) : null);
    }

    private Term<T>? Call(CallNode node)
    {
        if (string.Equals(node.Text, "cast", StringComparison.OrdinalIgnoreCase))
        {
            return Cast(node);
        }

        if (Functions.Find(node.Text) is not { } function)
        {
            return Refuse(Expected.Function, node);
        }

        if (node.Arguments.Count < function.Least || node.Arguments.Count > function.Parameters.Length)
        {
            return Refuse(Expected.Arguments(function.Least, function.Parameters.Length), node);
        }

        var arguments = new Func<T, object?>[node.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Bind(node.Arguments[i]) is not { } argument)
            {
                return null;
            }

            if (!Functions.Takes(function.Parameters[i], argument.Kind))
            {
                return Refuse(Expected.Of(function.Parameters[i]), argument.Node);
            }

            arguments[i] = argument.Value;
        }

        return new Term<T>(node, function.Result, row =>
        {
            var values = new object[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (arguments[i](row) is not { } value)
                {
                    return null;
                }

                values[i] = value;
            }

            return function.Of(values);
        });
    }

    private Term<T>? Cast(CallNode node)
    {
        if (node.Arguments.Count != 2)
        {
            return Refuse(Expected.Arguments(2, 2), node);
        }

        var type = node.Arguments[1];
        var name = type is LiteralNode { Value: string quoted } ? quoted : type.Text;
        if (type is not (LiteralNode or MemberNode) || Conversion.Find(name) is not { } conversion)
        {
            return Refuse(Expected.Type, type);
        }

        return Bind(node.Arguments[0]) is not { } term ? null
            : term.Kind == Kind.Nested ? Refuse(Expected.Value, term.Node)
            : term.IsLiteral && term.Literal is { } literal && conversion.Of(literal) is { } value ? Literal(node, value)
            : new Term<T>(node, conversion.Result, row => term.Value(row) is { } v ? conversion.Of(v) : null);
    }

    private Term<T>? Compare(CompareNode node, Term<T> left, Term<T> right)
    {
        var compared = Comparisons.Bind(node, left, right);
        _refusal ??= compared.Wrong is { } wrong ? wrong.Expected.At(option, wrong.Node.Position, wrong.Node.Text) : null;
        return compared.Term;
    }

    private Term<T>? Refuse(Expected expected, Node node)
    {
        _refusal ??= expected.At(option, node.Position, node.Text);
        return null;
    }
}
