using Kravbro.Tests.Formats.Ehf;
using Kravbro.Tests.Formats.Zip;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Cli;

/// <summary>One command for every kind of invoice file.</summary>
public sealed class InvoiceFileTests
{
    [Fact]
    public async Task Ehf_and_archives_are_imported_as_what_they_are()
    {
        using var c = await Commands.WithClient();
        using var folder = new TestDirectory();
        var ehf = Write("faktura.xml", new EhfXml { Supplier = "314512006", Currency = "EUR", PaymentId = "Snippet1" }.Bytes());
        var pdfs = Write("pdfer.zip", ZipTests.Archive(("1001.pdf", "%PDF-1.4"u8.ToArray()), ("9.pdf", "%PDF-1.4"u8.ToArray())));
        var refused = await c.Run("invoice", "import", ehf);
        Assert.Equal((1, "missing_rate"), (refused.Code, refused.Json["errors"]![0]!["code"]!.GetValue<string>()));
        var dry = await c.Run("invoice", "import", ehf, "--rate", "11,40", "--dry-run");
        Assert.Equal((0, 1), (dry.Code, dry.Json["imported"]!.GetValue<int>()));
        var posted = await c.Run("invoice", "import", ehf, "--rate", "11,40");
        Assert.Equal((0, 1, "payment_id_no_kid"), (posted.Code, posted.Json["imported"]!.GetValue<int>(), posted.Json["warnings"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(0, (await c.Run("invoice", "import", ehf, "--rate", "11,40")).Json["changed"]!.GetValue<int>());
        var attached = await c.Run("invoice", "import", pdfs);
        Assert.Equal((1, 1, 1), (attached.Code, attached.Json["imported"]!.GetValue<int>(), attached.Json["refused"]!.GetValue<int>()));
        Assert.Equal("bad_number", (await c.Run("invoice", "import", ehf, "--rate", "x")).Refused);

        string Write(string name, byte[] content)
        {
            File.WriteAllBytes(folder.File(name), content);
            return folder.File(name);
        }
    }

    [Fact]
    public async Task An_old_workbook_says_what_to_do()
    {
        using var c = await Commands.WithClient();
        using var folder = new TestDirectory();
        File.WriteAllBytes(folder.File("gammel.xls"), Convert.FromHexString("D0CF11E0A1B11AE1"));
        var said = await c.Run("invoice", "import", folder.File("gammel.xls"));
        Assert.Equal((1, "old_workbook"), (said.Code, said.Json["errors"]![0]!["code"]!.GetValue<string>()));
    }
}
