using System.Text.Json.Nodes;
using Kravbro.Cli;
using Kravbro.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Kravbro.Tests.Cli;

/// <summary>What a command said.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>The one JSON document on standard output.</summary>
    internal JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException("no JSON: " + Output);

    /// <summary>The code of a refusal.</summary>
    internal string? Refused => Json["error"]?["code"]?.GetValue<string>();
}

/// <summary>The command line on a folder of its own, run through the program's own entry point.</summary>
internal sealed class Commands : IDisposable
{
    private readonly TestDirectory _folder = new();

    /// <summary>Noon in Oslo on 24 November 2026.</summary>
    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero));

    internal string Folder => _folder.Path;

    /// <summary>A sandbox client with one company and one person.</summary>
    internal static async Task<Commands> WithClient(string clock = "own")
    {
        var commands = new Commands();
        Assert.Equal(0, (await commands.Run("client", "create", "--org-no", "314512006", "--name", "Fjellheim AS", "--clock", clock)).Code);
        Assert.Equal(0, (await commands.Run("customer", "add", "--code", "10001", "--name", "Berg AS")).Code);
        return commands;
    }

    /// <summary>Runs a command with <c>--json</c>.</summary>
    internal Task<Said> Run(params string[] arguments) => Plain([.. arguments, "--json"]);

    /// <summary>Runs a command for people.</summary>
    internal async Task<Said> Plain(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Entry.Run([.. arguments, "--data", _folder.Path], output, error, Time);
        return new Said(code, output.ToString(), error.ToString());
    }

    internal Task<Said> Invoice(string no, string date, string due, string amount = "1000.00") =>
        Run("invoice", "add", "--no", no, "--customer", "10001", "--date", date, "--due", due, "--amount", amount);

    internal string File(string name, string content)
    {
        var path = _folder.File(name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
