using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>list</c> and <c>explain</c>.</summary>
internal static class ListCommands
{
    internal static IEnumerable<Command> Of(Frame frame) => [List(frame), ExplainCommand(frame)];

    internal static Reply Reply(InvoicePage page) => Cli.Reply.List(
        page.Rows, Json.Invoice,
        people =>
        {
            InvoiceCommands.Table(people, page.Rows);
            people.Line(
                $"{page.Count} faktura(er), {people.Kroner(page.RemainingMinor)} kr gjenstår per {people.Day(page.Today)}.",
                $"{page.Count} invoice(s), {people.Kroner(page.RemainingMinor)} remaining as of {people.Day(page.Today)}.");
        });

    private static Command List(Frame frame)
    {
        var all = new Option<bool>("--all") { Description = "Every open invoice, drafts and cases too" };
        return frame.OnClient("list", "The follow-up list. Example: kravbro list --json", [all], ask => ask.Flag(all),
            async (books, everything) => Reply(everything
                ? await Lists.Open(books, new ListRequest())
                : await Lists.FollowUp(books, new ListRequest())));
    }

    private static Command ExplainCommand(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var date = new Option<string>("--date");
        return frame.OnClient("explain", "Why here, why not, when next. Example: kravbro explain 1001", [no, date],
            ask => (No: ask.Text(no), Date: ask.Date(date)),
            async (books, r) => (await Lists.One(books, r.No, r.Date)).Then<Reply>(invoice => new Reply(
                () => new JsonObject
                {
                    ["invoiceNo"] = invoice.InvoiceNo,
                    ["sentence"] = invoice.Reason.En,
                    ["sentenceNb"] = invoice.Reason.Nb,
                    ["rule"] = invoice.Reason.Rule,
                    ["reason"] = invoice.Reason.Code.Word(),
                    ["facts"] = Json.List(invoice.Reason.Facts, Json.Fact),
                    ["next"] = new JsonObject { ["step"] = invoice.Next.Step.Word(), ["on"] = Json.Day(invoice.Next.On) },
                    ["decisions"] = Json.List(invoice.Decisions, d => new JsonObject
                    {
                        ["on"] = Json.Day(d.On),
                        ["rule"] = d.RuleName,
                        ["sentence"] = d.English,
                        ["sentenceNb"] = d.Norwegian,
                        ["facts"] = Json.List(d.Facts, Json.Fact),
                    }),
                },
                people => Tell(people, invoice))));
    }

    private static void Tell(People people, InvoiceAnswer invoice)
    {
        people.Line(invoice.Reason.Nb, invoice.Reason.En);
        people.Table(people.English ? ["Fact", "Value"] : ["Grunnlag", "Verdi"], invoice.Reason.Facts.Select(f => Row(people, f)));
        foreach (var d in invoice.Decisions)
        {
            people.Line($"{people.Day(d.On)}: {d.Norwegian}", $"{people.Day(d.On)}: {d.English}");
            people.Table(people.English ? ["Kept", "Value"] : ["Lagret", "Verdi"], d.Facts.Select(f => Row(people, f)));
        }
    }

    private static string[] Row(People people, ExplainedFact fact) =>
        people.English ? [fact.Label, fact.ValueEn] : [fact.LabelNb, fact.ValueNb];
}
