using System.IO.Compression;

namespace Kravbro.Formats;

/// <summary>
/// A ZIP archive written entry by entry to something that may only be written to, and never by blocking (a server's answer): the
/// library closes entries with blocking writes, which are kept here and sent on with the next one that is not.
/// </summary>
public sealed class StreamedZip : IAsyncDisposable
{
    private readonly ZipArchive _zip;
    private readonly Kept _kept;
    private readonly DateTimeOffset _time;

    private StreamedZip(ZipArchive zip, Kept kept, DateTimeOffset time) => (_zip, _kept, _time) = (zip, kept, time);

    /// <summary>Begins an archive; the stream stays open.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="day">The day that stands on every entry, from 1980 on: the same contents give the same bytes.</param>
    /// <param name="ct">Stops the writing.</param>
    public static async Task<StreamedZip> Begin(Stream to, DateOnly day, CancellationToken ct = default)
    {
        var kept = new Kept(to);
        return new StreamedZip(
            await ZipArchive.CreateAsync(kept, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct), kept,
            new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero));
    }

    /// <summary>Begins an entry; it is written to and disposed before the next one.</summary>
    public async Task<Stream> Open(string name, CancellationToken ct = default)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _time;
        return await entry.OpenAsync(ct);
    }

    /// <summary>Writes the directory of the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        await _zip.DisposeAsync();
        await _kept.FlushAsync(CancellationToken.None);
    }

    private sealed class Kept(Stream to) : Stream
    {
        private readonly MemoryStream _pending = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
            // Nothing may block; what is kept goes with the next write.
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            if (_pending.Length > 0)
            {
                await to.WriteAsync(_pending.GetBuffer().AsMemory(0, (int)_pending.Length), cancellationToken);
                _pending.SetLength(0);
            }

            await to.FlushAsync(cancellationToken);
        }

        public override void Write(byte[] buffer, int offset, int count) => _pending.Write(buffer, offset, count);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_pending.Length > 0)
            {
                await to.WriteAsync(_pending.GetBuffer().AsMemory(0, (int)_pending.Length), cancellationToken);
                _pending.SetLength(0);
            }

            await to.WriteAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
