using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;

namespace Kravbro.Cli.Commands;

/// <summary><c>extension activate|set|deactivate|list</c> and <c>keys</c>.</summary>
internal static class ExtensionCommands
{
    internal static Command Of(Frame frame) => new("extension", "Debt collection and factoring. Example: kravbro extension activate Nordlys --kind debt-collection")
    {
        Activation(frame),
        Set(frame),
        Deactivation(frame),
        frame.OnClient("list", "Active extensions. Example: kravbro extension list --json", [], _ => 0,
            async (books, _) => List(await ShowExtensions.Active(books))),
    };

    internal static Command Keys(Frame frame) => frame.OnBooks("keys", "Keys of demo and sandbox clients. Example: kravbro keys --json", [], _ => 0,
        async (books, _, client) =>
        {
            var all = new List<ExtensionAnswer>();
            foreach (var row in (await books.All()).Where(c => c.ShowsKeys && (client is null || c.OrgNo == client)))
            {
                all.AddRange((await ShowExtensions.Active(books.Of(row, Frame.Actor))).Where(e => e.Kind == ExtensionKind.DebtCollection));
            }

            return List(all);
        });

    private static Command Activation(Frame frame)
    {
        var name = new Argument<string>("NAME");
        var kind = new Option<string>("--kind") { Required = true, Description = "debt-collection or factoring" };
        var mayCreate = new Option<string>("--may-create") { Description = "on or off; default on if no other extension has the right" };
        var autoApprove = new Option<string>("--auto-approve") { Description = "on or off (default)" };
        var from = new Option<string>("--from-invoice-date") { Description = "First invoice date approved automatically" };
        var costs = new Option<string>("--costs") { Description = "Account for collection costs" };
        var interest = new Option<string>("--interest") { Description = "Account for interest" };
        var other = new Option<string>("--other") { Description = "Account for everything not named" };
        var date = new Option<string>("--date");
        return frame.OnClient("activate",
            "Activates an extension. Example: kravbro extension activate \"Nordlys Inkasso\" --kind debt-collection --auto-approve on --from-invoice-date 2026-01-01",
            [name, kind, mayCreate, autoApprove, from, costs, interest, other, date],
            ask =>
            {
                var word = ask.Text(kind)!;
                if (word is not ("debt-collection" or "factoring"))
                {
                    ask.Refuse(Refusals.BadChoice("--kind", word, "debt-collection, factoring"));
                }

                return (Factoring: word == "factoring", Request: new Activate.Request(ask.Text(name))
                {
                    MayCreate = ask.OnOff(mayCreate),
                    AutoApprove = ask.OnOff(autoApprove) ?? false,
                    FromInvoiceDate = ask.Date(from),
                    Accounts = ExtensionAccounts.Choose(ExtensionAccounts.Proposed, ask.Number(costs), ask.Number(interest), ask.Number(other)),
                    Date = ask.Date(date),
                });
            },
            async (books, r) => (r.Factoring ? await Activate.Factoring(books, r.Request.Name) : await Activate.DebtCollection(books, r.Request))
                .Then<Reply>(answer => new Reply(() => Json.Extension(answer), people => Tell(people, answer))));
    }

    private static Command Set(Frame frame)
    {
        var name = new Argument<string>("NAME");
        var mayCreate = new Option<string>("--may-create") { Description = "on takes the right from the one that had it" };
        var autoApprove = new Option<string>("--auto-approve") { Description = "on or off" };
        var from = new Option<string>("--from-invoice-date");
        var costs = new Option<string>("--costs");
        var interest = new Option<string>("--interest");
        var other = new Option<string>("--other");
        return frame.OnClient("set", "Settings of an extension. Example: kravbro extension set Fjordkreditt --may-create on",
            [name, mayCreate, autoApprove, from, costs, interest, other],
            ask => new SetExtension.Request(ask.Text(name))
            {
                MayCreate = ask.OnOff(mayCreate),
                AutoApprove = ask.OnOff(autoApprove),
                FromInvoiceDate = ask.Date(from),
                Costs = ask.Number(costs),
                Interest = ask.Number(interest),
                Other = ask.Number(other),
            },
            async (books, r) => (await SetExtension.Run(books, r)).Then<Reply>(answer => new Reply(
                () => new JsonObject
                {
                    ["name"] = answer.Name,
                    ["mayCreateCases"] = answer.MayCreate,
                    ["autoApprove"] = answer.AutoApprove,
                    ["fromInvoiceDate"] = Json.Day(answer.FromInvoiceDate),
                    ["movedFrom"] = answer.MovedFrom,
                    ["changed"] = answer.Changed ? 1 : 0,
                },
                people =>
                {
                    people.Line($"{answer.Name} er lagret.", $"{answer.Name} is saved.");
                    if (answer.MovedFrom is { } former)
                    {
                        people.Line(
                            $"Retten til å opprette saker er flyttet fra {former}: {answer.Waiting} utkast og godkjente går nå til {answer.Name}, {answer.CasesStaying} sak(er) blir hos {former}.",
                            $"The right to create cases moved from {former}: {answer.Waiting} drafts and approvals now go to {answer.Name}, {answer.CasesStaying} case(s) stay with {former}.");
                    }
                })));
    }

    private static Command Deactivation(Frame frame)
    {
        var name = new Argument<string>("NAME");
        var handBack = new Option<bool>("--hand-back-cases") { Description = "Active cases are closed and their invoices wait for a person" };
        return frame.OnClient("deactivate", "Deactivates an extension. Example: kravbro extension deactivate Nordlys --hand-back-cases", [name, handBack],
            ask => (Name: ask.Text(name), HandBack: ask.Flag(handBack)),
            async (books, r) => (await Deactivate.Run(books, r.Name, r.HandBack)).Then<Reply>(answer => new Reply(
                () => new JsonObject { ["name"] = answer.Name, ["returned"] = answer.Returned },
                people => people.Line(
                    $"{answer.Name} er avsluttet; {answer.Returned} faktura(er) kom tilbake.",
                    $"{answer.Name} is deactivated; {answer.Returned} invoice(s) returned."))));
    }

    private static Reply List(IReadOnlyList<ExtensionAnswer> extensions) => new(
        () => Json.List(extensions, e => new JsonObject
        {
            ["name"] = e.Name,
            ["client"] = e.Client,
            ["kind"] = Json.Kind(e.Kind),
            ["applicationKey"] = e.ApplicationKey,
            ["clientKey"] = e.ClientKey,
            ["mayCreateCases"] = e.MayCreate,
            ["autoApprove"] = e.AutoApprove,
            ["fromInvoiceDate"] = Json.Day(e.FromInvoiceDate),
            ["simulated"] = e.IsSimulated,
        }),
        people => people.Table(
            people.English ? ["Name", "Client", "Kind", "Creates cases", "Application key"] : ["Navn", "Klient", "Type", "Oppretter saker", "Applikasjonsnøkkel"],
            extensions.Select(e => (string[])[e.Name, e.Client, Json.Kind(e.Kind), e.MayCreate ? people.Say("ja", "yes") : people.Say("nei", "no"), e.ApplicationKey ?? ""])));

    private static void Tell(People people, ExtensionAnswer answer)
    {
        people.Line($"{answer.Name} er aktiv.", $"{answer.Name} is active.");
        if (answer.ClientKey is { } key)
        {
            people.Line($"Applikasjonsnøkkel: {answer.ApplicationKey}", $"Application key: {answer.ApplicationKey}");
            people.Line($"Klientnøkkel (vises bare nå): {key}", $"Client key (shown only now): {key}");
            people.Line($"{answer.CustomersTicked} kundekort fikk «Overfør til inkassobyrå»; {answer.Drafts} utkast ble laget.",
                $"{answer.CustomersTicked} customer cards were ticked for transfer; {answer.Drafts} drafts were made.");
        }
    }
}
