namespace Kravbro.Domain;

internal enum AmountFault
{
    None,
    Malformed,
    TooManyDecimals,
}

/// <summary>Reads written amounts into minor units without allocating; used by <see cref="Money.Parse"/>.</summary>
internal static class AmountReader
{
    internal static long ReadMinor(ReadOnlySpan<char> text, out AmountFault fault)
    {
        text = text.Trim();
        fault = AmountFault.Malformed;
        var negative = false;
        if (text is ['-' or '\u2212', ..])
        {
            negative = true;
            text = text[1..].TrimStart();
        }

        long minor = 0;
        var digits = 0;
        var decimals = -1;
        char previous = '\0';
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
                if (decimals >= 0)
                {
                    decimals++;
                }

                if (decimals <= 2)
                {
                    minor = (minor * 10) + (c - '0');
                }

                if (minor > Money.LargestMinor)
                {
                    return 0;
                }
            }
            else if (c is ',' or '.' && decimals < 0 && char.IsAsciiDigit(previous))
            {
                decimals = 0;
            }
            else if (!(IsGroupBlank(c) && decimals < 0 && char.IsAsciiDigit(previous)))
            {
                return 0;
            }

            previous = c;
        }

        if (digits == 0 || decimals == 0 || IsGroupBlank(previous))
        {
            return 0;
        }

        if (decimals > 2)
        {
            fault = AmountFault.TooManyDecimals;
            return 0;
        }

        for (var i = Math.Max(decimals, 0); i < 2; i++)
        {
            minor *= 10;
        }

        if (minor > Money.LargestMinor)
        {
            return 0;
        }

        fault = AmountFault.None;
        return negative ? -minor : minor;
    }

    private static bool IsGroupBlank(char c) => c is ' ' or '\u00a0' or '\u202f' or '\u2009';
}
