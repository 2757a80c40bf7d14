using System.Globalization;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>A letter laid out on its pages, not yet given its place in a file.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Language">Language tag.</param>
/// <param name="Root">Its structure.</param>
/// <param name="Sheets">Its pages.</param>
/// <param name="MorePlain">Glyphs of the plain font beyond the usual ones, with their characters.</param>
/// <param name="MoreBold">The same of the bold font.</param>
internal sealed record Composed(
    string Title, string Language, Tag Root, IReadOnlyList<Sheet> Sheets, IReadOnlyDictionary<ushort, int> MorePlain, IReadOnlyDictionary<ushort, int> MoreBold)
{
    private List<Tag>? _tags;

    private List<Tag> Tags => _tags ??= [.. Root.All()];

    /// <summary>How many objects it becomes: a node of the page tree, three to a page, one to a tag, and the stream that holds them.</summary>
    internal int Objects(bool blankBefore) => 1 + (blankBefore ? 1 : 0) + (Sheets.Count * 3) + Tags.Count + 1;

    /// <summary>Writes its objects from a number on.</summary>
    /// <param name="first">First number; the page tree's node.</param>
    /// <param name="firstPage">How many pages with text the file has before it.</param>
    /// <param name="blankBefore">An empty page comes first.</param>
    internal PdfObjects Write(int first, int firstPage, bool blankBefore)
    {
        var to = new PdfObjects(first, Objects(blankBefore));
        var page = first + 1;
        var tag = page + (Sheets.Count * 3);
        var numbers = new Dictionary<Tag, int>();
        foreach (var one in Tags)
        {
            numbers[one] = tag++;
        }

        var blank = blankBefore ? $"{tag} 0 R " : "";
        to.Add(first, $"<</Type/Pages/Parent {TaggedFile.Pages} 0 R/Count {Sheets.Count + (blankBefore ? 1 : 0)}/Kids[{blank}{string.Join(' ', Sheets.Select(s => $"{page + (s.Number * 3)} 0 R"))}]>>");
        if (blankBefore)
        {
            to.Add(tag, $"<</Type/Page/Parent {first} 0 R>>");
        }

        foreach (var sheet in Sheets)
        {
            var at = page + (sheet.Number * 3);
            to.Add(at, $"<</Type/Page/Parent {first} 0 R/Contents {at + 1} 0 R/StructParents {firstPage + sheet.Number}/Tabs/S>>");
            to.AddStream(at + 1, "", sheet.Packed());
            to.Add(at + 2, $"[{string.Join(' ', sheet.Marks.Select(m => $"{numbers[m]} 0 R"))}]");
        }

        WriteTags(to, numbers, page);
        return to;
    }

    /// <summary>The number of the page tree's leaf for a page.</summary>
    internal static int Page(int first, int number) => first + 1 + (number * 3);

    /// <summary>The number of the root of its structure.</summary>
    internal int Structure(int first) => first + 1 + (Sheets.Count * 3);

    private void WriteTags(PdfObjects to, Dictionary<Tag, int> numbers, int page)
    {
        var body = new StringBuilder();
        var parents = Tags.SelectMany(t => t.Children.Select(c => (Child: c, Parent: t))).ToDictionary(p => p.Child, p => numbers[p.Parent]);
        foreach (var tag in Tags)
        {
            var invariant = CultureInfo.InvariantCulture;
            body.Clear().Append(invariant, $"<</Type/StructElem/S/{tag.Role}/P {parents.GetValueOrDefault(tag, TaggedFile.Document)} 0 R");
            if (tag == Root)
            {
                body.Append(invariant, $"/Lang({Language})/T{TaggedFile.Text(Title)}");
            }

            if (tag.Attributes is { } attributes)
            {
                body.Append("/A").Append(attributes);
            }

            // Marks of the element's first page go by number alone; those of another page name it.
            var own = tag.Marks.Count == 0 ? 0 : tag.Marks[0].Page;
            body.Append(tag.Marks.Count == 0 ? "" : string.Create(invariant, $"/Pg {page + (own * 3)} 0 R")).Append("/K[");
            body.AppendJoin(' ', tag.Children.Select(c => $"{numbers[c]} 0 R"));
            body.AppendJoin(' ', tag.Marks.Select(m => m.Page == own ? $"{m.Mark}" : $"<</Type/MCR/Pg {page + (m.Page * 3)} 0 R/MCID {m.Mark}>>"));
            to.Add(numbers[tag], body.Append("]>>").ToString());
        }
    }
}
