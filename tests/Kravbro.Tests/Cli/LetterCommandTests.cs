namespace Kravbro.Tests.Cli;

/// <summary>Letters, rows of law and plan templates from the command line.</summary>
public sealed class LetterCommandTests
{
    [Fact]
    public async Task Letters_are_listed_shown_printed_and_confirmed()
    {
        using var c = await Commands.WithClient();
        Assert.Equal(0, (await c.Run("settings", "set", "--bank-account", "18136445320=1920")).Code);
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14", "--interest", "on", "--delivery", "print");
        await c.Invoice("1001", "2026-06-01", "2026-06-15", "10000.00");
        Assert.Equal("49.32", (await c.Run("run", "--date", "2026-06-30")).Json["interest"]!.GetValue<string>());

        var line = (await c.Run("letter", "list")).Json[0]!;
        Assert.Equal(("reminder", "38.00", "issued", "print"), (Text(line, "step"), Text(line, "fee"), Text(line, "state"), Text(line, "delivery")));
        var id = line["id"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var one = (await c.Run("letter", "show", id)).Json;
        Assert.Equal(("10087.32", "Charged"), (Text(one, "total"), Text(one, "feeGround")));
        Assert.Equal(15, one["interestLines"]![0]!["days"]!.GetValue<int>());
        Assert.Contains("collection_rate 2026-01-01", one["rows"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Contains("Purring på faktura 1001", (await c.Plain("letter", "show", id)).Output, StringComparison.Ordinal);

        var pdf = Path.Combine(c.Folder, "purring.pdf");
        Assert.Equal(0, (await c.Run("letter", "pdf", id, "--out", pdf)).Code);
        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(pdf), StringComparison.Ordinal);

        var taken = (await c.Run("letter", "print", "--out", Path.Combine(c.Folder, "alle.pdf"))).Json;
        Assert.Equal(1, taken["letters"]!.GetValue<int>());
        var dispatch = taken["dispatch"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, (await c.Run("letter", "print", "--out", Path.Combine(c.Folder, "ingen.pdf"))).Json["letters"]!.GetValue<int>());
        Assert.Equal(1, (await c.Run("letter", "put-back", dispatch)).Json["changed"]!.GetValue<int>());
        dispatch = (await c.Run("letter", "print", "--out", Path.Combine(c.Folder, "igjen.pdf"))).Json["dispatch"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, (await c.Run("letter", "file", dispatch, "--out", Path.Combine(c.Folder, "nok.pdf"))).Code);
        Assert.Equal(1, (await c.Run("letter", "confirm", dispatch, "--date", "2026-06-30")).Json["letters"]!.GetValue<int>());
        Assert.Equal("sent", Text((await c.Run("letter", "list", "--on", "2026-06-30")).Json[0]!, "state"));
        Assert.Equal("letter_state", (await c.Run("letter", "deliver", id, "--by", "print")).Refused);
        Assert.Equal("letter_state", (await c.Run("letter", "again", id)).Refused);
        Assert.Equal("not_found", (await c.Run("letter", "show", "999")).Refused);
        Assert.Equal("bad_choice", (await c.Run("letter", "list", "--delivery", "due")).Refused);

        Assert.Equal(0, (await c.Run("letter", "costs", "1001", "--reason", "velvilje")).Code);
        Assert.Equal("no_letter_costs", (await c.Run("letter", "costs", "1001", "--reason", "igjen")).Refused);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Explain_says_what_the_next_letter_carries_and_why()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "10", "--term", "14", "--interest", "on");
        await c.Invoice("1001", "2026-06-01", "2026-06-15", "10000.00");
        var early = (await c.Run("explain", "1001", "--date", "2026-06-20")).Json;
        Assert.Contains("uten gebyr (mindre enn fjorten dager etter forfall, inkassoforskriften § 1-2)", Text(early, "sentenceNb"), StringComparison.Ordinal);
        Assert.Contains("10000.00 × 12.00 % × 10/365 = 32.88", early["facts"]!.ToJsonString(Plain), StringComparison.Ordinal);
        await c.Run("run", "--date", "2026-06-25");
        Assert.Contains("letter_reminder", (await c.Run("explain", "1001")).Json["facts"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_law_are_shown_and_brought_in_for_everyone_or_invented_for_a_sandbox()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14");
        await c.Run("plan", "set", "notice", "on", "--days", "1", "--term", "14");
        await c.Invoice("1001", "2026-06-01", "2026-06-15");
        await c.Run("run", "--date", "2026-06-29");
        Assert.Equal("notice", Text((await c.Run("list", "--all")).Json[0]!, "nextStep"));

        var acts = c.File("acts.csv", "act,valid_from,source\n2026,2026-07-01,a try\n");
        Assert.Equal("bad_law_row", (await c.Run("law", "import", "late_interest", acts)).Refused);
        Assert.Equal("unknown_law_table", (await c.Run("law", "import", "ukjent", acts)).Refused);
        Assert.Equal("notice", Text((await c.Run("list", "--all")).Json[0]!, "nextStep"));
        Assert.Equal(0, (await c.Run("law", "import", "acts", acts)).Code);

        // Every client's next days are renewed: the notice is left to agencies.
        Assert.Equal("none", Text((await c.Run("list", "--all")).Json[0]!, "nextStep"));
        Assert.Contains("LOV-2026-05-22-19", Text((await c.Run("explain", "1001")).Json, "sentence"), StringComparison.Ordinal);
        Assert.Equal("2026-07-01", Text((await c.Run("law", "show", "acts")).Json["acts"]!.AsArray().Single(r => Text(r!, "act") == "2026")!, "valid_from"));
        Assert.Contains("late_interest", (await c.Plain("law", "show")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await c.Run("law", "import", "acts", c.File("tull.csv", "act,valid_from,source\n2026,2026-08-01,invented\n"), "--invented")).Code);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Plans_are_kept_as_templates_and_drift_is_told()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14", "--automatic", "off");
        Assert.Equal(1, (await c.Run("plan", "template", "save", "Standard")).Json[0]!["version"]!.GetValue<int>());
        await c.Run("plan", "set", "collection", "--days", "21");
        Assert.Single((await c.Run("plan", "template", "drift", "Standard")).Json[0]!["changes"]!.AsArray());
        Assert.Equal(14, (await c.Run("plan", "template", "use", "Standard")).Json["collection"]!["days"]!.GetValue<int>());
        Assert.Empty((await c.Run("plan", "template", "drift", "Standard")).Json[0]!["changes"]!.AsArray());
        Assert.Equal("Standard", Text((await c.Run("plan", "template", "list")).Json[0]!, "name"));
        Assert.Equal("not_found", (await c.Run("plan", "template", "use", "Ukjent")).Refused);
        Assert.False((await c.Run("plan", "show")).Json["steps"]![1]!["automatic"]!.GetValue<bool>());
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(System.Text.Json.Nodes.JsonNode json, string name) => json[name]!.GetValue<string>();
}
