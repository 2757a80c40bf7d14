using System.Diagnostics;
using Kravbro.Domain;

namespace Kravbro.Cli.Demo;

/// <summary>The server in a process of its own, on a port the system chooses, over the same books.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    internal Uri Url { get; }

    /// <summary>Starts it and waits until it is ready. Refused: <c>server_missing, server_failed</c>.</summary>
    internal static async Task<Result<ServerProcess>> Start(string folder, string connection)
    {
        var program = Environment.GetEnvironmentVariable("KRAVBRO_SERVER") is { Length: > 0 } built
            ? Path.Combine(built, "Kravbro.Server.dll")
            : null;
        if (program is null || !File.Exists(program))
        {
            return Refusals.ServerMissing();
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[program, "--contentRoot", Path.GetDirectoryName(program)!, "--urls", "http://127.0.0.1:0", "--DataDir", folder])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KRAVBRO_DB"] = connection;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            const string Ready = "Ready: ";
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                // Read on, or the server would wait for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new ServerProcess(process, new Uri(line[Ready.Length..]));
            }
        }

        var said = await process.StandardError.ReadToEndAsync();
        process.Dispose();
        return Refusals.ServerFailed(said.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
