using System.Diagnostics;
using System.Globalization;
using Kravbro.Formats.Letters;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Kravbro.Bench;

/// <summary>
/// Letters as one print file, streamed, beside what the library that draws invoices needs to put the same words on as many pages: no
/// tags, no outline of a font embedded, one document for all of them, on one core as it works.
/// </summary>
internal static class LetterMeasurement
{
    /// <summary>Writes <paramref name="count"/> letters both ways and says the ratio.</summary>
    internal static async Task Run(int count)
    {
        var words = PdfDocument.Open(LetterPdf.Write(Letter(1))).GetPage(1).GetWords().ToList();
        _ = await Ours(200);
        _ = Library(200, words);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var (ours, bytes) = await Ours(count);
        var ourPeak = Process.GetCurrentProcess().PeakWorkingSet64;
        var library = Library(count, words);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} letters: ours {ours.TotalSeconds:0.00} s ({count / ours.TotalSeconds:N0} a second, {bytes / count:N0} bytes each), library {library.TotalSeconds:0.00} s, ratio {ours / library:0.00} ×; highest working set {ourPeak >> 20} MB, {peak >> 20} MB before"));
    }

    private static async Task<(TimeSpan Time, long Bytes)> Ours(int count)
    {
        var clock = Stopwatch.StartNew();
        var summary = await PrintFile.Write(Letters(count), Stream.Null, new PrintFileOptions { Title = "Purringer" });
        Scene.Expect(summary.Letters == count, $"{summary.Letters} letters instead of {count}");
        return (clock.Elapsed, summary.Bytes);
    }

    private static TimeSpan Library(int count, List<Word> words)
    {
        var clock = Stopwatch.StartNew();
        using var builder = new PdfDocumentBuilder(Stream.Null);
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var i = 0; i < count; i++)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var word in words)
            {
                page.AddText(Latin(word.Text), word.Letters[0].PointSize, new PdfPoint(word.BoundingBox.Left, word.BoundingBox.Bottom), font);
            }
        }

        builder.Build();
        return clock.Elapsed;
    }

    // The fonts every reader has know no more.
    private static string Latin(string text) => new([.. text.Select(c => c is >= ' ' and <= '~' ? c : 'o')]);

    private static async IAsyncEnumerable<LetterToPrint> Letters(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            yield return Letter(i);
        }

        await Task.CompletedTask;
    }

    private static LetterToPrint Letter(int number) => new()
    {
        Language = LetterLanguage.Nb,
        Title = $"Purring på faktura {number}",
        Creditor = new CreditorOnLetter("Fjellheim Bygg AS", "314512006", ["Storgata 1", "0155 Oslo"]),
        Debtor = new DebtorOnLetter($"Kunde {number} AS", ["Sjøveien 14", "5003 Bergen"]),
        Date = new DateOnly(2026, 6, 30),
        CustomerNo = (10_000 + number).ToString(CultureInfo.InvariantCulture),
        Paragraphs = ["Fakturaen forfalt 15. juni 2026 og er ikke betalt. Vi ber deg betale innen 14. juli 2026.", "Mener du at kravet er feil, ber vi deg si fra så snart som mulig."],
        Claims = [new ClaimOnLetter(number.ToString(CultureInfo.InvariantCulture), new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 15), 1_000_000, 1_000_000, 3_800, 4_932)],
        Interest = [new InterestOnLetter(number.ToString(CultureInfo.InvariantCulture), new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30), 1_000_000, 12m, 4_932)],
        DueDate = new DateOnly(2026, 7, 14),
        Kid = "0000001230",
        AccountNumber = "18136445320",
    };
}
