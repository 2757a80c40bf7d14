using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>A run of text on a page: what one mark holds.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Mark">The mark's number; −1 for an artifact.</param>
/// <param name="Text">Its text.</param>
/// <param name="Box">The ink's box, points from the lower left corner.</param>
/// <param name="BaseLine">Its base line.</param>
internal sealed record Run(int Page, int Mark, string Text, PdfRectangle Box, double BaseLine);

/// <summary>A PDF read back by a library that did not write it: by its structure, as a screen reader goes through it, and by its places.</summary>
internal sealed class LetterRead : IDisposable
{
    private readonly PdfDocument _pdf;
    private readonly Dictionary<(int Page, int Mark), string> _texts;
    private readonly List<IndirectReference> _pages = [];
    private IReadOnlyList<string>? _parts;

    internal LetterRead(byte[] bytes)
    {
        _pdf = PdfDocument.Open(bytes);
        Pages = [.. _pdf.GetPages()];
        Runs = [.. Pages.SelectMany(p => p.GetMarkedContents().Where(m => m.Letters.Count > 0).Select(m => Run(p.Number, m)))];
        _texts = Runs.Where(r => r.Mark >= 0).ToDictionary(r => (r.Page, r.Mark), r => r.Text);
        Leaves(((IndirectReferenceToken)Catalogue.Data["Pages"]).Data);
    }

    internal IReadOnlyList<Page> Pages { get; }

    internal IReadOnlyList<Run> Runs { get; }

    internal DictionaryToken Catalogue => _pdf.Structure.Catalog.CatalogDictionary;

    internal string? Title => _pdf.Information.Title;

    /// <summary>The pieces under the document, one string each: in a print file, a letter each.</summary>
    internal IReadOnlyList<string> Parts() => _parts ??= Said();

    /// <summary>Every mark that the structure names.</summary>
    internal HashSet<(int Page, int Mark)> Named { get; } = [];

    internal T Get<T>(IToken token) where T : class, IToken =>
        token is IndirectReferenceToken reference ? (T)_pdf.Structure.GetObject(reference.Data).Data : (T)token;

    internal DictionaryToken Dictionary(IToken token) => Get<DictionaryToken>(token);

    public void Dispose() => _pdf.Dispose();

    private IReadOnlyList<string> Said()
    {
        var tree = Dictionary(Catalogue.Data["StructTreeRoot"]);
        var document = Dictionary(tree.Data["K"]);
        return [.. Kids(document).Select(part =>
        {
            var text = new StringBuilder();
            foreach (var kid in Kids(Dictionary(part)))
            {
                Say(Dictionary(kid), text, "");
            }

            return text.ToString();
        })];
    }

    private static Run Run(int page, MarkedContentElement mark)
    {
        var letters = mark.Letters;
        var inked = letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).ToList();
        var box = new PdfRectangle(inked.Min(l => l.BoundingBox.Left), inked.Min(l => l.BoundingBox.Bottom), inked.Max(l => l.BoundingBox.Right), inked.Max(l => l.BoundingBox.Top));
        return new Run(page, mark.IsArtifact ? -1 : mark.MarkedContentIdentifier, string.Concat(letters.Select(l => l.Value)), box, letters[0].StartBaseLine.Y);
    }

    private void Leaves(IndirectReference node)
    {
        var dictionary = (DictionaryToken)_pdf.Structure.GetObject(node).Data;
        if (dictionary.Data.TryGetValue("Kids", out var kids))
        {
            foreach (var kid in Get<ArrayToken>(kids).Data)
            {
                Leaves(((IndirectReferenceToken)kid).Data);
            }
        }
        else
        {
            _pages.Add(node);
        }
    }

    private IReadOnlyList<IToken> Kids(DictionaryToken element) =>
        !element.Data.TryGetValue("K", out var kids) ? [] : kids is ArrayToken many ? many.Data : [kids];

    private void Say(DictionaryToken element, StringBuilder to, string indent)
    {
        var role = ((NameToken)element.Data["S"]).Data;
        if (role == "TR")
        {
            to.Append(indent).Append("TR ").AppendJoin(" | ", Kids(element).Select(c => Cell(Dictionary(c)))).Append('\n');
            return;
        }

        var own = Text(element);
        to.Append(indent).Append(role).Append(own.Length > 0 ? " " : "").Append(own).Append('\n');
        foreach (var kid in Kids(element).Where(k => k is IndirectReferenceToken))
        {
            Say(Dictionary(kid), to, indent + "  ");
        }
    }

    private string Cell(DictionaryToken cell) => (((NameToken)cell.Data["S"]).Data == "TH" ? "*" : "") + Text(cell);

    // The lines of an element's text; each but the last is to end with a space.
    private string Text(DictionaryToken element)
    {
        var page = element.Data.TryGetValue("Pg", out var at) ? PageNumber(at) : 0;
        return string.Join("/ ", Kids(element).Select(k => k switch
        {
            NumericToken mark => Marked(page, mark.Int),
            DictionaryToken other => Marked(PageNumber(other.Data["Pg"]), ((NumericToken)other.Data["MCID"]).Int),
            _ => null,
        }).OfType<string>());
    }

    private string Marked(int page, int mark)
    {
        Assert.True(Named.Add((page, mark)), $"mark {mark} of page {page} is named twice");
        return _texts[(page, mark)];
    }

    private int PageNumber(IToken reference) => _pages.IndexOf(((IndirectReferenceToken)reference).Data) + 1;
}
