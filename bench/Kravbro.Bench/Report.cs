using System.Globalization;
using System.Text;

namespace Kravbro.Bench;

/// <summary>Collects the figures and writes them as one table.</summary>
internal sealed class Report(int invoices)
{
    private readonly List<(string Work, string Store, double Ours, double Raw, string Note)> _rows = [];

    internal void Add(string work, string store, double ours, double raw, string note)
    {
        _rows.Add((work, store, ours, raw, note));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store,-10} {work,-44} {ours,7:0.00} s  raw {raw,7:0.00} s  ratio {ours / raw,5:0.00}  {note}"));
    }

    internal void Write()
    {
        var text = new StringBuilder();
        text.AppendLine("# Measured");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Made by `bench/run {invoices}` ({Environment.ProcessorCount} cores, .NET {Environment.Version}). The ratio is the figure to read: both");
        text.AppendLine("sides ran in the same process on the same machine within the same minute; seconds depend on the machine.");
        text.AppendLine();
        text.AppendLine("| work | database | ratio to hand-written SQL | Kravbro | by hand | note |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (work, store, ours, raw, note) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {work} | {store} | **{ours / raw:0.00} ×** | {ours:0.00} s | {raw:0.00} s | {note} |");
        }

        text.AppendLine();
        text.AppendLine("**Import**: the generator's file (seed 1) through `invoice import`, against inserting the very same rows of the five tables, already in");
        text.AppendLine("memory, by one prepared statement a table (SQLite) or binary COPY (PostgreSQL), with the same indexes and as many commits. Reading,");
        text.AppendLine("checking and numbering are on our side only. **Run**: all letters off, every overdue unpaid invoice becomes a draft in one run,");
        text.AppendLine("against two set-based statements on the same rows before it (insert events, update invoices; rolled back) that take the stored day for granted.");
        text.AppendLine("**Memory** is the highest working set of the whole process up to that point.");
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kravbro.slnx")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        File.WriteAllText(Path.Combine(folder, "bench", "README.md"), text.ToString());
    }
}
