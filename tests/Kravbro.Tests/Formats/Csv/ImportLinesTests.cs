using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

/// <summary>The second layout: import lines of the public API, known by the column of document numbers.</summary>
public sealed class ImportLinesTests
{
    private const string Header = "documentNumber;invoiceNo;customerCode;accountNumber;documentDate;dueDate;amount;currencyCode;currencyAmount;vatCode;cid;description\n";

    private static List<CsvRow<InvoiceRow>> Read(params string[] lines) => Invoices(Header + string.Join('\n', lines) + "\n");

    [Fact]
    public void Lines_of_one_document_are_one_invoice()
    {
        var rows = Read(
            "1;77;10001;;2026-01-05;2026-01-19;1250.00;NOK;;;0000100016;Takk",
            "1;;;3000;2026-01-05;;-1000.00;;;3;;Varer",
            "1;;;3100;2026-01-05;;-250.00;;;;;Frakt",
            "2;;10002;;2026-01-06;;100.00;;;;;",
            "2;;;3000;;;-100.00;;;3;;");
        rows.Should().HaveCount(2);
        var first = rows[0].Value!;
        (first.InvoiceNo, first.CustomerCode, first.Amount, first.DueDate, first.Kid?.ToString(), first.Text, first.Account)
            .Should().Be(("77", 10001, Money.Nok(1_250_00), new DateOnly(2026, 1, 19), "0000100016", "Takk", null));
        first.Lines.Should().Equal(new InvoiceRowLine(3000, Money.Nok(1_000_00), "3", "Varer"), new InvoiceRowLine(3100, Money.Nok(250_00), null, "Frakt"));
        var second = rows[1].Value!;
        (second.InvoiceNo, second.Account, second.VatCode, second.Lines).Should().Be(("2", 3000, "3", null));
        rows[1].Line.Should().Be(5);
    }

    [Fact]
    public void A_customers_line_with_an_account_is_a_whole_invoice()
    {
        var rows = Read("1;77;10001;3000;05.01.2026;;1 250,00;;;3;;", "2;78;10001;3000;05.01.2026;;-50;;;;;");
        rows.Select(r => (r.Value!.InvoiceNo, r.Value.Account, r.Value.VatCode, r.Value.Amount.Minor)).Should().Equal(("77", 3000, "3", 1_250_00), ("78", 3000, null, -50_00));
    }

    [Fact]
    public void Foreign_amounts_carry_their_rate()
    {
        var row = Read("1;77;10001;3000;2026-01-05;;11400.00;EUR;1000.00;;;").Single().Value!;
        (row.Amount, row.Rate).Should().Be((new Money(1_000_00, Currency.Parse("EUR").Value), 11.4m));
    }

    [Theory]
    [InlineData("not_balanced", "1;;10001;;2026-01-05;;100;;;;;", "1;;;3000;;;-99;;;;;")]
    [InlineData("bad_number", "1;;10001;;2026-01-05;;100;;;;;", "1;;10002;;2026-01-05;;-100;;;;;")]
    [InlineData("bad_number", "1;;;3000;;;-100;;;;;")]
    [InlineData("missing_value", "1;;10001;;2026-01-05;;100;;;;;")]
    [InlineData("bad_choice", "1;;10001;;2026-01-05;;100;;;;;", "1;;;3000;;;-100;EUR;-100;;;")]
    [InlineData("missing_value CurrencyAmount", "1;;10001;3000;2026-01-05;;100;EUR;;;;")]
    [InlineData("missing_rate", "1;;10001;3000;2026-01-05;;100;EUR;-10;;;")]
    public void A_document_that_does_not_hold_together_is_refused(string code, params string[] lines) =>
        Read([.. lines, "9;;10009;3000;2026-01-05;;1;;;;;"]).Select(r => Codes(r).FirstOrDefault()).Should().Equal(code.Replace("CurrencyAmount", "currencyAmount", StringComparison.Ordinal), null);

    [Fact]
    public void A_bad_line_refuses_its_own_document_and_no_other()
    {
        var rows = Read(
            "1;;10001;3000;2026-01-05;;100;;;;;",
            "2;;;3000;;;x;;;;;",
            "2;;10001;;2026-01-05;;100;;;;;",
            "3;;10001;;2026-01-05;;100;;;;;",
            "3;;;3000;;",
            "4;;10001;3000;2026-01-05;;100;;;;;");
        rows.Select(r => r.Value?.InvoiceNo ?? Codes(r).First()).Should().Equal("1", "bad_amount amount", "wrong_column_count", "4");
    }

    [Fact]
    public void A_mapping_may_lead_to_this_layout()
    {
        var text = "Voucher;Customer;Account;Date;Due;Sum\n5;10001;3000;2026-01-05;;100\n"u8.ToArray();
        var mapping = new ColumnMapping(new Dictionary<string, string>
        {
            ["Voucher"] = "DocumentNumber",
            ["Customer"] = "CustomerNo",
            ["Account"] = "Account",
            ["Date"] = "InvoiceDate",
            ["Due"] = "DueDate",
            ["Sum"] = "Amount",
        });
        Invoices(text, out _, mapping).Single().Value!.InvoiceNo.Should().Be("5");
    }
}
