using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Law;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Law;

namespace Kravbro.Cli.Commands;

/// <summary><c>law show|import</c>: the dated rows of law.</summary>
internal static class LawCommands
{
    internal static Command Of(Frame frame) => new("law", "Rates, fees and acts as dated rows. Example: kravbro law show late_interest") { Show(frame), Import(frame) };

    private static Command Show(Frame frame)
    {
        var table = new Argument<string?>("TABLE") { Arity = ArgumentArity.ZeroOrOne, Description = "One table; all without it" };
        return frame.OnBooks("show", "The rows in force. Example: kravbro law show late_interest", [table], ask => ask.Optional(table),
            async (books, name, client) =>
            {
                var law = client is null ? await LawTables.Show(books.Database) : await Of(books, client);
                if (law is not { } found)
                {
                    return Refusals.UnknownClient(client!);
                }

                var tables = found.Tables.Where(t => name is null || t.Name == name).ToList();
                return tables.Count == 0 ? Refusals.UnknownLawTable(name!, string.Join(", ", found.Tables.Select(t => t.Name))) : Tell(tables);
            });
    }

    private static Command Import(Frame frame)
    {
        var table = new Argument<string>("TABLE") { Description = "Which table, e.g. late_interest" };
        var path = new Argument<string>("FILE") { Description = "CSV with the table's header; rows of the same first day replace those that stand" };
        var invented = new Option<bool>("--invented") { Description = "For one sandbox client only: rows that are made up, and are named so in its letters" };
        return frame.OnBooks("import", "Brings in rows of law. Example: kravbro law import late_interest 2027.csv", [table, path, invented],
            ask => (Table: ask.Text(table), Path: ask.Text(path), Invented: ask.Flag(invented)),
            async (books, r, client) =>
            {
                var csv = await Files.Read(r.Path);
                if (!csv.IsOk)
                {
                    return csv.Refusal;
                }

                if (!r.Invented)
                {
                    return (await LawTables.Import(books, r.Table, csv.Value, Frame.Actor)).Then(law => Tell([.. law.Tables.Where(t => t.Name == r.Table)]));
                }

                var own = client is null ? await books.OfOnlyClient(Frame.Actor) : await books.Of(client, Frame.Actor);
                return own.IsOk ? (await LawTables.Invent(own.Value, r.Table, csv.Value)).Then(law => Tell([.. law.Tables.Where(t => t.Name == r.Table)])) : own.Refusal;
            });
    }

    private static async Task<LawBook?> Of(Books books, string client) =>
        await books.Of(client, Frame.Actor) is { IsOk: true } found ? await LawTables.Show(found.Value) : null;

    private static Result<Reply> Tell(IReadOnlyList<LawTable> tables) => new Reply(
        () => new JsonObject(tables.Select(t => KeyValuePair.Create(t.Name, (JsonNode?)Json.List(t.Rows, row => Row(t, row))))),
        people =>
        {
            foreach (var table in tables)
            {
                people.Line(table.Name, table.Name);
                people.Table([.. table.Columns, people.Say("oppdiktet", "invented")],
                    table.Rows.Select(r => (IReadOnlyList<string>)[.. r.Fields, r.Invented ? people.Say("ja", "yes") : ""]));
            }
        });

    private static JsonObject Row(LawTable table, LawRow row)
    {
        var json = new JsonObject(table.Columns.Zip(row.Fields).Select(f => KeyValuePair.Create(f.First, (JsonNode?)f.Second)));
        json["invented"] = row.Invented;
        return json;
    }
}
