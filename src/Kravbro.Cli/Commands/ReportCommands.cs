using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Reports;
using Kravbro.Domain;
using Kravbro.Formats.Tables;

namespace Kravbro.Cli.Commands;

/// <summary><c>report customer-ledger|aged-balance|account-transactions|trial-balance|vat</c>.</summary>
internal static class ReportCommands
{
    internal static Command Of(Frame frame) => new("report", "Reports, on screen or to a file. Example: kravbro report aged-balance --date 2026-06-30 --out alder.xlsx")
    {
        Report(frame, "customer-ledger", "Open items on a day, or with --from/--to each customer's balance and movements. Example: kravbro report customer-ledger --date 2026-06-30"),
        Report(frame, "aged-balance", "What each customer owes by age. Example: kravbro report aged-balance --date 2026-06-30 --out alder.xlsx"),
        Report(frame, "account-transactions", "Postings on one account or all. Example: kravbro report account-transactions --account 1920 --from 2026-01-01 --to 2026-06-30"),
        Report(frame, "trial-balance", "Opening, movements and closing of every account. Example: kravbro report trial-balance --from 2026-01-01 --to 2026-06-30"),
        Report(frame, "vat", "Basis and tax by VAT code. Example: kravbro report vat --from 2026-01-01 --to 2026-02-28 --json"),
    };

    private static Command Report(Frame frame, string name, string description)
    {
        var date = new Option<string>("--date") { Description = "The day looked at; default today" };
        var from = new Option<string>("--from") { Description = "First day of the period; default 1 January of the year of the last" };
        var to = new Option<string>("--to") { Description = "Last day of the period; default --date" };
        var account = new Option<string>("--account") { Description = "Only this account" };
        var customer = new Option<string>("--customer") { Description = "Only this customer" };
        var file = new Option<string>("--out") { Description = "Writes a .csv or .xlsx file instead of the screen" };
        return frame.OnClient(name, description, [date, from, to, account, customer, file],
            ask => (Report: new ReportRequest
            {
                Date = ask.Date(date),
                From = ask.Date(from),
                To = ask.Date(to),
                Account = ask.Number(account),
                Customer = ask.Given(customer) ? ask.Code(customer) : null,
                Language = ask.Language,
            }, File: ask.Text(file), Format: ask.Text(file) is { } path ? ask.Keep(TableFile.FormatOf(path)) : TableFormat.Csv),
            (books, r) => ReportTables.Read(books, name, r.Report,
                table => r.File is { } path ? Write(table, r.Format, path, r.Report.Language) : Show(table)));
    }

    private static async Task<Result<Reply>> Write(Table table, TableFormat format, string path, string language)
    {
        var rows = 0;
        var counted = table with
        {
            Rows = table.Rows.Select(row =>
            {
                rows++;
                return row;
            }),
        };
        return (await Files.Save(path, to => TableFile.Write(counted, format, to, language))).Then<Reply>(_ => new Reply(
            () => new JsonObject { ["report"] = table.Name, ["file"] = path, ["rows"] = rows },
            people => people.Line($"{rows} rader er skrevet til {path}.", $"{rows} rows were written to {path}.")));
    }

    private static async Task<Result<Reply>> Show(Table table)
    {
        var rows = await table.Rows.ToListAsync();
        var sums = new ColumnSums(table.Columns);
        rows.ForEach(sums.Add);
        return new Reply(
            () =>
            {
                var json = new JsonObject { ["report"] = table.Name, ["rows"] = Json.List(rows, row => Row(table, row, _ => true)) };
                if (sums.Row() is { } sum)
                {
                    json["sum"] = Row(table, sum, column => column.IsSummed);
                }

                return json;
            },
            people =>
            {
                people.Line(table.Nb, table.En);
                var language = people.English ? "en" : "nb";
                people.Table(
                    [.. table.Columns.Select(c => (c.Kind is ColumnKind.Text or ColumnKind.Date ? "" : ">") + c.Heading(language))],
                    rows.Concat(sums.Row() is { } sum ? [sum] : []).Select(row => row.Select((cell, i) => Shown(people, cell, table.Columns[i].Kind)).ToArray()));
            });
    }

    /// <summary>A row by the columns' names, all as text: amounts with a point and two decimals, days ISO.</summary>
    private static JsonObject Row(Table table, Cell[] row, Func<Column, bool> which) => new(table.Columns.Zip(row)
        .Where(pair => which(pair.First))
        .Select(pair => KeyValuePair.Create(pair.First.Name, (JsonNode?)pair.Second.Plain(pair.First.Kind))));

    private static string Shown(People people, Cell cell, ColumnKind kind) =>
        cell.Day is { } day ? people.Day(day)
        : cell.Figure is { } figure && kind is ColumnKind.Amount ? people.Kroner((long)(figure * 100))
        : cell.Plain(kind) ?? "";
}
