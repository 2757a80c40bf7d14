using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Cli.Demo;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>demo</c>: the whole story, from import to settlement.</summary>
internal static class DemoCommand
{
    internal static Command Of(Frame frame) => frame.Plain(
        "demo", "The whole story in under a minute: import, letters, drafts, agency, settlement, books. Example: kravbro demo", [], _ => 0,
        async (_, parsed) =>
        {
            var folder = parsed.GetValue(Frame.Data);
            var elsewhere = folder is null ? Environment.GetEnvironmentVariable("KRAVBRO_DB") : null;
            var temporary = folder is null;
            folder ??= Directory.CreateTempSubdirectory("kravbro-demo-").FullName;
            try
            {
                Directory.CreateDirectory(folder);
                var connection = elsewhere is { Length: > 0 } ? elsewhere : $"sqlite:{Path.Combine(Path.GetFullPath(folder), "kravbro.db")}";
                return await Play(frame, parsed, Path.GetFullPath(folder), connection);
            }
            finally
            {
                if (temporary)
                {
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    Directory.Delete(folder, recursive: true);
                }
            }
        });

    private static async Task<Result<Reply>> Play(Frame frame, ParseResult parsed, string folder, string connection)
    {
        using var database = Database.Parse(connection);
        await database.MigrateAsync();
        var (json, english) = (parsed.GetValue(Frame.AsJson), parsed.GetValue(Frame.Lang) == "en");
        var says = json ? frame.Error : frame.Output;
        var story = new Story(new Books(database, frame.Time), frame.Time, (nb, en) => says.WriteLine(english ? en : nb));
        try
        {
            var verified = await story.Play(() => ServerProcess.Start(folder, connection));
            var balance = await TrialBalance.On(story.Client!);
            var cases = await ShowCases.All(story.Client!);
            return new Reply(
                () => new JsonObject
                {
                    ["ok"] = verified.Ok,
                    ["steps"] = Json.List(story.Steps, s => new JsonObject { ["what"] = s.What, ["seconds"] = s.Seconds }),
                    ["books"] = Json.List(balance, l => new JsonObject { ["account"] = Days.Code(l.Account), ["name"] = l.Name, ["balance"] = Json.Amount(l.BalanceMinor) }),
                    ["verify"] = VerifyCommand.Document(verified),
                },
                people => Tell(people, cases, balance, verified),
                verified.Ok ? Entry.Done : Entry.Refused);
        }
        catch (StoryEnded ended)
        {
            return ended.Refusal;
        }
    }

    private static void Tell(People people, IReadOnlyList<CaseAnswer> cases, IReadOnlyList<TrialBalance.Line> balance, VerifyAnswer verified)
    {
        CaseCommands.Tell(people, cases);
        people.Table(people.English ? ["Account", "Name", ">Balance"] : ["Konto", "Navn", ">Saldo"],
            balance.Select(l => (string[])[Days.Code(l.Account), l.Name, people.Kroner(l.BalanceMinor)]));
        VerifyCommand.Tell(people, verified);
    }
}
