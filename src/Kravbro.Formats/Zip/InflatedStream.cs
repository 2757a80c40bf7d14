using System.IO.Compression;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Zip;

/// <summary>
/// The content of an entry of an archive, as long as it stays in proportion to what it takes in the archive. What the archive says
/// of its size is not believed; what comes out is counted.
/// </summary>
internal sealed class InflatedStream : ForwardStream
{
    // Repeated rows of a workbook come to some hundred to one; the format itself allows a thousand to one.
    private const int MostRatio = 300;
    private const long AlwaysAllowed = 50L << 20;

    private readonly Stream _inner;
    private readonly string _name;
    private readonly long _most;
    private long _taken;

    /// <summary>Opens an entry.</summary>
    /// <exception cref="UnreadableFileException">It is encrypted or cannot be opened.</exception>
    internal InflatedStream(ZipArchiveEntry entry, long most)
    {
        _name = entry.FullName;
        try
        {
            _most = Math.Min(most, Math.Max(AlwaysAllowed, (Int128)entry.CompressedLength * MostRatio is var allowed && allowed > most ? most : (long)allowed));
            _inner = entry.Open();
        }
        catch (InvalidDataException)
        {
            throw new UnreadableFileException(Refusals.BadArchive());
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableFileException(Refusals.BadArchive());
        }

        _taken += read;
        return _taken > _most ? throw new UnreadableFileException(Refusals.UnpacksTooLarge(_name)) : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
