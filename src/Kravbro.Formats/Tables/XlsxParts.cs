using System.Globalization;
using System.Security;

namespace Kravbro.Formats.Tables;

/// <summary>The parts of a workbook beside its sheets.</summary>
internal static class XlsxParts
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const int LongestName = 31;

    /// <summary>
    /// Order of the styles below: number formats 49 (text), 14 (day, as the reader's country writes it), 4 (#,##0.00), 1 (0) and
    /// 10 (0.00 %), first plain, then bold.
    /// </summary>
    private static readonly int[] NumberFormats = [49, 14, 4, 1, 10];

    internal static int StyleOf(ColumnKind kind, bool bold) => 1 + (int)kind + (bold ? NumberFormats.Length : 0);

    internal static IEnumerable<(string Name, string Content)> Of(string title, int sheets)
    {
        var all = Enumerable.Range(1, sheets).ToList();
        yield return ("[Content_Types].xml", Head + $"<Types xmlns=\"{Package}/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + Each(all, i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
            + "</Types>");
        yield return ("_rels/.rels", Head + $"<Relationships xmlns=\"{Package}/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("xl/workbook.xml", Head + $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + Each(all, i => $"<sheet name=\"{SecurityElement.Escape(SheetName(title, i))}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>") + "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", Head + $"<Relationships xmlns=\"{Package}/relationships\">"
            + Each(all, i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
            + $"<Relationship Id=\"rId{(sheets + 1).ToString(CultureInfo.InvariantCulture)}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("xl/styles.xml", Head + $"<styleSheet xmlns=\"{Main}\">"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs>" + Style(0, 0) + Each(NumberFormats, f => Style(f, 0)) + Each(NumberFormats, f => Style(f, 1)) + "</cellXfs></styleSheet>");
    }

    private static string Style(int format, int font) =>
        string.Create(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>");

    private static string SheetName(string title, int number)
    {
        var end = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({number})");
        var name = string.Concat(title.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' || char.IsControl(c) ? ' ' : c)).Trim();
        return (name.Length > LongestName - end.Length ? name[..(LongestName - end.Length)] : name) + end;
    }

    private static string Each(IEnumerable<int> numbers, Func<int, string> text) => string.Concat(numbers.Select(text));
}
