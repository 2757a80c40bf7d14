using System.IO.Compression;
using System.Text;

namespace Kravbro.Tests.Formats.Xlsx;

/// <summary>Makes workbooks of one sheet from the XML of its rows.</summary>
internal static class XlsxBytes
{
    /// <summary>Style 0 is general, 1 a built-in date, 2 a custom date with text, 3 eleven zeros, 4 amounts with a colour in it.</summary>
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="&quot;den &quot;dd/mm/yyyy;@"/>
        <numFmt numFmtId="165" formatCode="00000000000"/><numFmt numFmtId="166" formatCode="[Red]#,##0.00\ &quot;day&quot;"/></numFmts>
        <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
        """;

    internal static byte[] Of(IEnumerable<string> rows, string[]? strings = null, string sheets = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>", string properties = "", CompressionLevel level = CompressionLevel.Fastest)
    {
        var stream = new MemoryStream();
        Write(stream, rows, strings, sheets, properties, level);
        return stream.ToArray();
    }

    internal static void Write(
        Stream stream, IEnumerable<string> rows, string[]? strings = null, string sheets = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>", string properties = "",
        CompressionLevel level = CompressionLevel.Fastest)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        Part("[Content_Types].xml", ["<Types/>"]);
        Part("_rels/.rels", [Relations($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>")]);
        Part("xl/workbook.xml", [$"<workbook {Main} xmlns:r=\"{Office}\">{properties}<sheets>{sheets}</sheets></workbook>"]);
        Part("xl/_rels/workbook.xml.rels", [Relations(
            $"<Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}/styles\" Target=\"/xl/styles.xml\"/>"
            + $"<Relationship Id=\"rId3\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId4\" Type=\"{Office}/externalLink\" Target=\"http://127.0.0.1/x\" TargetMode=\"External\"/>"
            + $"<Relationship Id=\"rId5\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet2.xml\"/>")]);
        Part("xl/styles.xml", [Styles]);
        Part("xl/vbaProject.bin", ["never read"]);
        Part("xl/sharedStrings.xml", [$"<sst {Main}>", .. (strings ?? []).Select(s => $"<si>{s}</si>"), "</sst>"]);
        Part("xl/worksheets/sheet2.xml", ["<worksheet/>"]);
        Part("xl/worksheets/sheet1.xml", ((IEnumerable<string>)[$"<worksheet {Main}><cols><col/></cols><sheetData>"]).Concat(rows).Append("</sheetData><pageMargins/></worksheet>"));

        void Part(string name, IEnumerable<string> content)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name, level).Open(), new UTF8Encoding(false));
            foreach (var part in content)
            {
                writer.Write(part);
            }
        }

        static string Relations(string relations) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";
    }

    /// <summary>A row of inline texts.</summary>
    internal static string Texts(params string[] cells) => Row([.. cells.Select(c => $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(c)}</t></is></c>")]);

    internal static string Row(params string[] cells) => $"<row>{string.Concat(cells)}</row>";
}
