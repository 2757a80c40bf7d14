using System.Text.Json.Nodes;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Cli;

/// <summary>The whole story through the real program, server, HTTP and agency, on both databases.</summary>
public sealed class DemoTests
{
    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    [Trait("Category", "Slow")]
    public async Task Demo_ends_with_verified_books(Store store)
    {
        using var folder = new TestDirectory();
        var environment = store == Store.Postgres
            ? new Dictionary<string, string> { ["KRAVBRO_DB"] = await PostgresServer.NewDatabaseAsync() }
            : [];
        string[] arguments = store == Store.Postgres ? ["demo", "--json"] : ["demo", "--json", "--data", folder.Path];
        var played = await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), arguments, environment: environment);
        Assert.True(played.ExitCode == 0, played.Error);
        var answer = JsonNode.Parse(played.Output)!;
        Assert.True(answer["ok"]!.GetValue<bool>());
        Assert.True(answer["verify"]!["ok"]!.GetValue<bool>());
        Assert.True(answer["steps"]!.AsArray().Count >= 10);

        // The agency's clearing account is empty once the payout has reached the bank.
        var clearing = answer["books"]!.AsArray().Single(l => l!["account"]!.GetValue<string>() == "1570")!;
        Assert.Equal("0.00", clearing["balance"]!.GetValue<string>());
        Assert.Contains("took invoice", played.Error, StringComparison.Ordinal);
        Assert.Contains("settled", played.Error, StringComparison.Ordinal);
        if (store == Store.Sqlite)
        {
            var cases = await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), ["case", "list", "--json", "--data", folder.Path]);
            var first = JsonNode.Parse(cases.Output)!.AsArray()[0]!;
            var shown = await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), ["case", "show", first["code"]!.GetValue<string>(), "--json", "--data", folder.Path]);
            Assert.Equal(first["principal"]!.GetValue<string>(), JsonNode.Parse(shown.Output)!.AsArray()[0]!["principal"]!.GetValue<string>());
        }
    }
}
