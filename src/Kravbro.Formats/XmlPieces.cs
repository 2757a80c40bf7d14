using System.Text;
using System.Xml;

namespace Kravbro.Formats;

/// <summary>XML that is written in small pieces: built in memory, sent on without ever blocking, so that its length does not matter.</summary>
internal sealed class XmlPieces : IAsyncDisposable
{
    private const int PieceBytes = 1 << 16;

    private readonly Stream _to;
    private readonly MemoryStream _piece = new();

    internal XmlPieces(Stream to)
    {
        _to = to;
        Xml = XmlWriter.Create(_piece, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
    }

    internal XmlWriter Xml { get; }

    /// <summary>Sends what there is when it is enough.</summary>
    internal ValueTask SendIfLarge(CancellationToken ct) => _piece.Length > PieceBytes ? new ValueTask(Send(ct)) : default;

    /// <summary>Sends what there is.</summary>
    internal async Task Send(CancellationToken ct)
    {
        Xml.Flush();
        await _to.WriteAsync(_piece.GetBuffer().AsMemory(0, (int)_piece.Length), ct);
        _piece.SetLength(0);
    }

    public ValueTask DisposeAsync()
    {
        Xml.Dispose();
        return _piece.DisposeAsync();
    }

    /// <summary>What XML cannot hold becomes U+FFFD.</summary>
    internal static string Printable(string text)
    {
        StringBuilder? copy = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                (copy ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return copy?.ToString() ?? text;
    }
}
