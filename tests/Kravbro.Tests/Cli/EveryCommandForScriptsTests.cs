using System.Text.Json.Nodes;

namespace Kravbro.Tests.Cli;

/// <summary>Every command through the program as scripts start it, in one story.</summary>
[Trait("Category", "Slow")]
public sealed class EveryCommandForScriptsTests
{
    [Fact]
    public async Task For_scripts()
    {
        var answers = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (command, said) in await EveryCommand.Tell("--json"))
        {
            Assert.True(said.ExitCode == 0, $"{command}: {said.Output}{said.Error}");
            answers[command] = JsonNode.Parse(said.Output)!;
        }

        Assert.Equal(4, answers["run --date 2026-02-02"]["letters"]!["reminder"]!.GetValue<int>());
        Assert.Equal("Draft", answers["next 1001 collection --date 2026-02-03"]["collectionStatus"]!.GetValue<string>());
        Assert.Equal("2026-02-17", answers["drafts --status Approved"][0]!["draftedOn"]!.GetValue<string>());
        Assert.True(answers["verify"]["ok"]!.GetValue<bool>());
    }
}
