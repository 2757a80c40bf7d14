using System.Globalization;
using System.Text;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Xlsx;

/// <summary>What stands in a cell, as text.</summary>
internal static class CellText
{
    /// <summary>The most characters of a cell.</summary>
    internal const int Longest = 32_767;

    private const int ExactDigits = 15;

    /// <summary>The text of the current element (<c>si</c> or <c>is</c>): plain, or runs of different looks; not how it is spoken.</summary>
    internal static string Rich(SafeXml xml)
    {
        string? text = null;
        StringBuilder? runs = null;
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name == "t")
            {
                Append(xml.Text(Longest));
            }
            else if (xml.Name == "r")
            {
                var inside = xml.Depth;
                while (xml.NextChild(inside))
                {
                    if (xml.Name == "t")
                    {
                        Append(xml.RawText(Longest));
                    }
                }
            }
        }

        return Unescaped(runs?.ToString() ?? text ?? "");

        void Append(string? part)
        {
            if (text is null)
            {
                text = part;
            }
            else if ((runs ??= new StringBuilder(text)).Length < Longest)
            {
                runs.Append(part);
            }
        }
    }

    /// <summary>
    /// A number as a person typed it. Files hold the nearest binary fraction to 17 digits (4.35 is 4.3499999999999996), of which
    /// 15 are what the person sees; no step goes over binary fractions. Null when it has more than 15 digits before the point: a
    /// workbook does not keep those.
    /// </summary>
    internal static string? Number(string raw)
    {
        if (raw.Length <= ExactDigits && !raw.AsSpan().ContainsAny('e', 'E'))
        {
            return raw;
        }

        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : raw;
        }

        var before = 0;
        for (var rest = Math.Truncate(Math.Abs(number)); rest >= 1; rest = Math.Truncate(rest / 10))
        {
            before++;
        }

        return before > ExactDigits ? null : Math.Round(number, ExactDigits - before, MidpointRounding.AwayFromZero).ToString("0.###############", CultureInfo.InvariantCulture);
    }

    /// <summary>Characters that XML cannot hold stand as <c>_x000D_</c>.</summary>
    internal static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i) is ['_', 'x', _, _, _, _, '_', ..]
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
