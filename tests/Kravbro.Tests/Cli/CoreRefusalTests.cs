namespace Kravbro.Tests.Cli;

/// <summary>The codes of the core rules that a command can meet, each in the state that gives it.</summary>
public sealed class CoreRefusalTests
{
    private static async Task<Commands> Overdue()
    {
        var c = await Commands.WithClient();
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-25");
        return c;
    }

    private static async Task Refuses(Commands c, string code, params string[] command)
    {
        var said = await c.Run(command);
        Assert.Equal((1, code), (said.Code, said.Refused));
    }

    [Fact]
    public async Task Factoring_and_debt_collection_exclude_each_other()
    {
        using var c = await Overdue();
        await Refuses(c, "debt_collection_active", "extension", "activate", "Bank", "--kind", "factoring");
        await c.Run("extension", "deactivate", "Nordlys");
        var factoring = await c.Run("extension", "activate", "Bank", "--kind", "factoring");
        Assert.Equal(("Bank", "factoring"), (factoring.Json["name"]!.GetValue<string>(), factoring.Json["kind"]!.GetValue<string>()));
        await Refuses(c, "factoring_active", "extension", "activate", "Nordlys", "--kind", "debt-collection");
        await Refuses(c, "no_extension", "next", "1001", "collection");
    }

    [Fact]
    public async Task Only_one_may_create_and_approval_needs_one()
    {
        using var c = await Overdue();
        await Refuses(c, "another_may_create", "extension", "activate", "Fjord", "--kind", "debt-collection", "--may-create", "on");
        await c.Run("run", "--date", "2026-02-02");
        await c.Run("extension", "set", "Nordlys", "--may-create", "off");
        var approval = await c.Run("approve", "1001");
        Assert.Equal((1, "no_extension_may_create"), (approval.Code, approval.Json["refused"]![0]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Override_by_hand_is_refused_with_the_reason()
    {
        using var c = await Overdue();
        await Refuses(c, "no_follow_up_list", "next", "1001", "collection");
        await c.Run("plan", "set", "notification", "on");
        await c.Run("hold", "1001", "--reason", "avtale");
        await Refuses(c, "on_hold", "next", "1001", "collection");
        await c.Run("release", "1001");
        await c.Run("dispute", "1001", "--reason", "feil vare");
        await Refuses(c, "disputed", "next", "1001", "collection");
        await c.Run("resolve", "1001");
        await c.Run("customer", "set", "10001", "--transfer-to-collection", "off");
        await Refuses(c, "customer_opted_out", "next", "1001", "collection");
        await c.Run("customer", "set", "10001", "--transfer-to-collection", "on");
        Assert.Equal("Draft", (await c.Run("next", "1001", "collection")).Json["collectionStatus"]!.GetValue<string>());
        await Refuses(c, "already_draft", "next", "1001", "collection");
        await Refuses(c, "already_draft", "next", "1001", "plan");
        await c.Run("send-back", "1001");
        await c.Run("next", "1001", "plan");
        Assert.Equal("not_in_draft", (await c.Run("send-back", "1001")).Json["refused"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_no_claim_is_refused()
    {
        using var c = await Overdue();
        await c.Run("plan", "set", "notification", "on");
        await c.Run("invoice", "add", "--no", "1002", "--customer", "10001", "--date", "2026-01-05", "--amount", "100");
        await c.Run("invoice", "add", "--no", "1003", "--customer", "10001", "--date", "2026-01-05", "--due", "2026-01-19", "--amount", "100", "--credit-note");
        await Refuses(c, "no_due_date", "next", "1002", "collection");
        await Refuses(c, "not_an_invoice", "next", "1003", "collection");
        await Refuses(c, "not_an_invoice", "pay", "1003", "50");
        await c.Run("pay", "1001", "1000.00", "--date", "2026-01-25");
        await Refuses(c, "nothing_remaining", "next", "1001", "collection");
        await Refuses(c, "nothing_remaining", "write-off", "1001", "--reason", "x");
        await Refuses(c, "no_match", "unmatch", "1002");
        await Refuses(c, "nothing_to_match", "match", "1003", "1001");
    }

    [Fact]
    public async Task Blocking_guard_refuses_approval()
    {
        using var c = await Overdue();
        await c.Run("plan", "set", "guard", "missing_address", "block");
        await c.Run("run", "--date", "2026-02-02");
        Assert.Equal("missing_address", (await c.Run("drafts")).Json[0]!["warnings"]![0]!.GetValue<string>());
        Assert.Equal("blocked_by_guard", (await c.Run("approve", "--all")).Json["refused"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Accounts_must_be_there_open_and_no_control_account()
    {
        using var c = await Commands.WithClient();
        await c.Run("account", "add", "--code", "6796", "--name", "Gammel");
        await c.Run("account", "close", "--code", "6796");
        await Refuses(c, "account_closed", "extension", "activate", "N", "--kind", "debt-collection", "--costs", "6796");
        await Refuses(c, "account_is_control", "account", "close", "--code", "1500");
        await Refuses(c, "duplicate_account", "account", "add", "--code", "3000", "--name", "Noe annet");
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        using var c = await Overdue();
        await c.Run("plan", "set", "notification", "on");
        foreach (var command in (string[][])[
            ["account", "add", "--code", "6796", "--name", "Inkasso"], ["account", "close", "--code", "6796"],
            ["customer", "add", "--code", "10002", "--name", "Dahl"], ["customer", "set", "10002", "--fees", "off"],
            ["plan", "set", "reminder", "on"], ["plan", "set", "guard", "other_claims", "block"],
            ["invoice", "add", "--no", "1005", "--customer", "10001", "--date", "2026-01-05", "--due", "2026-01-19", "--amount", "100"],
            ["hold", "1001", "--until", "2026-02-28", "--reason", "avtale"], ["release", "1001"], ["dispute", "1001", "--reason", "feil"], ["resolve", "1001"],
            ["invoice", "postpone", "1005", "--until", "2026-03-01", "--reason", "avtalt"], ["next", "1001", "wait"], ["next", "1001", "plan"],
            ["extension", "set", "Nordlys", "--auto-approve", "on"],
            ["extension", "activate", "Fjord", "--kind", "debt-collection"]])
        {
            var (first, again) = (await c.Run(command), await c.Run(command));
            var name = string.Join(' ', command);
            Assert.True(first.Code == 0 && first.Json["changed"]!.GetValue<int>() == 1, $"{name}: {first.Output}");
            Assert.True(again.Code == 0 && again.Json["changed"]!.GetValue<int>() == 0, $"{name} again: {again.Output}");
        }

        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }
}
