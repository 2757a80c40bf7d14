using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Kravbro.Cli.Commands;

namespace Kravbro.Cli;

/// <summary>The program: parses, runs one command and gives its exit code.</summary>
public static class Entry
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Understood and refused, or some rows refused.</summary>
    public const int Refused = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>A fault of ours.</summary>
    public const int Fault = 3;

    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error, TimeProvider time)
    {
        if (ReferenceEquals(output, Console.Out))
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            output = Console.Out;
        }

        var frame = new Frame(output, error, time);
        var root = new RootCommand("Kravbro: from an overdue invoice to money. Every command has --help with an example.");
        foreach (var option in Frame.Global)
        {
            root.Options.Add(option);
        }

        foreach (var command in All(frame))
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return WrongUsage(string.Join(" ", parsed.Errors.Select(e => e.Message)), parsed.CommandResult.Command.Name, args, output, error);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await error.WriteLineAsync($"kravbro: {e.GetType().Name}: {e.Message}");
            if (Environment.GetEnvironmentVariable("KRAVBRO_TRACE") is { Length: > 0 })
            {
                await error.WriteLineAsync(e.ToString());
            }

            return Fault;
        }
    }

    private static IEnumerable<Command> All(Frame frame) =>
    [
        ClientCommands.Of(frame), AccountCommands.Of(frame), CustomerCommands.Of(frame), PlanCommands.Of(frame),
        InvoiceCommands.Of(frame), LetterCommands.Of(frame), .. LedgerCommands.Of(frame), .. HoldCommands.Of(frame),
        ExtensionCommands.Of(frame), ExtensionCommands.Keys(frame), RunCommand.Of(frame), .. ListCommands.Of(frame),
        .. DraftCommands.Of(frame), VerifyCommand.Of(frame), GenerateCommand.Of(frame),
    ];

    private static int WrongUsage(string message, string command, string[] args, TextWriter output, TextWriter error)
    {
        error.WriteLine(message);
        error.WriteLine($"kravbro {command} --help");
        if (args.Contains("--json"))
        {
            output.WriteLine(new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = "usage", ["message"] = message, ["messageNb"] = message, ["details"] = new JsonObject() },
            }.ToJsonString(Json.Options));
        }

        return Usage;
    }
}
