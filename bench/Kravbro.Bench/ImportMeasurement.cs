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
            sources.Add(await RowSource.Open(scene.Stand.Connect(from), table, key, scene.Invoices, Batch));
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

    /// <summary>A table read in the order of its key, so many rows at a time as belong to a batch of invoices.</summary>
    private sealed class RowSource(DbConnection connection, DbCommand command, DbDataReader reader, string table, int size) : IDisposable
    {
        private readonly bool[] _dates = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i) == "date")];

        internal string Table => table;

        internal string[] Columns { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

        internal List<object?[]> Rows { get; } = [];

        internal bool AtEnd { get; private set; }

        internal static async Task<RowSource> Open(DbConnection connection, string table, string key, int invoices, int batch)
        {
            var rows = await Stand.Ask<long>(connection, $"select count(*) from {table}");
            var command = connection.CreateCommand();
            command.CommandText = $"select * from {table} order by client_id, {key}";
            return new RowSource(connection, command, await command.ExecuteReaderAsync(), table, (int)(rows * batch / invoices) + 1);
        }

        internal async Task Next()
        {
            Rows.Clear();
            while (Rows.Count < size && !AtEnd)
            {
                if (!await reader.ReadAsync())
                {
                    AtEnd = true;
                    return;
                }

                var row = new object?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = reader.IsDBNull(i) ? null : _dates[i] ? reader.GetFieldValue<DateOnly>(i) : reader.GetValue(i);
                }

                Rows.Add(row);
            }
        }

        public void Dispose()
        {
            reader.Dispose();
            command.Dispose();
            connection.Dispose();
        }
    }
}
