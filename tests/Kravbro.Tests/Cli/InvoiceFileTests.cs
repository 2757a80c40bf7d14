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
    public async Task Columns_with_other_names_are_given_for_one_file_or_saved_shown_and_removed()
    {
        using var c = await Commands.WithClient();
        using var folder = new TestDirectory();
        File.WriteAllText(folder.File("f.csv"), "Invoice id;Kundenr;Fakturadato;Forfallsdato;Sum\n1001;10001;2026-01-05;2026-01-19;100,00\n");
        var path = folder.File("f.csv");
        Assert.Equal(1, (await c.Run("invoice", "import", path, "--dry-run")).Code);
        Assert.Equal(0, (await c.Run("invoice", "import", path, "--dry-run", "--map", "Invoice id=Fakturanr", "--map", "Sum=Beløp")).Code);
        Assert.Empty((await c.Run("import", "mapping", "show", "invoices")).Json["columns"]!.AsArray());
        Assert.Equal(1, (await c.Run("import", "mapping", "set", "invoices", "--map", "Invoice id=Fakturanr", "--map", "Sum=Beløp")).Json["changed"]!.GetValue<int>());
        Assert.Equal(0, (await c.Run("import", "mapping", "set", "invoices", "--map", "Invoice id=Fakturanr", "--map", "Sum=Beløp")).Json["changed"]!.GetValue<int>());
        Assert.Equal("Fakturanr", (await c.Run("import", "mapping", "show", "invoices")).Json["columns"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(1, (await c.Run("invoice", "import", path)).Json["imported"]!.GetValue<int>());
        Assert.Equal(1, (await c.Run("import", "mapping", "clear", "invoices")).Json["changed"]!.GetValue<int>());
        Assert.Equal(0, (await c.Run("import", "mapping", "clear", "invoices")).Json["changed"]!.GetValue<int>());
        Assert.Equal("bad_choice", (await c.Run("import", "mapping", "show", "journals")).Refused);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_row_of_more_cells_than_a_workbook_has_is_refused()
    {
        using var c = await Commands.WithClient();
        using var folder = new TestDirectory();
        File.WriteAllBytes(folder.File("bred.xlsx"), Formats.Xlsx.XlsxBytes.Of(["<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 16_385)) + "</row>"]));
        var said = await c.Run("invoice", "import", folder.File("bred.xlsx"));
        Assert.Equal((1, "bad_workbook"), (said.Code, said.Json["errors"]![0]!["code"]!.GetValue<string>()));
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
