using System.IO.Compression;
using Kravbro.Domain;
using Kravbro.Formats.Xml;
using Kravbro.Formats.Zip;

namespace Kravbro.Formats.Xlsx;

/// <summary>
/// The parts of a workbook (ECMA-376) that a table is made of: the first visible sheet, its shared strings and number formats.
/// Macros, links to other files and all other parts are never opened.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const long LargestPart = 8L << 30;
    private readonly ZipArchive _archive;
    private string? _sheet;

    private Workbook(ZipArchive archive) => _archive = archive;

    internal SharedStrings Strings { get; private set; } = new();

    internal CellFormats Formats { get; private set; } = new();

    /// <summary>Opens a workbook; the stream is left open.</summary>
    /// <exception cref="UnreadableFileException">It is none, or damaged.</exception>
    internal static Workbook Open(Stream stream)
    {
        var workbook = new Workbook(SafeZip.Open(stream) ?? throw Bad());
        try
        {
            workbook.FindParts();
            return workbook;
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>A reader that stands on the sheet's root element.</summary>
    internal SafeXml Sheet() => Part(_sheet ?? throw Bad());

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    internal static UnreadableFileException Bad() => new(Refusals.BadWorkbook());

    private void FindParts()
    {
        var main = Related("_rels/.rels", "").Find(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? throw Bad();
        var folder = main[..(main.LastIndexOf('/') + 1)];
        var parts = Related($"{folder}_rels/{main[folder.Length..]}.rels", folder);
        string? sheetId = null;
        var from1904 = false;
        using (var xml = Part(main))
        {
            xml.Each(name =>
            {
                if (name == "workbookPr")
                {
                    from1904 = xml.Attribute("date1904") is "1" or "true";
                }
                else if (name == "sheets")
                {
                    xml.Each(_ => sheetId ??= xml.Attribute("state") is "hidden" or "veryHidden" ? null : xml.AttributeEndingIn("id", "/relationships"));
                }
            });
        }

        _sheet = parts.Find(p => p.Id == sheetId && p.Type.EndsWith("/worksheet", StringComparison.Ordinal)).Target ?? throw Bad();
        if (parts.Find(p => p.Type.EndsWith("/styles", StringComparison.Ordinal)).Target is { } styles)
        {
            using var xml = Part(styles);
            Formats = CellFormats.Read(xml, from1904);
        }

        if (parts.Find(p => p.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target is { } strings)
        {
            using var xml = Part(strings);
            Strings = SharedStrings.Read(xml);
        }
    }

    private List<(string Id, string Type, string? Target)> Related(string part, string folder)
    {
        var related = new List<(string, string, string?)>();
        using var xml = Part(part);
        xml.Each(_ =>
        {
            if (xml.Attribute("TargetMode") != "External" && xml.Attribute("Target") is { } target && related.Count < 10_000)
            {
                related.Add((xml.Attribute("Id") ?? "", xml.Attribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
            }
        });
        return related;
    }

    private SafeXml Part(string name)
    {
        var entry = _archive.GetEntry(name) ?? throw Bad();
        var xml = new SafeXml(new InflatedStream(entry, LargestPart));
        xml.Root();
        return xml;
    }
}
