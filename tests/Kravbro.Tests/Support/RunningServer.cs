using System.Diagnostics;

namespace Kravbro.Tests.Support;

/// <summary>The built server in a process of its own, on a port the system chose, over a database.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TestDirectory _folder;

    private RunningServer(Process process, TestDirectory folder, Uri url) => (_process, _folder, Url) = (process, folder, url);

    internal Uri Url { get; }

    /// <summary>Starts it and waits until it says it is ready.</summary>
    internal static async Task<RunningServer> Start(string connection, params string[] settings)
    {
        var folder = new TestDirectory();
        var bin = Path.GetDirectoryName(typeof(Server.Auth.User).Assembly.Location)!;
        var built = Path.GetFullPath(Path.Combine(bin, "..", "..", "Kravbro.Server", Path.GetFileName(bin)));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(built, "Kravbro.Server.dll"), "--contentRoot", built, "--urls", "http://127.0.0.1:0", "--DataDir", folder.Path, .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KRAVBRO_DB"] = connection;
        var process = Process.Start(start) ?? throw new InvalidOperationException("the server did not start");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Ready: ", StringComparison.Ordinal))
            {
                // Drained, or the server would wait for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RunningServer(process, folder, new Uri(line["Ready: ".Length..]));
            }
        }

        throw new InvalidOperationException($"the server ended: {string.Join('\n', said)}\n{await process.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    internal void Kill(bool tells = true)
    {
        _process.Kill();
        _process.WaitForExit();
        if (tells)
        {
            Faults();
        }

        _folder.Dispose();
    }

    // What the server logged as a fault of its own belongs to the test's output.
    private void Faults()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => f.Contains("logs", StringComparison.Ordinal)))
        {
            foreach (var line in File.ReadLines(file).Where(l => l.Contains("\"@x\"", StringComparison.Ordinal)).Take(5))
            {
                Console.Error.WriteLine(line.Length > 1_500 ? line[..1_500] : line);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            Faults();
            _folder.Dispose();
        }

        _process.Dispose();
    }
}
