using System.IO.Compression;
using System.Text;

namespace Kravbro.Tests.Cli;

/// <summary>Reports, SAF-T, mapping, access and erasure by command.</summary>
public sealed class ReportCommandTests
{
    [Fact]
    public async Task On_screen_as_json_and_for_people()
    {
        using var commands = await WithInvoice();
        var ledger = (await commands.Run("report", "customer-ledger", "--date", "2026-02-01")).Json;
        Assert.Equal("customer-ledger", ledger["report"]!.GetValue<string>());
        var row = Assert.Single(ledger["rows"]!.AsArray())!;
        Assert.Equal(
            """{"customerCode":"10001","customerName":"Berg AS","voucherNo":"1","invoiceNo":"1001","date":"2026-01-05","dueDate":"2026-01-19","age":"1–14","amount":"1000.00","remaining":"1000.00"}""",
            row.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("""{"remaining":"1000.00"}""", ledger["sum"]!.ToJsonString());

        var period = (await commands.Run("report", "customer-ledger", "--from", "2026-01-01", "--to", "2026-03-31", "--customer", "10001")).Json;
        Assert.Equal("400.00", period["rows"]![0]!["closing"]!.GetValue<string>());
        Assert.Equal("1000.00", (await commands.Run("report", "aged-balance", "--date", "2026-02-01")).Json["sum"]!["days1to14"]!.GetValue<string>());
        Assert.Equal("-1000.00", (await commands.Run("report", "trial-balance", "--date", "2026-02-28")).Json["rows"]!.AsArray().Single(r => r!["account"]!.GetValue<string>() == "3000")!["closing"]!.GetValue<string>());
        Assert.Equal(3, (await commands.Run("report", "account-transactions", "--account", "1500", "--date", "2026-12-31")).Json["rows"]!.AsArray().Count);

        var people = (await commands.Plain("report", "trial-balance", "--date", "2026-02-28")).Output;
        Assert.Contains("Saldobalanse", people, StringComparison.Ordinal);
        Assert.Contains("1 000,00", people.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Trial balance", (await commands.Plain("report", "trial-balance", "--lang", "en")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_file_whole_or_not_at_all()
    {
        using var commands = await WithInvoice();
        var csv = Path.Combine(commands.Folder, "saldo.csv");
        var said = (await commands.Run("report", "trial-balance", "--date", "2026-12-31", "--out", csv)).Json;
        Assert.Equal((csv, 3), (said["file"]!.GetValue<string>(), said["rows"]!.GetValue<int>()));
        Assert.StartsWith("\uFEFFKonto;Navn;", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(csv)), StringComparison.Ordinal);
        Assert.Equal(0, (await commands.Run("report", "aged-balance", "--date", "2026-12-31", "--out", csv.Replace(".csv", ".xlsx", StringComparison.Ordinal))).Code);
        await using (var book = await ZipFile.OpenReadAsync(csv.Replace(".csv", ".xlsx", StringComparison.Ordinal)))
        {
            Assert.NotNull(book.GetEntry("xl/worksheets/sheet1.xml"));
        }

        Assert.Equal("bad_choice", (await commands.Run("report", "vat", "--out", "mva.pdf")).Refused);
        Assert.Equal("file_not_writable", (await commands.Run("report", "vat", "--out", Path.Combine(commands.Folder, "ingen", "mva.csv"))).Refused);
        Assert.Equal("bad_period", (await commands.Run("report", "vat", "--from", "2026-02-01", "--to", "2026-01-01", "--out", csv)).Refused);
        Assert.Equal("unknown_customer", (await commands.Run("report", "aged-balance", "--customer", "9")).Refused);
        Assert.Equal("account_missing", (await commands.Run("report", "account-transactions", "--account", "9")).Refused);
        Assert.Equal(2, Directory.GetFiles(commands.Folder, "*.csv*").Length + Directory.GetFiles(commands.Folder, "*.xlsx*").Length);
    }

    [Fact]
    public async Task Saft_and_mapping()
    {
        using var commands = await WithInvoice();
        Assert.Equal(0, (await commands.Run("account", "add", "--code", "4300", "--name", "Varer")).Code);
        var journal = commands.File("bilag.csv", "Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n05.01.2026;4300;;;10,00;Varer\n05.01.2026;1920;;;-10,00;Varer\n");
        Assert.Equal(0, (await commands.Run("journal", "add", journal)).Code);
        var file = Path.Combine(commands.Folder, "saft.xml");
        string[] export = ["saft", "export", "--from", "2026-01-01", "--to", "2026-12-31", "--out", file];
        Assert.Equal("account_unmapped", (await commands.Run(export)).Refused);
        Assert.False(File.Exists(file) || File.Exists(file + ".part"));
        Assert.Equal("unknown_grouping", (await commands.Run("account", "map", "4300", "--category", "varekostnad", "--grouping", "1")).Refused);
        var mapped = (await commands.Run("account", "map", "4300", "--category", "varekostnad", "--grouping", "4005")).Json;
        Assert.Equal(("varekostnad", "4005", 1), (mapped["groupingCategory"]!.GetValue<string>(), mapped["groupingCode"]!.GetValue<string>(), mapped["changed"]!.GetValue<int>()));
        var said = (await commands.Run(export)).Json;
        Assert.Equal((3, "1610.00", "1610.00"), (said["transactions"]!.GetValue<int>(), said["debit"]!.GetValue<string>(), said["credit"]!.GetValue<string>()));
        Assert.Contains("<n1:AuditFileVersion>1.30<", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_and_erasure()
    {
        using var commands = await WithInvoice();
        var file = Path.Combine(commands.Folder, "innsyn.zip");
        Assert.Equal(0, (await commands.Run("customer", "export", "10001", "--out", file)).Code);
        await using (var zip = await ZipFile.OpenReadAsync(file))
        {
            Assert.NotNull(zip.GetEntry("fakturaer.json"));
        }

        Assert.Equal("unknown_customer", (await commands.Run("customer", "export", "9", "--out", file)).Refused);
        Assert.Equal("retention_not_over", (await commands.Run("customer", "erase", "10001", "--dry-run")).Refused);
        Assert.Equal(0, (await commands.Run("customer", "add", "--code", "10002", "--name", "Kari Dahl", "--person")).Code);
        Assert.Null((await commands.Run("customer", "erase", "10002", "--dry-run")).Json["erasedOn"]);
        Assert.NotNull((await commands.Run("customer", "erase", "10002")).Json["erasedOn"]);
        Assert.DoesNotContain("Kari", (await commands.Run("customer", "list")).Output, StringComparison.Ordinal);
    }

    private static async Task<Commands> WithInvoice()
    {
        var commands = await Commands.WithClient();
        Assert.Equal(0, (await commands.Invoice("1001", "2026-01-05", "2026-01-19")).Code);
        Assert.Equal(0, (await commands.Run("pay", "1001", "600.00", "--date", "2026-03-01")).Code);
        return commands;
    }
}
