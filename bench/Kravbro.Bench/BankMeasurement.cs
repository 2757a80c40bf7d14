using System.Diagnostics;
using System.Globalization;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Kravbro.Formats.Generate;

namespace Kravbro.Bench;

/// <summary>
/// An OCR file that pays every invoice by its KID, read, posted and matched; beside it reading the file, inserting the very same rows
/// and updating what remains by hand.
/// </summary>
internal sealed class BankMeasurement(Scene scene, int repetitions, Report report)
{
    private const int Batch = 5_000;
    private const int UsualPerAssignment = 2_000;

    private static readonly (string Table, string Key)[] Tables =
        [("voucher", "id"), ("entry", "id"), ("open_item", "id"), ("match", "id"), ("bank_line", "id"), ("event", "seq")];

    internal async Task Run()
    {
        using var invoiced = await scene.Stand.CopyOf(scene.Origin);
        await scene.Import(await Scene.Client(invoiced));
        var path = Path.Combine(Path.GetTempPath(), $"kravbro-bench-{Environment.ProcessId}.ocr");
        var payments = await WriteFile(scene.Stand, invoiced, path, UsualPerAssignment);
        var pair = new Pair();
        for (var i = 0; i < repetitions; i++)
        {
            using var ours = await scene.Stand.CopyOf(invoiced);
            using var byHand = await scene.Stand.CopyOf(invoiced);
            await scene.Stand.Settle(ours);
            var client = await Scene.Client(ours);
            await pair.Ours(() => Read(client, path, payments));
            var (seconds, processor) = await ByHand(ours, byHand, path, payments);
            pair.ByHand(seconds, processor);
            await scene.Stand.Drop(ours);
            await scene.Stand.Drop(byHand);
        }

        report.Add(string.Create(CultureInfo.InvariantCulture, $"OCR file with {payments:N0} payments, read and matched"), scene.Stand.Name, pair, "goal ≤ 2 ×");
        await scene.Stand.Drop(invoiced);
        File.Delete(path);
    }

    /// <summary>
    /// Imports invoices and their payments and proves the books, in a process that does nothing else, and tells its highest working set so
    /// far after each.
    /// </summary>
    internal static async Task Memory(Stand stand, int invoices, int? perAssignment)
    {
        using var scene = await Scene.Make(stand, invoices);
        var client = await Scene.Client(scene.Origin);
        var watch = Stopwatch.StartNew();
        await scene.Import(client);
        Tell($"{invoices:N0} invoices imported", watch);
        var path = Path.Combine(Path.GetTempPath(), $"kravbro-bench-{Environment.ProcessId}.ocr");
        var payments = await WriteFile(stand, scene.Origin, path, perAssignment ?? UsualPerAssignment);
        watch.Restart();
        await Read(client, path, payments);
        Tell($"{payments:N0} payments read and matched", watch);
        File.Delete(path);
        watch.Restart();
        var proof = await Verification.Run([client]);
        Scene.Expect(proof.Ok, "the books do not verify");
        Tell($"{proof.Vouchers:N0} vouchers, {proof.Entries:N0} entries and {proof.Events:N0} events verified", watch);

        static void Tell(FormattableString what, Stopwatch watch)
        {
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what.ToString(CultureInfo.InvariantCulture)} in {watch.Elapsed.TotalSeconds:0.0} s, highest working set so far {process.PeakWorkingSet64 >> 20} MB"));
        }
    }

    private static async Task Read(ClientBooks client, string path, int payments)
    {
        await using var file = File.OpenRead(path);
        var answer = await BankImport.Run(client, file, path, dryRun: false);
        Scene.Expect(answer.IsOk && answer.Value.Read == payments && answer.Value.Matched == payments, $"{answer.Refusal?.En} {(answer.IsOk ? answer.Value.Matched : 0)} of {payments} matched");
    }

    private static async Task<int> WriteFile(Stand stand, Database database, string path, int perAssignment)
    {
        await using var connection = stand.Connect(database);
        if (stand is SqliteStand)
        {
            // What is sorted for this file is not what is measured.
            await Stand.Execute(connection, "pragma temp_store = file");
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "select kid, min(remaining_minor) from invoice where kid is not null and remaining_minor > 0 group by kid having count(*) = 1 order by kid";
        await using var reader = await command.ExecuteReaderAsync();
        await using var file = File.Create(path);
        var day = new DateOnly(2026, 6, 30);
        var writer = new OcrGiroWriter(file, 1, day);
        var count = 0;
        while (await reader.ReadAsync())
        {
            if (count % perAssignment == 0)
            {
                writer.Begin("86011117947", (count / perAssignment) + 1);
            }

            writer.Add(new BankPayment { Amount = Money.Nok(reader.GetInt64(1)), BookedOn = day, Kid = reader.GetString(0) });
            count++;
        }

        writer.Finish();
        return count;
    }

    /// <summary>The same rows a batch at a time; reading the file, inserting and updating are timed, fetching the rows is not.</summary>
    private async Task<(double Seconds, double Processor)> ByHand(Database from, Database to, string path, int payments)
    {
        await using var target = scene.Stand.Connect(to);
        var sources = new List<RowSource>();
        foreach (var (table, key) in Tables)
        {
            var last = await Stand.Ask<long>(target, $"select coalesce(max({key}), 0) from {table}");
            sources.Add(await RowSource.Open(scene.Stand.Connect(from), table, key, $"{key} > {last.ToString(CultureInfo.InvariantCulture)}", payments, Batch));
        }

        await scene.Stand.Settle(to);
        var watch = new Stopwatch();
        var processor = 0.0;
        await Timed(() =>
        {
            using var file = File.OpenRead(path);
            var summary = BankFile.Check(file, default).Value;
            Scene.Expect(BankFile.Lines(file, summary, default).Count() == payments, "another number of lines");
            return Task.CompletedTask;
        });
        while (sources.Exists(s => !s.AtEnd))
        {
            foreach (var source in sources)
            {
                await source.Next();
            }

            await Timed(async () =>
            {
                await Stand.Execute(target, "begin");
                foreach (var source in sources)
                {
                    await scene.Stand.InsertRaw(target, source.Table, source.Columns, source.Rows);
                }

                await UpdateRemaining(target, sources.Find(s => s.Table == "match")!);
                await Stand.Execute(target, "commit");
            });
        }

        sources.ForEach(s => s.Dispose());
        return (watch.Elapsed.TotalSeconds, processor);

        async Task Timed(Func<Task> work)
        {
            var before = Pair.Processor;
            watch.Start();
            await work();
            watch.Stop();
            processor += Pair.Processor - before;
        }
    }

    private static async Task UpdateRemaining(System.Data.Common.DbConnection target, RowSource matches)
    {
        if (matches.Rows.Count == 0)
        {
            return;
        }

        var id = Array.IndexOf(matches.Columns, "id");
        var (first, last) = (Convert.ToInt64(matches.Rows[0][id], CultureInfo.InvariantCulture), Convert.ToInt64(matches.Rows[^1][id], CultureInfo.InvariantCulture));
        var of = string.Create(CultureInfo.InvariantCulture, $"m.client_id = 1 and m.id between {first} and {last}");
        foreach (var side in (string[])["debit_item_id", "credit_item_id"])
        {
            await Stand.Execute(target,
                $"update open_item set remaining_minor = 0 from match m where {of} and open_item.client_id = m.client_id and open_item.id = m.{side}");
        }

        await Stand.Execute(target,
            $"""
            update invoice set remaining_minor = 0, next_on = null, next_step = 0, matched_at = invoice.changed_at, version = invoice.version + 1
            from match m join open_item o on o.client_id = m.client_id and o.id = m.debit_item_id
            where {of} and invoice.client_id = o.client_id and invoice.id = o.invoice_id
            """);
    }
}
