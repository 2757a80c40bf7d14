using System.Runtime.CompilerServices;
using Kravbro.Formats.Tables;

namespace Kravbro.Tests.Formats.Tables;

public sealed class XlsxTableTests
{
    [Fact]
    public async Task Figures_are_numbers_days_are_days_and_text_is_text()
    {
        var sheets = SomeTable.Read(await SomeTable.Bytes(
            SomeTable.Of(SomeTable.Row("Berg AS", new DateOnly(2026, 11, 4), -1234560, 1500, 25), SomeTable.Row(null, null, 5)), TableFormat.Xlsx));
        var cells = Assert.Single(sheets);
        Assert.Equal("Noe   saldo", cells.Key);
        Assert.Equal(
            [
                "A1 49 text Navn", "B1 49 text Dato", "C1 49 text Beløp", "D1 49 text Konto", "E1 49 text Sats",
                "A2 49 text Berg AS", "B2 14 number 46330", "C2 4 number -12345.6", "D2 1 number 1500", "E2 10 number 0.25",
                "C3 4 number 0.05", "A4 49 text Sum", "C4 4 number -12345.55",
            ], cells.Value);
    }

    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("@SUM(A1)", "@SUM(A1)")]
    [InlineData("  blank <&\"> ", "  blank <&\"> ")]
    [InlineData("en_x0041_to", "en_x005F_x0041_to")]
    public async Task Text_stays_text(string text, string expected)
    {
        var cells = Assert.Single(SomeTable.Read(await SomeTable.Bytes(SomeTable.Of(SomeTable.Row(text)), TableFormat.Xlsx))).Value;
        Assert.Contains("A2 49 text " + expected, cells);
    }

    [Fact]
    public async Task What_xml_cannot_hold_is_replaced()
    {
        var text = $"nul\0 \u0007 {(char)0xD800} 😀";
        var cells = Assert.Single(SomeTable.Read(await SomeTable.Bytes(SomeTable.Of(SomeTable.Row(text)), TableFormat.Xlsx))).Value;
        Assert.Contains("A2 49 text nul\uFFFD \uFFFD \uFFFD 😀", cells);
    }

    [Fact]
    public async Task What_does_not_fit_goes_on_on_the_next_sheet_and_sums_come_last()
    {
        using var to = new MemoryStream();
        await XlsxTable.Write(SomeTable.Of([.. Enumerable.Range(1, 5).Select(i => SomeTable.Row($"r{i}", null, i * 100))]), to, "en", mostRows: 4);
        var sheets = SomeTable.Read(to.ToArray());
        Assert.Equal(["Some", "Some (2)", "Some (3)"], sheets.Keys);
        Assert.Equal(["Name", "r1", "r2"], Names(sheets["Some"]));
        Assert.Equal(["Name", "r3", "r4"], Names(sheets["Some (2)"]));
        Assert.Equal(["Name", "r5", "Sum"], Names(sheets["Some (3)"]));
        Assert.Contains("C3 4 number 15", sheets["Some (3)"]);
    }

    [Fact]
    public async Task The_same_table_gives_the_same_bytes() => Assert.Equal(
        await SomeTable.Bytes(SomeTable.Of(SomeTable.Row("Berg")), TableFormat.Xlsx),
        await SomeTable.Bytes(SomeTable.Of(SomeTable.Row("Berg")), TableFormat.Xlsx));

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Xlsx)]
    public async Task Two_hundred_thousand_rows_pass_without_being_held(TableFormat format)
    {
        const int rows = 200_000;
        using var to = new CountingStream();
        var first = new WeakReference(null);
        var half = 0L;
        await TableFile.Write(SomeTable.Of() with { Rows = Many(() => half = to.Written) }, format, to, "nb");
        Assert.InRange(half, to.Written * 0.4, to.Written * 0.6);

        async IAsyncEnumerable<Cell[]> Many(Action atHalf, [EnumeratorCancellation] CancellationToken ct = default)
        {
            for (var i = 0; i < rows; i++)
            {
                if (i == rows / 2)
                {
                    atHalf();
                    await Task.Yield();
                    GC.Collect();
                    Assert.False(first.IsAlive, "the first row is still held");
                }

                yield return i == 0 ? First() : SomeTable.Row($"Kunde {i}", new DateOnly(2026, 1, 1), i * 7919L, 1500, 25);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        Cell[] First()
        {
            var row = SomeTable.Row("første");
            first.Target = row;
            return row;
        }
    }

    private static IEnumerable<string> Names(IEnumerable<string> cells) =>
        cells.Where(c => c[0] == 'A').Select(c => c[(c.LastIndexOf(' ') + 1)..]);

    /// <summary>Written to in order, never searched and never waited for, as the server's answers are.</summary>
    private sealed class CountingStream : Stream
    {
        internal long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException("blocks");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("blocks");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return default;
        }
    }
}
