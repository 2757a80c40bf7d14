using Kravbro.Domain;
using Kravbro.Formats.Generate;

namespace Kravbro.Tests.Cli;

/// <summary><c>bank</c>: reading files, the waiting lines, and what a person decides.</summary>
public sealed class BankCommandTests
{
    private static readonly DateOnly Day = new(2026, 2, 2);

    [Fact]
    public async Task A_file_is_tried_read_and_its_waiting_lines_decided()
    {
        using var c = await Commands.WithClient();
        await c.Run("invoice", "add", "--no", "1001", "--customer", "10001", "--date", "2026-01-05", "--due", "2026-01-19", "--amount", "1000.00", "--kid", "0000010017");
        await c.Invoice("1002", "2026-01-05", "2026-01-19", "500.00");
        var ocr = Ocr(c, "ocr.txt", (100_000, "0000010017", null), (50_000, null, "faktura 1002"));

        var dry = (await c.Run("bank", "import", ocr, "--dry-run")).Json;
        Assert.Equal((2, 1, 1), (dry["read"]!.GetValue<int>(), dry["matched"]!.GetValue<int>(), dry["listed"]!.GetValue<int>()));
        Assert.Empty((await c.Run("bank", "list")).Json.AsArray());
        var read = (await c.Run("bank", "import", ocr)).Json;
        Assert.Equal(("1500.00", "1000.00", 1), (read["credit"]!.GetValue<string>(), read["matchedAmount"]!.GetValue<string>(), read["changed"]!.GetValue<int>()));
        Assert.Equal(0, (await c.Run("bank", "import", ocr)).Json["changed"]!.GetValue<int>());
        Assert.Equal("ocr.txt", (await c.Run("bank", "files")).Json[0]!["file"]!.GetValue<string>());

        var line = (await c.Run("bank", "list")).Json[0]!;
        Assert.Equal(("no_kid", "1002"), (line["reason"]!.GetValue<string>(), line["proposals"]![0]!["invoiceNo"]!.GetValue<string>()));
        var id = line["line"]!.GetValue<string>();
        Assert.Equal("unknown_invoice", (await c.Run("bank", "match", id, "9999")).Refused);
        Assert.Equal(0, (await c.Run("bank", "match", id, "1002")).Code);
        Assert.Equal("line_decided", (await c.Run("bank", "match", id, "1002")).Refused);
        Assert.Equal("line_decided", (await c.Run("bank", "set-aside", id, "--reason", "x")).Refused);
        Assert.Equal("unknown_line", (await c.Run("bank", "book", "999")).Refused);
        Assert.All((await c.Run("list", "--all")).Json.AsArray(), i => Assert.Equal("0.00", i!["remaining"]!.GetValue<string>()));
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_possible_duplicate_is_booked_or_set_aside_and_bad_files_are_refused()
    {
        using var c = await Commands.WithClient();
        var first = Ocr(c, "a.txt", (100_000, "0000010017", null));
        var second = Ocr(c, "b.txt", (100_000, "0000010017", null), (20_000, null, "annet"));
        await c.Run("bank", "import", first);
        await c.Run("bank", "import", second);
        var same = (await c.Run("bank", "list")).Json.AsArray().Single(l => l!["reason"]!.GetValue<string>() == "possible_duplicate")!["line"]!.GetValue<string>();
        Assert.Equal(0, (await c.Run("bank", "book", same)).Code);
        Assert.Equal(0, (await c.Run("bank", "match", same, "--customer", "10001")).Code);
        var third = Ocr(c, "c.txt", (100_000, "0000010017", null), (30_000, null, "tredje"));
        await c.Run("bank", "import", third);
        same = (await c.Run("bank", "list")).Json.AsArray().Single(l => l!["reason"]!.GetValue<string>() == "possible_duplicate")!["line"]!.GetValue<string>();
        Assert.Equal(0, (await c.Run("bank", "set-aside", same, "--reason", "kom to ganger")).Code);
        Assert.Contains("ingen KID", (await c.Plain("bank", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await c.Run("bank", "import", c.File("tull.txt", "tull"))).Code);
        Assert.Equal(1, (await c.Run("bank", "match", same, "--rate", "x")).Code);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_list_says_that_there_is_more_and_a_payment_may_be_in_the_invoices_currency()
    {
        using var c = await Commands.WithClient();
        await c.Run("bank", "import", Ocr(c, "mange.txt", [.. Enumerable.Range(0, 203).Select(i => (100L + i, (string?)null, (string?)null))]));
        Assert.Equal(200, (await c.Run("bank", "list")).Json.AsArray().Count);
        Assert.Equal(3, (await c.Run("bank", "list", "--page", "2")).Json.AsArray().Count);
        await c.Run("invoice", "add", "--no", "3", "--customer", "10001", "--date", "2026-01-05", "--due", "2026-01-19", "--amount", "1000.00", "--currency", "EUR", "--rate", "11.40");
        Assert.Equal("other_currency", (await c.Run("pay", "3", "11300.00", "--date", "2026-02-02", "--foreign", "1000.00", "--currency", "USD")).Refused);
        Assert.Equal("0.00", (await c.Run("pay", "3", "11300.00", "--date", "2026-02-02", "--foreign", "1000.00")).Json["remaining"]!.GetValue<string>());
        Assert.Equal("missing_value", (await c.Run("pay", "3", "1.00", "--currency", "EUR")).Refused);
        Assert.Equal(3, (await c.Run("settings", "set", "--bank-limit-days", "3")).Json["bankLimitDays"]!.GetValue<int>());
        Assert.Null((await c.Run("settings", "set", "--bank-limit-days", "none")).Json["bankLimitDays"]);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("ocr/otovo-ocr_giro_transactions.txt", "51449.00")]
    [InlineData("ocr/ondkloss-ocr3.txt", "440.00")]
    [InlineData("camt/camt.054.001.02-kid.xml", "22332.83")]
    [InlineData("camt/camt.053.001.08-lumpsum.xml", "109987.83")]
    [InlineData("camt/camt053.v2.minimal.xml", "8.85")]
    [InlineData("camt/camt054.v8.xml", "200000.00")]
    public async Task The_totals_of_every_sample_are_shown_whether_it_is_read_or_refused(string name, string total)
    {
        using var c = await Commands.WithClient();
        var path = Formats.Samples.PathOf(name);
        Assert.SkipUnless(File.Exists(path), $"Skipped: there is no sample file {path}.");
        var script = await c.Run("bank", "import", path, "--dry-run");
        var people = await c.Plain("bank", "import", path, "--dry-run");
        Assert.Contains(total, script.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(total, people.Output + people.Error, StringComparison.Ordinal);
        if (script.Code != 0)
        {
            Assert.Contains(total, script.Json["error"]!["details"]!["sums"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    // Each name is a transmission of its own: the same one again would be the same lines, not possible duplicates.
    private static string Ocr(Commands c, string name, params (long Minor, string? Kid, string? Text)[] payments)
    {
        var path = Path.Combine(c.Folder, name);
        using var file = File.Create(path);
        var writer = new OcrGiroWriter(file, name[0], Day);
        writer.Begin("86011117947", 1);
        foreach (var (minor, kid, text) in payments)
        {
            writer.Add(new BankPayment { Amount = Money.Nok(minor), BookedOn = Day, Kid = kid, Text = text });
        }

        writer.Finish();
        return path;
    }
}
