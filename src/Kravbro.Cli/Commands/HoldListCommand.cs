using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>hold list</c>: pauses and disputes, the ended ones too.</summary>
internal static class HoldListCommand
{
    internal static Command Of(Frame frame)
    {
        var no = new Argument<string?>("INVOICENO") { Arity = ArgumentArity.ZeroOrOne, Description = "One invoice; all without it" };
        return frame.OnClient("list", "Pauses and disputes with their reasons, the ended ones too. Example: kravbro hold list 1001", [no], ask => ask.Optional(no),
            async (books, invoice) =>
            {
                var found = invoice is null ? (Result<List<ShowHolds.Answer>>)await ShowHolds.All(books) : await ShowHolds.Of(books, invoice);
                return found.Then<Reply>(holds => Reply.List(holds, Document, people => Tell(people, holds)));
            });
    }

    private static JsonObject Document(ShowHolds.Answer h) => new()
    {
        ["invoiceNo"] = h.InvoiceNo,
        ["kind"] = h.Kind == HoldKind.Pause ? "pause" : "dispute",
        ["from"] = Json.Day(h.Period.From),
        ["until"] = Json.Day(h.Period.Until),
        ["lastDay"] = Json.Day(h.Period.LastDay),
        ["endedOn"] = Json.Day(h.Period.EndedOn),
        ["ending"] = h.Ending?.ToString().ToLowerInvariant(),
        ["endedBy"] = h.EndedBy,
        ["reason"] = h.Reason,
    };

    private static void Tell(People people, IReadOnlyList<ShowHolds.Answer> holds) => people.Table(
        people.English ? ["Invoice", "Kind", "From", "Through", "Ended", "Reason"] : ["Faktura", "Slag", "Fra", "Til og med", "Avsluttet", "Begrunnelse"],
        holds.Select(h => (string[])[
            h.InvoiceNo, h.Kind == HoldKind.Pause ? people.Say("pause", "pause") : people.Say("tvist", "dispute"),
            people.Day(h.Period.From), people.Day(h.Period.LastDay), people.Day(h.Period.EndedOn), h.Reason]));
}
