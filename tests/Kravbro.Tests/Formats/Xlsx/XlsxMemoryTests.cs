using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Tests.Support;
using Xunit;
using static Kravbro.Tests.Formats.Xlsx.XlsxBytes;

namespace Kravbro.Tests.Formats.Xlsx;

/// <summary>A sheet of all the rows there are takes no more memory than a short one.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class XlsxMemoryTests
{
    [Fact]
    public void Every_row_of_a_full_sheet_is_read()
    {
        const int Rows = 1_048_575;
        using var folder = new TestDirectory();
        using (var file = File.Create(folder.File("full.xlsx")))
        {
            Write(file, [Texts("Dato", "Konto", "Beløp"), .. Enumerable.Range(1, Rows).Select(i => $"<row><c s=\"1\"><v>46027</v></c><c><v>1920</v></c><c><v>{i}.25</v></c></row>")]);
        }

        using var read = File.OpenRead(folder.File("full.xlsx"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long rows = 0, sum = 0, most = 0;
        foreach (var row in JournalCsv.Read(read, null, new CsvSummary()))
        {
            sum += row.Value!.Amount.Minor;
            if (++rows % 250_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        (rows, sum).Should().Be((Rows, (Rows * (Rows + 1L) / 2 * 100) + (Rows * 25L)));
        most.Should().BeLessThan(16 << 20);
    }
}
