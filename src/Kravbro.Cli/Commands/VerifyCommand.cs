using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Formats.Generate;

namespace Kravbro.Cli.Commands;

/// <summary><c>verify</c>: re-computes everything.</summary>
internal static class VerifyCommand
{
    internal static Command Of(Frame frame) => frame.OnBooks("verify", "Re-computes the books of one client or all. Example: kravbro verify", [], _ => 0,
        async (books, _, client) =>
        {
            IReadOnlyList<ClientBooks> clients = [.. (await books.All()).Select(c => books.Of(c, Frame.Actor))];
            if (client is not null)
            {
                var one = await books.Of(client, Frame.Actor);
                if (!one.IsOk)
                {
                    return one.Refusal;
                }

                clients = [one.Value];
            }

            var answer = await Verification.Run(clients);
            return new Reply(() => Document(answer), people => Tell(people, answer), answer.Ok ? Entry.Done : Entry.Refused);
        });

    internal static JsonObject Document(VerifyAnswer answer) => new()
    {
        ["ok"] = answer.Ok,
        ["clients"] = answer.Clients,
        ["vouchers"] = answer.Vouchers,
        ["entries"] = answer.Entries,
        ["events"] = answer.Events,
        ["checks"] = Json.List(answer.Checks, c =>
        {
            var json = new JsonObject { ["name"] = c.Name, ["ok"] = c.Ok };
            if (c.Detail is not null)
            {
                json["detail"] = c.Detail;
            }

            return json;
        }),
    };

    internal static void Tell(People people, VerifyAnswer answer)
    {
        people.Table(people.English ? ["Invariant", "Holds", "Where not"] : ["Invariant", "Holder", "Hvor ikke"],
            answer.Checks.Select(c => (string[])[c.Name, c.Ok ? people.Say("ja", "yes") : people.Say("NEI", "NO"), c.Detail ?? ""]));
        people.Line(
            $"{answer.Clients} klient(er), {answer.Vouchers} bilag, {answer.Entries} posteringer, {answer.Events} hendelser.",
            $"{answer.Clients} client(s), {answer.Vouchers} vouchers, {answer.Entries} entries, {answer.Events} events.");
    }
}

/// <summary><c>generate</c>: realistic files.</summary>
internal static class GenerateCommand
{
    internal static Command Of(Frame frame)
    {
        var customers = new Option<string>("--customers") { Required = true };
        var invoices = new Option<string>("--invoices") { Required = true };
        var seed = new Option<string>("--seed") { Required = true, Description = "The same seed gives the same files" };
        var folder = new Option<string>("--out") { Required = true, Description = "Folder, made at need" };
        return frame.Plain("generate", "Realistic customers, invoices and payments. Example: kravbro generate --customers 100 --invoices 1000 --seed 1 --out data/files",
            [customers, invoices, seed, folder],
            ask =>
            {
                var (c, i) = (ask.Number(customers) ?? 0, ask.Number(invoices) ?? 0);
                if (c is < 1 or > Generator.Most)
                {
                    ask.Refuse(Refusals.BadNumber("--customers", Days.Code(c), $"1–{Generator.Most}"));
                }

                if (i is < 0 or > Generator.Most)
                {
                    ask.Refuse(Refusals.BadNumber("--invoices", Days.Code(i), $"0–{Generator.Most}"));
                }

                return (Customers: c, Invoices: i, Seed: ask.Code(seed), Out: ask.Text(folder)!);
            },
            (r, _) =>
            {
                var today = OsloTime.DayOf(frame.Time.GetUtcNow().UtcDateTime);
                var written = Files.Write(r.Out, () => Generator.WriteTo(r.Out, r.Customers, r.Invoices, r.Seed, today));
                return Task.FromResult(written.Then<Reply>(files => new Reply(
                    () => new JsonObject
                    {
                        ["files"] = Json.List(files.Files, f => f),
                        ["invoices"] = files.Invoices,
                        ["overdue"] = files.Overdue,
                    },
                    people => people.Line(
                        $"{files.Invoices} fakturaer, {files.Overdue} forfalt og ubetalt: {string.Join(", ", files.Files)}",
                        $"{files.Invoices} invoices, {files.Overdue} overdue and unpaid: {string.Join(", ", files.Files)}"))));
            });
    }
}
