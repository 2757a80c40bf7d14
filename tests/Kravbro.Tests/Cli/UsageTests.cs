using Kravbro.Cli;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Cli;

/// <summary>How a command line is read, and what is said when it cannot be.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Text_that_begins_with_an_at_sign_is_text()
    {
        using var c = await Commands.WithClient();
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        Assert.Equal(0, (await c.Run("hold", "1001", "--reason", "@kari ordner")).Code);
    }

    [Theory]
    [InlineData("kravbro --help")]
    [InlineData("kravbro client --help", "client")]
    [InlineData("kravbro client create --help", "client", "create")]
    public async Task Wrong_usage_points_to_the_help_of_the_command(string help, params string[] command)
    {
        using var c = new Commands();
        var said = await c.Plain(command);
        Assert.Equal(2, said.Code);
        Assert.Contains(help, said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Theory]
    [InlineData("plan", "set", "reminder", "on", "--minimum", "5")]
    [InlineData("plan", "set", "reminder", "on", "warn")]
    [InlineData("plan", "set", "collection", "--term", "14")]
    [InlineData("plan", "set", "collection", "on")]
    [InlineData("plan", "set", "guard", "missing_address")]
    [InlineData("plan", "set", "guard", "missing_address", "block", "--days", "3")]
    [InlineData("plan", "preview", "--days", "3")]
    [InlineData("plan", "set")]
    [InlineData("run", "--out", "forslag.json")]
    [InlineData("run", "--date")]
    [InlineData("run", "--date", "--dry-run")]
    [InlineData("list", "--client")]
    [InlineData("hold", "1001", "--reason")]
    [InlineData("pay", "1001")]
    [InlineData("approve", "1001", "--all")]
    [InlineData("hold", "1001")]
    [InlineData("case", "list", "--hva")]
    [InlineData("invoice", "draft", "add")]
    [InlineData("invoice", "send", "--by", "print")]
    [InlineData("invoice", "pdf", "1001")]
    [InlineData("invoice", "credit")]
    [InlineData("voucher", "show")]
    [InlineData("item", "match")]
    [InlineData("inbox", "reject", "1")]
    [InlineData("year-end", "close")]
    public async Task Options_that_mean_nothing_there_or_are_missing_are_wrong_usage(params string[] command)
    {
        using var c = await Commands.WithClient();
        var said = await c.Run(command);
        Assert.Equal((2, "usage"), (said.Code, said.Refused));
        Assert.StartsWith("Feil bruk", said.Json["error"]!["messageNb"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad_number", "plan", "set", "reminder", "on", "--fee", "-5")]
    [InlineData("bad_number", "plan", "set", "collection", "--minimum", "-1")]
    [InlineData("bad_number", "plan", "set", "reminder", "on", "--days", "to")]
    [InlineData("bad_number", "customer", "set", "Berg", "--fees", "on")]
    [InlineData("bad_choice", "plan", "set", "guard", "no_such_guard", "block")]
    [InlineData("bad_choice", "plan", "set", "guard", "missing_address", "stop")]
    [InlineData("bad_choice", "plan", "set", "letter", "on")]
    [InlineData("bad_choice", "plan", "set", "reminder", "yes")]
    [InlineData("bad_choice", "plan", "show", "--lang", "fr")]
    [InlineData("bad_choice", "extension", "activate", "N", "--kind", "agency")]
    [InlineData("bad_choice", "write-off", "1001", "--reason", "x", "--ground", "luck")]
    [InlineData("bad_choice", "letter", "cancel", "1001", "collection", "--reason", "x")]
    [InlineData("unknown_client", "keys", "--client", "974760673")]
    [InlineData("bad_org_no", "keys", "--client", "123")]
    public async Task Values_that_cannot_be_used_are_refused_in_both_languages(string code, params string[] command)
    {
        using var c = await Commands.WithClient();
        var said = await c.Run(command);
        Assert.Equal((1, code), (said.Code, said.Refused));
        var nb = said.Json["error"]!["messageNb"]!.GetValue<string>();
        Assert.DoesNotContain("whole number", nb, StringComparison.Ordinal);
        Assert.DoesNotContain("or more", nb, StringComparison.Ordinal);
        Assert.DoesNotContain("digits", nb, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_that_cannot_be_read_or_written_are_refused()
    {
        using var c = await Commands.WithClient();
        var file = c.File("fil.txt", "ikke en mappe");
        Assert.Equal("file_not_writable", (await c.Run("generate", "--customers", "1", "--invoices", "1", "--seed", "1", "--out", Path.Combine(file, "x"))).Refused);
        Assert.Equal("file_not_writable", (await c.Run("run", "--date", "2026-02-02", "--dry-run", "--out", Path.Combine(file, "x.json"))).Refused);
        Assert.Equal("file_not_found", (await c.Run("journal", "add", c.Folder)).Refused);
        Assert.Equal("file_not_found", (await c.Run("customer", "import", "")).Refused);
        Assert.Equal("file_not_found", (await c.Run("run", "--proposal", Path.Combine(c.Folder, "finnes-ikke.json"))).Refused);
        var output = new StringWriter();
        Assert.Equal(1, await Entry.Run(["client", "list", "--data", file, "--json"], output, TextWriter.Null, c.Time));
        Assert.Contains("file_not_writable", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_of_ours_is_three_and_still_one_document()
    {
        using var folder = new TestDirectory();
        await File.WriteAllTextAsync(folder.File("kravbro.db"), "dette er ikke en database, men den er lang nok til å se ut som en fil med innhold. " + new string('x', 200));
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(3, await Entry.Run(["client", "list", "--data", folder.Path, "--json"], output, error, TimeProvider.System));
        Assert.Equal("internal", new Said(3, output.ToString(), "").Refused);
        Assert.StartsWith("kravbro: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_are_one_document()
    {
        using var c = await Commands.WithClient();
        var file = c.File("mange.csv", "InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount\n"
            + string.Concat(Enumerable.Range(1, 300).Select(i => $"{i};10001;2026-01-05;2026-01-19;1.00\n")));
        Assert.Equal(0, (await c.Run("invoice", "import", file)).Code);
        var rows = (await c.Run("list", "--all")).Json.AsArray();
        Assert.Equal(300, rows.Select(r => r!["invoiceNo"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal("[]", (await c.Run("drafts")).Output.Trim());
    }
}
