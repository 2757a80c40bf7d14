using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Formats.Generate;

namespace Kravbro.Bench;

/// <summary>Import and run on one kind of database, each beside the same rows by hand.</summary>
internal sealed class Measurement(Stand stand, int invoices, Report report)
{
    private const int Batch = 5_000;
    private static readonly string[] Tables = ["voucher", "entry", "open_item", "invoice", "event"];

    internal async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("kravbro-bench-files-").FullName;
        var today = OsloTime.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        Generator.WriteTo(folder, Math.Max(invoices / 30, 1), invoices, seed: 1, today);
        using var database = await stand.New();
        var client = await NewClient(database, folder);

        var import = await Seconds(async () =>
        {
            await using var file = File.OpenRead(Path.Combine(folder, "invoices.csv"));
            var answer = (await ImportInvoices.Run(client, file, new ImportOptions())).Value;
            Check(answer.Imported == invoices, $"{answer.Imported} imported, {answer.Refused} refused");
        });
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        var raw = await ImportRaw(database, client.ClientId);
        report.Add($"import {invoices.ToString("N0", CultureInfo.InvariantCulture)} invoices", stand.Name, import, raw, $"peak memory {memory} MB");

        Check((await Activate.DebtCollection(client, new Activate.Request("Nordlys") { Date = today.AddDays(-600) })).IsOk, "activation refused");
        var (byHand, rows) = await RunByHand(database.ConnectionString, client.ClientId, today);
        RunAnswer? run = null;
        var ours = await Seconds(async () => run = (await FollowUpRun.Run(client, null)).Value);
        Check(rows == run!.Drafts, $"by hand {rows}, ours {run.Drafts}");
        report.Add($"run, {run.Drafts.ToString("N0", CultureInfo.InvariantCulture)} of {invoices.ToString("N0", CultureInfo.InvariantCulture)} become drafts", stand.Name, ours, byHand, "");

        var second = await Seconds(async () => Check((await FollowUpRun.Run(client, null)).Value.Drafts == 0, "second run did something"));
        report.Add("the same run again, nothing due", stand.Name, second, byHand, "work grows with what becomes due");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ClientBooks> NewClient(Database database, string folder)
    {
        var books = new Books(database, TimeProvider.System);
        const string OrgNo = "974760673";
        Check((await CreateClient.Run(books, OrgNo, "Bench AS", ClockKind.Real, "bench")).IsOk, "no client");
        var client = (await books.Of(OrgNo, "bench")).Value;
        await using var customers = File.OpenRead(Path.Combine(folder, "customers.csv"));
        Check((await ImportCustomers.Run(client, customers, new ImportOptions())).Value.Refused == 0, "customers refused");
        return client;
    }

    /// <summary>The very rows that the import made, taken into memory and inserted by hand into a fresh database.</summary>
    private async Task<double> ImportRaw(Database from, int clientId)
    {
        var tables = new List<(string Name, string[] Columns, List<object?[]> Rows)>();
        await using (var source = stand.Connect(from.ConnectionString))
        {
            await source.OpenAsync();
            foreach (var table in Tables)
            {
                tables.Add(await ReadAll(source, table, clientId));
            }
        }

        using var fresh = await stand.New();
        await using var target = stand.Connect(fresh.ConnectionString);
        await target.OpenAsync();
        return await Seconds(async () =>
        {
            for (var batch = 0; batch * Batch < invoices; batch++)
            {
                await using var transaction = await target.BeginTransactionAsync();
                foreach (var (name, columns, rows) in tables)
                {
                    var size = (int)((long)rows.Count * Batch / invoices) + 1;
                    var start = Math.Min(batch * size, rows.Count);
                    await stand.InsertRaw(target, transaction, name, columns,
                        new ArraySegment<object?[]>(rows.ToArray(), start, Math.Min(size, rows.Count - start)));
                }

                await transaction.CommitAsync();
            }
        });
    }

    private static async Task<(string, string[], List<object?[]>)> ReadAll(DbConnection source, string table, int clientId)
    {
        await using var command = source.CreateCommand();
        command.CommandText = $"select * from \"{table}\" where client_id = {clientId}";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var dates = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i) == "date").ToArray();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : dates[i] ? reader.GetFieldValue<DateOnly>(i) : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return (table, columns, rows);
    }

    private async Task<(double Seconds, int Rows)> RunByHand(string connectionString, int clientId, DateOnly today)
    {
        await using var connection = stand.Connect(connectionString);
        await connection.OpenAsync();
        var day = Days.Iso(today);
        var rows = 0;
        var seconds = await Seconds(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                $"""
                insert into event (client_id, seq, kind, invoice_id, customer_code, date, at, actor, facts)
                select client_id, (select last from number_series where client_id = {clientId} and series = 'event') + row_number() over (order by next_on, id),
                  'draft_made', id, customer_code, '{day}', '{day} 00:00:00', 'rule', 'by rule'
                from invoice where client_id = {clientId} and next_on <= '{day}'
                """;
            await command.ExecuteNonQueryAsync();
            command.CommandText =
                $"""
                update invoice set status = 1, drafted_on = next_on, drafted_by = 1, next_step = 0, next_on = null, version = version + 1
                where client_id = {clientId} and next_on <= '{day}'
                """;
            rows = await command.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
        });
        await using var tidy = connection.CreateCommand();
        tidy.CommandText = stand.Tidy;
        await tidy.ExecuteNonQueryAsync();
        return (seconds, rows);
    }

    private static async Task<double> Seconds(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
