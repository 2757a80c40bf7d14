using System.Xml;
using Kravbro.Domain;

namespace Kravbro.Formats.Xml;

/// <summary>
/// A forward reader of XML from strangers. No DTD, nothing fetched; depth, length of one tag or text, and the number of different
/// names are bounded, so that neither memory nor time can be made to explode. Everything that is wrong with the XML leaves as
/// <see cref="UnreadableFileException"/>.
/// </summary>
internal sealed partial class SafeXml : IDisposable
{
    internal const int Deepest = 64;
    internal const int LongestText = 1000;
    private const int LongestNode = 1 << 20;

    private readonly Stream _stream;
    private readonly MeteredStream _metered;
    private readonly XmlReader _reader;
    private readonly long _start;
    private bool _hasRoot;

    /// <summary>Reads a stream from its position; it is left open.</summary>
    internal SafeXml(Stream stream)
    {
        _stream = stream;
        _start = stream.CanSeek ? stream.Position : -1;
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

    /// <summary>An attribute by local name and the end of its namespace, whose beginning differs between editions of a format.</summary>
    internal string? AttributeEndingIn(string name, string namespaceEnd)
    {
        for (var found = _reader.MoveToFirstAttribute(); found; found = _reader.MoveToNextAttribute())
        {
            if (_reader.LocalName == name && _reader.NamespaceURI.EndsWith(namespaceEnd, StringComparison.Ordinal))
            {
                var value = Value();
                _reader.MoveToElement();
                return value;
            }
        }

        _reader.MoveToElement();
        return null;
    }

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
        try
        {
            return _reader.Read() && (_reader.Depth <= Deepest ? true : throw new UnreadableFileException(Refusals.XmlTooDeep(Deepest)));
        }
        catch (Exception e) when (e is XmlException or NodeTooLongException or InvalidDataException)
        {
            throw Refused(e);
        }
    }

    private UnreadableFileException Refused(Exception e) => e switch
    {
        XmlException xml => Broken(xml),
        NodeTooLongException => new UnreadableFileException(Refusals.XmlTooLong(Line)),
        _ => new UnreadableFileException(Refusals.BadArchive()),
    };

    private UnreadableFileException Broken(XmlException e)
    {
        var refusal = !_hasRoot && HasDoctype() ? Refusals.XmlDtd() : Refusals.BadXml(Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1));
        return new UnreadableFileException(refusal);
    }

    // The reader's exception does not say that a DTD was its reason, only that it stopped before the root element.
    private bool HasDoctype()
    {
        if (_start < 0)
        {
            return false;
        }

        _stream.Position = _start;
        var head = new byte[1 << 16];
        var length = _stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, length).IndexOf("<!DOCTYPE"u8) >= 0;
    }
}
