using System.IO.Compression;
using System.Text;
using AwesomeAssertions;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class CsvEncodingTests
{
    private const string File = $"{InvoiceHeader}\r\n1;1;2026-01-05;;1;;;;;Blåbær på Østlandet – 5 €\r\n";

    [Theory]
    [InlineData(false, CsvEncoding.Utf8)]
    [InlineData(true, CsvEncoding.Utf8)]
    [InlineData(null, CsvEncoding.Windows1252)]
    public void Reads_utf8_with_and_without_mark_and_windows_1252(bool? mark, CsvEncoding encoding)
    {
        byte[] bytes = mark is { } withMark ? [.. withMark ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(File)] : Windows1252.GetBytes(File);
        var row = Invoices(bytes, out var summary).Single();
        row.Value!.Text.Should().Be("Blåbær på Østlandet – 5 €");
        summary.Encoding.Should().Be(encoding);
        summary.Columns[0].Should().Be("Fakturanr");
    }

    [Fact]
    public void One_letter_far_into_the_file_decides()
    {
        var text = "InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount;Text\n"
            + string.Concat(Enumerable.Repeat("1;1;2026-01-05;;1;Torg\n", 20_000)) + "1;1;2026-01-05;;1;Torgås\n";
        Invoices(Windows1252.GetBytes(text), out _)[^1].Value!.Text.Should().Be("Torgås");
        Invoices(Encoding.UTF8.GetBytes(text), out _)[^1].Value!.Text.Should().Be("Torgås");
    }

    [Fact]
    public void Letters_of_several_bytes_may_fall_on_the_border_of_blocks()
    {
        for (var padding = 0; padding < 4; padding++)
        {
            var text = $"InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount;Text\n1;1;2026-01-05;;1;{new string('a', padding)}\n"
                + string.Concat(Enumerable.Repeat($"1;1;2026-01-05;;1;{string.Concat(Enumerable.Repeat("€😀å", 50))}\n", 500));
            Invoices(Encoding.UTF8.GetBytes(text), out var summary).Should().HaveCount(501).And.AllSatisfy(r => r.Faults.Should().BeEmpty());
            summary.Encoding.Should().Be(CsvEncoding.Utf8);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Other_unicode_is_refused_with_and_without_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Codes(Invoices(encoding.GetBytes(File), out _).Single()).Should().Equal("bad_encoding");
        Codes(Invoices([.. encoding.GetPreamble(), .. encoding.GetBytes(File)], out _).Single()).Should().Equal("bad_encoding");
    }

    [Theory]
    [InlineData(new byte[] { 0x81 }, "0x81")]
    [InlineData(new byte[] { 0x9D, 0xE5 }, "0x9D")]
    [InlineData(new byte[] { 0xC3, 0xA5, 0x20, 0xE5, 0x20 }, "0xE5")]
    [InlineData(new byte[] { 0xE5, 0x20, 0xC3, 0xA5 }, "0xE5")]
    [InlineData(new byte[] { 0xC3, 0xA5, 0xFF }, "0xFF")]
    [InlineData(new byte[] { 0xC3, 0xA5, 0xC0, 0x80 }, "0xC0")]
    [InlineData(new byte[] { 0xC3, 0xA5, 0xED, 0xA0, 0x80 }, "0xED")]
    public void Bytes_that_fit_neither_are_refused_with_their_line(byte[] bytes, string found)
    {
        byte[] file =
        [
            .. "InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount;Text\n1;1;2026-01-05;;1;a\n2;1;2026-01-05;;1;"u8, .. bytes, .. "\n3;1;2026-01-05;;1;b\n"u8,
        ];
        var fault = Invoices(file, out _).Single().Faults.Single();
        (fault.Refusal.Code, fault.Line, fault.Found).Should().Be(("bad_encoding", 3L, found));
    }

    [Theory]
    [InlineData("Blåbær – PÅ– og «RÅ”")]
    [InlineData("SKÅ’ Æ» Ø… é»«")]
    public void Letters_before_signs_in_windows_1252_are_not_taken_for_utf8(string text) =>
        Invoices(Windows1252.GetBytes($"{InvoiceHeader}\n1;1;2026-01-05;;1;;;;;{text}\n"), out _).Single().Value!.Text.Should().Be(text);

    [Fact]
    public void The_last_letter_of_a_file_without_last_line_break_is_read_in_windows_1252() =>
        Invoices(Windows1252.GetBytes("InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount;Text\n1;1;2026-01-05;;1;Moå"), out _)
            .Single().Value!.Text.Should().Be("Moå");

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_left_open()
    {
        var stream = new MemoryStream([0xFF, 0xFE, .. Encoding.UTF8.GetBytes(File)]) { Position = 2 };
        Invoices(stream).Single().Faults.Should().BeEmpty();
        stream.CanRead.Should().BeTrue();
    }

    [Fact]
    public void A_stream_that_cannot_be_read_twice_is_a_bug_at_once() =>
        FluentActions.Invoking(() => Invoices(new GZipStream(Stream.Null, CompressionMode.Decompress)))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void Reading_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var rows = InvoiceCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(File + "2;1;2026-01-05;;1;;;;;\n")), null, new CsvSummary(), stop.Token).GetEnumerator();
        rows.MoveNext().Should().BeTrue();
        stop.Cancel();
        FluentActions.Invoking(rows.MoveNext).Should().Throw<OperationCanceledException>();
    }
}
