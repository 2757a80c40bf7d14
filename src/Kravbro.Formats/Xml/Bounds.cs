using System.Xml;
using Kravbro.Domain;

namespace Kravbro.Formats.Xml;

/// <summary>More bytes were needed for one node than any has.</summary>
internal sealed class NodeTooLongException : Exception;

/// <summary>A stream that only reads, forward.</summary>
internal abstract class ForwardStream : Stream
{
    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public abstract override int Read(Span<byte> buffer);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>
/// Hands out so many bytes between two resets and no more. An XML reader holds a whole tag with its attributes in memory; the only
/// place to stop a tag that never ends is the stream below it.
/// </summary>
internal sealed class MeteredStream(Stream inner, int most) : ForwardStream
{
    private long _taken;

    internal void Reset() => _taken = 0;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_taken > most)
        {
            throw new NodeTooLongException();
        }

        var read = inner.Read(buffer);
        _taken += read;
        return read;
    }
}

/// <summary>A name table that refuses to grow without end: names are kept for the reader's whole life.</summary>
internal sealed class BoundedNames : NameTable
{
    private const int MostCharacters = 1 << 20;
    private int _characters;

    /// <inheritdoc/>
    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    /// <inheritdoc/>
    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name)
    {
        _characters += name.Length + 16;
        return _characters > MostCharacters ? throw new NodeTooLongException() : name;
    }
}
