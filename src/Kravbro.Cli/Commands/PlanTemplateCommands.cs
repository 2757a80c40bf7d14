using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>plan template list|save|use|drift</c>: plans that many clients share.</summary>
internal static class PlanTemplateCommands
{
    internal static Command Of(Frame frame) => new("template", "Plans that many clients share. Example: kravbro plan template list")
    {
        List(frame), Save(frame), Use(frame), Drift(frame),
    };

    private static Command List(Frame frame) => frame.OnBooks("list", "The templates. Example: kravbro plan template list", [], _ => true,
        async (books, _, _) => Tell(await PlanTemplates.List(books)));

    private static Command Save(Frame frame)
    {
        var name = new Argument<string>("NAME");
        return frame.OnBooks("save", "Keeps the client's plan as a template. Example: kravbro plan template save Standard", [name], ask => ask.Text(name),
            async (books, template, client) =>
            {
                var own = await Own(books, client);
                return own.IsOk ? (await PlanTemplates.Save(books, own.Value, template)).Then(t => Tell([t])) : own.Refusal;
            });
    }

    private static Command Use(Frame frame)
    {
        var name = new Argument<string>("NAME");
        return frame.OnBooks("use", "The client takes a template as its plan. Example: kravbro plan template use Standard", [name], ask => ask.Text(name),
            async (books, template, client) =>
            {
                var own = await Own(books, client);
                return own.IsOk ? (await PlanTemplates.Use(books, own.Value, template)).Then<Reply>(answer => PlanCommands.Reply(answer)) : own.Refusal;
            });
    }

    private static Command Drift(Frame frame)
    {
        var name = new Argument<string>("NAME");
        return frame.OnBooks("drift", "The clients that follow a template, and what differs. Example: kravbro plan template drift Standard", [name], ask => ask.Text(name),
            async (books, template, _) => (await PlanTemplates.Drift(books, template, await books.All())).Then<Reply>(drifts => new Reply(
                () => Json.List(drifts, d => new JsonObject
                {
                    ["client"] = d.OrgNo,
                    ["name"] = d.Name,
                    ["takenVersion"] = d.TakenVersion,
                    ["changes"] = Json.List(d.Changes, c => new JsonObject { ["en"] = c.En, ["nb"] = c.Nb }),
                }),
                people => people.Table(people.English ? ["Client", "Name", "Differs"] : ["Klient", "Navn", "Avviker"],
                    drifts.Select(d => (string[])[d.OrgNo, d.Name, string.Join("; ", d.Changes.Select(c => people.English ? c.En : c.Nb))])))));
    }

    private static Task<Result<ClientBooks>> Own(Books books, string? client) =>
        client is null ? books.OfOnlyClient(Frame.Actor) : books.Of(client, Frame.Actor);

    private static Result<Reply> Tell(IReadOnlyList<PlanTemplate> templates) => new Reply(
        () => Json.List(templates, t => new JsonObject { ["name"] = t.Name, ["version"] = t.Version }),
        people => people.Table(people.English ? ["Template", ">Version"] : ["Mal", ">Versjon"],
            templates.Select(t => (string[])[t.Name, $"{t.Version}"])));
}
