using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Kravbro.Application.Mail;

/// <summary>The mail server that messages are handed to.</summary>
/// <param name="Server">Host; null or empty for none.</param>
/// <param name="Port">Port.</param>
/// <param name="From">Address messages come from.</param>
/// <param name="User">User, when the server asks for one.</param>
/// <param name="Password">Its password.</param>
public sealed record MailSettings(string? Server, int Port = 25, string? From = null, string? User = null, string? Password = null)
{
    /// <summary>
    /// Reads <c>smtp://user:password@host:port?from=address</c>; everything but the host may be left out. Refused: <c>bad_choice</c>.
    /// </summary>
    public static Domain.Result<MailSettings> Parse(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return new MailSettings(Server: null);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "smtp" || uri.Host.Length == 0)
        {
            return Domain.Refusals.BadChoice("KRAVBRO_MAIL", "***", "smtp://user:password@host:port?from=address");
        }

        var user = uri.UserInfo.Split(':', 2);
        var from = uri.Query.StartsWith("?from=", StringComparison.Ordinal) ? Uri.UnescapeDataString(uri.Query[6..]) : null;
        return new MailSettings(uri.Host, uri.IsDefaultPort || uri.Port < 0 ? 25 : uri.Port, from,
            user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]), user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null);
    }
}

/// <summary>How the mail server answered.</summary>
public enum MailOutcome
{
    /// <summary>It took the message.</summary>
    Taken,

    /// <summary>It could not be reached, or let nobody in: nothing was handed over.</summary>
    NotReached,

    /// <summary>It refused the message or the address.</summary>
    Refused,

    /// <summary>The connection broke while the message was handed over: nobody knows.</summary>
    Unknown,
}

/// <summary>What became of a message.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Why">The server's or the network's words; null when it was taken. Never the message's own text.</param>
public readonly record struct MailAnswer(MailOutcome Outcome, string? Why)
{
    /// <summary>Whether the server took it.</summary>
    public bool IsTaken => Outcome == MailOutcome.Taken;
}

/// <summary>Hands messages to a mail server, one connection a message.</summary>
public sealed class Mailer(MailSettings settings)
{
    private const int PatienceMs = 15_000;

    /// <summary>Whether there is a mail server.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(settings.Server);

    /// <summary>Whom messages come from.</summary>
    public MailboxAddress From => MailboxAddress.Parse(string.IsNullOrEmpty(settings.From) ? "kravbro@localhost" : settings.From);

    /// <summary>Sends a message. Once it is being handed over, nothing cancels it: else nobody would know.</summary>
    public async Task<MailAnswer> Send(MimeMessage message, CancellationToken ct = default)
    {
        using var smtp = new SmtpClient { Timeout = PatienceMs };
        try
        {
            await smtp.ConnectAsync(settings.Server!, settings.Port, SecureSocketOptions.Auto, ct);
            if (!string.IsNullOrEmpty(settings.User))
            {
                await smtp.AuthenticateAsync(settings.User, settings.Password ?? "", ct);
            }
        }
        catch (Exception e) when (IsOfTheNetwork(e) || e is AuthenticationException or SslHandshakeException or CommandException)
        {
            return new MailAnswer(MailOutcome.NotReached, e.Message);
        }

        try
        {
            await smtp.SendAsync(message, CancellationToken.None);
        }
        catch (CommandException e)
        {
            return new MailAnswer(MailOutcome.Refused, e.Message);
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            return new MailAnswer(MailOutcome.Unknown, e.Message);
        }

        try
        {
            await smtp.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (IsOfTheNetwork(e) || e is CommandException)
        {
            // It has the message; how it says goodbye changes nothing.
        }

        return new MailAnswer(MailOutcome.Taken, null);
    }

    private static bool IsOfTheNetwork(Exception e) =>
        e is System.Net.Sockets.SocketException or IOException or ProtocolException or TimeoutException or OperationCanceledException { CancellationToken.IsCancellationRequested: false };
}
