using System.Buffers.Binary;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>A TrueType font file as the OpenType specification lays it out: which glyph draws a character, how wide it is, its outline.</summary>
internal sealed class TrueType
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int At, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _advances;
    private readonly bool _longLocations;

    internal TrueType(byte[] file)
    {
        _file = file;
        for (var i = 0; i < U16(4); i++)
        {
            var at = 12 + (i * 16);
            _tables[Encoding.ASCII.GetString(file, at, 4)] = ((int)U32(at + 8), (int)U32(at + 12));
        }

        var head = _tables["head"].At;
        UnitsPerEm = U16(head + 18);
        Box = [I16(head + 36), I16(head + 38), I16(head + 40), I16(head + 42)];
        _longLocations = I16(head + 50) == 1;
        GlyphCount = U16(_tables["maxp"].At + 4);
        var hhea = _tables["hhea"].At;
        (Ascent, Descent) = (I16(hhea + 4), I16(hhea + 6));
        _advances = new ushort[GlyphCount];
        var (metrics, hmtx) = (U16(hhea + 34), _tables["hmtx"].At);
        for (var i = 0; i < GlyphCount; i++)
        {
            _advances[i] = U16(hmtx + (Math.Min(i, metrics - 1) * 4));
        }

        ReadCharacters();
    }

    internal int UnitsPerEm { get; }

    /// <summary>Left, bottom, right and top of all glyphs, in units of the font.</summary>
    internal IReadOnlyList<short> Box { get; }

    internal int GlyphCount { get; }

    internal short Ascent { get; }

    internal short Descent { get; }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    internal ushort Glyph(int rune) => _glyphs.GetValueOrDefault(rune);

    /// <summary>Width in units of the font.</summary>
    internal ushort Advance(ushort glyph) => _advances[glyph];

    internal ReadOnlySpan<byte> Table(string tag) => _file.AsSpan(_tables[tag].At, _tables[tag].Length);

    /// <summary>Empty for a glyph without ink.</summary>
    internal ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (from, to) = (Location(glyph), Location(glyph + 1));
        return _file.AsSpan(_tables["glyf"].At + from, to - from);
    }

    private int Location(int glyph) => _longLocations ? (int)U32(_tables["loca"].At + (glyph * 4)) : U16(_tables["loca"].At + (glyph * 2)) * 2;

    // The full Unicode table (format 12) where there is one, else that of the basic plane (format 4).
    private void ReadCharacters()
    {
        var cmap = _tables["cmap"].At;
        var found = new Dictionary<int, int>();
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var at = cmap + (int)U32(cmap + 8 + (i * 8));
            if (U16(cmap + 4 + (i * 8)) == 3)
            {
                found[U16(at)] = at;
            }
        }

        if (found.TryGetValue(12, out var full))
        {
            for (var i = 0; i < U32(full + 12); i++)
            {
                var at = full + 16 + (i * 12);
                for (var c = U32(at); c <= U32(at + 4); c++)
                {
                    _glyphs[(int)c] = (ushort)(U32(at + 8) + (c - U32(at)));
                }
            }

            return;
        }

        var basic = found[4];
        var segments = U16(basic + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = basic + 14 + (i * 2);
            var start = end + 2 + (segments * 2);
            var (delta, range) = (start + (segments * 2), start + (segments * 4));
            for (int c = U16(start); c <= U16(end) && c < 0xffff; c++)
            {
                var glyph = U16(range) == 0 ? c : U16(range + U16(range) + ((c - U16(start)) * 2));
                _glyphs[c] = (ushort)((glyph + (glyph == 0 ? 0 : U16(delta))) & 0xffff);
            }
        }
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
