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

    private static string Words(byte[] bytes, out int pages)
    {
        using var pdf = PdfDocument.Open(bytes);
        pages = pdf.NumberOfPages;
        return string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
    }
}
