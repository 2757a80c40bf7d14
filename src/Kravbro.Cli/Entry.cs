using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json.Nodes;
using Kravbro.Cli.Commands;
using Kravbro.Domain;

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
            (output, error) = (Console.Out, Console.Error);
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

        var parsed = root.Parse(args, Words);
        List<string> wrong = [.. parsed.Errors.Select(e => e.Message), .. WithoutValue(parsed.CommandResult)];
        if (wrong.Count > 0)
        {
            return WrongUsage(string.Join(" ", wrong), PathOf(parsed.CommandResult), args, output, error);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var message = $"{e.GetType().Name}: {e.Message}";
            await error.WriteLineAsync("kravbro: " + message);
            WriteError("internal", message, "Feil i programmet. " + message, args, output);
            if (Environment.GetEnvironmentVariable("KRAVBRO_TRACE") is { Length: > 0 })
            {
                await error.WriteLineAsync(e.ToString());
            }

            return Fault;
        }
    }

    private static IEnumerable<Command> All(Frame frame) =>
    [
        ClientCommands.Of(frame), AccountCommands.Of(frame), AccountCommands.VatCodes(frame), LockCommands.Of(frame), SettingsCommands.Of(frame), CustomerCommands.Of(frame), PlanCommands.Of(frame),
        InvoiceCommands.Of(frame), LetterCommands.Of(frame), LawCommands.Of(frame), VoucherCommands.Of(frame), ItemCommands.Of(frame), InboxCommands.Of(frame), .. YearCommands.Of(frame), .. LedgerCommands.Of(frame), .. HoldCommands.Of(frame),
        ExtensionCommands.Of(frame), ExtensionCommands.Keys(frame), RunCommand.Of(frame), .. ListCommands.Of(frame),
        .. DraftCommands.Of(frame), VerifyCommand.Of(frame), GenerateCommand.Of(frame), CaseCommands.Of(frame), BankCommands.Of(frame), MappingCommands.Of(frame),
        CalendarCommand.Of(frame), ReportCommands.Of(frame), SaftCommand.Of(frame), DemoCommand.Of(frame),
    ];

    // An argument that begins with @ or looks like -abc is the user's text, not a file of arguments or a row of letters.
    private static ParserConfiguration Words { get; } = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>
    /// Options whose value is another option of the command: the value was forgotten (<c>--reason $EMPTY --json</c>), and the parser
    /// takes the next word whatever it is.
    /// </summary>
    private static IEnumerable<string> WithoutValue(CommandResult result)
    {
        var names = result.Command.Options.Concat(Frame.Global).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        for (SymbolResult? at = result; at is CommandResult command; at = at.Parent)
        {
            foreach (var option in command.Children.OfType<OptionResult>().Where(o => o.Tokens.Any(t => names.Contains(t.Value))))
            {
                yield return $"Required argument missing for option: '{option.Option.Name}'.";
            }
        }
    }

    /// <summary>The command as it is typed, e.g. <c>kravbro client create</c>.</summary>
    private static string PathOf(CommandResult result)
    {
        var words = new Stack<string>();
        for (var at = result; at?.Parent is CommandResult parent; at = parent)
        {
            words.Push(at.Command.Name);
        }

        return string.Join(' ', words.Prepend("kravbro"));
    }

    private static int WrongUsage(string message, string command, string[] args, TextWriter output, TextWriter error)
    {
        error.WriteLine(message);
        error.WriteLine($"{command} --help");
        WriteError("usage", message, "Feil bruk. " + message, args, output);
        return Usage;
    }

    /// <summary>With <c>--json</c> there is one document on standard output, whatever went wrong.</summary>
    private static void WriteError(string code, string message, string messageNb, string[] args, TextWriter output)
    {
        if (args.Contains("--json"))
        {
            output.WriteLine(new JsonObject { ["error"] = Json.Refusal(new Refusal(code, message, messageNb)) }.ToJsonString(Json.Options));
        }
    }
}
