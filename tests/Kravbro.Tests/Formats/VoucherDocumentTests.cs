using Kravbro.Formats.Pdf;
using UglyToad.PdfPig;

namespace Kravbro.Tests.Formats;

/// <summary>A voucher on paper says what the books say, on as many pages as it takes.</summary>
public sealed class VoucherDocumentTests
{
    private static VoucherToPrint Voucher(int lines) => new()
    {
        Owner = "Fjellheim Byggservice AS",
        OwnerOrgNo = "Org.nr. 314512008",
        Title = "Bilag 12",
        Text = "Avskriving 1001: konkurs. Dokumentasjon: " + string.Join(' ', Enumerable.Repeat("Kunngjøring", 20)),
        Facts = [("Bilagsdato", "04.11.2026"), ("Beløp", "1\u00a0250,00 kr")],
        Heads = ("Konto", "Debet (kr)", "Kredit (kr)"),
        Lines = [.. Enumerable.Range(1, lines).Select(n => new PrintedEntry($"{7000 + n} Tap", $"{n} Åse", $"linjetekst {n}", n % 2 == 0 ? "10,00" : "", n % 2 == 0 ? "" : "20,00"))],
        HistoryHead = "Hendelser",
        History = ["04.11.2026 10.15, Avskrevet, konkurs, bokfører"],
    };

    [Fact]
    public void It_says_what_it_is_what_is_posted_and_why()
    {
        var text = Words(VoucherDocument.Write(Voucher(2)), out var pages);
        Assert.Equal(1, pages);
        Assert.All((string[])["Bilag 12", "Org.nr. 314512008", "Bilagsdato 04.11.2026", "Beløp 1 250,00 kr", "7001 Tap 1 Åse 20,00", "7002 Tap 2 Åse 10,00", "linjetekst 2",
            "Avskrevet, konkurs, bokfører"], said => Assert.Contains(said, text, StringComparison.Ordinal));

        // A long text goes on in the next line, whole.
        Assert.Equal(20, text.Split("Kunngjøring").Length - 1);
    }

    [Fact]
    public void Each_page_has_the_heads_of_the_columns_and_no_line_is_lost()
    {
        var text = Words(VoucherDocument.Write(Voucher(100)), out var pages);
        Assert.True(pages > 2);
        Assert.Equal(pages, text.Split("Debet (kr)").Length - 1);
        Assert.All(Enumerable.Range(1, 100), n => Assert.Contains($"linjetekst {n} ", text + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_runs_over_the_edge_and_a_long_name_has_the_room_there_is()
    {
        var voucher = Voucher(1) with
        {
            Facts = [("Kontrollsum", new string('d', 64)), ("Referanse", new string('w', 200))],
            Lines = [new PrintedEntry("8055 Renteinntekt kundefordringer", "", "", "100,00", ""), new PrintedEntry(new string('W', 80), new string('W', 80), new string('w', 300), "1,00", "")],
        };
        var bytes = VoucherDocument.Write(voucher);
        Assert.Contains("Renteinntekt kundefordringer", Words(bytes, out _), StringComparison.Ordinal);
        using var pdf = PdfDocument.Open(bytes);
        Assert.All(pdf.GetPages().SelectMany(p => p.GetWords()), word => Assert.InRange(word.BoundingBox.Right, 0, 595));
        Assert.Contains(pdf.GetPage(1).GetWords(), word => word.Text == new string('d', 64) && word.BoundingBox.Right < 546);
    }

    private static string Words(byte[] bytes, out int pages)
    {
        using var pdf = PdfDocument.Open(bytes);
        pages = pdf.NumberOfPages;
        return string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
    }
}
