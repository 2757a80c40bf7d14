using System.Security;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>A file of one or many letters, with what they share: the page tree, the structure tree, two fonts, title and language.</summary>
internal sealed class TaggedFile : IDisposable
{
    internal const int Pages = 2;
    internal const int Document = 4;

    private const int Structure = 3;
    private const int ParentTree = 5;
    private const int Metadata = 6;
    private const int Information = 7;
    private const int PlainFont = 8;
    private const int BoldFont = PlainFont + EmbeddedFont.Objects;
    private const int Shared = BoldFont + EmbeddedFont.Objects;

    private readonly PdfFile _file = new(Shared);
    private readonly List<int> _nodes = [];
    private readonly List<int> _roots = [];
    private readonly List<int> _marked = [];
    private readonly List<(string Title, int Page)> _bookmarks = [];
    private readonly Dictionary<ushort, int> _plain = [];
    private readonly Dictionary<ushort, int> _bold = [];

    /// <summary>Pages so far, empty ones among them.</summary>
    internal int PageCount { get; private set; }

    /// <summary>The bytes that wait to be sent on.</summary>
    internal ReadOnlyMemory<byte> Unsent => _file.Unsent;

    /// <summary>Forgets what was sent on.</summary>
    internal void Sent() => _file.Sent();

    /// <summary>Gives a letter its numbers; what it returns writes them, by any thread.</summary>
    internal Func<PdfObjects> Place(Composed letter, bool onOddPage, string? bookmark = null)
    {
        var blank = onOddPage && PageCount % 2 == 1;
        var first = _file.Take(letter.Objects(blank));
        var firstPage = _marked.Count;
        _nodes.Add(first);
        _roots.Add(letter.Structure(first));
        _marked.AddRange(letter.Sheets.Select(s => Composed.Page(first, s.Number) + 2));
        PageCount += letter.Sheets.Count + (blank ? 1 : 0);
        if (bookmark is not null)
        {
            _bookmarks.Add((bookmark, Composed.Page(first, 0)));
        }

        Merge(letter.MorePlain, _plain);
        Merge(letter.MoreBold, _bold);
        return () => letter.Write(first, firstPage, blank);
    }

    /// <summary>Lays the letter's objects down, in the order of the numbers.</summary>
    internal void Append(PdfObjects letter) => _file.Append(letter);

    /// <summary>To be called when every letter placed is laid down: keeps memory from growing.</summary>
    internal void Rest() => _file.TableIfLong();

    /// <summary>Ends the file.</summary>
    internal void End(string title, string language)
    {
        var outline = _bookmarks.Count == 0 ? 0 : Outline();
        var shared = new PdfObjects(PdfFile.Catalogue, Shared);
        shared.Add(PdfFile.Catalogue, $"<</Type/Catalog/Pages {Pages} 0 R/StructTreeRoot {Structure} 0 R/MarkInfo<</Marked true>>/Lang({language})/ViewerPreferences<</DisplayDocTitle true>>/Metadata {Metadata} 0 R{(outline == 0 ? "" : $"/Outlines {outline} 0 R/PageMode/UseOutlines")}>>");
        shared.Add(Pages, $"<</Type/Pages/Count {PageCount}/Kids[{Refs(_nodes)}]/MediaBox[0 0 {Number(Sheet.Width)} {Number(Sheet.Height)}]/Resources<</Font<</F1 {PlainFont} 0 R/F2 {BoldFont} 0 R>>>>>>");
        shared.Add(Structure, $"<</Type/StructTreeRoot/K {Document} 0 R/ParentTree {ParentTree} 0 R/ParentTreeNextKey {_marked.Count}>>");
        shared.Add(Document, $"<</Type/StructElem/S/Document/P {Structure} 0 R/K[{Refs(_roots)}]>>");
        shared.Add(ParentTree, $"<</Nums[{string.Join(' ', _marked.Select((m, i) => $"{i} {m} 0 R"))}]>>");
        shared.AddStream(Metadata, "/Type/Metadata/Subtype/XML", Xmp(title, language), packed: false);
        shared.Add(Information, $"<</Title{Text(title)}/Producer(Kravbro)>>");
        Typeface.Plain.Embedded(_plain).Write(shared, PlainFont);
        Typeface.Bold.Embedded(_bold).Write(shared, BoldFont);
        _file.End(shared, Information);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Text as a string of a PDF file.</summary>
    internal static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private int Outline()
    {
        var root = _file.Take(_bookmarks.Count + 2);
        var to = new PdfObjects(root, _bookmarks.Count + 2);
        to.Add(root, $"<</Type/Outlines/First {root + 1} 0 R/Last {root + _bookmarks.Count} 0 R/Count {_bookmarks.Count}>>");
        for (var i = 0; i < _bookmarks.Count; i++)
        {
            var number = root + 1 + i;
            to.Add(number, $"<</Title{Text(_bookmarks[i].Title)}/Parent {root} 0 R/Dest[{_bookmarks[i].Page} 0 R/Fit]{(i > 0 ? $"/Prev {number - 1} 0 R" : "")}{(i + 1 < _bookmarks.Count ? $"/Next {number + 1} 0 R" : "")}>>");
        }

        _file.Append(to);
        return root;
    }

    private static void Merge(IReadOnlyDictionary<ushort, int> more, Dictionary<ushort, int> into)
    {
        foreach (var (glyph, rune) in more)
        {
            into[glyph] = into.TryGetValue(glyph, out var other) ? Math.Min(other, rune) : rune;
        }
    }

    private static string Refs(List<int> numbers) => string.Join(' ', numbers.Select(n => $"{n} 0 R"));

    private static string Number(double number) => number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Xmp(string title, string language) => Encoding.UTF8.GetBytes(
        $"""
        <?xpacket begin="{'\ufeff'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(XmlPieces.Printable(title))}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language><pdf:Producer>Kravbro</pdf:Producer>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """);
}
