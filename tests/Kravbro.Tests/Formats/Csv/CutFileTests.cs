using System.Text;
using AwesomeAssertions;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class CutFileTests
{
    private const string Whole =
        "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst\r\n"
        + "1001;10001;05.01.2026;19.01.2026;12 500,00;NOK;123456782;3000;3;Blåbær\r\n"
        + "1002;10002;2026-01-06;;-10.50;;;;;\"Rømme; \"\"fin\"\"\r\nog søt\"\r\n"
        + "1003;10003;2026-01-07;2026-02-06;99,90;NOK;;;;€-faktura på øl\r\n";

    [Theory]
    [InlineData("1;1;2026-01-05;;1;;;;", "cut_file")]
    [InlineData("1;1;20", "cut_file")]
    [InlineData("1", "cut_file")]
    [InlineData(";", "cut_file")]
    [InlineData("1;1;2026-01-05;;1;;;;;\"a", "cut_file")]
    [InlineData("1;1;2026-01-05;;1;;;;;\"a\n", "cut_file")]
    [InlineData("1;1;2026-01-05;;1;;;;;a;b", "wrong_column_count")]
    public void A_last_line_that_is_cut_is_refused(string line, string fault)
    {
        var rows = Invoices($"{InvoiceHeader}\n1;1;2026-01-05;;1;;;;;\n{line}");
        rows[0].Faults.Should().BeEmpty();
        Codes(rows[1]).Should().Equal(fault);
        rows[1].Line.Should().Be(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n  ")]
    public void A_whole_last_line_needs_no_line_break(string end) =>
        Invoices($"{InvoiceHeader}\n1;1;2026-01-05;;1;;;;;tekst{end}").Single().Value!.Text.Should().Be("tekst");

    /// <summary>
    /// Only the last field of the last line can be shorter than it was: nothing in the file tells such a cut from the end.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_at_any_byte_no_row_is_ever_wrong(bool windows1252)
    {
        var bytes = (windows1252 ? Windows1252 : Encoding.UTF8).GetBytes(Whole);
        var whole = Invoices(bytes, out _).ConvertAll(r => r.Value!);
        whole.Should().HaveCount(3);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var rows = Invoices(bytes[..length], out _);
            var values = rows.Where(r => r.Value is not null).Select(r => r.Value!).ToList();
            values.Count.Should().BeLessThanOrEqualTo(3);
            for (var i = 0; i < values.Count; i++)
            {
                var expected = whole[i];
                var sameText = values[i].Text == expected.Text
                    || (i == values.Count - 1 && (values[i].Text ?? "").Length < expected.Text!.Length && expected.Text.StartsWith(values[i].Text ?? "", StringComparison.Ordinal));
                sameText.Should().BeTrue("cut at byte {0}: {1}", length, values[i].Text);
                values[i].Should().Be(expected with { Text = values[i].Text }, "cut at byte {0}", length);
            }

            rows.Where(r => r.Value is null).Should().HaveCountLessThanOrEqualTo(1);
        }
    }
}
