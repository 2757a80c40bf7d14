using Kravbro.Formats.Letters;
using UglyToad.PdfPig.Tokens;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>The file itself: fonts within, small, and the same bytes every time.</summary>
public sealed class LetterFileTests
{
    [Fact]
    public void Both_fonts_are_embedded_with_the_used_outlines_alone()
    {
        var bytes = LetterPdf.Write(SomeLetters.Demand);
        using var read = new LetterRead(bytes);
        var names = read.Pages.SelectMany(p => p.Letters).Select(l => l.FontName!).Distinct().ToList();
        Assert.Equal(2, names.Count);
        Assert.All(names, n => Assert.Matches("^[A-Z]{6}\\+DejaVuSans(-Bold)?$", n));
        Assert.Equal(2, Fonts(read).Count(f => f.Data.ContainsKey("FontFile2")));
        Assert.True(bytes.Length < 30_000, $"{bytes.Length} bytes");
    }

    [Fact]
    public void A_letter_with_unusual_characters_is_a_little_larger()
    {
        var bytes = LetterPdf.Write(SomeLetters.Demand with { Debtor = new DebtorOnLetter("Улица Κωδικός ở", ["5003 Bergen"]) });
        using var read = new LetterRead(bytes);
        Assert.Contains("P Улица Κωδικός ở / 5003 Bergen\n", Assert.Single(read.Parts()), StringComparison.Ordinal);
        Assert.True(bytes.Length < 34_000, $"{bytes.Length} bytes");
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_from_any_thread()
    {
        var letters = SomeLetters.All.Values.Append(SomeLetters.Long(60)).Append(SomeLetters.Notice with { CustomerNo = "Ж" }).ToList();
        var once = letters.Select(LetterPdf.Write).ToList();
        var written = new byte[letters.Count * 8][];
        Parallel.For(0, written.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => written[i] = LetterPdf.Write(letters[i % letters.Count]));
        Assert.All(Enumerable.Range(0, written.Length), i => Assert.Equal(once[i % letters.Count], written[i]));
        Assert.Equal(letters.Count, once.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void A_stream_gets_the_same_bytes_and_stays_open()
    {
        using var to = new MemoryStream();
        LetterPdf.Write(SomeLetters.Notice, to);
        Assert.True(to.CanWrite);
        Assert.Equal(LetterPdf.Write(SomeLetters.Notice), to.ToArray());
    }

    private static IEnumerable<DictionaryToken> Fonts(LetterRead read)
    {
        var pages = read.Dictionary(read.Catalogue.Data["Pages"]);
        var fonts = read.Dictionary(read.Dictionary(pages.Data["Resources"]).Data["Font"]);
        return fonts.Data.Values.Select(f => read.Dictionary(read.Dictionary(Assert.Single(read.Get<ArrayToken>(read.Dictionary(f).Data["DescendantFonts"]).Data)).Data["FontDescriptor"]));
    }
}
