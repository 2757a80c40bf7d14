using System.Text.Json.Nodes;

namespace Kravbro.Tests.Cli;

/// <summary>What pages do with plan, card, holds and company, the command line does too.</summary>
public sealed class FollowUpPartsTests
{
    [Fact]
    public async Task The_company_card_is_set_and_shown()
    {
        using var c = await Commands.WithClient();
        var set = (await c.Run("client", "set", "--address", "Storgata 1", "--address", "Postboks 7", "--zip", "0155", "--city", "Oslo", "--email", "post@firma.example",
            "--phone", "22 00 00 00", "--website", "firma.example", "--bank-account", "18136445320")).Json;
        Assert.Equal((1, "Postboks 7", "18136445320"), (set["changed"]!.GetValue<int>(), set["address"]![1]!.GetValue<string>(), Text(set, "bankAccount")));
        Assert.Equal(0, (await c.Run("client", "set", "--zip", "0155")).Json["changed"]!.GetValue<int>());
        Assert.Equal("post@firma.example", Text((await c.Run("client", "show")).Json, "email"));
        Assert.Contains("Storgata 1, Postboks 7, 0155 Oslo", (await c.Plain("client", "show")).Output, StringComparison.Ordinal);
        Assert.Equal("bad_account_number", (await c.Run("client", "set", "--bank-account", "18136445321")).Refused);
    }

    [Fact]
    public async Task Texts_choices_rate_hold_and_repeats_of_the_plan()
    {
        using var c = await Commands.WithClient();
        Assert.True((await c.Run("plan", "text", "show", "reminder", "nb")).Json["standard"]!.GetValue<bool>());
        var text = (await c.Run("plan", "text", "set", "reminder", "nb", "--text", "Betal {sum} nå.")).Json;
        Assert.Equal((1, "Betal {sum} nå.", false), (text["changed"]!.GetValue<int>(), Text(text, "text"), text["standard"]!.GetValue<bool>()));
        Assert.Contains("kr nå.", Text((await c.Run("plan", "text", "preview", "reminder", "nb")).Json["paragraphs"]!, 0), StringComparison.Ordinal);
        Assert.Equal("unknown_placeholder", (await c.Run("plan", "text", "set", "reminder", "nb", "--text", "{ukjent}")).Refused);
        Assert.Equal("bad_choice", (await c.Run("plan", "text", "show", "reminder", "de")).Refused);
        Assert.True((await c.Run("plan", "text", "reset", "reminder", "nb")).Json["standard"]!.GetValue<bool>());

        Assert.False((await c.Run("plan", "law")).Json["law"]!["compensation"]!.GetValue<bool>());
        Assert.True((await c.Run("plan", "law", "compensation", "on")).Json["law"]!["compensation"]!.GetValue<bool>());
        Assert.Equal("bad_choice", (await c.Run("plan", "law", "ukjent", "on")).Refused);

        var plan = (await c.Run("plan", "set", "interest", "--rate", "15,5")).Json;
        Assert.Equal("15.5", Text(plan, "rate"));
        Assert.Null((await c.Run("plan", "set", "interest", "--rate", "law")).Json["rate"]);
        Assert.Equal(30, (await c.Run("plan", "set", "hold", "--minutes", "30")).Json["holdMinutes"]!.GetValue<int>());
        plan = (await c.Run("plan", "set", "notification", "on", "--repeats", "2", "--repeat-days", "5")).Json;
        Assert.Equal((2, 5), (plan["steps"]![0]!["repeats"]!.GetValue<int>(), plan["steps"]![0]!["repeatDays"]!.GetValue<int>()));
        Assert.Equal(2, (await c.Run("plan", "set", "reminder", "on", "--repeats", "2")).Code);
        Assert.Equal("bad_number", (await c.Run("plan", "set", "notification", "--repeats", "11")).Refused);

        Assert.Empty(plan["warnings"]!.AsArray());
        Assert.Equal("notice_by_email", Text((await c.Run("plan", "set", "notice", "on", "--delivery", "email")).Json["warnings"]!, 0));
        Assert.Contains("§ 3 a", (await c.Plain("plan", "show")).Output, StringComparison.Ordinal);
        var history = (await c.Run("plan", "history")).Json.AsArray();
        Assert.Equal(history.Count, history[0]!["version"]!.GetValue<int>());
        Assert.Contains(history, v => v!["changes"]!.ToJsonString().Contains("repeated 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_has_a_plan_a_way_and_a_rate_of_its_own()
    {
        using var c = await Commands.WithClient();
        var card = (await c.Run("customer", "plan", "10001", "reminder", "on", "--days", "30")).Json;
        Assert.Equal((1, 30), (card["changed"]!.GetValue<int>(), card["plan"]!["steps"]![0]!["days"]!.GetValue<int>()));
        card = (await c.Run("customer", "plan", "10001", "reminder", "plan", "--term", "20")).Json;
        Assert.Equal((null, 20), ((bool?)card["plan"]!["steps"]![0]!["on"], card["plan"]!["steps"]![0]!["term"]!.GetValue<int>()));
        card = (await c.Run("customer", "plan", "10001", "collection", "--days", "60", "--minimum", "500")).Json;
        Assert.Equal((60, "500.00"), (card["plan"]!["collection"]!["days"]!.GetValue<int>(), Text(card["plan"]!["collection"]!, "minimum")));
        Assert.Equal("9.5", Text((await c.Run("customer", "plan", "10001", "rate", "9,5")).Json, "rate"));
        card = (await c.Run("customer", "plan", "10001", "way", "email")).Json;
        Assert.Equal(("email", "9.5", "notice_by_email"), (Text(card, "way"), Text(card, "rate"), Text(card["warnings"]!, 0)));
        Assert.Equal(0, (await c.Run("customer", "plan", "10001")).Json["changed"]!.GetValue<int>());
        Assert.Contains("§ 3 a", (await c.Plain("customer", "plan", "10001")).Output, StringComparison.Ordinal);
        await c.Run("customer", "plan", "10001", "way", "plan");
        card = (await c.Run("customer", "plan", "10001", "rate", "law")).Json;
        Assert.Equal((null, null), ((string?)card["way"], (string?)card["rate"]));
        Assert.Equal("bad_choice", (await c.Run("customer", "plan", "10001", "way", "due")).Refused);
        Assert.Empty((await c.Run("customer", "plan", "10001", "plan")).Json["plan"]!["steps"]!.AsArray());
        Assert.Equal("bad_choice", (await c.Run("customer", "plan", "10001", "ukjent")).Refused);
        Assert.Equal("term_too_short", (await c.Run("customer", "plan", "10001", "notice", "on", "--term", "13")).Refused);
    }

    [Fact]
    public async Task Postponement_interruption_and_holds_are_kept_and_listed()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14", "--interest", "on");
        await c.Invoice("1001", "2026-06-01", "2026-06-15", "10000.00");
        await c.Run("run", "--date", "2026-06-20");
        var invoice = (await c.Run("invoice", "postpone", "1001", "--until", "2026-06-22", "--reason", "avtalt", "--interest-free", "on")).Json;
        Assert.Equal((true, "2029-06-15"), (invoice["interestFree"]!.GetValue<bool>(), Text(invoice, "barredAfter")));
        invoice = (await c.Run("invoice", "interrupt", "1001", "--on", "2026-06-19", "--reason", "erkjent")).Json;
        Assert.Equal((1, "2029-06-19"), (invoice["changed"]!.GetValue<int>(), Text(invoice, "barredAfter")));
        Assert.Equal("date_in_future", (await c.Run("invoice", "interrupt", "1001", "--on", "2026-06-21", "--reason", "erkjent")).Refused);

        await c.Run("hold", "1001", "--until", "2026-06-25", "--reason", "avtale");
        await c.Run("run", "--date", "2026-07-06");
        await c.Run("dispute", "1001", "--reason", "skadet");
        await c.Run("release", "1001");
        Assert.Equal(0, (await c.Run("resolve", "1001", "--upheld")).Code);
        var holds = (await c.Run("hold", "list", "1001")).Json.AsArray();
        Assert.Equal(("dispute", "upheld"), (Text(holds[0]!, "kind"), Text(holds[0]!, "ending")));
        Assert.Equal(("2026-06-25", "2026-07-06", "avtale"), (Text(holds[1]!, "lastDay"), Text(holds[1]!, "endedOn"), Text(holds[1]!, "reason")));
        Assert.Contains("avtale", (await c.Plain("hold", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("no_letter_costs", (await c.Run("letter", "costs", "1001", "--reason", "igjen")).Refused);
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_calendar_of_one_client_and_of_all()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14");
        await c.Invoice("1001", "2026-06-01", "2026-06-15", "10000.00");
        await c.Run("run", "--date", "2026-06-20");
        var one = Assert.Single((await c.Run("calendar", "--client", "314512006", "--days", "30")).Json.AsArray())!;
        Assert.Equal(("2026-06-29", 1), (Text(one["days"]![0]!, "on"), one["total"]!["letters"]!["reminder"]!.GetValue<int>()));
        await c.Run("client", "create", "--org-no", "974760673", "--name", "Granli AS");
        Assert.Equal(2, (await c.Run("calendar")).Json.AsArray().Count);
        Assert.Contains("29.06.2026", (await c.Plain("calendar", "--client", "314512006")).Output, StringComparison.Ordinal);
        Assert.Equal("bad_number", (await c.Run("calendar", "--days", "900")).Refused);
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static string Text(JsonNode list, int index) => list[index]!.GetValue<string>();
}
