using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>client create</c>, <c>client list</c>; <c>client show|set</c> are <see cref="CompanyCommands"/>.</summary>
internal static class ClientCommands
{
    internal static Command Of(Frame frame) => new("client", "Clients. Example: kravbro client create --org-no 314512006 --name \"Fjellheim AS\"")
    {
        Create(frame),
        List(frame),
        CompanyCommands.Show(frame),
        CompanyCommands.Set(frame),
    };

    private static Command Create(Frame frame)
    {
        var orgNo = new Option<string>("--org-no") { Required = true, Description = "Nine digits" };
        var name = new Option<string>("--name") { Required = true };
        var clock = new Option<string>("--clock") { Description = "real (Europe/Oslo, default) or own (moved by --date)" };
        return frame.OnBooks("create", "A new client. Example: kravbro client create --org-no 314512006 --name \"Fjellheim AS\" --clock own",
            [orgNo, name, clock],
            ask =>
            {
                var word = ask.Text(clock) ?? "real";
                if (word is not ("real" or "own"))
                {
                    ask.Refuse(Refusals.BadChoice("--clock", word, "real, own"));
                }

                return (OrgNo: ask.Text(orgNo)!, Name: ask.Text(name)!, Clock: word == "own" ? ClockKind.Own : ClockKind.Real);
            },
            async (books, request, _) => (await CreateClient.Run(books, request.OrgNo, request.Name, request.Clock, Frame.Actor)).Then<Reply>(
                client => new Reply(
                    () => new JsonObject
                    {
                        ["orgNo"] = client.OrgNo,
                        ["name"] = client.Name,
                        ["clock"] = client.Clock == ClockKind.Own ? "own" : "real",
                        ["changed"] = client.Changed ? 1 : 0,
                    },
                    people => people.Line($"Klienten {client.Name} ({client.OrgNo}) er klar.", $"Client {client.Name} ({client.OrgNo}) is ready."))));
    }

    private static Command List(Frame frame) => frame.OnBooks("list", "All clients. Example: kravbro client list --json", [], _ => 0,
        async (books, _, _) =>
        {
            var clients = await ListClients.Run(books);
            return new Reply(
                () => Json.List(clients, c => new JsonObject
                {
                    ["orgNo"] = c.OrgNo,
                    ["name"] = c.Name,
                    ["customers"] = c.Customers,
                    ["openInvoices"] = c.OpenInvoices,
                }),
                people => people.Table(
                    people.English ? ["Org. no.", "Name", ">Customers", ">Open invoices"] : ["Org.nr.", "Navn", ">Kunder", ">Åpne fakturaer"],
                    clients.Select(c => (string[])[c.OrgNo, c.Name, $"{c.Customers}", $"{c.OpenInvoices}"])));
        });
}
