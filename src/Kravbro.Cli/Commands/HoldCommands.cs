using System.CommandLine;
using Kravbro.Application.FollowUp;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>hold</c>, <c>release</c>, <c>dispute</c>, <c>resolve</c>, <c>next</c>.</summary>
internal static class HoldCommands
{
    internal static IEnumerable<Command> Of(Frame frame) => [Hold(frame), Release(frame), Dispute(frame), Resolve(frame), Next(frame)];

    private static Command Hold(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var until = new Option<string>("--until") { Description = "Last day of the pause; left out: until released" };
        var reason = new Option<string>("--reason") { Required = true };
        var command = frame.OnClient("hold", "Pauses an invoice. Example: kravbro hold 1001 --until 2026-02-28 --reason \"Avtale\"", [no, until, reason],
            ask => (No: ask.Text(no), Until: ask.Date(until), Reason: ask.Text(reason)!),
            async (books, r) => InvoiceCommands.Reply(await Holds.Pause(books, r.No, r.Until, r.Reason)));
        command.Subcommands.Add(HoldListCommand.Of(frame));
        return command;
    }

    private static Command Release(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        return frame.OnClient("release", "Ends the pause. Example: kravbro release 1001", [no],
            ask => ask.Text(no), async (books, r) => InvoiceCommands.Reply(await Holds.Release(books, r)));
    }

    private static Command Dispute(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var reason = new Option<string>("--reason") { Required = true };
        return frame.OnClient("dispute", "Marks the claim as disputed. Example: kravbro dispute 1001 --reason \"Skadet vare\"", [no, reason],
            ask => (No: ask.Text(no), Reason: ask.Text(reason)!),
            async (books, r) => InvoiceCommands.Reply(await Holds.Dispute(books, r.No, r.Reason)));
    }

    private static Command Resolve(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var upheld = new Option<bool>("--upheld") { Description = "The objection was right: fee and interest of the letters are taken back" };
        return frame.OnClient("resolve", "Ends the dispute. Examples: kravbro resolve 1001 · kravbro resolve 1001 --upheld", [no, upheld],
            ask => (No: ask.Text(no), Upheld: ask.Flag(upheld)),
            async (books, r) => InvoiceCommands.Reply(await Holds.Resolve(books, r.No, upheld: r.Upheld)));
    }

    private static Command Next(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var step = new Argument<string>("STEP") { Description = "collection, wait, plan, notification, reminder, notice or demand" };
        var date = new Option<string>("--date");
        return frame.OnClient("next", "Overrides the next step by hand. Example: kravbro next 1001 collection", [no, step, date],
            ask =>
            {
                var word = ask.Text(step);
                if (word is not ("collection" or "wait" or "plan") && StepWords.ParseLetter(word) is null)
                {
                    ask.Refuse(Refusals.BadChoice("STEP", word, "collection, wait, plan, notification, reminder, notice, demand"));
                }

                return (No: ask.Text(no), Step: word, Date: ask.Date(date));
            },
            async (books, r) => InvoiceCommands.Reply(r.Step switch
            {
                "collection" => await ByHand.Collection(books, r.No, r.Date),
                "wait" => await ByHand.Wait(books, r.No, date: r.Date),
                "plan" => await ByHand.FollowPlan(books, r.No, r.Date),
                _ => await ByHand.Letter(books, r.No, StepWords.ParseLetter(r.Step)!.Value, r.Date),
            }));
    }
}
