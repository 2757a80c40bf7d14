using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kravbro.EndToEnd.Tests.Support;

/// <summary>The product started by <c>./run</c>, as a user starts it, on a folder of its own.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TestDirectory _folder;

    private ServerProcess(Process process, TestDirectory folder, string url, string user, string password)
    {
        _process = process;
        _folder = folder;
        Url = url;
        User = user;
        Password = password;
    }

    /// <summary>Address without a trailing slash.</summary>
    public string Url { get; }

    /// <summary>The printed user.</summary>
    public string User { get; }

    /// <summary>The printed password.</summary>
    public string Password { get; }

    /// <summary>The data folder.</summary>
    internal string Data => _folder.Path;

    /// <summary>Starts the server and waits for its line <c>Ready: URL</c>, ten minutes at most since the first start builds.</summary>
    public static Task<ServerProcess> Start(params string[] options) => Start(new Dictionary<string, string>(), options);

    /// <summary>The same with settings in the environment.</summary>
    public static async Task<ServerProcess> Start(IReadOnlyDictionary<string, string> settings, params string[] options)
    {
        var folder = new TestDirectory();
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Path.Combine(RepositoryRoot.Path, "run"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        foreach (var option in (string[])["--urls", url, "--data", folder.Path, .. options])
        {
            start.ArgumentList.Add(option);
        }

        start.Environment.Remove("KRAVBRO_DB");
        start.Environment["Demo__Agencies"] = "false"; // the pages are looked at as the demonstration made them
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("./run did not start");
        var errors = process.StandardError.ReadToEndAsync();
        string user = "", password = "";
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await using var ended = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.StartsWith("Log in: ", StringComparison.Ordinal))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                (user, password) = (words[2], words[4]);
            }
            else if (line == $"Ready: {url}")
            {
                // Whatever it says from now on is read, or a full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServerProcess(process, folder, url, user, password);
            }
        }

        folder.Dispose();
        throw new InvalidOperationException("./run ended before it was ready: " + await errors);
    }

    /// <summary>Asks it to stop (SIGTERM) and gives its exit code.</summary>
    public async Task<int> Stop()
    {
        if (!_process.HasExited)
        {
            // The shell's own kill: a small Debian has no program of that name.
            await ProgramRunner.Run("sh", ["-c", $"kill -TERM {_process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _process.WaitForExitAsync(limit.Token);
        }

        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
