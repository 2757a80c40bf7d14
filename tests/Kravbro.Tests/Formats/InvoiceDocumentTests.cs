using Kravbro.Formats.Pdf;
using UglyToad.PdfPig;

namespace Kravbro.Tests.Formats;

/// <summary>The invoice on paper says what it must, on as many pages as it takes.</summary>
public sealed class InvoiceDocumentTests
{
    private static InvoiceToPrint Invoice(int lines) => new()
    {
        Seller = "Fjellheim Byggservice AS",
        SellerOrgNo = "314512008",
        Buyer = ["Åse Øvergård Æsen", "Storgata 1", "0155 Oslo"],
        CustomerCode = 10001,
        InvoiceNo = "1001",
        IsCreditNote = false,
        InvoiceDate = new DateOnly(2026, 1, 2),
        DueDate = new DateOnly(2026, 1, 16),
        Kid = "0010017",
        Currency = "NOK",
        Lines = [.. Enumerable.Range(1, lines).Select(n => new PrintedLine($"Linje {n} Łódź 北", 2m, 500m, 1000m))],
        Vat = 250m,
        Total = 1250m,
    };

    [Fact]
    public void NumbersDatesAndNamesStandOnIt()
    {
        using var pdf = PdfDocument.Open(InvoiceDocument.Write(Invoice(1)));
        var words = pdf.GetPage(1).GetWords().Select(w => w.Text).ToList();
        Assert.Contains("Åse", words);
        Assert.Contains("02.01.2026", words);
        Assert.Contains("16.01.2026", words);
        Assert.Contains("0010017", words);
        Assert.Contains("250,00", string.Join(' ', words), StringComparison.Ordinal);
        Assert.Contains("1 250,00", string.Join(' ', words), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyLinesTakeSeveralPagesAndNoneIsLost()
    {
        using var pdf = PdfDocument.Open(InvoiceDocument.Write(Invoice(120)));
        Assert.True(pdf.NumberOfPages > 1);
        var text = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.All(Enumerable.Range(1, 120), n => Assert.Contains($"Linje {n} ", text, StringComparison.Ordinal));
    }
}
