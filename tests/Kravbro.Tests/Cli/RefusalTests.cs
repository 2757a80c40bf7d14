namespace Kravbro.Tests.Cli;

/// <summary>Exit codes and refusals: what is wrong, in both languages, and nothing half done.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Wrong_usage_is_two()
    {
        using var c = await Commands.WithClient();
        Assert.Equal(2, (await c.Plain("list", "--unknown")).Code);
        Assert.Equal(2, (await c.Plain("frobnicate")).Code);
        Assert.Equal(2, (await c.Plain("client", "create", "--name", "Uten nummer")).Code);
        Assert.Equal(2, (await c.Plain("approve")).Code);
        Assert.Equal("usage", (await c.Run("list", "--unknown")).Refused);
    }

    [Theory]
    [InlineData("bad_org_no", "client", "create", "--org-no", "123456789", "--name", "X")]
    [InlineData("unknown_client", "list", "--client", "974760673")]
    [InlineData("unknown_customer", "customer", "set", "4711", "--fees", "on")]
    [InlineData("unknown_invoice", "explain", "4711")]
    [InlineData("unknown_invoice", "pay", "4711", "100")]
    [InlineData("bad_choice", "next", "1001", "somewhere")]
    [InlineData("bad_choice", "client", "create", "--org-no", "974760673", "--name", "X", "--clock", "broken")]
    [InlineData("bad_choice", "drafts", "--status", "Nowhere")]
    [InlineData("bad_date", "run", "--date", "2026-02-31")]
    [InlineData("bad_amount", "pay", "1001", "NaN")]
    [InlineData("bad_amount", "pay", "1001", "9223372036854775808,00")]
    [InlineData("too_many_decimals", "pay", "1001", "1,005")]
    [InlineData("unknown_account", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-01", "--amount", "1", "--account", "9999")]
    [InlineData("unknown_vat_code", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-01", "--amount", "1", "--vat-code", "99")]
    [InlineData("unknown_currency", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-01", "--amount", "1", "--currency", "XXX")]
    [InlineData("missing_rate", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-01", "--amount", "1", "--currency", "EUR")]
    [InlineData("bad_kid", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-01", "--amount", "1", "--kid", "1234567")]
    [InlineData("due_before_invoice_date", "invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-01-02", "--due", "2026-01-01", "--amount", "1")]
    [InlineData("unknown_customer", "invoice", "add", "--no", "1", "--customer", "4711", "--date", "2026-01-02", "--amount", "1")]
    [InlineData("control_character", "invoice", "add", "--no", "1\u0001", "--customer", "10001", "--date", "2026-01-02", "--amount", "1")]
    [InlineData("file_not_found", "invoice", "import", "finnes-ikke.csv")]
    [InlineData("unknown_extension", "extension", "set", "Ingen", "--may-create", "on")]
    [InlineData("demand_needs_notice", "plan", "set", "demand", "on")]
    [InlineData("term_too_short", "plan", "set", "notice", "on", "--term", "13")]
    [InlineData("bad_number", "plan", "set", "collection", "--days", "366")]
    [InlineData("account_missing", "extension", "activate", "N", "--kind", "debt-collection", "--costs", "9999")]
    [InlineData("account_is_control", "extension", "activate", "N", "--kind", "debt-collection", "--interest", "1500")]
    public async Task Refusal_has_its_code(string code, params string[] command)
    {
        using var c = await Commands.WithClient();
        var said = await c.Run(command);
        Assert.Equal(1, said.Code);
        Assert.Equal(code, said.Refused);
        Assert.NotEqual("", said.Json["error"]!["message"]!.GetValue<string>());
        Assert.NotEqual(said.Json["error"]!["message"]!.GetValue<string>(), said.Json["error"]!["messageNb"]!.GetValue<string>());
        Assert.NotNull(said.Json["error"]!["details"]);
        Assert.Equal(0, (await c.Run("verify")).Json["vouchers"]!.GetValue<int>());
    }

    [Fact]
    public async Task Real_clock_refuses_tomorrow_and_accepts_today()
    {
        using var c = await Commands.WithClient("real");
        Assert.Equal("date_in_future", (await c.Run("run", "--date", "2026-11-25")).Refused);
        Assert.Equal("date_in_future", (await c.Run("invoice", "add", "--no", "1", "--customer", "10001", "--date", "2026-11-25", "--amount", "1")).Refused);
        Assert.Equal(0, (await c.Run("run", "--date", "2026-11-24")).Code);
        Assert.Equal("date_before_last_run", (await c.Run("run", "--date", "2026-11-23")).Refused);
    }

    [Fact]
    public async Task Bulk_commands_answer_row_by_row()
    {
        using var c = await Commands.WithClient();
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-01");
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        await c.Run("run", "--date", "2026-02-02");
        var said = await c.Run("approve", "1001", "4711");
        Assert.Equal(1, said.Code);
        Assert.Equal(1, said.Json["changed"]!.GetValue<int>());
        Assert.Equal("unknown_invoice", said.Json["refused"]![0]!["code"]!.GetValue<string>());
        var again = await c.Run("approve", "1001");
        Assert.Equal((0, 0), (again.Code, again.Json["changed"]!.GetValue<int>()));
        Assert.Equal(1, (await c.Run("send-back", "1001", "--reason", "Har betalt")).Json["changed"]!.GetValue<int>());
        Assert.Equal("OnHold", (await c.Run("drafts", "--status", "OnHold")).Json[0]!["collectionStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Several_clients_need_a_name_and_run_takes_all()
    {
        using var c = await Commands.WithClient();
        await c.Run("client", "create", "--org-no", "974760673", "--name", "Den andre", "--clock", "own");
        Assert.Equal("client_needed", (await c.Run("list")).Refused);
        Assert.Equal(0, (await c.Run("list", "--client", "974760673")).Code);
        Assert.Equal(0, (await c.Run("run", "--date", "2026-02-02")).Code);
        Assert.Equal("duplicate_client", (await c.Run("client", "create", "--org-no", "974760673", "--name", "Et annet navn", "--clock", "own")).Refused);
        Assert.Equal(0, (await c.Run("client", "create", "--org-no", "974760673", "--name", "Den andre", "--clock", "own")).Json["changed"]!.GetValue<int>());
    }

    [Fact]
    public async Task Journal_must_balance_and_name_its_customer()
    {
        using var c = await Commands.WithClient();
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        const string Header = "Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n";
        Assert.Equal("not_balanced", (await c.Run("journal", "add", c.File("a.csv", Header + "05.01.2026;1920;;;100,00;x\n05.01.2026;3000;;;-99,00;x\n"))).Refused);
        var control = await c.Run("journal", "add", c.File("b.csv", Header + "05.01.2026;1500;;;100,00;x\n05.01.2026;3000;;;-100,00;x\n"));
        Assert.Equal((1, "account_is_control"), (control.Code, control.Json["errors"]![0]!["code"]!.GetValue<string>()));
        var dates = await c.Run("journal", "add", c.File("d.csv", Header + "05.01.2026;1920;;;100,00;x\n06.01.2026;3000;;;-100,00;x\n"));
        Assert.Equal((1, "several_dates", 3), (dates.Code, dates.Json["errors"]![0]!["code"]!.GetValue<string>(), dates.Json["errors"]![0]!["line"]!.GetValue<int>()));
        var posted = await c.Run("journal", "add", c.File("c.csv", Header + "05.01.2026;1920;;;400,00;Innbetalt\n05.01.2026;1500;10001;1001;-400,00;Innbetalt\n"));
        Assert.Equal("2", posted.Json["voucherNo"]!.GetValue<string>());
        Assert.Equal("600.00", (await c.Run("list", "--all")).Json[0]!["remaining"]!.GetValue<string>());
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task People_get_sentences_in_their_language()
    {
        using var c = await Commands.WithClient();
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        Assert.Contains("Den er ikke forfalt", (await c.Plain("explain", "1001")).Output, StringComparison.Ordinal);
        Assert.Contains("It is not overdue", (await c.Plain("explain", "1001", "--lang", "en")).Output, StringComparison.Ordinal);
        Assert.Contains("Det finnes ingen faktura 4711", (await c.Plain("explain", "4711")).Error, StringComparison.Ordinal);
        Assert.Contains("There is no invoice 4711", (await c.Plain("explain", "4711", "--lang", "en")).Error, StringComparison.Ordinal);
        foreach (var command in (string[][])[["client", "list"], ["account", "list"], ["customer", "list"], ["plan", "show"], ["plan", "preview"],
            ["list"], ["drafts"], ["run"], ["extension", "list"], ["keys"], ["verify"]])
        {
            var said = await c.Plain(command);
            Assert.Equal(0, said.Code);
            Assert.NotEqual("", said.Output);
        }
    }

    [Fact]
    public async Task Every_command_explains_itself_with_an_example()
    {
        using var c = new Commands();
        foreach (var command in (string[][])[["client", "create"], ["client", "list"], ["account", "add"], ["customer", "import"], ["customer", "add"],
            ["customer", "set"], ["plan", "set"], ["plan", "preview"], ["invoice", "import"], ["invoice", "add"], ["invoice", "postpone"], ["letter", "cancel"],
            ["journal", "add"], ["pay"], ["match"], ["unmatch"], ["write-off"], ["hold"], ["release"], ["dispute"], ["resolve"], ["next"],
            ["extension", "activate"], ["extension", "set"], ["extension", "deactivate"], ["keys"], ["run"], ["list"], ["explain"], ["drafts"],
            ["approve"], ["send-back"], ["verify"], ["generate"]])
        {
            var said = await c.Plain([.. command, "--help"]);
            Assert.Equal(0, said.Code);
            Assert.Contains("kravbro " + string.Join(' ', command), said.Output, StringComparison.Ordinal);
            Assert.Contains("Example", said.Output, StringComparison.Ordinal);
        }
    }
}
