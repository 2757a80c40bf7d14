using System.Globalization;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>Shades of grey that print well on any printer; text and ground differ by more than 4.5 : 1 (WCAG 2.2, 1.4.3).</summary>
internal static class Ink
{
    internal const double Text = 0.1;
    internal const double Muted = 0.35;
    internal const double Rule = 0.55;
    internal const double FaintRule = 0.82;
    internal const double Panel = 0.945;
}

/// <summary>
/// One page of A4 as it is drawn. Places are in points from the left and upper edges. Text belongs to a <see cref="Tag"/>; what belongs to
/// none (lines, grounds, running heads) is marked as an artifact, so that a screen reader passes over it.
/// </summary>
internal sealed class Sheet(int number)
{
    internal const double Width = 595.276;
    internal const double Height = 841.89;

    private readonly StringBuilder _content = new($"{Typeface.Narrowing * 100} Tz\n");

    /// <summary>Which page of the letter, from 0.</summary>
    internal int Number { get; } = number;

    /// <summary>The tag of each mark, by its number.</summary>
    internal List<Tag> Marks { get; } = [];

    /// <summary>The page's instructions, packed.</summary>
    internal byte[] Packed() => Flate.Pack(Encoding.ASCII.GetBytes(_content.ToString()));

    /// <summary>Writes a line of text with its base line at <paramref name="y"/>.</summary>
    internal void Text(Tag? tag, Typeface face, double size, double x, double y, Shaped text, double ink)
    {
        if (text.Glyphs.Length == 0)
        {
            return;
        }

        if (tag is null)
        {
            _content.Append("/Artifact<</Type/Pagination>>BDC\n");
        }
        else
        {
            tag.Marks.Add((Number, Marks.Count));
            _content.Append(CultureInfo.InvariantCulture, $"/{tag.Role}<</MCID {Marks.Count}>>BDC\n");
            Marks.Add(tag);
        }

        _content.Append(CultureInfo.InvariantCulture, $"BT {ink} g/{(face.IsBold ? "F2" : "F1")} {size:0.##} Tf {x:0.##} {Height - y:0.##} Td<");
        Span<char> code = stackalloc char[4];
        foreach (var glyph in text.Glyphs)
        {
            for (var i = 0; i < 4; i++)
            {
                code[i] = "0123456789abcdef"[(glyph >> (12 - (4 * i))) & 0xf];
            }

            _content.Append(code);
        }

        _content.Append(">Tj ET EMC\n");
    }

    /// <summary>Draws a line across, dashed or whole.</summary>
    internal void Rule(double from, double to, double y, double ink, double weight = 0.5, bool dashed = false) =>
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact<</Type/Layout>>BDC q {ink} G {weight} w{(dashed ? "[3 3]0 d" : "")} {from:0.##} {Height - y:0.##} m {to:0.##} {Height - y:0.##} l S Q EMC\n");

    /// <summary>Fills a rectangle.</summary>
    internal void Ground(double left, double top, double width, double height, double ink) =>
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact<</Type/Layout>>BDC q {ink} g {left:0.##} {Height - top - height:0.##} {width:0.##} {height:0.##} re f Q EMC\n");
}
