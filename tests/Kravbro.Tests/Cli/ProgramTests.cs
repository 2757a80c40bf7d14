using Kravbro.Tests.Support;

namespace Kravbro.Tests.Cli;

/// <summary>The launcher that users and scripts call, as a process.</summary>
[Trait("Category", "Slow")]
public sealed class ProgramTests
{
    [Fact]
    public async Task Launcher_builds_and_runs_from_any_folder()
    {
        using var folder = new TestDirectory();
        async Task<ProgramResult> Kravbro(params string[] arguments) =>
            await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), arguments, folder.Path);

        var created = await Kravbro("client", "create", "--org-no", "314512006", "--name", "Fjellheim Æøå AS", "--clock", "own", "--data", "bøker", "--json");
        Assert.Equal(0, created.ExitCode);
        Assert.Contains("Fjellheim Æøå AS", created.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("bøker/kravbro.db")), "the data folder is relative to the caller");
        Assert.Equal(1, (await Kravbro("explain", "1", "--data", "bøker", "--json")).ExitCode);
        Assert.Equal(2, (await Kravbro("list", "--hva")).ExitCode);
    }

    [Fact]
    public async Task Database_comes_from_the_environment()
    {
        var connection = await PostgresServer.NewDatabaseAsync();
        var environment = new Dictionary<string, string> { ["KRAVBRO_DB"] = connection };
        using var folder = new TestDirectory();
        var program = Path.Combine(RepositoryRoot.Path, "kravbro");
        var created = await ProgramRunner.Run(program, ["client", "create", "--org-no", "314512006", "--name", "P", "--json"], folder.Path, environment);
        Assert.True(created.ExitCode == 0, created.Error);
        var verified = await ProgramRunner.Run(program, ["verify", "--json"], folder.Path, environment);
        Assert.Contains("\"clients\":1", verified.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
