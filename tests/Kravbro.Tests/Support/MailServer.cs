using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kravbro.Application.Mail;
using MimeKit;

namespace Kravbro.Tests.Support;

/// <summary>A real mail server on loopback (Debian's python3-aiosmtpd) that keeps what it takes.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TestDirectory _folder = new();
    private readonly Process _process;

    private MailServer(Process process, int port, TestDirectory folder) => (_process, Port, _folder) = (process, port, folder);

    internal int Port { get; }

    internal Mailer Mailer => new(new MailSettings("127.0.0.1", Port, "faktura@kravbro.example"));

    internal static async Task<MailServer> Start()
    {
        var folder = new TestDirectory();
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList =
            {
                Path.Combine(RepositoryRoot.Path, "tests", "Kravbro.Tests", "Support", "smtp_server.py"),
                port.ToString(CultureInfo.InvariantCulture), folder.Path,
            },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await process.StandardOutput.ReadLineAsync();
        Assert.True(said == "ready", said ?? await process.StandardError.ReadToEndAsync());
        return new MailServer(process, port, folder);
    }

    /// <summary>What it took, in order.</summary>
    internal IReadOnlyList<MimeMessage> Taken() =>
        [.. Directory.GetFiles(_folder.Path, "*.eml").Order(StringComparer.Ordinal).Select(path => MimeMessage.Load(path))];

    /// <summary>A mailer for a port where nobody listens.</summary>
    internal static Mailer Nobody() => new(new MailSettings("127.0.0.1", FreePort(), "faktura@kravbro.example"));

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
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
