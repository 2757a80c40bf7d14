using System.Globalization;
using System.Text;

namespace Kravbro.Bench;

/// <summary>Collects the figures and writes them to <c>bench/README.md</c>.</summary>
internal sealed class Report(int invoices, int repetitions)
{
    private readonly List<(string Work, string Store, Pair Pair, string Note)> _rows = [];
    private readonly List<(string Store, int Invoices, string Cells)> _memory = [];

    internal void Add(string work, string store, Pair pair, string note)
    {
        _rows.Add((work, store, pair, note));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{store,-10} {work,-52} {pair.OurSeconds / pair.SecondsByHand,6:0.00} ×  ours {pair.OurSeconds,7:0.000} s  by hand {pair.SecondsByHand,7:0.000} s  processor {Processor(store, pair)}  {note}"));
    }

    private static string Processor(string store, Pair pair) =>
        store == Stand.Names[0] ? string.Create(CultureInfo.InvariantCulture, $"{pair.ProcessorRatio:0.00} ×") : "–";

    internal void AddMemory(string store, int count, string cells)
    {
        _memory.Add((store, count, cells));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store,-10} memory of importing {count:N0}: {cells}"));
    }

    internal void Write()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"""
            # Measured

            Made by `bench/run {invoices} {repetitions}` ({Environment.ProcessorCount} cores, .NET {Environment.Version}). Read the ratio: both sides ran by turns in the same process on the
            same machine, and the median of {repetitions} counts. Seconds depend on the machine.

            | work | database | ratio to hand-written SQL | ratio of processor time | Kravbro | by hand | |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
        foreach (var (work, store, pair, note) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {work} | {store} | **{pair.OurSeconds / pair.SecondsByHand:0.00} ×** | {Processor(store, pair)} | {pair.OurSeconds:0.000} s | {pair.SecondsByHand:0.000} s | {note} |");
        }

        text.AppendLine();
        text.AppendLine("| import alone in a process | invoices | highest working set | before the import | heap at the end | allocated an invoice | time |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (store, count, cells) in _memory)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {store} | {count:N0} | {cells} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"""

            ## How

            - **Rows**: the generator's files (seed {Scene.Seed}, one customer for thirty invoices, fourteen months), one client with an active extension.
              No payment is booked, so every invoice is open.
            - **Import**: `invoice import` of the file, against inserting the very same rows of the five tables, already in memory, by one prepared
              statement a table (SQLite) or binary COPY (PostgreSQL), with the same indexes, settings and number of commits. Reading the file,
              checking and numbering are on our side only.
            - **Run**: the day is chosen so that at least three in ten (or 1 000) are due, on copies of one database. By hand it is two or three
              set-based statements in one transaction that take the stored day for granted; ours decides every invoice anew by the rules, ten
              thousand a transaction. After each pair both databases must hold the same invoices, letters and events, or the program stops.
            - **Change of plan**: the reminder is switched on; the next day of every open invoice is decided anew. **Preview** decides all steps of
              the next thirty days for every open invoice and lists them.
            - **Settlement**: one bank voucher with a line for each invoice, against some twenty set-based statements that write the same voucher, entries,
              items, matches, events and changes. **Listing** reads every approved invoice with what an agency is given of it.
            - **Processor time** is this process's own, where the database runs in it (SQLite): what else the machine does hardly moves it.
            - PostgreSQL is a cluster of its own, made by `initdb` in a temporary folder, without fsync; SQLite files lie beside it. Each side begins
              after a checkpoint.
            - **Bank files** (`bench/run INVOICES REPETITIONS STORE bank`): an OCR file that pays every invoice, against set-based statements that write
              the same vouchers, entries, items, matches and events (goal 2 ×). `bench/run bank-memory SQLite 1000000` imports a million invoices,
              matches as many payments and verifies the books in one process, and prints its highest working set after each (goal 300 MB).
            - **Letters** (`bench/run letters 10000`): one print file, streamed, tagged, fonts embedded, on both cores, against the PDF library that draws
              invoices putting the same words on as many pages of one document with a reader's own font (goal 1.3 ×).
            - **Memory**: the highest working set includes the runtime and the database driver; PostgreSQL's own server is not counted.
            """);
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kravbro.slnx")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        File.WriteAllText(Path.Combine(folder, "bench", "README.md"), text.ToString());
    }
}
