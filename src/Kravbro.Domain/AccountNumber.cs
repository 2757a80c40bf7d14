namespace Kravbro.Domain;

/// <summary>A Norwegian bank account number: eleven digits, the last a check digit by weights 5 4 3 2 7 6 5 4 3 2 modulo 11.</summary>
public readonly record struct AccountNumber
{
    private readonly string? _digits;

    private AccountNumber(string digits) => _digits = digits;

    /// <summary>Reads eleven digits; blanks and points are allowed between them. Refused (<c>bad_account_number</c>) when the check digit is wrong.</summary>
    public static Result<AccountNumber> Parse(string text)
    {
        var digits = new string([.. text.Where(c => c is not (' ' or '.' or '\u00a0'))]);
        return digits.Length == 11 && digits.All(char.IsAsciiDigit) && CheckDigit.Mod11(digits.AsSpan(0, 10)) == digits[10]
            ? new AccountNumber(digits)
            : Refusals.BadAccountNumber(text);
    }

    /// <summary>Eleven digits; empty for the default value.</summary>
    public override string ToString() => _digits ?? "";
}
