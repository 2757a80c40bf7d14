using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>client show|set</c>: the company card.</summary>
internal static class CompanyCommands
{
    internal static Command Show(Frame frame) => frame.OnClient("show", "The company card. Example: kravbro client show --client 314512006", [], _ => 0,
        async (books, _) => Reply(await CompanyCard.Show(books)));

    internal static Command Set(Frame frame)
    {
        var address = new Option<string[]>("--address") { Description = "Street or box; given again for a further line" };
        var zip = new Option<string>("--zip") { Description = "Postal code" };
        var city = new Option<string>("--city") { Description = "Place" };
        var email = new Option<string>("--email") { Description = "Debtors write there, and answers to letters come there" };
        var phone = new Option<string>("--phone");
        var website = new Option<string>("--website");
        var bank = new Option<string>("--bank-account") { Description = "The account customers pay to, eleven digits" };
        return frame.OnClient("set",
            "Changes the company card; letters and invoices say it from then on. Example: kravbro client set --address \"Storgata 1\" --zip 0155 --city Oslo --bank-account 18136445320",
            [address, zip, city, email, phone, website, bank],
            ask => new CompanyCard.Change
            {
                Address = ask.Given(address) ? string.Join('\n', ask.Texts(address)) : null,
                Zip = ask.Text(zip),
                City = ask.Text(city),
                Email = ask.Text(email),
                Phone = ask.Text(phone),
                Website = ask.Text(website),
                BankAccount = ask.Text(bank),
            },
            async (books, change) => (await CompanyCard.Set(books, change)).Then<Reply>(card => Reply(card)));
    }

    private static Reply Reply(CompanyCard.Answer card) => new(
        () => new JsonObject
        {
            ["orgNo"] = card.OrgNo,
            ["name"] = card.Name,
            ["address"] = Json.List(card.Details.Street, l => l),
            ["zip"] = card.Details.Zip,
            ["city"] = card.Details.City,
            ["email"] = card.Details.EmailAddress,
            ["phone"] = card.Details.PhoneNumber,
            ["website"] = card.Details.WebsiteUrl,
            ["bankAccount"] = card.BankAccount,
            ["changed"] = card.Changed ? 1 : 0,
        },
        people => people.Table(people.English ? ["Company card", ""] : ["Firmakort", ""],
            new (string Name, string? Value)[]
            {
                (people.Say("Navn", "Name"), card.Name),
                (people.Say("Organisasjonsnummer", "Organisation number"), card.OrgNo),
                (people.Say("Adresse", "Address"), string.Join(", ", card.Details.AddressLines)),
                (people.Say("E-post", "E-mail"), card.Details.EmailAddress),
                (people.Say("Telefon", "Telephone"), card.Details.PhoneNumber),
                (people.Say("Nettsted", "Web site"), card.Details.WebsiteUrl),
                (people.Say("Bankkonto", "Bank account"), card.BankAccount),
            }.Select(row => (string[])[row.Name, row.Value is { Length: > 0 } text ? text : "–"])));
}
