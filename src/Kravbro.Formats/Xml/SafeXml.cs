using System.Text;
using System.Xml;
using Kravbro.Domain;

namespace Kravbro.Formats.Xml;

/// <summary>
/// A forward reader of XML from strangers. No DTD, nothing fetched; depth, length of one tag or text, and the number of different
/// names are bounded, so that neither memory nor time can be made to explode. Everything that is wrong with the XML leaves as
/// <see cref="UnreadableFileException"/>.
/// </summary>
internal sealed class SafeXml : IDisposable
{
    internal const int Deepest = 64;
    internal const int LongestText = 1000;
    private const int LongestNode = 1 << 20;

    private readonly Stream _stream;
    private readonly MeteredStream _metered;
    private readonly XmlReader _reader;
    private readonly long _start;
    private bool _hasRoot;

    /// <summary>Reads a seekable stream from its position; it is left open.</summary>
    internal SafeXml(Stream stream)
    {
        _stream = stream;
        _start = stream.Position;
        _metered = new MeteredStream(stream, LongestNode);
        try
        {
            _reader = XmlReader.Create(_metered, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                NameTable = new BoundedNames(),
                CloseInput = false,
            });
        }
        catch (XmlException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>Local name of the current element.</summary>
    internal string Name => _reader.LocalName;

    /// <summary>Namespace of the current element.</summary>
    internal string Namespace => _reader.NamespaceURI;

    /// <summary>How deep the current element lies; the root is at 0.</summary>
    internal int Depth => _reader.Depth;

    /// <summary>The line of the current element, from 1.</summary>
    internal int Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>An attribute without namespace of the current element, without blanks around it; null when it has none.</summary>
    internal string? Attribute(string name) => _reader.GetAttribute(name)?.Trim();

    /// <summary>Goes to the root element.</summary>
    internal void Root()
    {
        while (Read())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                _hasRoot = true;
                return;
            }
        }

        throw new UnreadableFileException(Refusals.BadXml(1, 1));
    }

    /// <summary>
    /// Goes to the next element that is a child of the one at <paramref name="parent"/>, passing over what was not read of the
    /// child before; false when there is none left.
    /// </summary>
    internal bool NextChild(int parent)
    {
        if (_reader.Depth == parent && (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement))
        {
            return false;
        }

        while (Read())
        {
            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == parent)
            {
                return false;
            }

            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == parent + 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Calls for each child of the current element, with its local name.</summary>
    internal void Each(Action<string> child)
    {
        var depth = _reader.Depth;
        while (NextChild(depth))
        {
            child(_reader.LocalName);
        }
    }

    /// <summary>Text of the current element without blanks around it, cut at <see cref="LongestText"/>; null when empty.</summary>
    internal string? Text() => Text(LongestText);

    /// <summary>The text of the current element's child of that name, or its own text when it has no such child; null when empty.</summary>
    internal string? TextOrChild(string child) => Text(LongestText, child);

    /// <summary>Text of the current element without blanks around it, cut at the length; null when empty.</summary>
    internal string? Text(int most) => Text(most, null);

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

            var part = Guarded(() => _reader.Value);
            if (text is null)
            {
                text = part;
            }
            else if ((longer?.Length ?? text.Length) <= most)
            {
                longer = (longer ?? new StringBuilder(text)).Append(part);
            }
        }

        var all = (longer?.ToString() ?? text ?? "").Trim();
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
            while (_reader.HasValue && Guarded(() => _reader.ReadValueChunk(block, 0, block.Length)) is > 0 and var read)
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

    /// <summary>Reads what is left, so that a cut end is noticed.</summary>
    internal void ToEnd()
    {
        while (Read())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Read()
    {
        _metered.Reset();
        var any = Guarded(_reader.Read);
        return _reader.Depth > Deepest ? throw new UnreadableFileException(Refusals.XmlTooDeep(Deepest)) : any;
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e) when (e.InnerException is not UnreadableFileException)
        {
            throw Broken(e);
        }
        catch (NodeTooLongException)
        {
            throw new UnreadableFileException(Refusals.XmlTooLong(Line));
        }
    }

    private UnreadableFileException Broken(XmlException e)
    {
        var refusal = !_hasRoot && HasDoctype() ? Refusals.XmlDtd() : Refusals.BadXml(Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1));
        return new UnreadableFileException(refusal);
    }

    // The reader's exception does not say that a DTD was its reason, only that it stopped before the root element.
    private bool HasDoctype()
    {
        _stream.Position = _start;
        var head = new byte[1 << 16];
        var length = _stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, length).IndexOf("<!DOCTYPE"u8) >= 0;
    }

    private static string Cut(string text, int most) => text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
