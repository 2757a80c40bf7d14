using System.Globalization;
using System.IO.Compression;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Tests.Formats.Zip;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;
using static Kravbro.Tests.Formats.Xlsx.XlsxBytes;

namespace Kravbro.Tests.Formats.Xlsx;

/// <summary>A workbook is read as the same table in a text file.</summary>
public sealed class XlsxTests
{
    private static readonly string Header = Texts(InvoiceHeader.Split(';'));

    private static List<CsvRow<InvoiceRow>> Read(params string[] rows) => Invoices(Of([Header, .. rows]), out _);

    private static CsvRow<InvoiceRow> One(params string[] cells) => Read(Row(cells)).Single();

    private static string Number(string value, int style = 0) => $"<c s=\"{style}\"><v>{value}</v></c>";

    private static string Text(string value) => $"<c t=\"inlineStr\"><is><t>{value}</t></is></c>";

    [Fact]
    public void The_same_rows_as_in_a_text_file()
    {
        string[] lines = ["1001;1;05.01.2026;19.01.2026;12 500,50;;;;3;Blåbær", "1002;2;2026-01-05;;-10;NOK;;3000;;", "1003;x;2026-13-05;;1,001;;;;;"];
        var text = Invoices($"{InvoiceHeader}\n{string.Join('\n', lines)}\n");
        var sheet = Read([.. lines.Select(l => Texts(l.Split(';')))]);
        sheet.Select(r => r.Value).Should().Equal(text.Select(r => r.Value));
        sheet.SelectMany(Codes).Should().Equal(text.SelectMany(Codes));
        sheet.Select(r => r.Line).Should().Equal(2, 3, 4);
    }

    [Theory]
    [InlineData("12500.5", 12_500_50)]
    [InlineData("4.3499999999999996", 4_35)]
    [InlineData("0.30000000000000004", 30)]
    [InlineData("1.25E4", 12_500_00)]
    [InlineData("1.0000000000000001E-2", 1)]
    [InlineData("-8060", -8_060_00)]
    [InlineData("1234567890.1199999", 1_234_567_890_12)]
    public void Numbers_are_what_a_person_typed(string number, long minor) =>
        One(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number(number, 4)).Value!.Amount.Should().Be(Money.Nok(minor));

    [Fact]
    public void Cents_of_every_kind_survive_the_binary_fraction() => Gen.Long[-Money.LargestMinor, Money.LargestMinor].Sample(minor =>
    {
        var written = (minor / 100.0).ToString("G17", CultureInfo.InvariantCulture);
        One(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number(written)).Value!.Amount.Should().Be(Money.Nok(minor));
    }, iter: 200);

    [Theory]
    [InlineData("46027", 1, "2026-01-05")]
    [InlineData("46027.75", 2, "2026-01-05")]
    [InlineData("36526", 1, "2000-01-01")]
    public void A_number_with_a_date_format_is_a_day(string number, int style, string day) =>
        One(Number("1001"), Number("1"), Number(number, style), Text(""), Number("1")).Value!.InvoiceDate.Should().Be(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Fact]
    public void A_number_without_a_date_format_is_none() =>
        Codes(One(Number("1001"), Number("1"), Number("46027", 4), Text(""), Number("1"))).Should().Equal("bad_date Fakturadato");

    [Fact]
    public void Days_from_1904()
    {
        var file = Of([Header, Row(Number("1001"), Number("1"), Number("44565", 1), Text(""), Number("1"))], properties: "<workbookPr date1904=\"1\"/>");
        Invoices(file, out _).Single().Value!.InvoiceDate.Should().Be(new DateOnly(2026, 1, 5));
    }

    [Fact]
    public void An_iso_day_is_a_day() =>
        One(Number("1001"), Number("1"), "<c t=\"d\"><v>2026-01-05T00:00:00</v></c>", Text(""), Number("1")).Value!.InvoiceDate.Should().Be(new DateOnly(2026, 1, 5));

    [Fact]
    public void Leading_zeros_of_a_format_are_kept_and_lost_digits_are_told()
    {
        One(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number("1"), Text(""), Number("100016", 3)).Value!.Kid.ToString().Should().Be("00000100016");
        var fault = One(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number("1"), Text(""), Number("1.2345678901234568E+24")).Faults.Single();
        (fault.Refusal.Code, fault.Refusal.Details["cell"], fault.Column).Should().Be(("lost_digits", "G2", "KID"));
    }

    [Fact]
    public void A_formula_is_refused_and_its_cell_named()
    {
        var rows = Read(
            Row(Number("1001"), Number("1"), Number("46027", 1), Text(""), "<c><f>SUM(A1:A9)</f><v>12</v></c>"),
            Row(Number("1002"), Number("1"), Number("46027", 1), Text(""), Number("1")));
        var fault = rows[0].Faults.Single();
        (fault.Refusal.Code, fault.Refusal.Details["cell"], fault.Line, fault.Column).Should().Be(("formula_cell", "E2", 2, "Beløp"));
        rows[1].Value!.InvoiceNo.Should().Be("1002");
    }

    [Fact]
    public void A_formula_in_a_column_that_is_not_used_is_nothing()
    {
        var file = Of([Texts([.. InvoiceHeader.Split(';'), "Annet"]), Row([Number("1001"), Number("1"), Number("46027", 1), Text(""), Number("1"), .. Enumerable.Repeat(Text(""), 5), "<c><f>1</f></c>"])]);
        Invoices(file, out _).Single().Faults.Should().BeEmpty();
    }

    [Fact]
    public void An_error_is_refused_and_its_cell_named() =>
        One(Number("1001"), Number("1"), Number("46027", 1), Text(""), "<c t=\"e\"><v>#N/A</v></c>").Faults.Single().Refusal.Code.Should().Be("error_cell");

    [Fact]
    public void Shared_texts_and_runs_of_looks()
    {
        var file = Of(
            [Header, Row("<c t=\"s\"><v>0</v></c>", Number("1"), Number("46027", 1), Text(""), Number("1"), "", "", "", "", "<c r=\"J2\" t=\"s\"><v>1</v></c>")],
            ["<t>A-1</t>", "<r><t xml:space=\"preserve\">Blå </t></r><r><rPr><b/></rPr><t>bær_x000D_&lt;</t></r><rPh><t>lyd</t></rPh>"]);
        var row = Invoices(file, out _).Single().Value!;
        (row.InvoiceNo, row.Text).Should().Be(("A-1", "Blå bær\r<"));
    }

    [Fact]
    public void Cells_and_rows_may_be_left_out()
    {
        var file = Of([Header.Replace("<row>", "<row r=\"3\">", StringComparison.Ordinal), "<row r=\"7\"><c r=\"A7\"><v>1001</v></c><c r=\"B7\"><v>1</v></c><c r=\"C7\" s=\"1\"><v>46027</v></c><c r=\"E7\"><v>5</v></c></row>", "<row r=\"9\"/>"]);
        var row = Invoices(file, out var summary).Single();
        (row.Line, row.Value!.Amount, summary.RowsRead).Should().Be((7, Money.Nok(5_00), 1));
    }

    [Fact]
    public void Something_beside_the_table_is_told() =>
        Codes(Read("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"Z2\"><v>1</v></c></row>").Single()).Should().Equal("wrong_column_count");

    [Fact]
    public void The_first_visible_sheet_is_read()
    {
        const string Sheets = "<sheet name=\"Skjult\" sheetId=\"2\" state=\"hidden\" r:id=\"rId5\"/><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>";
        Invoices(Of([Header, Row(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number("1"))], sheets: Sheets), out _).Should().HaveCount(1);
    }

    [Fact]
    public void Customers_and_journals_come_from_workbooks_too()
    {
        var customers = CustomerCsv.Read(new MemoryStream(Of([Texts("Kundenr", "Navn", "Postnr"), Row(Number("1"), Text("Berg"), Text("0155"))])), null, new CsvSummary()).ToList();
        (customers.Single().Value!.Code, customers.Single().Value!.Zip).Should().Be((1, "0155"));
        var journal = JournalCsv.Read(new MemoryStream(Of([Texts("Dato", "Konto", "Beløp"), Row(Number("46027", 1), Number("1920"), Number("-0.5"))])), null, new CsvSummary()).ToList();
        journal.Single().Value!.Amount.Should().Be(Money.Nok(-50));
    }

    [Theory]
    [InlineData("D0CF11E0A1B11AE1", "old_workbook")]
    [InlineData("504B030400000000", "bad_workbook")]
    public void Old_and_damaged_workbooks(string head, string code) =>
        Codes(Invoices(Convert.FromHexString(head), out _).Single()).Should().Equal(code);

    [Fact]
    public void An_archive_that_is_no_workbook() => Codes(Invoices(ZipTests.Archive(("a.txt", [1])), out _).Single()).Should().Equal("bad_workbook");

    [Theory]
    [InlineData("<row r=\"5\"/><row r=\"4\"><c><v>1</v></c></row>", "bad_workbook")]
    [InlineData("<row><c r=\"XFE1\"><v>1</v></c></row>", "bad_workbook")]
    [InlineData("<row><c t=\"s\"><v>99</v></c></row>", "bad_workbook")]
    [InlineData("<row><c", "bad_xml")]
    [InlineData("<!DOCTYPE a>", "bad_xml")]
    public void A_damaged_sheet_keeps_the_rows_before_and_says_where_it_stopped(string damage, string code)
    {
        var rows = Read(Row(Number("1001"), Number("1"), Number("46027", 1), Text(""), Number("1")), damage);
        rows[0].Value!.InvoiceNo.Should().Be("1001");
        rows[^1].Faults.Single().Refusal.Code.Should().Be(code);
    }

    [Fact]
    public void A_bomb_in_a_sheet_is_refused()
    {
        var padding = new string(' ', 1 << 20);
        Codes(Invoices(Of([Header, .. Enumerable.Repeat($"{padding}<row/>", 120)], level: CompressionLevel.SmallestSize), out _).Last()).Should().Equal("unpacks_too_large");
    }

    [Fact]
    public void Changed_bytes_never_make_the_reader_throw()
    {
        var whole = Of([Header, Row(Number("1001"), Number("1"), Number("46027", 1), Text("x"), Number("1"))], ["<t>a</t>"]);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            Invoices(bytes, out _).Should().OnlyContain(r => r.Value != null || r.Faults.Count > 0);
        }, iter: 2000);
    }
}
