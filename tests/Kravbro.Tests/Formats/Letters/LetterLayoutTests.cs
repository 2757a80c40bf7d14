using Kravbro.Formats.Letters;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>Where things stand on the paper, in millimetres from the left and upper edges.</summary>
public sealed class LetterLayoutTests
{
    private const double Mm = 72 / 25.4;
    private const double Height = 841.89;

    public static TheoryData<string> Names => [.. SomeLetters.All.Keys, "long", "extreme"];

    private static LetterToPrint Letter(string name) => name switch
    {
        "long" => SomeLetters.Long(60),
        "extreme" => SomeLetters.Reminder with
        {
            Title = "Betalingsoppfordring og varsel om at kravet blir sendt til inkasso dersom det ikke blir betalt",
            Creditor = SomeLetters.Notice.Creditor with { Name = "Kraft- og Vannforsyningsselskapet for Øvre og Nedre Romerike og Omegn kommunale foretak avdeling innkreving" },
            Debtor = new DebtorOnLetter("Sameiet Øvre Vaskegang Nedre Skogveien 14 til 88 med garasjer og boder", ["c/o Eiendomsforvaltning og Regnskapstjenester Østlandet AS", "Att. " + new string('m', 60), "Postboks 1234 Sentrum", "0101 Oslo", "Norge"]),
            CustomerNo = "1234567890123",
            Kid = "1234567890123456789012345",
            AccountNumber = "NO9386011117947",
            Claims = [.. Enumerable.Range(1, 3).Select(n => new ClaimOnLetter($"FAKTURA-2026-AVDELING-ØST-{n:000000}", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 15), 99_999_999_999, 99_999_999_999, 10_500, 99_999_999) { CompensationMinor = 43_000 })],
        },
        _ => SomeLetters.All[name],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_debtor_stands_in_the_window_of_the_envelope(string name)
    {
        using var read = new LetterRead(LetterPdf.Write(Letter(name)));
        var debtor = read.Runs.First(r => r.Text.StartsWith(Letter(name).Debtor.Name[..16], StringComparison.Ordinal));
        Assert.Equal(20, debtor.Box.Left / Mm, 0.7);
        Assert.InRange(FromTop(debtor.Box.Top), 48, 51);
        Assert.True(debtor.Box.Right / Mm < 106, "the name goes beyond the window");

        // Nothing else is seen through the window, wherever the paper slides.
        Assert.DoesNotContain(read.Runs, r => r.Page == 1 && r.Box.Left / Mm < 110 && FromTop(r.BaseLine) is > 40 and < 47);
        Assert.DoesNotContain(read.Runs, r => r.Page == 1 && r.Box.Left / Mm < 110 && FromTop(r.BaseLine) is > 78 and < 88);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_payment_part_is_at_the_foot_of_the_last_page(string name)
    {
        var letter = Letter(name);
        using var read = new LetterRead(LetterPdf.Write(letter));
        var foot = read.Runs.Where(r => r.Page == read.Pages.Count && FromTop(r.BaseLine) > 226).ToList();
        Assert.Equal(letter.Language == LetterLanguage.Nb ? "Betaling" : "Payment", foot[0].Text);
        Assert.Equal(233.8, FromTop(foot[0].BaseLine), 0.2);
        Assert.Contains(foot, r => r.Text == (letter.Kid ?? $"{(letter.Language == LetterLanguage.Nb ? "Kundenr." : "Customer no.")} {letter.CustomerNo}"));
        Assert.Contains(foot, r => r.Text.StartsWith(letter.Debtor.Name[..16], StringComparison.Ordinal));
        Assert.DoesNotContain(read.Runs, r => r.Page == read.Pages.Count && FromTop(r.BaseLine) is > 224.5 and < 231);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_outside_the_margins(string name)
    {
        using var read = new LetterRead(LetterPdf.Write(Letter(name)));
        Assert.All(read.Runs, r =>
        {
            Assert.True(r.Box.Left / Mm > 19.9 && r.Box.Right / Mm < 190.1, $"{r.Text} goes from {r.Box.Left / Mm:0.0} to {r.Box.Right / Mm:0.0} mm");
            Assert.InRange(FromTop(r.BaseLine), 15, 288);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_lies_on_another(string name)
    {
        using var read = new LetterRead(LetterPdf.Write(Letter(name)));
        foreach (var page in read.Runs.GroupBy(r => r.Page))
        {
            var runs = page.ToList();
            for (var i = 0; i < runs.Count; i++)
            {
                for (var j = i + 1; j < runs.Count; j++)
                {
                    var (a, b) = (runs[i].Box, runs[j].Box);
                    var apart = a.Right <= b.Left || b.Right <= a.Left || a.Top <= b.Bottom || b.Top <= a.Bottom;
                    Assert.True(apart, $"page {page.Key}: {runs[i].Text} lies on {runs[j].Text}");
                }
            }
        }
    }

    [Fact]
    public void A_long_letter_takes_more_pages_and_says_which()
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(60)));
        Assert.Equal(4, read.Pages.Count);
        Assert.Equal(Enumerable.Range(1, 4).Select(n => $"Side {n} av 4"), read.Runs.Where(r => r.Text.StartsWith("Side ", StringComparison.Ordinal)).Select(r => r.Text));
        var said = Assert.Single(read.Parts());
        Assert.All(Enumerable.Range(5001, 60), n => Assert.Equal(2, said.Split('\n').Count(l => l.StartsWith($"  TR {n} |", StringComparison.Ordinal))));

        // The headings of a table stand on each of its pages, for the eye alone.
        Assert.Equal(1, said.Split('\n').Count(l => l.Contains("*Forfall", StringComparison.Ordinal)));
        Assert.Equal(2, read.Runs.Count(r => r.Text == "Forfall"));
    }

    [Fact]
    public void Text_that_reaches_the_payment_part_leaves_it_to_a_page_of_its_own()
    {
        for (var paragraphs = 1; paragraphs < 30; paragraphs++)
        {
            using var read = new LetterRead(LetterPdf.Write(SomeLetters.Notice with { Paragraphs = [.. Enumerable.Range(0, paragraphs).Select(n => $"Avsnitt {n}")] }));
            Assert.All(read.Runs.Where(r => r.Text.StartsWith("Avsnitt", StringComparison.Ordinal) && r.Page == read.Pages.Count), r => Assert.True(FromTop(r.BaseLine) < 224));
            Assert.InRange(read.Pages.Count, 1, 2);
        }
    }

    [Fact]
    public void The_last_words_keep_to_the_page_of_the_payment_part()
    {
        for (var invoices = 1; invoices < 30; invoices++)
        {
            using var read = new LetterRead(LetterPdf.Write(SomeLetters.Long(invoices) with { Closing = ["Vennlig hilsen\nFjellheim"] }));
            Assert.Equal(read.Pages.Count, Assert.Single(read.Runs, r => r.Text == "Vennlig hilsen ").Page);
            Assert.Equal(read.Pages.Count, Assert.Single(read.Runs, r => r.Text.StartsWith("Varsel etter", StringComparison.Ordinal)).Page);
        }
    }

    private static double FromTop(double y) => (Height - y) / Mm;
}
