using System.CommandLine;
using Kravbro.Application.Collection;
using Kravbro.Application.FollowUp;
using Kravbro.Domain;
using Kravbro.Domain.Collection;

namespace Kravbro.Cli.Commands;

/// <summary><c>drafts</c>, <c>approve</c>, <c>send-back</c>.</summary>
internal static class DraftCommands
{
    internal static IEnumerable<Command> Of(Frame frame) => [Drafts(frame), Approve(frame), SendBack(frame)];

    private static Command Drafts(Frame frame)
    {
        var status = new Option<string>("--status") { Description = "Draft (default), OnHold, Approved, Exported or Rejected" };
        return frame.OnClient("drafts", "Invoices by collection status. Example: kravbro drafts --status Approved", [status],
            ask => ReadStatus(ask, status),
            async (books, wanted) => ListCommands.Reply(await Lists.WithStatus(books, wanted, new ListRequest())));
    }

    private static Command Approve(Frame frame)
    {
        var nos = new Argument<string[]>("INVOICENO") { Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every draft" };
        var command = frame.OnClient("approve", "Approves drafts. Examples: kravbro approve 1001 1002 · kravbro approve --all", [nos, all],
            ask => (Nos: ask.Texts(nos), All: ask.Flag(all)),
            async (books, r) => Reply(r.All ? await Approval.ApproveAll(books) : await Approval.Approve(books, r.Nos), "godkjent", "approved"));
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetValue(nos) is { Length: > 0 }))
            {
                result.AddError("Name invoices or give --all.");
            }
        });
        return command;
    }

    private static Command SendBack(Frame frame)
    {
        var nos = new Argument<string[]>("INVOICENO") { Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason");
        return frame.OnClient("send-back", "Sends drafts and approvals back. Example: kravbro send-back 1001 --reason \"Har betalt\"", [nos, reason],
            ask => (Nos: ask.Texts(nos), Reason: ask.Text(reason)),
            async (books, r) => Reply(await Approval.SendBack(books, r.Nos, r.Reason), "sendt tilbake", "sent back"));
    }

    private static Result<Reply> Reply(Result<BulkAnswer> result, string doneNb, string done) => result.Then<Reply>(answer => new Reply(
        () => Json.Bulk(answer),
        people =>
        {
            people.Line($"{answer.Changed} faktura(er) {doneNb}.", $"{answer.Changed} invoice(s) {done}.");
            foreach (var refused in answer.Refused)
            {
                people.Line(refused.Refusal.Nb, refused.Refusal.En);
            }
        },
        answer.Refused.Count > 0 ? Entry.Refused : Entry.Done));

    private static CollectionStatus ReadStatus(Ask ask, Option<string> option)
    {
        var word = ask.Text(option) ?? "Draft";
        if (word is "Draft" or "OnHold" or "Approved" or "Exported" or "Rejected")
        {
            return Enum.Parse<CollectionStatus>(word);
        }

        ask.Refuse(Refusals.BadChoice("--status", word, "Draft, OnHold, Approved, Exported, Rejected"));
        return CollectionStatus.Draft;
    }
}
