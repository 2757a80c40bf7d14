using Kravbro.Domain;

namespace Kravbro.Server.GoApi.OData;

/// <summary>
/// Reads a filter by recursive descent. From loose to tight: or, and, not, one comparison, the arithmetic operators (all alike,
/// from left to right). Every method gives null once something was refused.
/// </summary>
internal sealed class Parser(string option, List<Token> tokens)
{
    /// <summary>Brackets, calls and nots within each other.</summary>
    public const int MostDepth = 50;

    /// <summary>Values, properties, calls and operators of one filter.</summary>
    public const int MostNodes = 500;

    private int _at;
    private int _depth;
    private int _nodes;
    private Refusal? _refusal;

    private Token Current => tokens[_at];

    public Result<Node> Read()
    {
        var node = Or();
        if (node is not null && Current.Kind != TokenKind.End)
        {
            node = Refuse(Expected.Operator, Current);
        }

        if (node is null)
        {
            return _refusal!;
        }

        return node;
    }

    private Node? Or()
    {
        if (!Deeper())
        {
            return null;
        }

        var left = And();
        while (left is not null && Current.Is("or"))
        {
            var word = Take();
            left = And() is { } right ? Counted(new LogicNode(word.Position, word.Text!, false, left, right)) : null;
        }

        _depth--;
        return left;
    }

    private Node? And()
    {
        var left = Not();
        while (left is not null && Current.Is("and"))
        {
            var word = Take();
            left = Not() is { } right ? Counted(new LogicNode(word.Position, word.Text!, true, left, right)) : null;
        }

        return left;
    }

    private Node? Not()
    {
        if (!Current.Is("not"))
        {
            return Relation();
        }

        var word = Take();
        if (!Deeper())
        {
            return null;
        }

        var operand = Not();
        _depth--;
        return operand is null ? null : Counted(new NotNode(word.Position, word.Text!, operand));
    }

    private Node? Relation()
    {
        var left = Sum();
        if (left is null || ComparisonOf(Current) is not { } comparison)
        {
            return left;
        }

        var word = Take();
        return Sum() is { } right ? Counted(new CompareNode(word.Position, word.Text!, comparison, left, right)) : null;
    }

    private Node? Sum()
    {
        var left = Primary();
        while (left is not null && ArithmeticOf(Current) is { } operation)
        {
            var word = Take();
            left = Primary() is { } right ? Counted(new ArithmeticNode(word.Position, word.Text!, operation, left, right)) : null;
        }

        return left;
    }

    private Node? Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Literal:
                Take();
                return Counted(new LiteralNode(token.Position, token.Text!, token.Value));
            case TokenKind.Open:
                Take();
                return Or() is { } inner && Expect(TokenKind.Close, Expected.Close) ? inner : null;
            case TokenKind.Word when !IsOperator(token):
                Take();
                return Current.Kind == TokenKind.Open ? Call(token)
                    : token.Is("null") ? Counted(new LiteralNode(token.Position, token.Text!, null))
                    : token.Is("true") ? Counted(new LiteralNode(token.Position, token.Text!, Values.True))
                    : token.Is("false") ? Counted(new LiteralNode(token.Position, token.Text!, Values.False))
                    : Member(token);
            default:
                return Refuse(Expected.Value, token);
        }
    }

    private Node? Call(Token name)
    {
        Take();
        var arguments = new List<Node>();
        if (Current.Kind != TokenKind.Close)
        {
            do
            {
                if (Or() is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
            }
            while (Current.Kind == TokenKind.Comma && Take().Kind == TokenKind.Comma);
        }

        return Expect(TokenKind.Close, Expected.CommaOrClose) ? Counted(new CallNode(name.Position, name.Text!, arguments)) : null;
    }

    private Node? Member(Token first)
    {
        var path = first.Text!;
        while (Current.Kind == TokenKind.Slash)
        {
            Take();
            if (Current.Kind != TokenKind.Word || IsOperator(Current))
            {
                return Refuse(Expected.Property, Current);
            }

            path += "/" + Take().Text;
        }

        return Counted(new MemberNode(first.Position, path));
    }

    private Token Take() => tokens[_at++];

    private bool Expect(TokenKind kind, Expected expected)
    {
        if (Current.Kind == kind)
        {
            Take();
            return true;
        }

        Refuse(expected, Current);
        return false;
    }

    private bool Deeper()
    {
        if (++_depth <= MostDepth)
        {
            return true;
        }

        Refuse(Expected.AtMost(MostDepth, "levels of brackets", "nivåer av parenteser"), Current);
        return false;
    }

    private Node? Counted(Node node) => ++_nodes <= MostNodes ? node
        : Refuse(Expected.AtMost(MostNodes, "values and operators", "verdier og operatorer"), new Token(TokenKind.Word, node.Position, node.Text));

    private Node? Refuse(Expected expected, Token found)
    {
        _refusal ??= expected.At(option, found.Position, found.Text);
        return null;
    }

    private static bool IsOperator(Token token) =>
        token.Is("and") || token.Is("or") || token.Is("not") || ComparisonOf(token) is not null || ArithmeticOf(token) is not null;

    private static Comparison? ComparisonOf(Token token) =>
        token.Is("eq") ? Comparison.Equal
        : token.Is("ne") ? Comparison.NotEqual
        : token.Is("gt") ? Comparison.Greater
        : token.Is("ge") ? Comparison.GreaterOrEqual
        : token.Is("lt") ? Comparison.Less
        : token.Is("le") ? Comparison.LessOrEqual
        : null;

    private static Arithmetic? ArithmeticOf(Token token) =>
        token.Is("add") ? Arithmetic.Add
        : token.Is("sub") ? Arithmetic.Subtract
        : token.Is("mul") ? Arithmetic.Multiply
        : token.Is("div") ? Arithmetic.Divide
        : token.Is("mod") ? Arithmetic.Remainder
        : null;
}
