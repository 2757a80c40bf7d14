using System.Text;
using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class InvoiceCsvTests
{
    private static readonly InvoiceRow Berg = new(
        "1001", 10001, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(1_250_000), null,
        Kid.Parse("123456782").Value, 3000, "3", "Blåbær og rømme");

    [Theory]
    [InlineData("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst")]
    [InlineData("InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount;Currency;KID;Account;VatCode;Text")]
    [InlineData("fakturanr;KUNDENR; Faktura dato ;forfallsdato;BELØP;valuta;kid;konto;mva kode;tekst")]
    [InlineData("\"Fakturanr.\";Kundenummer;\"Fakturadato\";Forfallsdato;Beløp;Valuta;KID;Konto;MVA-kode;Tekst")]
    [InlineData("invoiceNo;customerCode;documentDate;dueDate;amount;currencyCode;cid;accountNumber;vatCode;text")]
    public void Reads_headers_in_both_languages(string header)
    {
        var row = Invoices($"{header}\n1001;10001;05.01.2026;19.01.2026;12 500,00;NOK;123456782;3000;3;Blåbær og rømme\n").Single();
        row.Faults.Should().BeEmpty();
        row.Value.Should().Be(Berg);
        row.Line.Should().Be(2);
    }

    [Theory]
    [InlineData("5.1.2026", "19.01.2026", "12500")]
    [InlineData("2026-01-05", "2026-01-19", "12500.00")]
    [InlineData("05.01.2026", "2026-01-19", "\"12 500,0\"")]
    [InlineData(" 05.01.2026 ", "\" 19.1.2026\"", " 12500,00 ")]
    public void Reads_dates_and_amounts_as_people_write_them(string date, string due, string amount) =>
        Invoice($"1001;10001;{date};{due};{amount};nok;123456782;3000;3;Blåbær og rømme").Value.Should().Be(Berg);

    [Fact]
    public void Columns_stand_in_any_order_and_unknown_ones_are_ignored_and_named()
    {
        var rows = Invoices(Encoding.UTF8.GetBytes(
            "Prosjekt;Beløp;Kundenr;Forfallsdato;Fakturadato;Vår ref.;Fakturanr\nA;-10,50;7;;2026-01-05;\u0001;X-1\n"), out var summary);
        rows.Single().Value.Should().Be(
            new InvoiceRow("X-1", 7, new DateOnly(2026, 1, 5), null, Money.Nok(-1050), null, null, null, null, null));
        summary.IgnoredColumns.Should().Equal("Prosjekt", "Vår ref.");
        summary.Columns.Should().HaveCount(7);
        summary.RowsRead.Should().Be(1);
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    public void Other_separators_are_recognised_by_the_header(char separator)
    {
        var text = $"InvoiceNo{separator}CustomerNo{separator}InvoiceDate{separator}DueDate{separator}Amount\n"
            + $"1{separator}2{separator}2026-01-05{separator}{separator}\"10,50\"\n";
        var row = Invoices(Encoding.UTF8.GetBytes(text), out var summary).Single();
        row.Value!.Amount.Should().Be(Money.Nok(1050));
        summary.Separator.Should().Be(separator);
    }

    [Theory]
    [InlineData(";1;2026-01-05;;1;;;;;", "missing_value Fakturanr")]
    [InlineData("1;;2026-01-05;;1;;;;;", "missing_value Kundenr")]
    [InlineData("1;1;;;1;;;;;", "missing_value Fakturadato")]
    [InlineData("1;1;2026-01-05;;  ;;;;;", "missing_value Beløp")]
    [InlineData("1;1;31.02.2026;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;2026-01-05;31.04.2026;1;;;;;", "bad_date Forfallsdato")]
    [InlineData("1;1;2026-01-05;29.02.2025;1;;;;;", "bad_date Forfallsdato")]
    [InlineData("1;1;31.12.1989;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;2026-01-05;01.01.2101;1;;;;;", "bad_date Forfallsdato")]
    [InlineData("1;1;0000-01-05;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;05.01.26;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;05/01/2026;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;2026-1-5;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;2026-13-01;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;i går;;1;;;;;", "bad_date Fakturadato")]
    [InlineData("1;1;2026-01-05;2026-01-04;1;;;;;", "due_before_invoice_date Forfallsdato")]
    [InlineData("1;1;2026-01-05;;NaN;;;;;", "bad_amount Beløp")]
    [InlineData("1;1;2026-01-05;;1e5;;;;;", "bad_amount Beløp")]
    [InlineData("1;1;2026-01-05;;9223372036854775808,00;;;;;", "bad_amount Beløp")]
    [InlineData("1;1;2026-01-05;;1.000,00;;;;;", "bad_amount Beløp")]
    [InlineData("1;1;2026-01-05;;1,125;;;;;", "too_many_decimals Beløp")]
    [InlineData("1;1;2026-01-05;;1;XXX;;;;", "unknown_currency Valuta")]
    [InlineData("1;1;2026-01-05;;1;EUR;;;;", "missing_rate Valuta")]
    [InlineData("1;1;2026-01-05;;1;;123456783;;;", "bad_kid KID")]
    [InlineData("1;0;2026-01-05;;1;;;;;", "bad_number Kundenr")]
    [InlineData("1;-1;2026-01-05;;1;;;;;", "bad_number Kundenr")]
    [InlineData("1;1000000000000;2026-01-05;;1;;;;;", "bad_number Kundenr")]
    [InlineData("1;99999999999999999999999;2026-01-05;;1;;;;;", "bad_number Kundenr")]
    [InlineData("1;K1;2026-01-05;;1;;;;;", "bad_number Kundenr")]
    [InlineData("1;1;2026-01-05;;1;;;999;;", "bad_number Konto")]
    [InlineData("1;1;2026-01-05;;1;;;1000000;;", "bad_number Konto")]
    [InlineData("1;1;2026-01-05;;1;;;salg;;", "bad_number Konto")]
    [InlineData("1;1;2026-01-05;;1;;;;12345678901;", "too_long Mva-kode")]
    [InlineData("1\0;1;2026-01-05;;1;;;;;", "control_character Fakturanr")]
    [InlineData("1;1;2026-01-05;;1;;;;;a\u0007b", "control_character Tekst")]
    [InlineData("1;1;2026-01-05;;1;;;;;a\u0085b", "control_character Tekst")]
    [InlineData("1;1;2026-01-05;;1;;;;;a\tb", "control_character Tekst")]
    [InlineData("\"1\n2\";1;2026-01-05;;1;;;;;", "control_character Fakturanr")]
    [InlineData("\0;1;2026-01-05;;1;;;;;", "control_character Fakturanr")]
    [InlineData("1;1;2026-01-05;;1;;;;", "wrong_column_count")]
    [InlineData("1;1;2026-01-05;;1;;;;;;", "wrong_column_count")]
    public void Refuses_a_bad_line_with_code_and_column(string line, string fault)
    {
        var row = Invoice(line);
        Codes(row).Should().Equal(fault);
        row.Value.Should().BeNull();
        row.Faults[0].Line.Should().Be(2);
        (row.Faults[0].Found ?? "").Should().NotContain("\0");
    }

    [Theory]
    [InlineData(50, 500, "")]
    [InlineData(51, 500, "too_long Fakturanr")]
    [InlineData(50, 501, "too_long Tekst")]
    public void Texts_have_limits(int invoiceNo, int text, string fault) =>
        string.Join(",", Codes(Invoice($"{new string('9', invoiceNo)};1;2026-01-05;;1;;;;;{new string('ø', text)}"))).Should().Be(fault);

    [Fact]
    public void Every_fault_of_a_line_is_listed_with_what_was_found()
    {
        var row = Invoice(";K;31.02.2026;x;1,234;ABC;1;2;3;\u0001");
        Codes(row).Should().Equal(
            "missing_value Fakturanr", "bad_number Kundenr", "bad_date Fakturadato", "bad_date Forfallsdato", "unknown_currency Valuta",
            "too_many_decimals Beløp", "bad_kid KID", "bad_number Konto", "control_character Tekst");
        row.Faults.Select(f => f.Found).Should().Equal("", "K", "31.02.2026", "x", "ABC", "1,234", "1", "2", "\uFFFD");
    }

    [Fact]
    public void The_column_is_named_as_the_file_names_it() =>
        Invoices("invoice no;CUSTOMERNO;InvoiceDate;DueDate;Amount\n1;1;x;;1\n").Single().Faults.Single().Column.Should().Be("InvoiceDate");

    [Theory]
    [InlineData("EUR", "11,6530", 11.6530)]
    [InlineData("EUR", "11.653", 11.653)]
    [InlineData("NOK", "", null)]
    [InlineData("", "1", null)]
    [InlineData("NOK", "1,0000", null)]
    public void A_foreign_amount_comes_with_its_rate(string currency, string rate, double? expected)
    {
        var row = Invoices($"Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;Kurs\n1;1;2026-01-05;;10;{currency};{rate}\n").Single();
        row.Value!.Rate.Should().Be((decimal?)expected);
        row.Value.Amount.Currency.Code.Should().Be(currency == "EUR" ? "EUR" : "NOK");
    }

    [Theory]
    [InlineData("EUR", "", "missing_rate Kurs")]
    [InlineData("EUR", "0", "bad_number Kurs")]
    [InlineData("EUR", "-1", "bad_number Kurs")]
    [InlineData("EUR", "elleve", "bad_number Kurs")]
    [InlineData("EUR", "1.000,5", "bad_number Kurs")]
    [InlineData("NOK", "11,65", "bad_number Kurs")]
    [InlineData("QQQ", "11,65", "unknown_currency Valuta")]
    public void A_rate_that_lacks_or_makes_no_sense_is_refused(string currency, string rate, string fault) =>
        Codes(Invoices($"Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;Kurs\n1;1;2026-01-05;;10;{currency};{rate}\n").Single())
            .Should().Equal(fault);

    [Fact]
    public void Zero_and_negative_amounts_and_equal_dates_are_read()
    {
        Invoice("1;1;2026-01-05;2026-01-05;0,00;;;;;").Value!.Amount.IsZero.Should().BeTrue();
        Invoice("1;1;2026-01-05;2026-01-05;-99,90;;;;;").Value!.Amount.Should().Be(Money.Nok(-9990));
    }

    [Fact]
    public void The_clients_modulus_decides_which_kids_are_right()
    {
        var file = Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;KID\n1;1;2026-01-05;;10;123456785\n");
        Invoices(new MemoryStream(file)).Single().Faults.Should().BeEmpty();
        Codes(Invoices(new MemoryStream(file), KidModulus.Mod10).Single()).Should().Equal("bad_kid KID");
    }
}
