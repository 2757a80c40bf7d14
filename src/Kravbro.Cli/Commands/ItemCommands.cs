using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Ledger;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>item list|match|unmatch</c>: the customer ledger entry by entry.</summary>
internal static class ItemCommands
{
    internal static Command Of(Frame frame) => new("item", "Entries of the customer ledger, matched by their numbers. Example: kravbro item list --customer 10001")
    {
        List(frame),
        Work(frame, "match", "Matches entries of one customer against each other, the oldest first. Example: kravbro item match 1203 1311", (books, ids) => MatchEntries.Match(books, ids)),
        Work(frame, "unmatch", "Undoes every match of the entries. Example: kravbro item unmatch 1311", (books, ids) => MatchEntries.Unmatch(books, ids)),
    };

    private static Command List(Frame frame)
    {
        var customer = new Option<string>("--customer") { Description = "Only this customer" };
        var all = new Option<bool>("--all") { Description = "Those settled too" };
        return frame.OnClient("list", "Entries with something remaining. Example: kravbro item list --customer 10001 --json", [customer, all],
            ask => (Customer: ask.Text(customer) is null ? (long?)null : ask.Code(customer), All: ask.Flag(all)),
            async (books, r) =>
            {
                var page = await ShowItems.Page(books, r.Customer, r.All, 0, int.MaxValue);
                return Reply.List(page.Rows, i => new JsonObject
                {
                    ["id"] = i.Item.Id,
                    ["customerCode"] = Days.Code(i.Item.CustomerCode),
                    ["customerName"] = i.CustomerName,
                    ["kind"] = i.Item.Kind.ToString(),
                    ["invoiceNo"] = i.InvoiceNo,
                    ["voucherNo"] = Days.Code(i.Item.VoucherNo),
                    ["date"] = Json.Day(i.Item.Date),
                    ["dueOn"] = Json.Day(i.DueOn),
                    ["amount"] = Json.Amount(i.Item.AmountMinor),
                    ["remaining"] = Json.Amount(i.Item.RemainingMinor),
                }, people =>
                {
                    people.Table(people.English ? [">Item", "Customer", "Kind", "Invoice", ">Voucher", "Date", ">Amount", ">Remaining"] : [">Post", "Kunde", "Slag", "Faktura", ">Bilag", "Dato", ">Beløp", ">Rest"],
                        page.Rows.Select(i => (string[])[
                            Days.Code(i.Item.Id), $"{i.Item.CustomerCode} {i.CustomerName}", i.Item.Kind.ToString(), i.InvoiceNo ?? "", Days.Code(i.Item.VoucherNo),
                            people.Day(i.Item.Date), people.Kroner(i.Item.AmountMinor), people.Kroner(i.Item.RemainingMinor)]));
                    people.Line($"{page.Count} poster, rest {people.Kroner(page.RemainingMinor)}.", $"{page.Count} items, remaining {people.Kroner(page.RemainingMinor)}.");
                });
            });
    }

    private static Command Work(Frame frame, string name, string description, Func<Application.Storage.ClientBooks, IReadOnlyList<long>, Task<Result<int>>> work)
    {
        var ids = new Argument<string[]>("ITEM") { Arity = ArgumentArity.OneOrMore, Description = "Numbers of entries, from item list" };
        return frame.OnClient(name, description, [ids], ask => ask.Codes(ids), async (books, r) => (await work(books, r)).Then<Reply>(count => new Reply(
            () => new JsonObject { ["changed"] = count },
            people => people.Line($"{count} utligninger.", $"{count} matches."))));
    }
}
