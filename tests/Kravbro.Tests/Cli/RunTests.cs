using Kravbro.Application.FollowUp;

namespace Kravbro.Tests.Cli;

/// <summary><c>run</c> over several clients, with proposals, and on the days around a boundary.</summary>
public sealed class RunTests
{
    private const string First = "314512006", Other = "974760673";

    private static async Task<Commands> WithDraftsToCome()
    {
        var c = await Commands.WithClient();
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-05");
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        return c;
    }

    [Fact]
    public async Task Draft_comes_on_due_and_fourteen_not_a_day_before()
    {
        using var c = await WithDraftsToCome();
        Assert.Equal(0, (await c.Run("run", "--date", "2026-02-01")).Json["drafts"]!.GetValue<int>()); // due + 13
        Assert.Equal("2026-02-02", (await c.Run("list")).Json[0]!["nextStepOn"]!.GetValue<string>());
        Assert.Equal(1, (await c.Run("run", "--date", "2026-02-02")).Json["drafts"]!.GetValue<int>()); // due + 14
        Assert.Equal(0, (await c.Run("run", "--date", "2026-02-02")).Json["drafts"]!.GetValue<int>());
        var draft = (await c.Run("drafts")).Json[0]!;
        Assert.Equal(("none", "2026-02-02", "rule"), (draft["nextStep"]!.GetValue<string>(), draft["draftedOn"]!.GetValue<string>(), draft["draftedBy"]!.GetValue<string>()));
        Assert.Null(draft["nextStepOn"]);
        Assert.Empty((await c.Run("list")).Json.AsArray());
    }

    [Fact]
    public async Task By_hand_is_possible_from_the_day_after_due()
    {
        using var c = await WithDraftsToCome();
        await c.Run("plan", "set", "notification", "on");
        Assert.Equal("not_overdue", (await c.Run("next", "1001", "collection", "--date", "2026-01-19")).Refused);
        var taken = (await c.Run("next", "1001", "collection", "--date", "2026-01-20")).Json;
        Assert.Equal(("Draft", "person"), (taken["collectionStatus"]!.GetValue<string>(), taken["draftedBy"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Clients_that_refuse_the_day_are_named_and_the_others_run()
    {
        using var c = await WithDraftsToCome();
        await c.Run("client", "create", "--org-no", Other, "--name", "Ekte AS");
        var said = await c.Run("run", "--date", "2027-02-02");
        Assert.Equal(1, said.Code);
        Assert.Equal(1, said.Json["drafts"]!.GetValue<int>());
        Assert.Equal((Other, "date_in_future"), (said.Json["refused"]![0]!["client"]!.GetValue<string>(), said.Json["refused"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal("date_in_future", (await c.Run("run", "--date", "2027-02-02", "--client", Other)).Refused);
        Assert.Contains("Ekte", (await c.Run("client", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await c.Plain("run", "--date", "2027-02-03")).Code);
    }

    [Fact]
    public async Task Proposal_is_one_clients_and_is_followed_for_that_client_only()
    {
        using var c = await WithDraftsToCome();
        var proposal = Path.Combine(c.Folder, "forslag.json");
        Assert.Equal(0, (await c.Run("run", "--date", "2026-02-02", "--dry-run", "--out", proposal)).Code);
        await c.Run("client", "create", "--org-no", Other, "--name", "Den andre", "--clock", "own");
        Assert.Equal("client_needed", (await c.Run("run", "--date", "2026-02-02", "--dry-run", "--out", proposal)).Refused);
        Assert.Equal("bad_proposal", (await c.Run("run", "--proposal", proposal, "--client", Other)).Refused);
        var made = await c.Run("run", "--proposal", proposal);
        Assert.Equal((0, 1), (made.Code, made.Json["drafts"]!.GetValue<int>()));
        Assert.Single((await c.Run("drafts", "--client", First)).Json.AsArray());
    }

    [Theory]
    [InlineData("bad_proposal", "ikke json")]
    [InlineData("bad_proposal", "{\"date\":\"2026-02-02\",\"items\":[null]}")]
    [InlineData("bad_proposal", "{\"date\":\"2026-02-02\",\"items\":[{\"invoiceNo\":\"1\",\"step\":\"hva\"}]}")]
    [InlineData("bad_proposal", "{\"date\":\"2026-02-31\",\"items\":[]}")]
    [InlineData("bad_proposal", "null")]
    [InlineData("bad_proposal", "{\"date\":\"2026-02-02\",\"client\":\"\",\"items\":[{\"invoiceNo\":\"1001\",\"step\":\"collection\"}]}")]
    public async Task Bad_proposals_are_refused(string code, string text)
    {
        using var c = await WithDraftsToCome();
        var said = await c.Run("run", "--proposal", c.File("forslag.json", text));
        Assert.Equal((1, code), (said.Code, said.Refused));
        Assert.Empty((await c.Run("drafts")).Json.AsArray());
    }

    [Fact]
    public async Task An_edited_proposal_and_one_of_a_client_that_is_not_there_are_refused_and_what_dropped_out_is_told()
    {
        using var c = await WithDraftsToCome();
        var proposal = Path.Combine(c.Folder, "forslag.json");
        var dry = (await c.Run("run", "--date", "2026-02-02", "--dry-run", "--out", proposal)).Json;
        var file = await File.ReadAllTextAsync(proposal, TestContext.Current.CancellationToken);
        Assert.Contains(dry["proposalHash"]!.GetValue<string>(), file, StringComparison.Ordinal);
        Assert.Equal("bad_proposal", (await c.Run("run", "--proposal", c.File("endret.json", file.Replace("collection", "reminder", StringComparison.Ordinal)))).Refused);
        var elsewhere = Proposal.Empty("974760673", new DateOnly(2026, 2, 2), 1, "").Write();
        Assert.Equal("unknown_client", (await c.Run("run", "--proposal", c.File("annen.json", elsewhere))).Refused);
        await c.Run("hold", "1001", "--reason", "avtale");
        var said = (await c.Run("run", "--proposal", proposal)).Json["dropped"]![0]!;
        Assert.Contains("on hold until someone releases it", said["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("satt på pause til noen opphever", said["reasonNb"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
