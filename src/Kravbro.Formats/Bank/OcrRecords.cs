using System.Text;
using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>A field of a record of OCR giro.</summary>
/// <param name="En">Its name.</param>
/// <param name="Nb">Its Norwegian name.</param>
/// <param name="From">First position, from 1, as the format's description counts.</param>
/// <param name="To">Last position.</param>
internal readonly record struct OcrField(string En, string Nb, int From, int To)
{
    internal int Length => To - From + 1;
}

/// <summary>
/// The records of an OCR giro file: 80 bytes of ISO-8859-1, ended by LF, CRLF or, the last one, by nothing. Empty lines are allowed
/// at the end only. Memory is one buffer.
/// </summary>
internal sealed class OcrRecords(Stream stream)
{
    internal const int Length = 80;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _record = new byte[Length];
    private int _start;
    private int _end;

    /// <summary>The line of the record, from 1; at the end of the file the last one.</summary>
    internal long Line { get; private set; }

    /// <summary>Goes to the next record; false at the end of the file.</summary>
    internal bool Read()
    {
        var length = 0;
        var any = false;
        int next;
        while ((next = NextByte()) >= 0 && next != '\n')
        {
            Line += any ? 0 : 1;
            any = true;
            if (length < Length)
            {
                _record[length] = (byte)next;
            }
            else if (length > Length || next != '\r')
            {
                throw Bad(new OcrField("length", "lengde", 1, Length), "80 characters", "80 tegn", "more");
            }

            length++;
        }

        if (length > 0 && length <= Length && _record[length - 1] == '\r')
        {
            length--;
        }

        if (next < 0 && !any)
        {
            return false;
        }

        if (length == 0)
        {
            OnlyEmptyLinesFollow();
            return false;
        }

        return Whole(Math.Min(length, Length), ended: next >= 0);
    }

    /// <summary>The field's characters, blanks around them removed.</summary>
    internal string Text(OcrField field) => Encoding.Latin1.GetString(Bytes(field)).Trim(' ');

    /// <summary>Whether the field holds exactly this.</summary>
    internal bool Is(OcrField field, ReadOnlySpan<byte> value) => Bytes(field).SequenceEqual(value);

    /// <summary>The characters of a field of digits.</summary>
    internal string Digits(OcrField field)
    {
        Number(field);
        return Encoding.Latin1.GetString(Bytes(field));
    }

    /// <summary>The value of a field of digits; at most 18 of them.</summary>
    internal long Number(OcrField field)
    {
        long value = 0;
        foreach (var b in Bytes(field))
        {
            if (!char.IsAsciiDigit((char)b))
            {
                throw Bad(field, $"{field.Length} digits", $"{field.Length} sifre");
            }

            value = (value * 10) + (b - '0');
        }

        return value;
    }

    /// <summary>A day written DDMMYY, of 1980–2079; null for zeros.</summary>
    internal DateOnly? Date(OcrField field)
    {
        var number = (int)Number(field);
        if (number == 0)
        {
            return null;
        }

        var (day, month, year) = (number / 10_000, number / 100 % 100, number % 100);
        year += year >= 80 ? 1900 : 2000;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : throw Bad(field, "a day as DDMMYY", "en dag som DDMMÅÅ");
    }

    /// <summary>The refusal of this record for what stands in the field.</summary>
    internal UnreadableFileException Bad(OcrField field, string expected, string expectedNb, string? found = null) =>
        new(Refusals.OcrBadRecord(Line, field.En, field.Nb, expected, expectedNb, found ?? Encoding.Latin1.GetString(Bytes(field))));

    private ReadOnlySpan<byte> Bytes(OcrField field) => _record.AsSpan(field.From - 1, field.Length);

    private bool Whole(int length, bool ended)
    {
        if (length < Length)
        {
            throw ended
                ? Bad(new OcrField("length", "lengde", 1, length), "80 characters", "80 tegn", $"{length}")
                : new UnreadableFileException(Refusals.BankFileCut(Line, "the record's 80 characters", "postens 80 tegn"));
        }

        foreach (var b in _record)
        {
            if (b is < 0x20 or (>= 0x7F and < 0xA0))
            {
                throw Bad(new OcrField("record", "post", 1, Length), "letters, digits and blanks", "bokstaver, sifre og blanke", $"0x{b:X2}");
            }
        }

        return true;
    }

    private void OnlyEmptyLinesFollow()
    {
        int next;
        while ((next = NextByte()) >= 0)
        {
            if (next is not ('\n' or '\r'))
            {
                throw new UnreadableFileException(Refusals.OcrBadRecord(Line, "record", "post", "80 characters", "80 tegn", ""));
            }
        }
    }

    private int NextByte()
    {
        if (_start == _end)
        {
            _end = stream.Read(_buffer, 0, _buffer.Length);
            _start = 0;
            if (_end == 0)
            {
                return -1;
            }
        }

        return _buffer[_start++];
    }
}
