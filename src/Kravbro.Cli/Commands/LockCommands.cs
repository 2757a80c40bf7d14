using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;

namespace Kravbro.Cli.Commands;

/// <summary><c>lock [--until D] [--reason S]</c> and <c>lock show</c>.</summary>
internal static class LockCommands
{
    internal static Command Of(Frame frame)
    {
        var until = new Option<string>("--until") { Description = "The last locked day; left out: nothing is locked any more" };
        var reason = new Option<string>("--reason") { Description = "Why; needed to open days that are locked" };
        var command = frame.OnClient("lock",
            "Locks the books to and including a day. Examples: kravbro lock --until 2026-10-31 · kravbro lock --until 2026-09-30 --reason \"late invoice\"",
            [until, reason],
            ask => (Until: ask.Date(until), Reason: ask.Text(reason)),
            async (books, request) => (await LockPeriod.Run(books, request.Until, request.Reason, mayLock: true)).Then<Reply>(answer => Reply(answer)));
        command.Subcommands.Add(frame.OnClient("show", "The last locked day. Example: kravbro lock show --json", [], _ => 0,
            async (books, _) => Reply(await LockPeriod.Show(books))));
        return command;
    }

    private static Reply Reply(LockPeriod.Answer answer) => new(
        () => new JsonObject { ["lockDate"] = Json.Day(answer.LockDate), ["changed"] = answer.Changed ? 1 : 0 },
        people =>
        {
            if (answer.LockDate is { } day)
            {
                people.Line($"Regnskapet er låst til og med {people.Day(day)}.", $"The books are locked to and including {people.Day(day)}.");
            }
            else
            {
                people.Line("Regnskapet er ikke låst.", "The books are not locked.");
            }
        });
}
