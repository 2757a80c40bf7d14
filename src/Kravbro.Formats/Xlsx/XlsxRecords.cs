using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Xlsx;

/// <summary>The rows of a workbook's first visible sheet, one at a time.</summary>
internal sealed class XlsxRecords : RecordSource, IDisposable
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    private readonly Workbook _workbook;
    private readonly SafeXml _xml;
    private readonly int _rows;
    private readonly bool _hasRows;
    private Cell[] _cells = new Cell[32];
    private int _used;
    private int _width;
    private long _row;
    private bool _mayHoldControl;

    private enum Kind
    {
        Value,
        Formula,
        Error,
        LostDigits,
    }

    private readonly record struct Cell(string? Text, Kind Kind);

    private XlsxRecords(Workbook workbook)
    {
        _workbook = workbook;
        _xml = workbook.Sheet();
        var root = _xml.Depth;
        while (_xml.NextChild(root))
        {
            if (_xml.Name == "sheetData")
            {
                _rows = _xml.Depth;
                _hasRows = true;
                break;
            }
        }
    }

    /// <summary>Opens a workbook; the stream is left open.</summary>
    /// <exception cref="UnreadableFileException">It is none, or damaged.</exception>
    internal static XlsxRecords Open(Stream stream)
    {
        var workbook = Workbook.Open(stream);
        try
        {
            return new XlsxRecords(workbook);
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    internal override long Line => _row;

    /// <summary>As many as the header has, or more when something stands to the right of it.</summary>
    internal override int Count => Math.Max(_width, _used);

    /// <inheritdoc/>
    internal override bool Ended => true;

    /// <inheritdoc/>
    internal override bool MayHoldControl => _mayHoldControl;

    /// <inheritdoc/>
    internal override Refusal? Broken => null;

    /// <inheritdoc/>
    internal override ReadOnlySpan<char> this[int field] => field < _used ? _cells[field].Text : default;

    /// <inheritdoc/>
    internal override bool IsQuoted(int field) => true;

    /// <inheritdoc/>
    internal override Refusal? NoValue(int field) => field >= _used ? null : _cells[field].Kind switch
    {
        Kind.Formula => Refusals.FormulaCell(Place(field)),
        Kind.Error => Refusals.ErrorCell(Place(field), _cells[field].Text ?? ""),
        Kind.LostDigits => Refusals.LostDigits(Place(field)),
        _ => null,
    };

    /// <inheritdoc/>
    internal override void HasWidth(int fields) => _width = fields;

    /// <inheritdoc/>
    internal override bool Read()
    {
        if (!_hasRows)
        {
            return false;
        }

        while (_xml.NextChild(_rows))
        {
            if (_xml.Name == "row")
            {
                ReadRow();
                return true;
            }
        }

        // What is left of the sheet must be whole too: a damaged file is not taken for a short one.
        _xml.ToEnd();
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _workbook.Dispose();
    }

    private void ReadRow()
    {
        var row = _xml.Attribute("r") is { } written
            ? int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            : _row + 1;
        _row = row > _row && row <= MostRows ? row : throw Workbook.Bad();
        Array.Clear(_cells, 0, _used);
        _used = 0;
        _mayHoldControl = false;
        var depth = _xml.Depth;
        var next = 0;
        while (_xml.NextChild(depth))
        {
            if (_xml.Name == "c")
            {
                var column = _xml.Attribute("r") is { } place ? Column(place) : next;
                next = column + 1;
                Put(column, ReadCell());
            }
        }
    }

    private Cell ReadCell()
    {
        var (type, style) = (_xml.Attribute("t"), _xml.Attribute("s"));
        string? text = null;
        var isFormula = false;
        var depth = _xml.Depth;
        while (_xml.NextChild(depth))
        {
            switch (_xml.Name)
            {
                case "f":
                    isFormula = true;
                    break;
                case "v":
                    text = _xml.Text(CellText.Longest);
                    break;
                case "is":
                    text = CellText.Rich(_xml);
                    break;
            }
        }

        return isFormula ? new Cell(text, Kind.Formula)
            : text is null ? default
            : type switch
            {
                "s" => new Cell(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? _workbook.Strings.Find(number) ?? throw Workbook.Bad()
                    : throw Workbook.Bad(), Kind.Value),
                "e" => new Cell(text, Kind.Error),
                "d" => new Cell(text.Length > 10 && text[10] == 'T' ? text[..10] : text, Kind.Value),
                "str" => new Cell(CellText.Unescaped(text), Kind.Value),
                "inlineStr" or "b" => new Cell(text, Kind.Value),
                _ => CellText.Number(text) is { } plain ? new Cell(_workbook.Formats.Text(plain, style), Kind.Value) : new Cell(text, Kind.LostDigits),
            };
    }

    private void Put(int column, Cell cell)
    {
        if (cell == default || (cell.Kind == Kind.Value && string.IsNullOrEmpty(cell.Text)))
        {
            return;
        }

        // A row may also count its cells without saying where they stand.
        if (column >= MostColumns)
        {
            throw Workbook.Bad();
        }

        if (column >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Min(Math.Max(column + 1, _cells.Length * 2), MostColumns));
        }

        _cells[column] = cell;
        _used = Math.Max(_used, column + 1);
        _mayHoldControl |= cell.Text.AsSpan().ContainsAnyInRange('\0', '\u001f') || cell.Text.AsSpan().ContainsAnyInRange('\u007f', '\u009f');
    }

    private string Place(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{_row}");
    }

    /// <summary>The column of a place such as <c>C7</c>, from 0.</summary>
    private static int Column(string place)
    {
        var column = 0;
        foreach (var c in place)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + (c - 'A' + 1);
            if (column > MostColumns)
            {
                throw Workbook.Bad();
            }
        }

        return column == 0 ? throw Workbook.Bad() : column - 1;
    }
}
