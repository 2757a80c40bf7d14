namespace Kravbro.Domain;

/// <summary>Which check digit a KID carries.</summary>
public enum KidModulus
{
    /// <summary>Weights 2, 1; digit sums.</summary>
    Mod10,

    /// <summary>Weights 2–7; may end in <c>-</c>.</summary>
    Mod11,
}

/// <summary>
/// A Norwegian customer identification number for payments: 4–25 positions, digits, last position a check character
/// (MOD10, or MOD11 where <c>-</c> stands for 10). Leading zeros count. Source: the OCR giro system specification.
/// </summary>
public readonly record struct Kid
{
    private readonly string? _text;

    private Kid(string text) => _text = text;

    /// <summary>
    /// Reads a KID; valid by <paramref name="modulus"/>, or by either when none is given. Refused (<c>bad_kid</c>) otherwise.
    /// </summary>
    public static Result<Kid> Parse(string text, KidModulus? modulus = null)
    {
        if (text.Length is < 4 or > 25 || text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9'))
        {
            return Refusals.BadKid(text);
        }

        var body = text.AsSpan(0, text.Length - 1);
        var valid = modulus switch
        {
            KidModulus.Mod10 => CheckDigit.Mod10(body) == text[^1],
            KidModulus.Mod11 => CheckDigit.Mod11(body) == text[^1],
            _ => CheckDigit.Mod10(body) == text[^1] || CheckDigit.Mod11(body) == text[^1],
        };
        return valid ? new Kid(text) : Refusals.BadKid(text);
    }

    /// <summary>Makes a KID by adding the check character to 3–24 digits.</summary>
    /// <exception cref="ArgumentException">Not 3–24 digits.</exception>
    public static Kid Create(string digits, KidModulus modulus)
    {
        if (digits.Length is < 3 or > 24 || !digits.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("a KID is made from 3 to 24 digits", nameof(digits));
        }

        return new Kid(digits + (modulus == KidModulus.Mod10 ? CheckDigit.Mod10(digits) : CheckDigit.Mod11(digits)));
    }

    /// <summary>The KID as printed; empty for the default value.</summary>
    public override string ToString() => _text ?? "";
}
