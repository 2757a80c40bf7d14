using System.Text;
using Kravbro.Formats.Tables;

namespace Kravbro.Tests.Formats.Tables;

public sealed class CsvTableTests
{
    [Fact]
    public async Task Figures_days_and_sums_are_written_for_a_norwegian_spreadsheet()
    {
        var text = await Written(SomeTable.Of(
            SomeTable.Row("Berg AS", new DateOnly(2026, 11, 4), -1234567, 1500, 25),
            SomeTable.Row("Lie\u00A0og\u202Fsønn", null, 5, 3000, 11.11m)));
        Assert.Equal(
            "\uFEFFNavn;Dato;Beløp;Konto;Sats\r\n"
            + "Berg AS;2026-11-04;-12345,67;1500;25,00\r\n"
            + "Lie og sønn;;0,05;3000;11,11\r\n"
            + "Sum;;-12345,62;;\r\n", text);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+47 22", "'+47 22")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\u00A0=1", " =1")]
    [InlineData("Berg; \"sønn\"", "\"Berg; \"\"sønn\"\"\"")]
    [InlineData("a,=1+1", "\"a,=1+1\"")]
    [InlineData("Berg =", "Berg =")]
    public async Task Text_is_never_run_as_a_formula(string text, string field)
    {
        var written = await Written(SomeTable.Of(SomeTable.Row(text)));
        Assert.Equal(field + ";;;;", written.Split("\r\n")[1]);
    }

    [Fact]
    public async Task English_headings_and_no_rows()
    {
        var table = SomeTable.Of() with { Columns = [.. SomeTable.Columns.Select(c => c with { IsSummed = false })] };
        Assert.Equal("\uFEFFName;Date;Amount;Account;Rate\r\n", await Written(table, "en"));
    }

    [Theory]
    [InlineData("a.csv", TableFormat.Csv)]
    [InlineData("/tmp/A.XLSX", TableFormat.Xlsx)]
    public void The_ending_names_the_format(string name, TableFormat format) => Assert.Equal(format, TableFile.FormatOf(name).Value);

    [Fact]
    public void Another_ending_is_refused() => Assert.Equal("bad_choice", TableFile.FormatOf("a.pdf").Refusal?.Code);

    private static async Task<string> Written(Table table, string language = "nb") =>
        Encoding.UTF8.GetString(await SomeTable.Bytes(table, TableFormat.Csv, language));
}
