using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Xlsx;

/// <summary>
/// The texts of a workbook, kept once each as UTF-8 in one block. A workbook has no other order to read them in, so that they are
/// the one thing that grows with it; there is a bound.
/// </summary>
internal sealed class SharedStrings
{
    /// <summary>The most bytes of text.</summary>
    internal const int MostBytes = 96 << 20;

    private byte[] _bytes = new byte[1 << 12];
    private int[] _ends = new int[256];
    private int _count;

    internal static SharedStrings Read(SafeXml xml)
    {
        var strings = new SharedStrings();
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name == "si")
            {
                strings.Add(CellText.Rich(xml));
            }
        }

        return strings;
    }

    /// <summary>The text with this number, or null.</summary>
    internal string? Find(int number)
    {
        if (number < 0 || number >= _count)
        {
            return null;
        }

        var start = number == 0 ? 0 : _ends[number - 1];
        return Encoding.UTF8.GetString(_bytes, start, _ends[number] - start);
    }

    private void Add(string text)
    {
        var used = _count == 0 ? 0 : _ends[_count - 1];
        var needed = used + Encoding.UTF8.GetByteCount(text);
        if (needed > MostBytes || _count >= MostBytes / 8)
        {
            throw new UnreadableFileException(Refusals.UnpacksTooLarge("sharedStrings.xml"));
        }

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, _bytes.Length * 2L), MostBytes));
        }

        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 2);
        }

        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(used));
        _ends[_count++] = needed;
    }
}
