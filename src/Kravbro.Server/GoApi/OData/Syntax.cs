namespace Kravbro.Server.GoApi.OData;

/// <summary>The six comparisons of the query language.</summary>
public enum Comparison
{
    /// <summary>eq</summary>
    Equal,

    /// <summary>ne</summary>
    NotEqual,

    /// <summary>gt</summary>
    Greater,

    /// <summary>ge</summary>
    GreaterOrEqual,

    /// <summary>lt</summary>
    Less,

    /// <summary>le</summary>
    LessOrEqual,
}

internal enum Arithmetic
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>A part of a filter as written: where it began and by which word it is named in a refusal.</summary>
internal abstract record Node(int Position, string Text);

internal sealed record LiteralNode(int Position, string Text, object? Value) : Node(Position, Text);

/// <summary>A property, or a property of a nested object; Text is the path with slashes.</summary>
internal sealed record MemberNode(int Position, string Text) : Node(Position, Text);

internal sealed record CallNode(int Position, string Text, IReadOnlyList<Node> Arguments) : Node(Position, Text);

internal sealed record NotNode(int Position, string Text, Node Operand) : Node(Position, Text);

internal sealed record LogicNode(int Position, string Text, bool IsAnd, Node Left, Node Right) : Node(Position, Text);

internal sealed record CompareNode(int Position, string Text, Comparison Comparison, Node Left, Node Right) : Node(Position, Text);

internal sealed record ArithmeticNode(int Position, string Text, Arithmetic Operation, Node Left, Node Right) : Node(Position, Text);

internal enum TokenKind
{
    End,
    Word,
    Literal,
    Open,
    Close,
    Comma,
    Slash,
}

/// <summary>One word, sign or literal; Text as written, null at the end.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string? Text, object? Value = null)
{
    /// <summary>Whether it is this keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == TokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);
}
