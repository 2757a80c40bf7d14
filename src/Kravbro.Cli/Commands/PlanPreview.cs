using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary>The answer of <c>plan preview</c>.</summary>
internal static class PlanPreview
{
    /// <summary>Rows a table for people has at most; the JSON document has them all.</summary>
    private const int MostRows = 100;

    internal static Reply Reply(Preview.Answer answer) => new(() => Document(answer), people => Tell(people, answer));

    private static JsonObject Document(Preview.Answer answer) => new()
    {
        ["now"] = answer.Now,
        ["in7Days"] = answer.In7Days,
        ["in30Days"] = answer.In30Days,
        ["nowAmount"] = Json.Amount(answer.NowMinor),
        ["in7DaysAmount"] = Json.Amount(answer.In7DaysMinor),
        ["in30DaysAmount"] = Json.Amount(answer.In30DaysMinor),
        ["moves"] = Json.List(answer.Moves, m => new JsonObject
        {
            ["invoiceNo"] = m.InvoiceNo,
            ["from"] = m.From.ToString(),
            ["to"] = m.To.ToString(),
            ["on"] = Json.Day(m.On),
        }),
        ["letters"] = Json.List(answer.Letters, l => new JsonObject
        {
            ["invoiceNo"] = l.InvoiceNo,
            ["step"] = l.Step.Word(),
            ["on"] = Json.Day(l.On),
        }),
        ["lettersByStep"] = new JsonObject(answer.LettersByStep.Select(l => KeyValuePair.Create(l.Step.Word(), (JsonNode?)l.Count))),
        ["changes"] = Json.List(answer.Changes, c => new JsonObject
        {
            ["invoiceNo"] = c.InvoiceNo,
            ["before"] = Step(c.Effect.Before, c.Effect.BeforeOn),
            ["after"] = Step(c.Effect.After, c.Effect.AfterOn),
        }),
    };

    private static JsonObject Step(NextStep step, DateOnly? on) => new() { ["step"] = step.Word(), ["on"] = Json.Day(on) };

    private static void Tell(People people, Preview.Answer answer)
    {
        people.Line(
            $"Utkast til inkasso: {answer.Now} nå ({people.Kroner(answer.NowMinor)} kr), {answer.In7Days} innen 7 dager ({people.Kroner(answer.In7DaysMinor)} kr), {answer.In30Days} innen 30 dager ({people.Kroner(answer.In30DaysMinor)} kr). Ingenting er lagret.",
            $"Collection drafts: {answer.Now} now (NOK {people.Kroner(answer.NowMinor)}), {answer.In7Days} within 7 days (NOK {people.Kroner(answer.In7DaysMinor)}), {answer.In30Days} within 30 days (NOK {people.Kroner(answer.In30DaysMinor)}). Nothing is saved.");
        people.Line(
            "Brev de neste 30 dagene: " + string.Join(", ", answer.LettersByStep.Select(l => $"{l.Step.AsNext().Norwegian()} {l.Count}")) + ".",
            "Letters in the next 30 days: " + string.Join(", ", answer.LettersByStep.Select(l => $"{l.Step.AsNext().English()} {l.Count}")) + ".");
        people.Table(people.English ? ["Invoice", "Draft on", ">Remaining"] : ["Faktura", "Utkast", ">Rest"],
            answer.Moves.Take(MostRows).Select(m => (string[])[m.InvoiceNo, people.Day(m.On), people.Kroner(m.RemainingMinor)]));
        More(people, answer.Moves.Count);
        people.Line($"Endringer mot planen som gjelder: {answer.Changes.Count}.", $"Changes from the plan in force: {answer.Changes.Count}.");
        if (answer.Changes.Count > 0)
        {
            people.Table(people.English ? ["Invoice", "Before", "After", ">Remaining"] : ["Faktura", "Før", "Etter", ">Rest"],
                answer.Changes.Take(MostRows).Select(c => (string[])[
                    c.InvoiceNo, Say(people, c.Effect.Before, c.Effect.BeforeOn), Say(people, c.Effect.After, c.Effect.AfterOn), people.Kroner(c.RemainingMinor)]));
            More(people, answer.Changes.Count);
        }
    }

    private static string Say(People people, NextStep step, DateOnly? on) => $"{(people.English ? step.English() : step.Norwegian())} {people.Day(on)}".TrimEnd();

    private static void More(People people, int count)
    {
        if (count > MostRows)
        {
            people.Line($"De første {MostRows} av {count} er vist; --json viser alle.", $"The first {MostRows} of {count} are shown; --json shows all.");
        }
    }
}
