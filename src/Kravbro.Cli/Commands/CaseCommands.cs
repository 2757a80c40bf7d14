using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Law;

namespace Kravbro.Cli.Commands;

/// <summary><c>case list</c> and <c>case show</c>: what the agencies have and had.</summary>
internal static class CaseCommands
{
    internal static Command Of(Frame frame)
    {
        var command = new Command("case", "Cases at the agencies. Example: kravbro case list");
        command.Subcommands.Add(List(frame));
        command.Subcommands.Add(Show(frame));
        return command;
    }

    private static Command List(Frame frame) =>
        frame.OnClient("list", "Every case, newest first. Example: kravbro case list --json", [], _ => 0,
            async (books, _) => Reply(await ShowCases.All(books)));

    private static Command Show(Frame frame)
    {
        var code = new Argument<string>("CODE");
        return frame.OnClient("show", "The cases with a number, newest first. Example: kravbro case show KR-1001", [code], ask => ask.Text(code),
            async (books, wanted) =>
            {
                var found = await ShowCases.WithCode(books, wanted);
                if (!found.IsOk)
                {
                    return found.Refusal;
                }

                var costs = new Dictionary<long, Result<CaseCosts?>>();
                foreach (var c in found.Value)
                {
                    costs[c.Id] = await ShowCaseCosts.Of(books, c.Id);
                }

                return Cli.Reply.List(found.Value, c => CaseCostsReply.With(Document(c), costs[c.Id]), people =>
                {
                    Tell(people, found.Value);
                    CaseCostsReply.Tell(people, found.Value, costs);
                });
            });
    }

    private static Reply Reply(IReadOnlyList<CaseAnswer> cases) => Cli.Reply.List(cases, Document, people => Tell(people, cases));

    private static JsonObject Document(CaseAnswer c) => new()
    {
        ["code"] = c.Code,
        ["agency"] = c.Agency,
        ["status"] = c.Status.ToString(),
        ["statusText"] = c.StatusText,
        ["customerCode"] = c.CustomerCode == 0 ? null : Days.Code(c.CustomerCode),
        ["invoices"] = Json.List(c.Invoices, no => no),
        ["principal"] = Json.Amount(c.PrincipalMinor),
        ["handedOver"] = Json.Amount(c.HandedOverMinor),
        ["remaining"] = Json.Amount(c.RemainingMinor),
        ["balanceAgency"] = Json.Amount(c.BalanceMinor),
        ["url"] = c.Url,
        ["mergedInto"] = c.MergedInto,
        ["createdOn"] = Json.Day(c.CreatedOn),
    };

    internal static void Tell(People people, IReadOnlyList<CaseAnswer> cases) => people.Table(
        people.English
            ? ["Case", "Agency", "Status", "Text", "Customer", "Invoices", ">Principal", ">Balance at agency"]
            : ["Sak", "Byrå", "Status", "Tekst", "Kunde", "Fakturaer", ">Hovedstol", ">Saldo hos byrå"],
        cases.Select(c => (string[])
        [
            c.Code, c.Agency, Status(people, c), c.StatusText ?? "", $"{c.CustomerCode} {c.CustomerName}", string.Join(", ", c.Invoices),
            people.Kroner(c.PrincipalMinor), people.Kroner(c.BalanceMinor),
        ]));

    private static string Status(People people, CaseAnswer c) => c.Status switch
    {
        CaseStatus.Active => people.Say("Åpen", "Open"),
        CaseStatus.Closed => people.Say("Avsluttet", "Closed"),
        CaseStatus.Rejected => people.Say("Avvist", "Rejected"),
        CaseStatus.Merged => people.Say($"Slått sammen med {c.MergedInto}", $"Merged into {c.MergedInto}"),
        _ => people.Say("Tatt tilbake", "Handed back"),
    };
}
