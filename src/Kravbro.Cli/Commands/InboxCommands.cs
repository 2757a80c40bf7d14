using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>inbox list|show|approve|reject</c>: Bilagsmottak.</summary>
internal static class InboxCommands
{
    internal static Command Of(Frame frame) => new("inbox", "Bilagsmottak: vouchers that agencies propose. Example: kravbro inbox list")
    {
        List(frame), Show(frame), Approve(frame), Reject(frame),
    };

    private static Command List(Frame frame)
    {
        var decided = new Option<bool>("--decided") { Description = "Those that were decided" };
        return frame.OnClient("list", "Proposals that wait, or that were decided. Example: kravbro inbox list --decided --json", [decided], ask => ask.Flag(decided), async (books, r) =>
        {
            var proposals = await Proposals.List(books, open: !r);
            return Cli.Reply.List(proposals, Head, people =>
            {
                people.Table(people.English ? [">Proposal", "Agency", "Date", "Text", ">Sum of lines", "State"] : [">Forslag", "Byrå", "Dato", "Tekst", ">Sum linjer", "Status"],
                    proposals.Select(p => (string[])[
                        Days.Code(p.Id), p.Agency, people.Day(p.Voucher.Date), p.Voucher.Text ?? "", people.Kroner(p.Voucher.Lines.Sum(l => l.AmountMinor)), p.State.ToString()]));
                people.Line($"{proposals.Count} forslag.", $"{proposals.Count} proposals.");
            });
        });
    }

    private static Command Show(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the proposal" };
        return frame.OnClient("show", "One proposal with its lines. Example: kravbro inbox show 1311", [id], ask => ask.Code(id),
            async (books, r) => (await Proposals.One(books, r)).Then<Reply>(proposal => Reply(proposal)));
    }

    private static Command Approve(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the proposal" };
        return frame.OnClient("approve", "Posts a proposal as a voucher. Example: kravbro inbox approve 1311", [id], ask => ask.Code(id),
            async (books, r) => (await Decide(books, r, wanted => wanted.State == Application.Storage.Rows.ProposalState.Posted, () => Proposals.Post(books, r))).Then<Reply>(proposal => Reply(proposal)));
    }

    private static Command Reject(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the proposal" };
        var reason = new Option<string>("--reason") { Required = true, Description = "The agency sees it" };
        return frame.OnClient("reject", "Rejects a proposal. Example: kravbro inbox reject 1311 --reason \"Bokført før\"", [id, reason], ask => (Id: ask.Code(id), Reason: ask.Text(reason)!),
            async (books, r) => (await Decide(books, r.Id, wanted => wanted.State == Application.Storage.Rows.ProposalState.Rejected, () => Proposals.Reject(books, r.Id, r.Reason)))
                .Then<Reply>(proposal => Reply(proposal)));
    }

    // What is decided so already stays so, without a fault.
    private static async Task<Result<(ProposalAnswer Proposal, bool Changed)>> Decide(
        ClientBooks books, long id, Func<ProposalAnswer, bool> isSo, Func<Task<Result<ProposalAnswer>>> decide)
    {
        var found = await Proposals.One(books, id);
        return !found.IsOk ? found.Refusal
            : isSo(found.Value) ? (found.Value, false)
            : (await decide()).Then<(ProposalAnswer, bool)>(decided => (decided, true));
    }

    private static Reply Reply((ProposalAnswer Proposal, bool Changed) decided)
    {
        var reply = Reply(decided.Proposal);
        return reply with
        {
            Json = () =>
            {
                var json = Whole(decided.Proposal);
                json["changed"] = decided.Changed ? 1 : 0;
                return json;
            },
        };
    }

    private static Reply Reply(ProposalAnswer p) => new(() => Whole(p), people =>
    {
        people.Line($"Forslag {p.Id} fra {p.Agency}, {p.State}: {p.Voucher.Text}{(p.VoucherNo is { } no ? $", bilag {no}" : "")}", $"Proposal {p.Id} from {p.Agency}, {p.State}: {p.Voucher.Text}{(p.VoucherNo is { } voucher ? $", voucher {voucher}" : "")}");
        people.Table(people.English ? ["Debit", "Credit", "Invoice", "Text", ">Amount"] : ["Debet", "Kredit", "Faktura", "Tekst", ">Beløp"],
            p.Voucher.Lines.Select(l => (string[])[Account(l.Debit) ?? "", Account(l.Credit) ?? "", l.InvoiceNo ?? "", l.Text ?? "", people.Kroner(l.AmountMinor)]));
    });

    private static string? Account(long? code) => code is { } account ? Days.Code(account) : null;

    private static JsonObject Head(ProposalAnswer p) => new()
    {
        ["id"] = p.Id,
        ["agency"] = p.Agency,
        ["state"] = p.State.ToString(),
        ["date"] = Json.Day(p.Voucher.Date),
        ["text"] = p.Voucher.Text,
        ["comment"] = p.Voucher.Comment,
        ["reference"] = p.ExternalReference,
        ["amount"] = Json.Amount(p.Voucher.Lines.Sum(l => l.AmountMinor)),
        ["documentId"] = p.DocumentId,
        ["fileName"] = p.FileName,
        ["voucherNo"] = p.VoucherNo is { } no ? Days.Code(no) : null,
        ["reason"] = p.Reason,
    };

    private static JsonObject Whole(ProposalAnswer p)
    {
        var json = Head(p);
        json["lines"] = Json.List(p.Voucher.Lines, l => new JsonObject
        {
            ["debit"] = Account(l.Debit),
            ["credit"] = Account(l.Credit),
            ["debitVatCode"] = l.DebitVat,
            ["creditVatCode"] = l.CreditVat,
            ["amount"] = Json.Amount(l.AmountMinor),
            ["date"] = Json.Day(l.Date),
            ["invoiceNo"] = l.InvoiceNo,
            ["text"] = l.Text,
        });
        return json;
    }
}
