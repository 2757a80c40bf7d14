using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Ledger;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>opening-balance import</c> and <c>year-end close</c>.</summary>
internal static class YearCommands
{
    internal static IEnumerable<Command> Of(Frame frame) => [Opening(frame), YearEnd(frame)];

    private static Command Opening(Frame frame)
    {
        var file = new Argument<string>("FILE") { Description = "CSV: Konto;Beløp;Tekst, debit positive" };
        var date = new Option<string>("--date") { Description = "Its day (default 1 January of the client's year)" };
        return new Command("opening-balance", "The balance that the books begin with. Example: kravbro opening-balance import balanse.csv")
        {
            frame.OnClient("import",
                "Posts an opening balance; what stands on the receivables goes to the take-over account, which the open invoices then bring to zero. Example: kravbro opening-balance import balanse.csv --date 2026-01-01",
                [file, date], ask => (Path: ask.Text(file), Date: ask.Date(date)),
                async (books, r) =>
                {
                    var opened = Files.Open(r.Path);
                    if (!opened.IsOk)
                    {
                        return opened.Refusal;
                    }

                    await using var stream = opened.Value;
                    return (await OpeningBalance.Run(books, stream, r.Path, r.Date)).Then<Reply>(Answer);
                }),
        };
    }

    private static Result<Reply> Answer(OpeningBalance.Answer answer) => new Reply(
        () => new JsonObject
        {
            ["voucherNo"] = answer.VoucherNo is { } no ? Days.Code(no) : null,
            ["takenOver"] = Json.Amount(answer.TakenOverMinor),
            ["changed"] = answer.Changed ? 1 : 0,
            ["errors"] = Json.Faults(answer.Errors),
        },
        people =>
        {
            if (answer.VoucherNo is { } no)
            {
                people.Line($"Åpningsbalansen er bilag {no}; {people.Kroner(answer.TakenOverMinor)} av kundefordringene står på overtakelseskontoen.",
                    $"The opening balance is voucher {no}; {people.Kroner(answer.TakenOverMinor)} of the receivables stands on the take-over account.");
            }

            foreach (var e in answer.Errors)
            {
                people.Line($"Linje {e.Line}, {e.Column}: {e.Refusal.Nb}", $"Line {e.Line}, {e.Column}: {e.Refusal.En}");
            }
        },
        answer.VoucherNo is null ? Entry.Refused : Entry.Done);

    private static Command YearEnd(Frame frame)
    {
        var year = new Argument<string>("YEAR");
        var account = new Option<string>("--account") { Description = "The account of equity (default the setting earlierResults, 2050)" };
        return new Command("year-end", "The year-end journal. Example: kravbro year-end close 2025")
        {
            frame.OnClient("close", "Moves what the result accounts came to in a year to equity, on 31 December. Example: kravbro year-end close 2025 --account 2050", [year, account],
                ask => (Year: ask.Whole("YEAR", ask.Text(year)), Account: ask.Number(account)),
                async (books, r) => (await CloseYear.Run(books, r.Year, r.Account)).Then<Reply>(answer => new Reply(
                    () => new JsonObject
                    {
                        ["year"] = r.Year,
                        ["voucherNo"] = answer.VoucherNo is { } no ? Days.Code(no) : null,
                        ["result"] = Json.Amount(answer.ResultMinor),
                        ["changed"] = answer.Changed ? 1 : 0,
                    },
                    people => people.Line(
                        answer.VoucherNo is { } no ? $"Bilag {no}: resultatet {people.Kroner(answer.ResultMinor)} for {r.Year} er ført mot egenkapitalen." : $"Resultatkontiene for {r.Year} står i null.",
                        answer.VoucherNo is { } voucher ? $"Voucher {voucher}: the result {people.Kroner(answer.ResultMinor)} of {r.Year} is moved to equity." : $"The result accounts of {r.Year} stand at zero.")))),
        };
    }
}
