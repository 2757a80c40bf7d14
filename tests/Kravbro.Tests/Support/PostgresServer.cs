using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kravbro.Tests.Support;

/// <summary>
/// A PostgreSQL cluster of the tests' own in a temporary folder: made when the first test asks, stopped with the process. As root it
/// runs as the user <c>postgres</c>, since the server refuses root.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(Start);
    private static int _databases;

    /// <summary>The connection string of a new, empty database.</summary>
    internal static async Task<string> NewDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"kravbro_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name}";
        await command.ExecuteNonQueryAsync();
        return $"{server};Database={name};Maximum Pool Size=30;Include Error Detail=true";
    }

    private static async Task<string> Start()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb")))
                .OrderByDescending(d => d, StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (bin is null)
        {
            throw new InvalidOperationException("PostgreSQL is not installed (package postgresql); ./test installs it.");
        }

        var folder = Directory.CreateTempSubdirectory("kravbro-pg-").FullName;
        var port = FreePort();
        if (Environment.UserName == "root")
        {
            await Run("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        await AsServerUser(Path.Combine(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]);
        await AsServerUser(Path.Combine(bin, "pg_ctl"), ["-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200",
            "start"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsServerUser(Path.Combine(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]).GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    private static Task AsServerUser(string program, string[] arguments) => Environment.UserName == "root"
        ? Run("runuser", ["-u", "postgres", "--", program, .. arguments])
        : Run(program, arguments);

    private static async Task Run(string program, string[] arguments)
    {
        // The server keeps inherited streams open for ever, so none is redirected here; the shell throws the chatter away.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/tmp", UseShellExecute = false };
        foreach (var argument in (string[])["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
