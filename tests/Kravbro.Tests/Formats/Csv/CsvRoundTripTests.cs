using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

/// <summary>Whatever rows are written, in whichever of the allowed ways, the same rows are read.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly string[] Norwegian = ["Fakturanr", "Kundenr", "Fakturadato", "Forfallsdato", "Beløp", "Valuta", "KID", "Konto", "Mva-kode", "Tekst", "Kurs"];
    private static readonly string[] English = ["InvoiceNo", "CustomerNo", "InvoiceDate", "DueDate", "Amount", "Currency", "KID", "Account", "VatCode", "Text", "Rate"];

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abcæøåÆØÅéüß€–«»;\"',.\t\r\n 0123456789-=+@<>&"], 0, 40].Select(t => t.Trim());

    private static readonly Gen<Money> Amounts =
        Gen.Select(Gen.Long[-Money.LargestMinor, Money.LargestMinor], Gen.Int[0, 3].Select(i => new[] { "NOK", "NOK", "EUR", "SEK" }[i]))
            .Select((minor, code) => new Money(minor, Currency.Parse(code).Value));

    private static readonly Gen<Kid?> Kids = Gen.Select(Gen.String[Gen.Char['0', '9'], 3, 24], Gen.Enum<KidModulus>())
        .Select((digits, modulus) => (Kid?)Kid.Create(digits, modulus));

    private static readonly Gen<InvoiceRow> Rows =
        Gen.Select(
            Gen.String[Gen.Char["ABCÅ0123456789-/;\""], 1, 50],
            Gen.Long[1, 999_999_999_999],
            Gen.Int[0, 40_000].Select(d => new DateOnly(1990, 1, 1).AddDays(d)),
            Gen.Select(Gen.Int[0, 500], Gen.Bool),
            Amounts,
            Gen.Select(Gen.OneOf(Gen.Const((Kid?)null), Kids), Gen.Int[1000, 999_999], Gen.Bool),
            Texts,
            Gen.Int[1, 2_000_000])
        .Select((no, customer, date, due, amount, kid, text, rate) => new InvoiceRow(
            no, customer, date, due.Item2 ? date.AddDays(due.Item1) : null, amount,
            amount.Currency.Equals(Currency.Nok) ? null : rate / 10_000m,
            kid.Item1, kid.Item3 ? kid.Item2 : null, kid.Item3 ? "3" : null, text.Length == 0 ? null : text));

    [Fact]
    public void Invoices_read_as_they_were_written() =>
        Gen.Select(Rows.Array[0, 20], Gen.Shuffle(Enumerable.Range(0, 11).ToArray()), Gen.Int).Sample((rows, order, style) =>
        {
            var bytes = Write(rows, order, style);
            var read = Invoices(bytes, out var summary);
            read.SelectMany(Codes).Should().BeEmpty();
            read.Select(r => r.Value).Should().Equal(rows);
            summary.IgnoredColumns.Should().BeEmpty();
            summary.RowsRead.Should().Be(rows.Length);
        });

    private static byte[] Write(InvoiceRow[] rows, int[] order, int style)
    {
        bool Is(int bit) => (style & (1 << bit)) != 0;
        var newline = Is(0) ? "\r\n" : "\n";
        var separator = Is(1) ? ";" : Is(2) ? "\t" : ",";
        var names = Is(3) ? Norwegian : English;
        var lines = rows.Select(r => string.Join(separator, order.Select(i => Quoted(Cells(r, Is(4), Is(5))[i], Is(6), separator))));
        var text = string.Join(newline, [string.Join(separator, order.Select(i => names[i])), .. lines]) + (Is(7) ? newline : "");

        // "Å–" alone in a file is the same bytes as a letter of UTF-8; with an ø anywhere, say in Beløp, it is not.
        var windows1252 = Windows1252.GetBytes(text);
        return Is(8) && (Ascii.IsValid(windows1252) || !Utf8.IsValid(windows1252))
            ? windows1252
            : [.. Is(9) ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(text)];
    }

    private static string[] Cells(InvoiceRow row, bool iso, bool grouped)
    {
        var date = iso ? "yyyy-MM-dd" : "dd.MM.yyyy";
        var amount = grouped
            ? (row.Amount.Minor / 100m).ToString("#,##0.00", new NumberFormatInfo { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "," })
            : row.Amount.ToString();
        return
        [
            row.InvoiceNo, row.CustomerCode.ToString(CultureInfo.InvariantCulture), row.InvoiceDate.ToString(date, CultureInfo.InvariantCulture),
            row.DueDate?.ToString(date, CultureInfo.InvariantCulture) ?? "", amount, row.Amount.Currency.Code, row.Kid?.ToString() ?? "",
            row.Account?.ToString(CultureInfo.InvariantCulture) ?? "", row.VatCode ?? "", row.Text ?? "",
            row.Rate?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
    }

    private static string Quoted(string cell, bool always, string separator) =>
        always || cell.AsSpan().ContainsAny("\"\r\n\t") || cell.Contains(separator, StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
