using MailKit.Net.Smtp;
using MimeKit;

namespace Kravbro.Server.Support;

/// <summary>
/// Hands messages to the mail server of the configuration: <c>Mail:Server</c>, <c>Mail:Port</c>, <c>Mail:From</c>, and <c>Mail:User</c>
/// with <c>Mail:Password</c> when it asks for them.
/// </summary>
public sealed class Mailer(IConfiguration configuration, ILogger<Mailer> log)
{
    /// <summary>Whether a mail server is configured.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(configuration["Mail:Server"]);

    /// <summary>Whom messages come from.</summary>
    public MailboxAddress From => MailboxAddress.Parse(configuration["Mail:From"] ?? "kravbro@localhost");

    /// <summary>Sends a message; false when the server did not take it.</summary>
    public async Task<bool> Send(MimeMessage message, CancellationToken ct = default)
    {
        try
        {
            using var smtp = new SmtpClient { Timeout = 15_000 };
            await smtp.ConnectAsync(configuration["Mail:Server"]!, configuration.GetValue("Mail:Port", 25), MailKit.Security.SecureSocketOptions.Auto, ct);
            if (configuration["Mail:User"] is { Length: > 0 } user)
            {
                await smtp.AuthenticateAsync(user, configuration["Mail:Password"] ?? "", ct);
            }

            await smtp.SendAsync(message, ct);
            await smtp.DisconnectAsync(quit: true, ct);
            return true;
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or MailKit.ProtocolException or MailKit.CommandException
            or MailKit.Security.AuthenticationException or TimeoutException)
        {
            log.LogWarning(e, "A message could not be sent by e-mail");
            return false;
        }
    }
}
