using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class JournalCsvTests
{
    [Theory]
    [InlineData("Dato;Konto;Kunde;Fakturanr;Beløp;Tekst")]
    [InlineData("Date;Account;Customer;InvoiceNo;Amount;Text")]
    public void Reads_the_lines_of_a_voucher(string header) =>
        Journal($"{header}\n02.02.2026;1500;10001;1001;-500,00;Delbetaling\n02.02.2026;1920;;;500,00;\n").Select(r => r.Value).Should().Equal(
            new JournalRow(new DateOnly(2026, 2, 2), 1500, 10001, "1001", Money.Nok(-50_000), "Delbetaling"),
            new JournalRow(new DateOnly(2026, 2, 2), 1920, null, null, Money.Nok(50_000), null));

    [Theory]
    [InlineData(";1500;;;1;", "missing_value Dato")]
    [InlineData("2026-02-30;1500;;;1;", "bad_date Dato")]
    [InlineData("2026-02-02;;;;1;", "missing_value Konto")]
    [InlineData("2026-02-02;15;;;1;", "bad_number Konto")]
    [InlineData("2026-02-02;1500;x;;1;", "bad_number Kunde")]
    [InlineData("2026-02-02;1500;;;;", "missing_value Beløp")]
    [InlineData("2026-02-02;1500;;;1,001;", "too_many_decimals Beløp")]
    [InlineData("2026-02-02;1500;;;1", "wrong_column_count")]
    public void Refuses_a_bad_line_with_code_and_column(string line, string fault) =>
        Codes(Journal($"Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n{line}\n").Single()).Should().Equal(fault);

    [Fact]
    public void Every_required_column_that_lacks_is_named() =>
        Codes(Journal("Kunde;Tekst\n1;a\n").Single()).Should().Equal("missing_column Dato", "missing_column Konto", "missing_column Beløp");
}
