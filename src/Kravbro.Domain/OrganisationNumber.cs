namespace Kravbro.Domain;

/// <summary>
/// A Norwegian organisation number: nine digits, the last a check digit by weights 3 2 7 6 5 4 3 2 modulo 11.
/// Source: Brønnøysundregistrene.
/// </summary>
public readonly record struct OrganisationNumber
{
    private readonly string? _digits;

    private OrganisationNumber(string digits) => _digits = digits;

    /// <summary>Reads nine digits; blanks and a trailing <c>MVA</c> are allowed. Refused (<c>bad_org_no</c>) when the check digit is wrong.</summary>
    public static Result<OrganisationNumber> Parse(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        if (digits.EndsWith("MVA", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[..^3];
        }

        return digits.Length == 9 && digits.All(char.IsAsciiDigit) && CheckDigitOf(digits.AsSpan(0, 8)) == digits[8]
            ? new OrganisationNumber(digits)
            : Refusals.BadOrgNo(text);
    }

    /// <summary>The number that starts with these eight digits, or null when no check digit fits (rest 1).</summary>
    /// <exception cref="ArgumentException">Not eight digits.</exception>
    public static OrganisationNumber? Complete(string eightDigits)
    {
        if (eightDigits.Length != 8 || !eightDigits.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("an organisation number is made from eight digits", nameof(eightDigits));
        }

        var check = CheckDigitOf(eightDigits);
        return check == '-' ? null : new OrganisationNumber(eightDigits + check);
    }

    /// <summary>Nine digits without blanks; empty for the default value.</summary>
    public override string ToString() => _digits ?? "";

    // The weights 3 2 7 6 5 4 3 2 from the left are MOD11's 2–7, 2, 3 from the right.
    private static char CheckDigitOf(ReadOnlySpan<char> eightDigits) => CheckDigit.Mod11(eightDigits);
}
