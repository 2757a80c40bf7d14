using System.Buffers.Binary;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>
/// A font file with only the outlines that are used. Glyphs keep their numbers, so text can be written before it is known what else the
/// file will use; the instructions for coarse screens are left out, as readers of PDF do not follow them.
/// </summary>
internal static class FontSubset
{
    private const int HasInstructions = 0x100;
    private const int MoreParts = 0x20;

    /// <summary>The file's bytes; glyphs that others are composed of come with them.</summary>
    internal static byte[] Of(TrueType font, IEnumerable<ushort> used)
    {
        var outlines = new SortedDictionary<ushort, byte[]>();
        var wanted = new Stack<ushort>(used.Append((ushort)0));
        while (wanted.TryPop(out var glyph))
        {
            if (!outlines.ContainsKey(glyph))
            {
                outlines[glyph] = Outline(font.Outline(glyph), wanted);
            }
        }

        var count = outlines.Keys.Last() + 1;
        var locations = new byte[(count + 1) * 4];
        var metrics = new byte[count * 4];
        using var glyf = new MemoryStream();
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(glyph * 4), (uint)glyf.Length);
            if (outlines.TryGetValue((ushort)glyph, out var outline))
            {
                glyf.Write(outline);
                glyf.Write("\0\0\0"u8[..(int)(-glyf.Length & 3)]);
                BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(glyph * 4), font.Advance((ushort)glyph));
                BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((glyph * 4) + 2), outline.Length == 0 ? (short)0 : BinaryPrimitives.ReadInt16BigEndian(outline.AsSpan(2)));
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(count * 4), (uint)glyf.Length);
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        var maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        return Assemble([("glyf", glyf.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", metrics), ("loca", locations), ("maxp", maxp)]);
    }

    private static byte[] Outline(ReadOnlySpan<byte> outline, Stack<ushort> wanted)
    {
        if (outline.Length == 0)
        {
            return [];
        }

        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        if (contours >= 0)
        {
            var at = 10 + (contours * 2);
            var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            return [.. outline[..at], 0, 0, .. outline[(at + 2 + instructions)..]];
        }

        // Composed: each part names a glyph, where it stands and perhaps how it is scaled.
        var copy = outline.ToArray();
        for (var at = 10; ;)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~HasInstructions));
            wanted.Push(BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2)));
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            if ((flags & MoreParts) == 0)
            {
                return copy[..at];
            }
        }
    }

    private static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Bytes)> tables)
    {
        var start = 12 + (tables.Count * 16);
        var file = new byte[start + tables.Sum(t => (t.Bytes.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), 64);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count * 16) - 64));
        for (int i = 0, at = start; i < tables.Count; i++)
        {
            var (tag, bytes) = tables[i];
            bytes.CopyTo(file, at);
            var length = (bytes.Length + 3) & ~3;
            var entry = file.AsSpan(12 + (i * 16));
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, length)));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)bytes.Length);
            at += length;
        }

        var head = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(12 + 16 + 8));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (var i = 0; i < words.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words[i..]));
        }

        return sum;
    }
}
