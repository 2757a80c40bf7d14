using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>Where an object stands: at an offset, or as one of the objects of a stream.</summary>
/// <param name="InStream">The number of the stream it is in, or 0.</param>
/// <param name="At">Offset from the start of the part, or the place in the stream.</param>
internal readonly record struct Place(int InStream, long At);

/// <summary>
/// Objects with consecutive numbers, as bytes that can be put anywhere in a file (ISO 32000-1, 7.5.7): so letters are written by several
/// threads and laid one after the other.
/// </summary>
internal sealed class PdfObjects
{
    private readonly MemoryStream _bytes = new();
    private readonly StringBuilder _packed = new();
    private readonly StringBuilder _index = new();
    private readonly Place?[] _places;
    private int _inStream;

    /// <summary>For <paramref name="count"/> objects, the last of which is the stream that holds the plain ones.</summary>
    internal PdfObjects(int first, int count) => (First, _places) = (first, new Place?[count]);

    internal int First { get; }

    internal int Count => _places.Length;

    private int StreamNumber => First + Count - 1;

    /// <summary>Adds a dictionary or array.</summary>
    internal void Add(int number, string body)
    {
        _index.Append(CultureInfo.InvariantCulture, $"{number} {_packed.Length} ");
        _packed.Append(body).Append('\n');
        _places[number - First] = new Place(StreamNumber, _inStream++);
    }

    /// <summary>Adds a stream of bytes packed by <see cref="Flate"/>, or as they are.</summary>
    internal void AddStream(int number, string entries, ReadOnlySpan<byte> bytes, bool packed = true)
    {
        _places[number - First] = new Place(0, _bytes.Length);
        Ascii($"{number} 0 obj\n<<{entries}{(packed ? "/Filter/FlateDecode" : "")}/Length {bytes.Length}>>stream\n");
        _bytes.Write(bytes);
        Ascii("\nendstream\nendobj\n");
    }

    /// <summary>Ends the part; gives its bytes and where in them each object stands.</summary>
    internal (ReadOnlyMemory<byte> Bytes, IReadOnlyList<Place> Places) Close()
    {
        var index = _index.ToString();
        AddStream(StreamNumber, $"/Type/ObjStm/N {_inStream}/First {index.Length}", Flate.Pack(Encoding.Latin1.GetBytes(index + _packed)));
        return (_bytes.GetBuffer().AsMemory(0, (int)_bytes.Length), [.. _places.Select(p => p ?? throw new InvalidOperationException("an object was promised and not written"))]);
    }

    private void Ascii(string text) => _bytes.Write(Encoding.ASCII.GetBytes(text));
}

/// <summary>Packing by zlib, as <c>FlateDecode</c> reads it.</summary>
internal static class Flate
{
    internal static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return to.ToArray();
    }
}
