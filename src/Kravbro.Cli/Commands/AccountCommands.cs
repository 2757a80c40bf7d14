using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Ledger;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>account list|add|close</c>.</summary>
internal static class AccountCommands
{
    internal static Command Of(Frame frame)
    {
        var code = new Option<string>("--code") { Required = true, Description = "Account number" };
        var name = new Option<string>("--name") { Required = true };
        return new Command("account", "The chart of accounts. Example: kravbro account list")
        {
            frame.OnClient("list", "All accounts. Example: kravbro account list --json", [], _ => 0, async (books, _) =>
            {
                var accounts = await Accounts.List(books);
                return new Reply(() => Json.List(accounts, Account), people => Table(people, accounts));
            }),
            frame.OnClient("add", "A new account. Example: kravbro account add --code 6796 --name \"Inkassokostnader\"", [code, name],
                ask => (Code: ask.Account(code), Name: ask.Text(name)!),
                async (books, request) => Reply(await Accounts.Add(books, request.Code, request.Name))),
            frame.OnClient("close", "Closes an account for posting. Example: kravbro account close --code 6796", [code],
                ask => ask.Account(code), async (books, request) => Reply(await Accounts.Close(books, request))),
        };
    }

    private static Result<Reply> Reply(Result<Accounts.Answer> result) => result.Then<Reply>(account => new Reply(
        () =>
        {
            var json = Account(account);
            json["changed"] = account.Changed ? 1 : 0;
            return json;
        },
        people => Table(people, [account])));

    private static JsonObject Account(Accounts.Answer a) => new()
    {
        ["code"] = Days.Code(a.Code),
        ["name"] = a.Name,
        ["isActive"] = a.IsActive,
        ["isControl"] = a.IsControl,
    };

    private static void Table(People people, IEnumerable<Accounts.Answer> accounts) => people.Table(
        people.English ? ["Account", "Name", "State"] : ["Konto", "Navn", "Status"],
        accounts.Select(a => (string[])[Days.Code(a.Code), a.Name, a.IsActive ? people.Say("åpen", "open") : people.Say("stengt", "closed")]));
}
