using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>
/// A PDF file written from front to back, whatever it is written to. The table of where objects stand is written in pieces that point back
/// to each other (ISO 32000-1, 7.5.8), so memory does not grow with the file. Nothing in it depends on the time or on chance.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    /// <summary>The catalogue's number.</summary>
    internal const int Catalogue = 1;

    private const int EntriesPerTable = 20_000;
    private const int EntryBytes = 8;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<byte[]> _entries = [];
    private readonly MemoryStream _unsent = new();
    private long _length;
    private long _table = -1;
    private int _firstEntry;

    /// <summary>Begins a file whose first <paramref name="shared"/> numbers are those of the part that comes last.</summary>
    internal PdfFile(int shared)
    {
        Next = _firstEntry = shared + 1;
        Write([.. "%PDF-1.7\n%"u8, 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);
    }

    /// <summary>The next number that is free.</summary>
    internal int Next { get; private set; }

    /// <summary>Bytes not yet sent on.</summary>
    internal ReadOnlyMemory<byte> Unsent => _unsent.GetBuffer().AsMemory(0, (int)_unsent.Length);

    /// <summary>Forgets what was sent on.</summary>
    internal void Sent() => _unsent.SetLength(0);

    /// <summary>Takes numbers.</summary>
    internal int Take(int count)
    {
        var first = Next;
        Next += count;
        return first;
    }

    /// <summary>Lays a part down; parts come in the order their numbers were taken.</summary>
    internal void Append(PdfObjects part)
    {
        var (bytes, places) = part.Close();
        _entries.AddRange(places.Select(p => Entry(p, _length)));
        Write(bytes.Span);
    }

    /// <summary>Writes a table of what there is when it is long; only when all numbers taken are laid down.</summary>
    internal void TableIfLong()
    {
        if (_entries.Count > EntriesPerTable)
        {
            Take(1);
            WriteTable($"{_firstEntry} {_entries.Count + 1}", []);
            _firstEntry = Next;
        }
    }

    /// <summary>Ends the file with the part of the first numbers.</summary>
    internal void End(PdfObjects shared, int information)
    {
        var (bytes, places) = shared.Close();
        List<byte[]> first = [[0, 0, 0, 0, 0, 0, 0xff, 0xff], .. places.Select(p => Entry(p, _length))];
        Write(bytes.Span);
        Take(1);
        WriteTable($"0 {first.Count} {_firstEntry} {_entries.Count + 1}", first, $"/Info {information} 0 R");
        Ascii($"startxref\n{_table}\n%%EOF\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        _unsent.Dispose();
    }

    // A type (1: at an offset, 2: in a stream), the offset or stream in five bytes, and the place in the stream in two.
    private static byte[] Entry(Place place, long start)
    {
        Span<byte> offset = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(offset, place.InStream == 0 ? start + place.At : place.InStream);
        var entry = new byte[EntryBytes];
        entry[0] = (byte)(place.InStream == 0 ? 1 : 2);
        offset[3..].CopyTo(entry.AsSpan(1));
        BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(6), place.InStream == 0 ? (ushort)0 : (ushort)place.At);
        return entry;
    }

    private void WriteTable(string index, List<byte[]> first, string more = "")
    {
        _entries.Add(Entry(new Place(0, 0), _length));
        var previous = _table < 0 ? "" : $"/Prev {_table}";
        _table = _length;
        var packed = Flate.Pack(Predicted([.. first, .. _entries]));
        _entries.Clear();
        var id = Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));
        Ascii($"{Next - 1} 0 obj\n<</Type/XRef/Size {Next}/W[1 5 2]/Index[{index}]/Root {Catalogue} 0 R{more}{previous}/ID[<{id}><{id}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {EntryBytes}>>/Length {packed.Length}>>stream\n");
        Write(packed);
        Ascii("\nendstream\nendobj\n");
    }

    // Each row as its difference from the row above (PNG's filter 2): places rise evenly, so most of it is zeros.
    private static byte[] Predicted(List<byte[]> rows)
    {
        var bytes = new byte[rows.Count * (EntryBytes + 1)];
        for (var i = 0; i < rows.Count; i++)
        {
            bytes[i * (EntryBytes + 1)] = 2;
            for (var j = 0; j < EntryBytes; j++)
            {
                bytes[(i * (EntryBytes + 1)) + 1 + j] = unchecked((byte)(rows[i][j] - (i == 0 ? 0 : rows[i - 1][j])));
            }
        }

        return bytes;
    }

    private void Ascii(string text) => Write(Encoding.ASCII.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _unsent.Write(bytes);
        _hash.AppendData(bytes);
        _length += bytes.Length;
    }
}
