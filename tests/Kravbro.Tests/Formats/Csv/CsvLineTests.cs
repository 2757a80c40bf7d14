using System.Text;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class CsvLineTests
{
    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var rows = Invoices($"\r\n{InvoiceHeader}\r\n\r\n1;1;2026-01-05;;1;;;;;\"a\r\nb\n\nc\"\n  \n;;;;;;;;;\n2;1;x;;1;;;;;\r3;1;2026-01-05;;1;;;;;");
        rows.Select(r => r.Line).Should().Equal(4, 10, 11);
        rows[0].Value!.Text.Should().Be("a\r\nb\n\nc");
        rows[1].Faults.Single().Line.Should().Be(10);
    }

    [Theory]
    [InlineData("\"a;b\"", "a;b")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"\"", null)]
    [InlineData("a\"b", "a\"b")]
    [InlineData("12\" rør", "12\" rør")]
    [InlineData("\"Berg\" AS", "Berg AS")]
    [InlineData("\"a\tb\"", "a\tb")]
    [InlineData("\u00a0a\u00a0", "a")]
    public void Quotes_hold_what_would_split_a_line(string cell, string? text) =>
        Invoice($"1;1;2026-01-05;;1;;;;;{cell}").Value!.Text.Should().Be(text);

    [Theory]
    [InlineData(10_000_000, false)]
    [InlineData(10_000_000, true)]
    [InlineData(65_537, false)]
    [InlineData(262_143, false)]
    [InlineData(262_144, true)]
    public void A_line_too_long_to_keep_is_skipped_and_the_next_is_read(int length, bool quoted)
    {
        foreach (var newline in (string[])["\n", "\r\n"])
        {
            var filler = quoted ? $"\"{new string('x', length)}\"" : new string('x', length);
            var rows = Invoices($"{InvoiceHeader}{newline}1;1;2026-01-05;;1;;;;;a{newline}2;{filler}{newline}3;1;2026-01-05;;1;;;;;c{newline}");
            rows.Select(r => r.Line).Should().Equal(2, 3, 4);
            Codes(rows[1]).Should().Equal("line_too_long");
            rows[2].Value!.InvoiceNo.Should().Be("3");
        }
    }

    [Fact]
    public void The_longest_line_allowed_is_read()
    {
        const string start = "1;1;2026-01-05;;1;x";
        const string header = "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Annet";
        var padding = new string('y', 65_536 - start.Length);
        Invoices($"{header}\n{start}{padding}\n2;1;2026-01-05;;1;\n").Should().AllSatisfy(r => r.Faults.Should().BeEmpty());
        Codes(Invoices($"{header}\n{start}{padding}y\n2;1;2026-01-05;;1;\n")[0]).Should().Equal("line_too_long");
    }

    [Fact]
    public void A_long_line_takes_no_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = new Repeated(Encoding.UTF8.GetBytes($"{InvoiceHeader}\n"), (byte)'x', 50_000_000);
        var rows = Invoices(file).ToList();
        Codes(rows.Single()).Should().Equal("line_too_long");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4_000_000);
    }

    [Fact]
    public void A_stray_quote_does_not_swallow_a_large_file()
    {
        var line = "7;1;2026-01-05;;1;;;;;" + new string('x', 400) + "\n";
        var rows = Invoices($"{InvoiceHeader}\n1;\"1;2026-01-05;;1;;;;;\n{string.Concat(Enumerable.Repeat(line, 1000))}");
        Codes(rows[0]).Should().Equal("line_too_long");
        rows.Skip(1).Should().HaveCount(1000).And.AllSatisfy(r => r.Faults.Should().BeEmpty());
    }

    [Fact]
    public void The_end_of_the_header_and_of_lines_may_fall_anywhere_in_the_buffer() =>
        Gen.Select(Gen.Int[0, 300_000], Gen.Int[0, 2].Select(i => new[] { "\n", "\r\n", "\r" }[i])).Sample(
            (blanks, newline) =>
            {
                var text = string.Concat(Enumerable.Repeat(newline, blanks)) + InvoiceHeader + newline + "1;1;2026-01-05;;1;;;;;" + newline;
                Invoices(text).Single().Line.Should().Be(blanks + 2);
            },
            iter: 50);

    [Fact]
    public void Any_text_is_read_without_an_exception_and_lines_rise() =>
        Gen.String[Gen.Char["1;;\"\"\r\n\t ,.-aø\0"], 0, 200].Sample(text =>
        {
            var rows = Invoices($"Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n{text}");
            rows.Zip(rows.Skip(1)).Should().AllSatisfy(pair => pair.Second.Line.Should().BeGreaterThan(pair.First.Line));
            rows.Should().AllSatisfy(r => (r.Value is null).Should().Be(r.Faults.Count > 0));
        });

    [Fact]
    public void Any_bytes_are_read_without_an_exception() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Bool).Sample((bytes, withHeader) =>
        {
            byte[] file = [.. withHeader ? Encoding.UTF8.GetBytes(InvoiceHeader + "\n") : [], .. bytes];
            var rows = Invoices(file, out _);
            rows.Should().AllSatisfy(r => (r.Value is null).Should().Be(r.Faults.Count > 0));
        });

    /// <summary>A start followed by one byte many times over, never held in memory.</summary>
    private sealed class Repeated(byte[] start, byte value, long times) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => start.Length + times;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, Length - Position);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = Position + i < start.Length ? start[Position + i] : value;
            }

            Position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
