using System.Diagnostics;
using System.Globalization;

namespace Kravbro.Tests.Support;

/// <summary>
/// Stops a test cluster whose test process ended without saying goodbye (killed, timed out), so that none is left running. A process
/// of its own waits for the end; it stops only the server named in that cluster's own folder.
/// </summary>
internal static class ClusterGuard
{
    // An ordinary end has stopped the server and removed the folder before: then there is nothing to do here.
    private const string Wait =
        """
        tail --pid="$1" -f /dev/null
        pid=$(head -n 1 "$2/data/postmaster.pid") && kill -QUIT "$pid"
        rm -rf "$2"
        """;

    /// <summary>Watches a process and clears up the cluster in the folder when it has ended.</summary>
    internal static void Watch(int process, string folder)
    {
        // Its streams go nowhere: it must not hold open what the test process's caller reads.
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = "/tmp", UseShellExecute = false };
        foreach (var argument in (string[])["sh", "-c", $"exec </dev/null >/dev/null 2>&1\n{Wait}", "sh", process.ToString(CultureInfo.InvariantCulture), folder])
        {
            start.ArgumentList.Add(argument);
        }

        using var guard = Process.Start(start) ?? throw new InvalidOperationException("setsid did not start");
    }
}
