using System.Diagnostics;

namespace Kravbro.Bench;

/// <summary>The times of both sides of a comparison; the median of each counts.</summary>
internal sealed class Pair
{
    private readonly List<double> _ours = [];
    private readonly List<double> _byHand = [];
    private readonly List<double> _ourProcessor = [];
    private readonly List<double> _processorByHand = [];

    internal double OurSeconds => Median(_ours);

    internal double SecondsByHand => Median(_byHand);

    /// <summary>
    /// The ratio of processor time in this process, where the database runs in it: what others do on the machine hardly moves it.
    /// </summary>
    internal double ProcessorRatio => Median(_ourProcessor) / Median(_processorByHand);

    internal Task Ours(Func<Task> work) => Time(work, _ours, _ourProcessor);

    internal Task ByHand(Func<Task> work) => Time(work, _byHand, _processorByHand);

    internal void ByHand(double seconds, double processor)
    {
        _byHand.Add(seconds);
        _processorByHand.Add(processor);
    }

    internal static double Processor => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static async Task Time(Func<Task> work, List<double> seconds, List<double> processor)
    {
        GC.Collect();
        var before = Processor;
        var watch = Stopwatch.StartNew();
        await work();
        seconds.Add(watch.Elapsed.TotalSeconds);
        processor.Add(Processor - before);
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
