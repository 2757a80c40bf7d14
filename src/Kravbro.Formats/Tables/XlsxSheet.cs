using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Kravbro.Formats.Tables;

/// <summary>One sheet of a workbook, written in pieces through a small buffer.</summary>
internal sealed partial class XlsxSheet : IAsyncDisposable
{
    private const int LongestText = 32_767;

    private readonly IReadOnlyList<Column> _columns;
    private readonly string[] _letters;
    private readonly XmlPieces _pieces;
    private readonly XmlWriter _xml;

    internal XlsxSheet(Stream to, IReadOnlyList<Column> columns, string language)
    {
        _columns = columns;
        _letters = [.. columns.Select((_, i) => Letters(i))];
        _pieces = new XmlPieces(to);
        _xml = _pieces.Xml;
        Begin();
        Cells([.. columns.Select(c => Cell.Of(c.Heading(language)))], bold: true);
    }

    /// <summary>Rows written, the heading included.</summary>
    internal int Rows { get; private set; }

    internal ValueTask Row(Cell[] row, CancellationToken ct)
    {
        Cells(row, bold: false);
        return _pieces.SendIfLarge(ct);
    }

    internal async Task End(Cell[]? sums, CancellationToken ct)
    {
        var filtered = $"A1:{_letters[^1]}{Rows.ToString(CultureInfo.InvariantCulture)}";
        if (sums is not null)
        {
            Cells(sums, bold: true);
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("autoFilter", XlsxParts.Main);
        _xml.WriteAttributeString("ref", filtered);
        _xml.WriteEndElement();
        _xml.WriteEndDocument();
        await _pieces.Send(ct);
    }

    public ValueTask DisposeAsync() => _pieces.DisposeAsync();

    private void Begin()
    {
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", XlsxParts.Main);
        _xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 1; i <= _columns.Count; i++)
        {
            var width = _columns[i - 1].Kind switch { ColumnKind.Text => 28, ColumnKind.Amount => 16, _ => 12 };
            _xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{width}\" customWidth=\"1\"/>"));
        }

        _xml.WriteRaw("</cols>");
        _xml.WriteStartElement("sheetData", XlsxParts.Main);
    }

    private void Cells(Cell[] row, bool bold)
    {
        var number = (++Rows).ToString(CultureInfo.InvariantCulture);
        _xml.WriteStartElement("row", XlsxParts.Main);
        _xml.WriteAttributeString("r", number);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Text is { } text)
            {
                Text(_letters[i] + number, text, bold);
            }
            else if (Figure(row[i], _columns[i].Kind) is { } value)
            {
                Start(_letters[i] + number, XlsxParts.StyleOf(_columns[i].Kind, bold));
                _xml.WriteElementString("v", XlsxParts.Main, value.ToString(CultureInfo.InvariantCulture));
                _xml.WriteEndElement();
            }
        }

        _xml.WriteEndElement();
    }

    private void Start(string place, int style)
    {
        _xml.WriteStartElement("c", XlsxParts.Main);
        _xml.WriteAttributeString("r", place);
        _xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    private void Text(string place, string text, bool bold)
    {
        Start(place, XlsxParts.StyleOf(ColumnKind.Text, bold));
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is", XlsxParts.Main);
        _xml.WriteStartElement("t", XlsxParts.Main);
        _xml.WriteAttributeString("xml", "space", null, "preserve");

        // What a spreadsheet would read as an escape (_x0041_) is escaped itself.
        _xml.WriteString(XmlPieces.Printable(LooksEscaped().Replace(text.Length > LongestText ? text[..LongestText] : text, "_x005F_")));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>The number of a cell: a day counts from 30 December 1899, 25 % is 0.25.</summary>
    private static decimal? Figure(Cell cell, ColumnKind kind) => cell.Day is { } day
        ? day.DayNumber - new DateOnly(1899, 12, 30).DayNumber
        : kind == ColumnKind.Percent ? cell.Figure / 100m : cell.Figure;

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LooksEscaped();
}
