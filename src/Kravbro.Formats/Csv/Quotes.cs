namespace Kravbro.Formats.Csv;

/// <summary>The quoting of RFC 4180: a field that begins with a quote may hold anything; a quote inside it is doubled.</summary>
internal static class Quotes
{
    /// <summary>The place behind the closing quote of the field that opens here, or −1.</summary>
    internal static int Closing(ReadOnlySpan<char> text, int opening)
    {
        var at = opening + 1;
        while (text[at..].IndexOf('"') is >= 0 and var found)
        {
            at += found + 1;
            if (at == text.Length || text[at] != '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>
    /// Drops the closing quote and halves doubled ones in place, and returns the new length. The text begins behind the opening
    /// quote; what stands behind the closing one is kept as it is, as spreadsheets do.
    /// </summary>
    internal static int Drop(Span<char> text)
    {
        var length = 0;
        var inside = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (inside && text[i] == '"')
            {
                if (i + 1 == text.Length || text[i + 1] != '"')
                {
                    inside = false;
                    continue;
                }

                i++;
            }

            text[length++] = text[i];
        }

        return length;
    }

    /// <summary>How many line breaks (LF, CRLF or CR) the text holds.</summary>
    internal static int LineBreaks(ReadOnlySpan<char> text)
    {
        var breaks = text.Count('\n');
        for (var i = text.IndexOf('\r'); i >= 0 && i < text.Length; i++)
        {
            breaks += text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n') ? 1 : 0;
        }

        return breaks;
    }
}
