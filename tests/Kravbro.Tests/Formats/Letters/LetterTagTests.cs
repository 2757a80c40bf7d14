using Kravbro.Formats.Letters;
using UglyToad.PdfPig.Tokens;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>A letter can be read by those who do not see it (Matterhorn protocol: tagged, language, title, all content real or artifact).</summary>
public sealed class LetterTagTests
{
    [Theory]
    [InlineData(1, "nb-NO")]
    [InlineData(60, "nb-NO")]
    [InlineData(1, "en-GB")]
    public void The_document_says_that_it_is_tagged_its_language_and_its_title(int invoices, string language)
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(invoices) with { Language = language == "nb-NO" ? LetterLanguage.Nb : LetterLanguage.En }));
        Assert.Equal("true", read.Dictionary(read.Catalogue.Data["MarkInfo"]).Data["Marked"].ToString(), ignoreCase: true);
        Assert.Equal("true", read.Dictionary(read.Catalogue.Data["ViewerPreferences"]).Data["DisplayDocTitle"].ToString(), ignoreCase: true);
        Assert.Equal(language, ((StringToken)read.Catalogue.Data["Lang"]).Data);
        Assert.Equal("Inkassovarsel – Fjellheim Byggservice AS", read.Title);
        var xmp = System.Text.Encoding.UTF8.GetString(read.Get<StreamToken>(read.Catalogue.Data["Metadata"]).Data.Span);
        Assert.Contains("Inkassovarsel – Fjellheim Byggservice AS</rdf:li>", xmp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Every_text_is_in_the_structure_once_or_is_an_artifact(int invoices)
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(invoices)));
        Assert.Single(read.Parts());
        Assert.Equal(read.Runs.Where(r => r.Mark >= 0).Select(r => (r.Page, r.Mark)).Order(), read.Named.Order());
        Assert.Equal(read.Pages.Sum(p => p.Letters.Count), read.Pages.Sum(p => p.GetMarkedContents().Sum(m => m.Letters.Count)));
        Assert.All(read.Runs.Where(r => r.Mark < 0), r => Assert.True(r.Text.StartsWith("Side ", StringComparison.Ordinal) || r.Page > 1, r.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Nothing_is_painted_outside_a_mark(int invoices)
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(invoices)));
        foreach (var page in read.Pages)
        {
            var depth = 0;
            foreach (var operation in page.Operations)
            {
                depth += operation.Operator switch { "BDC" or "BMC" => 1, "EMC" => -1, _ => 0 };
                Assert.InRange(depth, 0, 1);
                Assert.True(depth == 1 || operation.Operator is not ("Tj" or "TJ" or "S" or "f"), $"{operation.Operator} of page {page.Number} is outside a mark");
            }

            Assert.Equal(0, depth);
        }
    }

    [Fact]
    public void The_parent_tree_leads_from_each_mark_to_its_element()
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(60)));
        var tree = read.Dictionary(read.Dictionary(read.Catalogue.Data["StructTreeRoot"]).Data["ParentTree"]);
        var numbers = read.Get<ArrayToken>(tree.Data["Nums"]).Data;
        Assert.Equal(read.Pages.Count * 2, numbers.Count);
        foreach (var page in read.Pages)
        {
            var key = ((NumericToken)page.Dictionary.Data["StructParents"]).Int;
            var parents = read.Get<ArrayToken>(numbers[(key * 2) + 1]).Data;
            Assert.Equal(read.Runs.Count(r => r.Page == page.Number && r.Mark >= 0), parents.Count);
            Assert.All(parents, p => Assert.Equal("StructElem", ((NameToken)read.Dictionary(p).Data["Type"]).Data));
        }
    }

    [Fact]
    public void Tables_name_their_columns_and_headings_go_down_in_order()
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Demand));
        var lines = Assert.Single(read.Parts()).Split('\n');
        Assert.Equal(["H1 Betalingsoppfordring", "H2 Kravet", "H2 Slik er rentene regnet ut", "H2 Betaling"], lines.Where(l => l.StartsWith('H')));
        Assert.Equal(2, lines.Count(l => l == "Table"));
        Assert.Contains("  TR *Fakturanr. | *Fra | *Til og med | *Dager | *Grunnlag | *Rente per år | *Renter", lines);
    }
}
