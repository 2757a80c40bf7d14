namespace Kravbro.Domain;

/// <summary>The two check-digit rules that Norwegian identifiers use.</summary>
public static class CheckDigit
{
    /// <summary>MOD10: weights 2, 1 from the right, digit sums. Digits only.</summary>
    public static char Mod10(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>MOD11: weights 2–7 from the right, 11 − rest; rest 0 gives <c>0</c>, rest 1 gives <c>-</c>. Digits only.</summary>
    public static char Mod11(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * (2 + (i % 6));
        }

        return (sum % 11) switch { 0 => '0', 1 => '-', var rest => (char)('0' + 11 - rest) };
    }
}
