using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Customers;
using Kravbro.Application.Import;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>customer import|add|set|show|list|export|retention|erase</c>.</summary>
internal static class CustomerCommands
{
    internal static Command Of(Frame frame) => new("customer", "Customer cards. Example: kravbro customer add --code 10001 --name \"Berg AS\"")
    {
        ImportCommand.Of(frame, "Customers from a CSV or XLSX file. Example: kravbro customer import kunder.csv --dry-run", "customers", ImportCustomers.Run),
        Add(frame),
        CustomerSet.Of(frame),
        Show(frame),
        List(frame),
        Export(frame),
        RetentionList(frame),
        Erase(frame),
        CustomerPlanCommand.Of(frame),
    };

    private static Command Export(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        var file = new Option<string>("--out") { Required = true, Description = "The ZIP file" };
        return frame.OnClient("export", "Everything held about a debtor, as JSON and documents. Example: kravbro customer export 10001 --out innsyn.zip", [code, file],
            ask => (Code: ask.Code(code), Path: ask.Text(file)!),
            (books, r) => DebtorExport.Read(books, r.Code, async write => (await Files.Save(r.Path, write)).Then<Reply>(path => new Reply(
                () => new JsonObject { ["code"] = Days.Code(r.Code), ["file"] = path },
                people => people.Line($"Skrevet til {path}.", $"Written to {path}.")))));
    }

    private static Command RetentionList(Frame frame) => frame.OnClient("retention",
        "The customers whose personal details need not be kept any longer. Example: kravbro customer retention", [], _ => 0,
        async (books, _) =>
        {
            var (_, rows) = await RetentionOver.List(books);
            return Cli.Reply.List(rows, c => new JsonObject { ["code"] = Days.Code(c.Code), ["name"] = c.Name, ["lastPostingOn"] = Json.Day(c.LastPostingOn) },
                people => people.Table(people.English ? ["Number", "Name", "Last posting"] : ["Kundenr.", "Navn", "Siste postering"],
                    rows.Select(c => (string[])[Days.Code(c.Code), c.Name, people.Day(c.LastPostingOn)])));
        });

    private static Command Erase(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says whether it may be done" };
        return frame.OnClient("erase", "Erases personal details that need not be kept. Example: kravbro customer erase 10001 --dry-run", [code, dryRun],
            ask => (Code: ask.Code(code), DryRun: ask.Flag(dryRun)),
            async (books, r) => (await EraseCustomer.Run(books, r.Code, r.DryRun)).Then<Reply>(answer => new Reply(
                () => new JsonObject { ["code"] = Days.Code(answer.Code), ["erasedOn"] = Json.Day(answer.ErasedOn), ["changed"] = answer.Changed ? 1 : 0 },
                people => people.Line(
                    answer.ErasedOn is { } on ? $"Personopplysningene på kunde {answer.Code} ble slettet {people.Day(on)}." : $"Personopplysningene på kunde {answer.Code} kan slettes.",
                    answer.ErasedOn is { } day ? $"The personal details of customer {answer.Code} were erased on {people.Day(day)}." : $"The personal details of customer {answer.Code} may be erased."))));
    }

    private static Command Add(Frame frame)
    {
        var code = new Option<string>("--code") { Required = true, Description = "Customer number" };
        var name = new Option<string>("--name") { Required = true };
        var person = new Option<bool>("--person") { Description = "A person, not a company" };
        var orgNo = new Option<string>("--org-no");
        var address = new Option<string>("--address");
        var zip = new Option<string>("--zip");
        var city = new Option<string>("--city");
        var email = new Option<string>("--email");
        var transfer = new Option<string>("--transfer-to-collection") { Description = "on or off; default on while an extension is active" };
        return frame.OnClient("add", "A new customer. Example: kravbro customer add --code 10001 --name \"Kari Berg\" --person",
            [code, name, person, orgNo, address, zip, city, email, transfer],
            ask => new AddCustomer.Request(ask.Code(code), ask.Text(name)!, ask.Flag(person),
                ask.Text(orgNo) is { } text ? ask.Keep(OrganisationNumber.Parse(text)) : null)
            {
                Address = ask.Text(address),
                Zip = ask.Text(zip),
                City = ask.Text(city),
                Email = ask.Text(email),
                TransferToCollection = ask.OnOff(transfer),
            },
            async (books, request) => Reply(await AddCustomer.Run(books, request)));
    }

    private static Command Show(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        return frame.OnClient("show", "One card. Example: kravbro customer show 10001", [code], ask => ask.Code(code), async (books, r) => Reply(await ShowCustomers.One(books, r)));
    }

    private static Command List(Frame frame) => frame.OnClient("list", "All customers. Example: kravbro customer list --json", [], _ => 0,
        async (books, _) =>
        {
            var customers = await ShowCustomers.All(books);
            return Cli.Reply.List(customers, Json.Customer, people => Table(people, customers));
        });

    internal static Result<Reply> Reply(Result<CustomerAnswer> result) =>
        result.Then<Reply>(customer => new Reply(() => Json.Customer(customer), people => Table(people, [customer])));

    private static void Table(People people, IEnumerable<CustomerAnswer> customers) => people.Table(
        people.English
            ? ["Number", "Name", "Type", "Collection", "Reminders", ">Balance"]
            : ["Kundenr.", "Navn", "Type", "Inkasso", "Purringer", ">Saldo"],
        customers.Select(c => (string[])[
            Days.Code(c.Code), c.Name,
            c.IsPerson ? people.Say("person", "person") : people.Say("foretak", "company"),
            OnOff(people, c.TransferToCollection), OnOff(people, c.Reminders), people.Kroner(c.BalanceMinor)]));

    private static string OnOff(People people, bool on) => on ? people.Say("ja", "yes") : people.Say("nei", "no");
}
