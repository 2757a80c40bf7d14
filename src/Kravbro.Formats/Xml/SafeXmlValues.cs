using System.Text;
using System.Xml;

namespace Kravbro.Formats.Xml;

/// <content>The values of elements.</content>
internal sealed partial class SafeXml
{
    /// <summary>Text of the current element without blanks around it, cut at <see cref="LongestText"/>; null when empty.</summary>
    internal string? Text() => Text(LongestText);

    /// <summary>The text of the current element's child of that name, or its own text when it has no such child; null when empty.</summary>
    internal string? TextOrChild(string child) => Text(LongestText, child)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Text of the current element without blanks around it, cut at the length; null when empty.</summary>
    internal string? Text(int most) => Text(most, null)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Text of the current element as it stands, cut at the length; null when empty.</summary>
    internal string? RawText(int most) => Text(most, null);

    private string? Text(int most, string? child)
    {
        if (_reader.IsEmptyElement)
        {
            return null;
        }

        var depth = _reader.Depth;
        StringBuilder? longer = null;
        string? text = null;
        while (Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName == child && _reader.Depth == depth + 1)
            {
                return Text(most, null);
            }

            if (_reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }

            var part = Value();
            if (text is null)
            {
                text = part;
            }
            else if ((longer?.Length ?? text.Length) <= most)
            {
                longer = (longer ?? new StringBuilder(text)).Append(part);
            }
        }

        var all = longer?.ToString() ?? text ?? "";
        return all.Length == 0 ? null : all.Length <= most ? all : Cut(all, most);
    }

    /// <summary>The bytes that the current element holds as base64, at most so many; null when there are more or it is not base64.</summary>
    internal byte[]? Base64(int most)
    {
        if (_reader.IsEmptyElement)
        {
            return [];
        }

        var depth = _reader.Depth;
        var block = new char[1 << 14];
        var characters = new StringBuilder();
        while (Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            while (Chunk(block) is > 0 and var read)
            {
                _metered.Reset();
                foreach (var c in block.AsSpan(0, characters.Length > most / 3 * 4L ? 0 : read))
                {
                    if (!char.IsWhiteSpace(c))
                    {
                        characters.Append(c);
                    }
                }
            }
        }

        var bytes = new byte[(characters.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(characters.ToString(), bytes, out var length) && length <= most ? bytes[..length] : null;
    }

    // Reading a value may read on in the stream, so it fails in the same ways.
    private string Value()
    {
        try
        {
            return _reader.Value;
        }
        catch (Exception e) when (e is XmlException or NodeTooLongException or InvalidDataException)
        {
            throw Refused(e);
        }
    }

    private int Chunk(char[] block)
    {
        try
        {
            return _reader.HasValue ? _reader.ReadValueChunk(block, 0, block.Length) : 0;
        }
        catch (Exception e) when (e is XmlException or NodeTooLongException or InvalidDataException)
        {
            throw Refused(e);
        }
    }

    private static string Cut(string text, int most) => text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
