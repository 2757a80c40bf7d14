namespace Kravbro.Formats.Csv;

/// <summary>Reads the two ways files write a date, without allocating.</summary>
internal static class WrittenDate
{
    /// <summary>Whether the text is a day that exists, as <c>d.m.yyyy</c>, <c>dd.mm.yyyy</c> or <c>yyyy-mm-dd</c>.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        int year, month, day;
        if (text is [_, _, _, _, '-', _, _, '-', _, _])
        {
            (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]));
        }
        else if (text.IndexOf('.') is (1 or 2) and var first && text[(first + 1)..].IndexOf('.') is (1 or 2) and var second
            && text.Length == first + second + 6)
        {
            (year, month, day) = (Digits(text[^4..]), Digits(text.Slice(first + 1, second)), Digits(text[..first]));
        }
        else
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
