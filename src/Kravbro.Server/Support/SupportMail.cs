using Kravbro.Application.Clients;
using MailKit.Net.Smtp;
using MimeKit;

namespace Kravbro.Server.Support;

/// <summary>
/// Sends requests from the help page by e-mail where a mail server is configured: <c>Mail:Server</c>, <c>Mail:Port</c>,
/// <c>Mail:From</c>, <c>Mail:To</c>, and <c>Mail:User</c> with <c>Mail:Password</c> when it asks for them.
/// </summary>
public sealed class SupportMail(IConfiguration configuration, ILogger<SupportMail> log)
{
    /// <summary>Whether a mail server is configured.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(configuration["Mail:Server"]) && !string.IsNullOrEmpty(configuration["Mail:To"]);

    /// <summary>Sends a stored request; false when it could not be sent. The request stays stored either way.</summary>
    public async Task<bool> Send(string client, long id, Kravbro.Application.Clients.SupportRequests.Request request, CancellationToken ct = default)
    {
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(configuration["Mail:From"] ?? "kravbro@localhost"));
        message.To.Add(MailboxAddress.Parse(configuration["Mail:To"]!));
        if (MailboxAddress.TryParse(request.Sender, out var sender))
        {
            message.ReplyTo.Add(sender);
        }

        message.Subject = $"[Kravbro {id}] {request.Subject}";
        message.Body = new TextPart("plain")
        {
            Text = $"{request.Message}\n\n--\nKlient: {client}\nSide: {request.Page}\nVersjon: {request.Version}\nBruker: {request.Sender}\n",
        };
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
            log.LogWarning(e, "Support request {Id} could not be sent by e-mail", id);
            return false;
        }
    }
}
