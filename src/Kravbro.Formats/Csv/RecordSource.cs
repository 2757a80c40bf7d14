using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>
/// The records of a table one after the other, from a text file or a workbook. The fields live until the next <see cref="Read"/>.
/// </summary>
internal abstract class RecordSource
{
    /// <summary>Where the record starts, from 1: physical line of a text file, row of a sheet.</summary>
    internal abstract long Line { get; }

    /// <summary>Number of fields.</summary>
    internal abstract int Count { get; }

    /// <summary>Whether the record is known to be whole; a text file may end inside its last one.</summary>
    internal abstract bool Ended { get; }

    /// <summary>Whether the file's last character lacks bytes.</summary>
    internal bool EndsInsideCharacter { get; init; }

    /// <summary>Whether some field may hold a control character.</summary>
    internal abstract bool MayHoldControl { get; }

    /// <summary>What is wrong with the record as a whole, or null.</summary>
    internal abstract Refusal? Broken { get; }

    /// <summary>A field's text.</summary>
    internal abstract ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Whether line breaks and tabs belong to the field.</summary>
    internal abstract bool IsQuoted(int field);

    /// <summary>Why what stands in the field is no value (a formula, say), or null.</summary>
    internal virtual Refusal? NoValue(int field) => null;

    /// <summary>Told once, when the header is read: how many fields a record has.</summary>
    internal virtual void HasWidth(int fields)
    {
    }

    /// <summary>Goes to the next record; false at the end. A file that cannot be read on throws <see cref="UnreadableFileException"/>.</summary>
    internal abstract bool Read();

    /// <summary>Whether no field holds anything.</summary>
    internal bool IsBlank
    {
        get
        {
            if (Broken is not null)
            {
                return false;
            }

            for (var i = 0; i < Count; i++)
            {
                if (!this[i].IsWhiteSpace() || NoValue(i) is not null)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
