using System.Buffers;
using System.Text;
using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>What is wrong with a record as a whole.</summary>
internal enum RecordFault
{
    None,

    /// <summary>Longer than <see cref="RecordReader.Longest"/>; skipped, its fields are gone.</summary>
    TooLong,

    /// <summary>The file ends inside quotes.</summary>
    UnclosedQuote,
}

/// <summary>
/// Splits text into records and fields (RFC 4180: quotes hold separators, line breaks and doubled quotes; LF, CRLF and CR end a
/// record). Own code because the libraries at hand (Sylvan, CsvHelper) number records and not the lines a person sees, cannot
/// go on after a record that outgrows the buffer, and read a file that ends inside quotes as if it were whole.
/// Memory is one buffer; fields are slices of it and live until the next <see cref="Read"/>.
/// </summary>
internal sealed class RecordReader(Stream stream, Encoding encoding) : RecordSource
{
    /// <summary>The most characters a record may have.</summary>
    internal const int Longest = 1 << 16;

    private readonly StreamReader _text = new(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    private readonly char[] _buffer = new char[4 * Longest];
    private Field[] _fields = new Field[32];
    private SearchValues<char> _ends = SearchValues.Create(";\r\n");
    private char _separator = ';';
    private long _nextLine = 1;
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _line;
    private int _count;
    private bool _ended;
    private bool _mayHoldControl;

    private readonly record struct Field(int Start, int Length, bool Quoted);

    /// <summary>The character between fields.</summary>
    internal char Separator
    {
        get => _separator;
        set
        {
            _separator = value;
            _ends = SearchValues.Create([value, '\r', '\n']);
        }
    }

    /// <inheritdoc/>
    internal override long Line => _line;

    /// <summary>What is wrong with the record as a whole.</summary>
    internal RecordFault Fault { get; private set; }

    /// <summary>Number of fields; at least one unless the record is too long.</summary>
    internal override int Count => _count;

    /// <summary>Whether a line break ended the record; false only for the last one of a file.</summary>
    internal override bool Ended => _ended;

    /// <inheritdoc/>
    internal override bool MayHoldControl => _mayHoldControl;

    /// <inheritdoc/>
    internal override Refusal? Broken => Fault switch
    {
        RecordFault.None => null,
        RecordFault.TooLong => Refusals.LineTooLong(Longest),
        _ => Refusals.CutFile(),
    };

    /// <summary>A field without its quotes.</summary>
    internal override ReadOnlySpan<char> this[int field] => _buffer.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>Whether the field stood in quotes.</summary>
    internal override bool IsQuoted(int field) => _fields[field].Quoted;

    /// <summary>The text up to the next line break, to look at before the separator is known.</summary>
    internal ReadOnlySpan<char> PeekLine()
    {
        SkipEmptyLines();
        var text = _buffer.AsSpan(_start, _end - _start);
        return text.IndexOfAny('\r', '\n') is >= 0 and var at ? text[..at] : text;
    }

    /// <summary>Goes to the next record that is not an empty line; false at the end of the file.</summary>
    internal override bool Read()
    {
        SkipEmptyLines();
        if (_start == _end)
        {
            return false;
        }

        _line = _nextLine;
        _count = 0;
        Fault = RecordFault.None;
        var text = _buffer.AsSpan(_start, _end - _start);
        var length = Split(text[..Math.Min(text.Length, Longest + 1)]);
        if (length > Longest)
        {
            SkipTooLong();
            return true;
        }

        var record = text[..length];
        _mayHoldControl = record.ContainsAnyInRange('\0', '\u001f') || record.ContainsAnyInRange('\u007f', '\u009f');
        _ended = length < text.Length;
        _start += length;
        TakeLineBreak();
        return true;
    }

    /// <summary>Finds the fields of the record at the start of the text and returns its length without the line break.</summary>
    private int Split(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (true)
        {
            var opened = at < text.Length && text[at] == '"';
            var closed = opened ? Quotes.Closing(text, at) : at;
            if (closed < 0)
            {
                Fault = RecordFault.UnclosedQuote;
                _count = 0;
                return text.Length;
            }

            var rest = text[closed..].IndexOfAny(_ends);
            var end = rest < 0 ? text.Length : closed + rest;
            Add(new Field(_start + at, end - at, opened));
            if (end == text.Length || text[end] != _separator)
            {
                if (end <= Longest)
                {
                    Unquote(text[..end]);
                }

                return end;
            }

            at = end + 1;
        }
    }

    private void Add(Field field)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _count * 2);
        }

        _fields[_count++] = field;
    }

    // Only once the whole record is found: a record that is given up must be left as it stood, to find its first line break.
    private void Unquote(ReadOnlySpan<char> record)
    {
        if (!record.Contains('"'))
        {
            return;
        }

        _nextLine += Quotes.LineBreaks(record);
        for (var i = 0; i < _count; i++)
        {
            if (_fields[i] is { Quoted: true } field)
            {
                _fields[i] = field with { Start = field.Start + 1, Length = Quotes.Drop(_buffer.AsSpan(field.Start + 1, field.Length - 1)) };
            }
        }
    }

    // Given up at its first line break, even inside quotes: one stray quote must not swallow the rest of the file.
    private void SkipTooLong()
    {
        Fault = RecordFault.TooLong;
        _ended = true;
        _count = 0;
        int found;
        while ((found = _buffer.AsSpan(_start, _end - _start).IndexOfAny('\r', '\n')) < 0)
        {
            _start = _end;
            if (!Fill())
            {
                return;
            }
        }

        _start += found;
        Hold(2);
        TakeLineBreak();
    }

    private void SkipEmptyLines()
    {
        // A record and its line break are always whole in the buffer, so that nothing else has to think of refills.
        do
        {
            Hold(Longest + 2);
        }
        while (TakeLineBreak());
    }

    private void Hold(int characters)
    {
        while (_end - _start < characters && Fill())
        {
        }
    }

    private bool TakeLineBreak()
    {
        var text = _buffer.AsSpan(_start, _end - _start);
        var length = text switch { ['\r', '\n', ..] => 2, ['\r' or '\n', ..] => 1, _ => 0 };
        _start += length;
        _nextLine += length == 0 ? 0 : 1;
        return length > 0;
    }

    private bool Fill()
    {
        if (_atEnd)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = _text.Read(_buffer.AsSpan(_end));
        _end += read;
        _atEnd = read == 0;
        return !_atEnd;
    }
}
