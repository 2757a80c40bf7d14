using System.Diagnostics;

namespace Kravbro.Bench;

/// <summary>The times of both sides of a comparison; the median of each counts.</summary>
internal sealed class Pair
{
    private readonly List<double> _ours = [];
    private readonly List<double> _byHand = [];

    internal double OurSeconds => Median(_ours);

    internal double SecondsByHand => Median(_byHand);

    internal Task Ours(Func<Task> work) => Time(work, _ours);

    internal Task ByHand(Func<Task> work) => Time(work, _byHand);

    internal void ByHand(double seconds) => _byHand.Add(seconds);

    private static async Task Time(Func<Task> work, List<double> seconds)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        seconds.Add(watch.Elapsed.TotalSeconds);
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
