using System.IO.Compression;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Formats;
using Kravbro.Formats.Zip;
using Kravbro.Tests.Formats.Ehf;
using Xunit;

namespace Kravbro.Tests.Formats.Zip;

public sealed class ZipTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 one"u8.ToArray();

    internal static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static List<ZipFileRead> Read(byte[] archive) => [.. PdfZip.Entries(new MemoryStream(archive))];

    [Fact]
    public void The_base_name_is_the_number()
    {
        var files = Read(Archive(("1001.pdf", Pdf), ("januar/A-1002.PDF", Pdf), ("januar/", []), ("__MACOSX/._1001.pdf", [1]), (".DS_Store", [1])));
        files.Select(f => (f.BaseName, f.Refusal?.Code)).Should().Equal(("1001", null), ("A-1002", null));
        files[0].Content.Should().Equal(Pdf);
    }

    [Theory]
    [InlineData("1001.txt")]
    [InlineData("1001.zip")]
    [InlineData("1001")]
    [InlineData(".pdf.pdf.")]
    [InlineData("../1001.pdf")]
    [InlineData("a/../../1001.pdf")]
    [InlineData("/1001.pdf")]
    [InlineData("C:\\1001.pdf")]
    [InlineData("a\\1001.pdf")]
    [InlineData("10\u000701.pdf")]
    public void A_name_that_is_not_taken_is_refused_alone(string name)
    {
        var files = Read(Archive((name, Pdf), ("1002.pdf", Pdf)));
        files[^1].Content.Should().Equal(Pdf);
        files.Take(files.Count - 1).Should().OnlyContain(f => f.Refusal!.Code == "bad_archive_entry" && f.Content == null);
    }

    [Fact]
    public void Content_that_is_no_pdf_and_a_second_file_of_the_name_are_refused()
    {
        var files = Read(Archive(("1.pdf", [1, 2]), ("2.pdf", Pdf), ("b/2.pdf", Pdf), ("3.pdf", [])));
        files.Select(f => f.Refusal?.Code).Should().Equal("bad_archive_entry", null, "bad_archive_entry", "bad_archive_entry");
    }

    [Fact]
    public void A_bomb_is_refused_and_the_rest_is_read()
    {
        var files = Read(Archive(("1.pdf", [.. Pdf, .. new byte[60 << 20]]), ("2.pdf", Pdf)));
        files.Select(f => f.Refusal?.Code).Should().Equal("unpacks_too_large", null);
    }

    [Fact]
    public void An_encrypted_file_is_refused()
    {
        var bytes = Archive(("1.pdf", Pdf));

        // Bit 0 of the general purpose flag says encrypted, in the local and in the central header.
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        Read(bytes).Single().Refusal!.En.Should().Contain("password");
    }

    [Fact]
    public void What_is_no_archive_is_refused() => Read(Encoding.ASCII.GetBytes("PK\u0003\u0004 nothing")).Single().Refusal!.Code.Should().Be("bad_archive");

    [Fact]
    public void Changed_bytes_never_make_the_reader_throw()
    {
        var whole = Archive(("1001.pdf", [.. Pdf, .. Enumerable.Range(0, 400).Select(i => (byte)(i % 251))]), ("1002.pdf", Pdf));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            Read(bytes).Should().OnlyContain(f => (f.Content == null) != (f.Refusal == null));
        }, iter: 2000);
    }

    [Fact]
    public void What_a_file_is_tells_its_content()
    {
        Kind(Archive(("1.pdf", Pdf))).Should().Be(InvoiceFileKind.ZipOfPdf);
        Kind(Archive(("a.xml", new EhfXml().Bytes()))).Should().Be(InvoiceFileKind.ZipOfEhf);
        Kind(Archive(("[Content_Types].xml", []), ("xl/workbook.xml", []))).Should().Be(InvoiceFileKind.Table);
        Kind(new EhfXml().Bytes()).Should().Be(InvoiceFileKind.Ehf);
        Kind([.. Encoding.UTF8.GetPreamble(), .. new EhfXml().Bytes()]).Should().Be(InvoiceFileKind.Ehf);
        Kind(Encoding.UTF8.GetBytes("Fakturanr;Kundenr")).Should().Be(InvoiceFileKind.Table);
        Kind([]).Should().Be(InvoiceFileKind.Table);
        EhfZip.Entries(new MemoryStream(Archive(("a.xml", new EhfXml().Bytes()), ("b.pdf", Pdf)))).Select(f => f.Refusal?.Code).Should().Equal(null, "bad_archive_entry");
    }

    private static InvoiceFileKind Kind(byte[] bytes) => InvoiceFile.KindOf(new MemoryStream(bytes));
}
