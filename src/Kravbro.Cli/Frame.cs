using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Cli;

/// <summary>What a command answers: a JSON document, the same for people, and the exit code.</summary>
/// <param name="Json">The document.</param>
/// <param name="People">Writes it for people.</param>
/// <param name="ExitCode">0, or 1 when some rows were refused.</param>
internal sealed record Reply(Func<JsonNode> Json, Action<People> People, int ExitCode = Entry.Done)
{
    /// <summary>The rows of a document that is a list and may be long: written one by one, never held together.</summary>
    internal IEnumerable<JsonNode>? Rows { get; private init; }

    /// <summary>A list.</summary>
    internal static Reply List<T>(IEnumerable<T> rows, Func<T, JsonNode> json, Action<People> people) =>
        new(() => throw new InvalidOperationException("a list is written row by row"), people) { Rows = rows.Select(json) };
}

/// <summary>What every command shares: global options, opening the books, writing answers and refusals.</summary>
internal sealed class Frame(TextWriter output, TextWriter error, TimeProvider time)
{
    internal const string Actor = "cli";

    internal static readonly Option<string> Data = new("--data") { Description = "Folder of the SQLite books (default: KRAVBRO_DB, else ./data)", Recursive = true };
    private static readonly Option<string> Client = new("--client") { Description = "Organisation number of the client; may be left out when there is only one", Recursive = true };
    internal static readonly Option<bool> AsJson = new("--json") { Description = "One JSON document on standard output", Recursive = true };
    internal static readonly Option<string> Lang = new("--lang") { Description = "Language for people: nb or en (default nb)", Recursive = true };

    internal static IReadOnlyList<Option> Global => [Data, Client, AsJson, Lang];

    internal TimeProvider Time => time;

    internal TextWriter Output => output;

    internal TextWriter Error => error;

    /// <summary>A command on one client.</summary>
    internal Command OnClient<T>(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<Ask, T> read, Func<ClientBooks, T, Task<Result<Reply>>> act) =>
        OnBooks(name, description, symbols, read, async (books, request, client) =>
        {
            var found = client is null ? await books.OfOnlyClient(Actor) : await books.Of(client, Actor);
            return found.IsOk ? await act(found.Value, request) : found.Refusal;
        });

    /// <summary>A command on the whole database; it is told which client was named, if any.</summary>
    internal Command OnBooks<T>(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<Ask, T> read, Func<Books, T, string?, Task<Result<Reply>>> act) =>
        Plain(name, description, symbols, read, async (request, parsed) =>
        {
            var opened = Open(parsed.GetValue(Data));
            if (!opened.IsOk)
            {
                return opened.Refusal;
            }

            using var database = opened.Value;
            await database.MigrateAsync();
            return await act(new Books(database, time), request, parsed.GetValue(Client));
        });

    /// <summary>A command that needs no books.</summary>
    internal Command Plain<T>(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<Ask, T> read, Func<T, ParseResult, Task<Result<Reply>>> act)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction(async (parsed, _) =>
        {
            var json = parsed.GetValue(AsJson);
            var language = parsed.GetValue(Lang) ?? "nb";
            var ask = new Ask(parsed);
            if (language is not ("nb" or "en"))
            {
                ask.Refuse(Refusals.BadChoice("--lang", language, "nb, en"));
            }

            var request = read(ask);
            var result = ask.Fault is { } fault ? fault : await act(request, parsed);
            return result.IsOk ? Answer(result.Value, json, language) : Refuse(result.Refusal, json, language);
        });
        return command;
    }

    private static Result<Database> Open(string? folder) =>
        folder is null && Environment.GetEnvironmentVariable("KRAVBRO_DB") is { Length: > 0 } text
            ? Database.Parse(text)
            : Files.Write(folder ?? "data", () => Database.InFolder(folder ?? "data"));

    private int Answer(Reply reply, bool json, string language)
    {
        if (json && reply.Rows is { } rows)
        {
            WriteRows(rows);
        }
        else if (json)
        {
            output.WriteLine(reply.Json().ToJsonString(Json.Options));
        }
        else
        {
            reply.People(new People(output, language));
        }

        return reply.ExitCode;
    }

    private void WriteRows(IEnumerable<JsonNode> rows)
    {
        var text = new StringBuilder("[");
        foreach (var row in rows)
        {
            text.Append(row.ToJsonString(Json.Options)).Append(',');
            if (text.Length > 1 << 16)
            {
                // All but the comma, which may turn out to be the last.
                output.Write(text.ToString(0, text.Length - 1));
                text.Clear().Append(',');
            }
        }

        output.WriteLine(text.Length == 1 && text[0] == '[' ? "[]" : text.ToString(0, text.Length - 1) + "]");
    }

    private int Refuse(Refusal refusal, bool json, string language)
    {
        if (json)
        {
            output.WriteLine(new JsonObject { ["error"] = Json.Refusal(refusal) }.ToJsonString(Json.Options));
        }

        error.WriteLine(refusal.Text(language));
        return Entry.Refused;
    }
}
