using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>The objects of a font in a PDF file: a Type 0 font whose character codes are the glyphs' own numbers (ISO 32000-1, 9.7).</summary>
internal sealed class EmbeddedFont
{
    /// <summary>Numbers taken from the first: font, its descendant, descriptor, file and the way back to characters.</summary>
    internal const int Objects = 5;

    private readonly string _name;
    private readonly Typeface _face;
    private readonly byte[] _file;
    private readonly int _fileLength;
    private readonly byte[] _toUnicode;
    private readonly string _widths;

    internal EmbeddedFont(Typeface face, IReadOnlyDictionary<ushort, int> glyphs)
    {
        _face = face;
        var ordered = glyphs.OrderBy(g => g.Key).ToList();
        var file = FontSubset.Of(face.Font, ordered.Select(g => g.Key));
        (_file, _fileLength) = (Flate.Pack(file), file.Length);
        _name = Prefix(file) + face.Name;
        _widths = string.Join(' ', ordered.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}[{Thousandths(face.Font.Advance(g.Key))}]")));
        _toUnicode = Flate.Pack(Encoding.ASCII.GetBytes(ToUnicode(ordered)));
    }

    /// <summary>Writes the objects.</summary>
    internal void Write(PdfObjects to, int first)
    {
        var font = _face.Font;
        to.Add(first, $"<</Type/Font/Subtype/Type0/BaseFont/{_name}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>");
        to.Add(first + 1, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{_name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 600/W[{_widths}]/FontDescriptor {first + 2} 0 R>>");
        to.Add(first + 2, $"<</Type/FontDescriptor/FontName/{_name}/Flags 4/FontBBox[{string.Join(' ', font.Box.Select(b => Thousandths(b)))}]/ItalicAngle 0/Ascent {Thousandths(font.Ascent)}/Descent {Thousandths(font.Descent)}/CapHeight 729/StemV {(_face.IsBold ? 140 : 80)}/FontFile2 {first + 3} 0 R>>");
        to.AddStream(first + 3, $"/Length1 {_fileLength}", _file);
        to.AddStream(first + 4, "", _toUnicode);
    }

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / _face.Font.UnitsPerEm, MidpointRounding.AwayFromZero);

    // A subset's name begins with six letters of its own (9.6.4); the same outlines get the same letters.
    private static string Prefix(byte[] file) => string.Concat(SHA256.HashData(file).Take(6).Select(b => (char)('A' + (b % 26)))) + "+";

    private static string ToUnicode(List<KeyValuePair<ushort, int>> glyphs)
    {
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def")
            .Append("/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        foreach (var some in glyphs.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, rune) in some)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(rune)))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end").ToString();
    }
}
