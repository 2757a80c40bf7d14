using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Reports;
using Kravbro.Domain;
using Kravbro.Formats.SafT;

namespace Kravbro.Cli.Commands;

/// <summary><c>saft export</c>.</summary>
internal static class SaftCommand
{
    internal static Command Of(Frame frame)
    {
        var from = new Option<string>("--from") { Required = true, Description = "First day" };
        var to = new Option<string>("--to") { Required = true, Description = "Last day" };
        var file = new Option<string>("--out") { Required = true, Description = "The XML file" };
        return new Command("saft", "SAF-T Financial 1.30. Example: kravbro saft export --from 2026-01-01 --to 2026-12-31 --out saft.xml")
        {
            frame.OnClient("export", "Writes the books of a period. Example: kravbro saft export --from 2026-01-01 --to 2026-12-31 --out saft.xml", [from, to, file],
                ask => (From: ask.Date(from) ?? default, To: ask.Date(to) ?? default, Path: ask.Text(file)!),
                (books, r) => SaftExport.Read(books, r.From, r.To, async saft =>
                    (await Files.Save(r.Path, stream => SaftWriter.Write(saft, stream))).Then<Reply>(path => new Reply(
                        () => new JsonObject
                        {
                            ["file"] = path,
                            ["transactions"] = saft.Transactions,
                            ["accounts"] = saft.Accounts.Count,
                            ["debit"] = Json.Amount(saft.TotalDebitMinor),
                            ["credit"] = Json.Amount(saft.TotalCreditMinor),
                        },
                        people => people.Line($"{saft.Transactions} bilag er skrevet til {path}.", $"{saft.Transactions} vouchers were written to {path}."))))),
        };
    }
}
