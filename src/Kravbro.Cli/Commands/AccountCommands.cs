using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Ledger;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Cli.Commands;

/// <summary><c>account list|add|close|reopen|rename|map</c> and <c>vat-code list</c>.</summary>
internal static class AccountCommands
{
    internal static Command Of(Frame frame)
    {
        var code = new Option<string>("--code") { Required = true, Description = "Account number" };
        var name = new Option<string>("--name") { Required = true };
        var number = new Argument<string>("CODE") { Description = "Account number" };
        var category = new Option<string>("--category") { Required = true, Description = "Category of the tax authority's grouping, e.g. salgsinntekt" };
        var grouping = new Option<string>("--grouping") { Required = true, Description = "Code within it, e.g. 3000" };
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
            frame.OnClient("reopen", "Opens a closed account again. Example: kravbro account reopen --code 6796", [code],
                ask => ask.Account(code), async (books, request) => Reply(await Accounts.Save(books, request, null, active: true, isNew: false))),
            frame.OnClient("rename", "Another name for an account. Example: kravbro account rename --code 6796 --name \"Salær\"", [code, name],
                ask => (Code: ask.Account(code), Name: ask.Text(name)!),
                async (books, request) => Reply(await Accounts.Save(books, request.Code, request.Name, active: null, isNew: false))),
            frame.OnClient("map", "Where an account belongs in SAF-T. Example: kravbro account map 6796 --category annenDriftskostnad --grouping 6700",
                [number, category, grouping],
                ask => (Code: ask.Code(number), Grouping: ask.Keep(SaftGroupings.Parse(ask.Text(category)!, ask.Text(grouping)!))),
                async (books, r) => Reply(await MapAccount.Run(books, r.Code, r.Grouping))),
        };
    }

    internal static Command VatCodes(Frame frame) => new("vat-code", "VAT codes. Example: kravbro vat-code list")
    {
        frame.OnClient("list", "The VAT codes with the rate of the client's today. Example: kravbro vat-code list --json", [], _ => 0, async (books, _) =>
        {
            var codes = await Accounts.VatCodesWithRates(books);
            return new Reply(
                () => Json.List(codes, v => new JsonObject
                {
                    ["code"] = v.Code.Code,
                    ["name"] = v.Code.Name,
                    ["rate"] = v.Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["forSales"] = v.Code.ForSales,
                }),
                people => people.Table(people.English ? ["Code", "Name", ">Rate %", "Sales"] : ["Kode", "Navn", ">Sats %", "Salg"],
                    codes.Select(v => (string[])[
                        v.Code.Code, v.Code.Name, v.Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('.', people.English ? '.' : ',') ?? "?",
                        v.Code.ForSales ? people.Say("ja", "yes") : people.Say("nei", "no")])));
        }),
    };

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
        ["groupingCategory"] = a.Grouping?.Category,
        ["groupingCode"] = a.Grouping?.Code,
    };

    private static void Table(People people, IEnumerable<Accounts.Answer> accounts) => people.Table(
        people.English ? ["Account", "Name", "State"] : ["Konto", "Navn", "Status"],
        accounts.Select(a => (string[])[Days.Code(a.Code), a.Name, a.IsActive ? people.Say("åpen", "open") : people.Say("stengt", "closed")]));
}
