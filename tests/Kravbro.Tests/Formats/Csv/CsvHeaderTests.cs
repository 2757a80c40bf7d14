using System.Text;
using AwesomeAssertions;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData("", "missing_column Fakturanr,missing_column Kundenr,missing_column Fakturadato,missing_column Forfallsdato,missing_column Beløp")]
    [InlineData("\n\n", "missing_column Fakturanr,missing_column Kundenr,missing_column Fakturadato,missing_column Forfallsdato,missing_column Beløp")]
    [InlineData("Fakturanr;Kundenr;Fakturadato;Forfallsdato\n1;1;2026-01-05;\n", "missing_column Beløp")]
    [InlineData("InvoiceNo;CustomerNo;InvoiceDate;Amount\n1;1;2026-01-05;1\n", "missing_column DueDate")]
    [InlineData("1001;10001;05.01.2026;19.01.2026;12500,00\n", "missing_column Fakturanr,missing_column Kundenr,missing_column Fakturadato,missing_column Forfallsdato,missing_column Beløp")]
    [InlineData("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Amount\n1;1;2026-01-05;;1;2\n", "duplicate_column Amount")]
    [InlineData("Fakturanr;Kundenr;Fakturadato;Forfallsdato;\"Beløp\n1;1;2026-01-05;;1\n", "cut_file")]
    public void A_file_whose_header_will_not_do_gives_its_faults_and_no_rows(string text, string faults)
    {
        var row = Invoices(text).Single();
        string.Join(",", Codes(row)).Should().Be(faults);
        row.Value.Should().BeNull();
    }

    [Fact]
    public void A_header_alone_is_an_empty_file() => Invoices(InvoiceHeader).Should().BeEmpty();

    [Fact]
    public void A_saved_mapping_translates_foreign_names_and_wins_over_ours()
    {
        var mapping = new ColumnMapping(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Bilag"] = "Fakturanr",
            ["DEBITOR"] = "customerno",
            ["Til betaling"] = "Beløp",
            ["Dato"] = "Fakturadato",
            ["Forfallsdato"] = "",
            ["Frist"] = "Forfallsdato",
            ["Merknad"] = "no such field",
        });
        var file = Encoding.UTF8.GetBytes("bilag;Debitor;til betaling;Beløp;Dato;Forfallsdato;Frist;Merknad\n7;8;12,50;10,00;2026-01-05;x;2026-01-19;m\n");
        var row = Invoices(file, out var summary, mapping).Single();
        row.Faults.Should().BeEmpty();
        (row.Value!.InvoiceNo, row.Value.CustomerCode, row.Value.Amount.Minor, row.Value.DueDate)
            .Should().Be(("7", 8, 1250, new DateOnly(2026, 1, 19)));
        summary.IgnoredColumns.Should().Equal("Beløp", "Forfallsdato", "Merknad");
    }

    [Fact]
    public void A_mapped_column_is_named_in_faults_as_the_file_names_it()
    {
        var mapping = new ColumnMapping(new Dictionary<string, string>(StringComparer.Ordinal) { ["Til betaling"] = "Beløp" });
        var file = Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Til betaling\n7;8;2026-01-05;;x\n");
        Codes(Invoices(file, out _, mapping).Single()).Should().Equal("bad_amount Til betaling");
    }
}
