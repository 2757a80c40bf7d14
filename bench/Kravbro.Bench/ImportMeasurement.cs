using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kravbro.Application.Storage;

namespace Kravbro.Bench;

/// <summary>The import of the file beside inserting the very same rows by hand, by turns.</summary>
internal sealed class ImportMeasurement(Scene scene, int repetitions, Report report)
{
    private const int Batch = 5_000;
    private static readonly (string Table, string Key)[] Tables =
        [("voucher", "id"), ("entry", "id"), ("open_item", "id"), ("invoice", "id"), ("event", "seq")];

    internal async Task Run()
    {
        var pair = new Pair();
        for (var i = 0; i < repetitions; i++)
        {
            using var ours = await scene.Stand.CopyOf(scene.Origin);
            using var byHand = await scene.Stand.CopyOf(scene.Origin);
            var client = await Scene.Client(ours);
            await pair.Ours(() => scene.Import(client));
            var (seconds, processor) = await InsertRows(ours, byHand);
            pair.ByHand(seconds, processor);
            await scene.Stand.Drop(ours);
            await scene.Stand.Drop(byHand);
        }

        report.Add(string.Create(CultureInfo.InvariantCulture, $"import of {scene.Invoices:N0} invoices"), scene.Stand.Name, pair, "goal ≤ 2.5 × SQLite, ≤ 2 × PostgreSQL");
    }

    /// <summary>Takes the rows over a batch at a time; only the inserting is timed.</summary>
    private async Task<(double Seconds, double Processor)> InsertRows(Database from, Database to)
    {
        var sources = new List<RowSource>();
        await using var target = scene.Stand.Connect(to);
        foreach (var (table, key) in Tables)
        {
            await Stand.Execute(target, $"delete from {table}");
            sources.Add(await RowSource.Open(scene.Stand.Connect(from), table, key, "1 = 1", scene.Invoices, Batch));
        }

        await scene.Stand.Settle(to);
        var watch = new Stopwatch();
        var processor = 0.0;
        while (sources.Exists(s => !s.AtEnd))
        {
            foreach (var source in sources)
            {
                await source.Next();
            }

            var before = Pair.Processor;
            watch.Start();
            await Stand.Execute(target, "begin");
            foreach (var source in sources)
            {
                await scene.Stand.InsertRaw(target, source.Table, source.Columns, source.Rows);
            }

            await Stand.Execute(target, "commit");
            watch.Stop();
            processor += Pair.Processor - before;
        }

        sources.ForEach(s => s.Dispose());
        return (watch.Elapsed.TotalSeconds, processor);
    }
}
