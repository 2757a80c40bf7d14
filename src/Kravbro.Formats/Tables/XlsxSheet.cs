using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Kravbro.Formats.Tables;

/// <summary>One sheet of a workbook, written in pieces through a small buffer.</summary>
internal sealed partial class XlsxSheet : IAsyncDisposable
{
    private const int LongestText = 32_767;
    private const int PieceBytes = 1 << 16;

    private readonly Stream _to;
    private readonly IReadOnlyList<Column> _columns;
    private readonly string[] _letters;
    private readonly MemoryStream _piece = new();
    private readonly XmlWriter _xml;

    internal XlsxSheet(Stream to, IReadOnlyList<Column> columns, string language)
    {
        (_to, _columns) = (to, columns);
        _letters = [.. columns.Select((_, i) => Letters(i))];
        _xml = XmlWriter.Create(_piece, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        Begin();
        Cells([.. columns.Select(c => Cell.Of(c.Heading(language)))], bold: true);
    }

    /// <summary>Rows written, the heading included.</summary>
    internal int Rows { get; private set; }

    internal async ValueTask Row(Cell[] row, CancellationToken ct)
    {
        Cells(row, bold: false);
        if (_piece.Length > PieceBytes)
        {
            await Send(ct);
        }
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
        await Send(ct);
    }

    public ValueTask DisposeAsync()
    {
        _xml.Dispose();
        return _piece.DisposeAsync();
    }

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
        _xml.WriteString(Printable(text.Length > LongestText ? text[..LongestText] : text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>The number of a cell: a day counts from 30 December 1899, 25 % is 0.25.</summary>
    private static decimal? Figure(Cell cell, ColumnKind kind) => cell.Day is { } day
        ? day.DayNumber - new DateOnly(1899, 12, 30).DayNumber
        : kind == ColumnKind.Percent ? cell.Figure / 100m : cell.Figure;

    private async Task Send(CancellationToken ct)
    {
        _xml.Flush();
        await _to.WriteAsync(_piece.GetBuffer().AsMemory(0, (int)_piece.Length), ct);
        _piece.SetLength(0);
    }

    /// <summary>What XML cannot hold becomes U+FFFD; what a spreadsheet would read as an escape (<c>_x0041_</c>) is escaped itself.</summary>
    private static string Printable(string text)
    {
        var escaped = LooksEscaped().Replace(text, "_x005F_");
        for (var i = 0; i < escaped.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(escaped[i]) && !(i + 1 < escaped.Length && XmlConvert.IsXmlSurrogatePair(escaped[i + 1], escaped[i])))
            {
                escaped = escaped[..i] + '\uFFFD' + escaped[(i + 1)..];
            }
            else if (char.IsHighSurrogate(escaped[i]))
            {
                i++;
            }
        }

        return escaped;
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LooksEscaped();
}
