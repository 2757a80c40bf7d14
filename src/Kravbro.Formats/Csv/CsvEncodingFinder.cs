using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Kravbro.Formats.Csv;

/// <summary>What the first pass over a file found.</summary>
/// <param name="Encoding">The encoding, or null when it is neither of ours.</param>
/// <param name="Preamble">Bytes of the byte order mark to skip.</param>
/// <param name="EndsInsideCharacter">UTF-8 whose last character lacks bytes: the file was cut.</param>
/// <param name="BadLine">Where the encoding broke, from 1.</param>
/// <param name="BadByte">The byte that broke it.</param>
internal sealed record EncodingFound(CsvEncoding? Encoding, int Preamble, bool EndsInsideCharacter, long BadLine, byte BadByte);

/// <summary>
/// Decides between UTF-8 and Windows-1252 by reading the whole file once in blocks. A guess from the first block would turn the
/// one name with an <c>ø</c> on line 90 000 into nonsense. Valid UTF-8 is UTF-8; else Windows-1252, unless it holds bytes which
/// that leaves undefined, or also holds proper UTF-8 letters: a file glued together from both cannot be read rightly either way.
/// </summary>
internal sealed class CsvEncodingFinder
{
    private const int BlockSize = 1 << 16;
    private static readonly SearchValues<byte> Undefined1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private long _line = 1;

    // Seen letters or marks that begin with C2, C3 or E2, as æ, ø, å, – and € do. In Windows-1252 those bytes are Â, Ã and â, which
    // no Norwegian text has before a sign; other pairs, such as Å and a dash (C5 96), happen in it and are no evidence of UTF-8.
    private bool _hasUtf8Letters;
    private (long Line, byte Value)? _notUtf8;
    private (long Line, byte Value)? _not1252;

    internal static EncodingFound Find(Stream stream) => new CsvEncodingFinder().Scan(stream);

    private EncodingFound Scan(Stream stream)
    {
        var block = new byte[BlockSize];
        var held = stream.ReadAtLeast(block, 4, throwOnEndOfStream: false);
        if (IsUtf16Or32(block.AsSpan(0, held)))
        {
            return new EncodingFound(null, 0, false, 1, block[0]);
        }

        var preamble = block.AsSpan(0, held).StartsWith("\uFEFF"u8) ? 3 : 0;
        _hasUtf8Letters = preamble > 0;
        var tail = 0;
        while (held > tail)
        {
            tail = Take(block.AsSpan(0, held));
            block.AsSpan(held - tail, tail).CopyTo(block);
            held = tail + stream.Read(block, tail, BlockSize - tail);
        }

        return Decide(preamble, block.AsSpan(0, tail));
    }

    // A NUL among the first two bytes is UTF-16 or UTF-32 without its mark; no header of ours starts so.
    private static bool IsUtf16Or32(ReadOnlySpan<byte> start) =>
        start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..];

    /// <summary>Looks at a block and returns how many bytes at its end are the start of an unfinished character.</summary>
    private int Take(ReadOnlySpan<byte> block)
    {
        if (Ascii.IsValid(block))
        {
            _line += block.Count((byte)'\n');
            return 0;
        }

        if (_not1252 is null && block.IndexOfAny(Undefined1252) is >= 0 and var at)
        {
            _not1252 = (_line + block[..at].Count((byte)'\n'), block[at]);
        }

        var tail = 0;
        if (Utf8.IsValid(block))
        {
            _hasUtf8Letters |= block.IndexOfAny((byte)0xC2, (byte)0xC3, (byte)0xE2) >= 0;
        }
        else
        {
            tail = Walk(block);
        }

        _line += block[..^tail].Count((byte)'\n');
        return tail;
    }

    private int Walk(ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < block.Length;)
        {
            var status = Rune.DecodeFromUtf8(block[i..], out _, out var taken);
            if (status == OperationStatus.NeedMoreData)
            {
                return block.Length - i;
            }

            _hasUtf8Letters |= status == OperationStatus.Done && block[i] is (0xC2 or 0xC3 or 0xE2);
            if (status == OperationStatus.InvalidData)
            {
                _notUtf8 ??= (_line + block[..i].Count((byte)'\n'), block[i]);
            }

            i += taken;
        }

        return 0;
    }

    private EncodingFound Decide(int preamble, ReadOnlySpan<byte> tail)
    {
        // An unfinished character at the very end is a cut UTF-8 file if there were letters before, or if it starts as every
        // Norwegian letter does in UTF-8 (C3); otherwise it is the last letter of a Windows-1252 file, say å (E5).
        var cut = _notUtf8 is null && !tail.IsEmpty && (_hasUtf8Letters || tail[0] == 0xC3);
        if (_notUtf8 is null && (tail.IsEmpty || cut))
        {
            return new EncodingFound(CsvEncoding.Utf8, preamble, cut, 0, 0);
        }

        // The first byte that fits neither reading is what the user has to look at.
        var notUtf8 = _notUtf8 ?? (_line, tail[0]);
        return (_hasUtf8Letters ? notUtf8 : _not1252) is { } bad
            ? new EncodingFound(null, preamble, false, bad.Line, bad.Value)
            : new EncodingFound(CsvEncoding.Windows1252, 0, false, 0, 0);
    }
}
