using Kravbro.Application.Clients;
using Kravbro.Application.Mail;
using MimeKit;

namespace Kravbro.Server.Support;

/// <summary>
/// Sends requests from the help page by e-mail to <c>Mail:To</c>, where that and a mail server are configured.
/// </summary>
public sealed class SupportMail(IConfiguration configuration, Mailer mailer)
{
    /// <summary>Whether a mail server is configured.</summary>
    public bool IsConfigured => mailer.IsConfigured && !string.IsNullOrEmpty(configuration["Mail:To"]);

    /// <summary>Sends a stored request; false when it could not be sent. The request stays stored either way.</summary>
    public async Task<bool> Send(string client, long id, Kravbro.Application.Clients.SupportRequests.Request request, CancellationToken ct = default)
    {
        using var message = new MimeMessage();
        message.From.Add(mailer.From);
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
        return (await mailer.Send(message, ct)).IsTaken;
    }
}
