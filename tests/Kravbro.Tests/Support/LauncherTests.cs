using System.Globalization;

namespace Kravbro.Tests.Support;

/// <summary>
/// What <c>./kravbro</c> promises before the program itself runs, with a stand-in for the SDK that makes a program saying where it is
/// and what it was given: the script alone is under test, in milliseconds.
/// </summary>
public sealed class LauncherTests : IDisposable
{
    private const string Sdk =
        """
        #!/bin/bash
        echo call >>"$HOME/calls"
        [ -z "$BROKEN" ] || { echo "error KB1: it does not compile"; exit 1; }
        while [ $# -gt 0 ]; do if [ "$1" = -o ]; then out=$2; fi; shift; done
        mkdir -p "$out"
        printf '#!/bin/bash\nprintf "%%s|" "$PWD" "$@"\n' >"$out/kravbro"
        chmod +x "$out/kravbro"
        # A compiler server stays behind the first build, as the SDK's does, with whatever files it inherited.
        if [ -n "$LINGER" ]; then tail -f /dev/null >/dev/null 2>&1 & echo $! >"$HOME/lingering"; fi
        """;

    private readonly TestDirectory _folder = new();

    public LauncherTests()
    {
        foreach (var room in (string[])["Cli", "Application", "Formats", "Domain", "Agency"])
        {
            Directory.CreateDirectory(_folder.File($"a house/src/Kravbro.{room}"));
        }

        foreach (var file in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json", "src/Kravbro.Domain/Money.cs", "src/Kravbro.Agency/GoClient.cs"])
        {
            File.WriteAllText(_folder.File($"a house/{file}"), "");
        }

        File.Copy(Path.Combine(RepositoryRoot.Path, "kravbro"), Script);
        Directory.CreateDirectory(_folder.File("bin"));
        // Copied first so that it is a program: writing keeps the mode.
        File.Copy(Script, _folder.File("bin/dotnet"));
        File.WriteAllText(_folder.File("bin/dotnet"), Sdk);
    }

    private string Script => _folder.File("a house/kravbro");

    private int Calls => File.ReadAllLines(_folder.File("calls")).Length;

    [Fact]
    public async Task It_builds_once_says_nothing_of_it_and_stays_in_the_callers_folder()
    {
        var first = await Call(arguments: ["import", "files/æ b.csv", ""]);
        Assert.Equal(new ProgramResult(0, $"{_folder.Path}|import|files/æ b.csv||", ""), first);
        Assert.Equal(first, await Call(arguments: ["import", "files/æ b.csv", ""]));
        Assert.Equal(1, Calls);
    }

    [Fact]
    public async Task It_builds_again_after_a_change_even_while_a_compiler_server_of_the_build_before_lives()
    {
        await Call("LINGER");
        var server = (await File.ReadAllTextAsync(_folder.File("lingering"))).Trim();
        try
        {
            Assert.True(Directory.Exists($"/proc/{server}"));
            await File.AppendAllTextAsync(_folder.File("a house/src/Kravbro.Domain/Money.cs"), "// changed");
            var lockFile = _folder.File("a house/artifacts/.cli.lock");
            Assert.Equal(0, (await ProgramRunner.Run("flock", ["-n", lockFile, "true"])).ExitCode);
            Assert.Equal(0, (await Call()).ExitCode);
            Assert.Equal(2, Calls);
        }
        finally
        {
            await ProgramRunner.Run("sh", ["-c", "kill " + server]);
        }
    }

    [Fact]
    public async Task Callers_at_once_share_one_build()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Call(arguments: [i.ToString(CultureInfo.InvariantCulture)])));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{_folder.Path}|{i}|"), all.Select(r => r.Output));
        Assert.Equal(1, Calls);
    }

    [Fact]
    public async Task A_build_that_fails_is_told_on_standard_error_and_tried_again()
    {
        var broken = await Call("BROKEN");
        Assert.Equal((3, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("error KB1", broken.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Call()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProgramResult> Call(string set = "UNUSED", string[]? arguments = null) => ProgramRunner.Run(
        Script, arguments ?? [], _folder.Path, new Dictionary<string, string>
        {
            ["PATH"] = _folder.File("bin") + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["HOME"] = _folder.Path,
            ["KRAVBRO_BUILD"] = "quick",
            [set] = "1",
        });
}
