using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>
/// The cells of the current record by field. Each method returns the cell's value, or the default and notes what is wrong with
/// it, so that all faults of a line are listed at once. Empty and blank cells are null.
/// </summary>
internal sealed class RowCells(RecordSource records, Header header)
{
    private static readonly DateOnly EarliestDate = new(1990, 1, 1);
    private static readonly DateOnly LatestDate = new(2100, 12, 31);
    private readonly List<RowFault> _faults = [];
    private string _repeated = "";

    /// <summary>Faults of the line so far, in the order they were noted.</summary>
    internal IReadOnlyList<RowFault> Faults => _faults;

    /// <summary>Forgets the faults, for the next line.</summary>
    internal void Clear()
    {
        if (_faults.Count > 0)
        {
            _faults.Clear();
        }
    }

    internal void Fault(int field, Refusal refusal) =>
        _faults.Add(new RowFault(records.Line, header.Name(field), refusal, header.Place(field) < 0 ? "" : Shown(records[header.Place(field)])));

    /// <summary>Whether the file has the column.</summary>
    internal bool Has(int field) => header.Place(field) >= 0;

    internal string NameOf(int field) => header.Name(field) ?? "";

    /// <summary>Free text; line breaks and tabs are kept when it stood in quotes.</summary>
    internal string? Text(int field, int most, bool required = false)
    {
        var cell = Cell(field, required);
        if (cell.Length > most)
        {
            Fault(field, Refusals.TooLong(NameOf(field), most));
            return null;
        }

        return cell.IsEmpty ? null : cell.ToString();
    }

    /// <summary>A short text without line breaks and tabs, even in quotes.</summary>
    internal string? Word(int field, int most, bool required = false)
    {
        var text = Text(field, most, required);
        if (text is not null && records.MayHoldControl && text.Any(char.IsControl))
        {
            Fault(field, Refusals.ControlCharacter(NameOf(field)));
        }

        return text;
    }

    /// <summary>A short text that is mostly the same as in the line before.</summary>
    internal string? RepeatedWord(int field, int most)
    {
        if (!records.MayHoldControl && header.Place(field) is >= 0 and var place && _repeated.Length > 0 && records[place].SequenceEqual(_repeated))
        {
            return _repeated;
        }

        var word = Word(field, most);
        _repeated = word ?? _repeated;
        return word;
    }

    /// <summary>A day from 1990 to 2100, written <c>d.m.yyyy</c>, <c>dd.mm.yyyy</c> or <c>yyyy-mm-dd</c>.</summary>
    internal DateOnly? Date(int field, bool required)
    {
        var cell = Cell(field, required);
        if (cell.IsEmpty)
        {
            return null;
        }

        var isDate = WrittenDate.TryRead(cell, out var date);
        if (isDate && date >= EarliestDate && date <= LatestDate)
        {
            return date;
        }

        Fault(field, Refusals.BadDate(cell.ToString()));
        return null;
    }

    /// <summary>A required amount in the currency.</summary>
    internal Money? Amount(int field, Currency currency)
    {
        var cell = Cell(field, required: true);
        return cell.IsEmpty ? null : Keep(field, Money.Parse(cell, currency));
    }

    /// <summary>Digits only, within the limits.</summary>
    internal long? Number(int field, long least, long most, string expected, bool required)
    {
        var cell = Cell(field, required);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(field, Refusals.BadNumber(NameOf(field), cell.ToString(), expected));
        return null;
    }

    /// <summary>A positive number with comma or point.</summary>
    internal decimal? Rate(int field)
    {
        var cell = Cell(field, required: false);
        if (cell.IsEmpty)
        {
            return null;
        }

        var text = cell.ToString();
        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 1_000_000)
        {
            return rate;
        }

        Fault(field, Refusals.BadNumber(NameOf(field), text, "a rate such as 11,6530"));
        return null;
    }

    /// <summary>A value that knows how to read itself; null and no fault when the cell is empty.</summary>
    internal T? Value<T>(int field, Func<string, Result<T>> parse)
        where T : struct
    {
        var cell = Cell(field, required: false);
        return cell.IsEmpty ? null : Keep(field, parse(cell.ToString()));
    }

    /// <summary>Text as it may be shown: short, and without control characters.</summary>
    internal static string Shown(ReadOnlySpan<char> text, int most = 60)
    {
        var cut = text.Length > most;
        var length = !cut ? text.Length : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        var clean = string.Create(length, text[..length], static (shown, from) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
            }
        });
        return cut ? clean + "…" : clean;
    }

    private T? Keep<T>(int field, Result<T> result)
        where T : struct
    {
        if (result.IsOk)
        {
            return result.Value;
        }

        Fault(field, result.Refusal);
        return null;
    }

    private ReadOnlySpan<char> Cell(int field, bool required)
    {
        var place = header.Place(field);
        if (place >= 0 && records.NoValue(place) is { } noValue)
        {
            Fault(field, noValue);
            return default;
        }

        var cell = place < 0 ? default : records[place].Trim();
        if (place >= 0 && records.MayHoldControl && HoldsControl(records[place], records.IsQuoted(place)))
        {
            Fault(field, Refusals.ControlCharacter(NameOf(field)));
            return default;
        }

        if (cell.IsEmpty && required)
        {
            Fault(field, Refusals.MissingValue(NameOf(field)));
        }

        return cell;
    }

    private static bool HoldsControl(ReadOnlySpan<char> cell, bool quoted)
    {
        foreach (var c in cell)
        {
            if (char.IsControl(c) && !(quoted && c is '\t' or '\r' or '\n'))
            {
                return true;
            }
        }

        return false;
    }
}
