using System.Diagnostics;
using System.Globalization;

namespace Kravbro.Bench;

/// <summary>The highest working set of a process that does nothing but import, for a file and for one ten times as long.</summary>
internal static class ImportMemory
{
    private const string Answer = "peak ";

    internal static async Task InProcessesOfTheirOwn(string store, int invoices, Report report)
    {
        foreach (var count in (int[])[invoices, invoices * 10])
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in (string[])["memory", store, count.ToString(CultureInfo.InvariantCulture)])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
            await process.WaitForExitAsync();
            report.AddMemory(store, count, lines.Single(line => line.StartsWith(Answer, StringComparison.Ordinal))[Answer.Length..]);
        }
    }

    internal static async Task Measure(Stand stand, int invoices)
    {
        using var scene = await Scene.Make(stand, invoices);
        var client = await Scene.Client(scene.Origin);
        var before = Process.GetCurrentProcess().PeakWorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await scene.Import(client);
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Answer}{process.PeakWorkingSet64 >> 20} MB | {before >> 20} MB | {GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes >> 20} MB | {(GC.GetTotalAllocatedBytes() - allocated) / invoices / 1024.0:0.0} kB | {seconds:0.0} s"));
    }
}
