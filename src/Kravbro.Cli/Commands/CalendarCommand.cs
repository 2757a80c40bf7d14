using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>calendar</c>: what is coming, for one client or for all.</summary>
internal static class CalendarCommand
{
    private const int MostDays = 366;

    internal static Command Of(Frame frame)
    {
        var days = new Option<string>("--days") { Description = "How many days ahead (default 30)" };
        return frame.OnBooks("calendar", "Letters and drafts that are coming, if plans stay and nobody pays; of every client without --client. Example: kravbro calendar --days 30 --json", [days],
            ask => ask.Number(days) ?? FollowUpCalendar.StandardDays,
            async (books, ahead, client) =>
            {
                if (ahead is < 0 or > MostDays)
                {
                    return Refusals.BadNumber("--days", Days.Code(ahead), $"0–{MostDays}");
                }

                var found = client is null ? (Result<ClientBooks>?)null : await books.Of(client, Frame.Actor);
                if (found is { IsOk: false, Refusal: { } unknown })
                {
                    return unknown;
                }

                var rows = new List<(string OrgNo, string Name, FollowUpCalendar.Answer Calendar)>();
                foreach (var row in await books.All())
                {
                    if (found is null || found.Value.Value.ClientId == row.Id)
                    {
                        rows.Add((row.OrgNo, row.Name, await FollowUpCalendar.Run(books.Of(row, Frame.Actor), ahead)));
                    }
                }

                return Reply.List(rows, r => new JsonObject
                {
                    ["client"] = r.OrgNo,
                    ["name"] = r.Name,
                    ["from"] = Json.Day(r.Calendar.From),
                    ["to"] = Json.Day(r.Calendar.To),
                    ["days"] = Json.List(r.Calendar.Days, Coming),
                    ["total"] = Coming(r.Calendar.Total),
                }, people => people.Table(
                    people.English ? ["Client", "Day", ">Letters", ">Remaining", ">Drafts", ">Remaining"] : ["Klient", "Dag", ">Brev", ">Rest", ">Utkast", ">Rest"],
                    rows.SelectMany(r => r.Calendar.Days.Select(d => (string[])[r.Name, people.Day(d.On), $"{d.LetterCount}", people.Kroner(d.LettersMinor), $"{d.Drafts}", people.Kroner(d.DraftsMinor)]))));
            });
    }

    private static JsonObject Coming(FollowUpCalendar.Coming day)
    {
        var json = new JsonObject { ["on"] = Json.Day(day.On) };
        json["letters"] = new JsonObject(StepWords.Letters.Select(s => KeyValuePair.Create(s.Word(), (JsonNode?)day.Letters[s])));
        json["lettersRemaining"] = Json.Amount(day.LettersMinor);
        json["drafts"] = day.Drafts;
        json["draftsRemaining"] = Json.Amount(day.DraftsMinor);
        return json;
    }
}
