using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

/// <summary>A long file takes no more memory than a short one.</summary>
[Collection(MemoryMeasured.Name)]
[Trait("Category", "Slow")]
public sealed class BankFileMemoryTests
{
    private const int Many = 200_000;
    private const long Bound = 24 << 20;

    [Fact]
    public void Two_hundred_thousand_ocr_payments()
    {
        using var folder = new TestDirectory();
        using (var file = File.Create(folder.File("ocr.txt")))
        {
            var writer = new OcrGiroWriter(file, 1, Day);
            writer.Begin(Account, 1);
            foreach (var payment in Payments())
            {
                writer.Add(payment);
            }

            writer.Finish();
        }

        ReadsFlat(folder.File("ocr.txt"));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 1)]
    [InlineData(2, Many)]
    public void Two_hundred_thousand_camt_payments_in_one_entry_or_many(int version, int each)
    {
        using var folder = new TestDirectory();
        using (var file = File.Create(folder.File("camt.xml")))
        {
            new CamtWriter(version, isStatement: false).Write(
                file, "M", new DateTime(2026, 11, 23), Account, Money.Nok(0), Payments().Chunk(each).Select(p => CamtEntryWritten.Of("E", isReversal: false, p)));
        }

        ReadsFlat(folder.File("camt.xml"));
    }

    private static IEnumerable<BankPayment> Payments() =>
        Enumerable.Range(0, Many).Select(i => Payment(100 + i, $"{i:0000000000}") with { BankReference = $"{i:000000000}", PayerName = $"Kunde {i}" });

    private static void ReadsFlat(string path)
    {
        using var file = File.OpenRead(path);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var summary = BankFile.Check(file, CancellationToken.None).Value;
        summary.Transactions.Should().Be(Many);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(Bound, "after the first pass");

        long lines = 0, most = 0;
        foreach (var line in BankFile.Lines(file, summary, CancellationToken.None))
        {
            lines += line.Amount.IsZero ? 0 : 1;
            if (lines % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        lines.Should().Be(Many);
        most.Should().BeLessThan(Bound, "in the middle of the second pass");
    }
}
