namespace Kravbro.Domain;

/// <summary>
/// A command that was understood and refused, or a value that could not be read. Refusals are values, never exceptions:
/// <see cref="Code"/> is stable and part of the product's contract, the two texts are for people.
/// </summary>
/// <param name="Code">Stable machine-readable code, lower case with underscores.</param>
/// <param name="En">What is wrong, where, and what was expected, in English.</param>
/// <param name="Nb">The same in Norwegian Bokmål.</param>
public sealed record Refusal(string Code, string En, string Nb)
{
    /// <summary>Facts behind the refusal (names and values as text); empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>The same refusal with one fact more.</summary>
    public Refusal With(string name, string value) =>
        this with { Details = new Dictionary<string, string>(Details) { [name] = value } };

    /// <summary>The text in the language asked for: <c>en</c> for English, anything else Norwegian.</summary>
    public string Text(string language) => language == "en" ? En : Nb;
}

/// <summary>Either a value or the refusal that stands in its place.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsOk => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a refusal instead; asking is a bug.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"refused: {Refusal.Code}");

    /// <summary>A value is a successful result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal is a failed result.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Goes on with the value, or keeps the refusal.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Refusal is { } r ? r : next(_value!);
}
