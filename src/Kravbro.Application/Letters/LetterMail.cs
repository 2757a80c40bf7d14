using Kravbro.Application.Clients;
using Kravbro.Application.Mail;
using Kravbro.Application.Storage;
using MimeKit;

namespace Kravbro.Application.Letters;

/// <summary>What a round of sending did.</summary>
/// <param name="Sent">E-mails the server took.</param>
/// <param name="Failed">E-mails it refused.</param>
/// <param name="Unknown">E-mails nobody knows about.</param>
/// <param name="Reached">Whether the mail server could be reached.</param>
public readonly record struct MailRound(int Sent, int Failed, int Unknown, bool Reached);

/// <summary>Letters by e-mail: one message a customer, the letters as PDF, the most important of them in its text.</summary>
public sealed class LetterMail(Mailer mailer)
{
    /// <summary>
    /// Sends everything of a client that is to leave now, until nothing is left or the mail server cannot be reached. Without a mail
    /// server nothing is taken out.
    /// </summary>
    public async Task<MailRound> Send(ClientBooks books, CancellationToken ct = default)
    {
        var round = new MailRound(0, 0, 0, Reached: mailer.IsConfigured);
        if (!mailer.IsConfigured)
        {
            return round;
        }

        var (name, replyTo) = await books.ReadAsTheyStand(
            view => Task.FromResult((view.Client.Name, ClientDetails.Read(view.Client.Card).EmailAddress)), ct);
        while (await SendByEmail.Reserve(books, ct) is { IsOk: true, Value.Count: > 0 } reserved)
        {
            foreach (var dispatch in reserved.Value)
            {
                ct.ThrowIfCancellationRequested();
                if (!MailboxAddress.TryParse(dispatch.To, out var to) || !to.Address.Contains('@', StringComparison.Ordinal))
                {
                    await SendByEmail.Refuse(books, dispatch, $"«{dispatch.To}»", ct);
                    round = round with { Failed = round.Failed + 1 };
                    continue;
                }

                using var message = Message(dispatch, to, name, replyTo);
                if (!await SendByEmail.Begin(books, dispatch.Id, ct))
                {
                    continue;
                }

                var answer = await mailer.Send(message, ct);
                await SendByEmail.End(books, dispatch, answer, CancellationToken.None);
                round = answer.Outcome switch
                {
                    MailOutcome.Taken => round with { Sent = round.Sent + 1 },
                    MailOutcome.Refused => round with { Failed = round.Failed + 1 },
                    MailOutcome.Unknown => round with { Unknown = round.Unknown + 1 },
                    _ => round with { Reached = false },
                };
                if (answer.Outcome == MailOutcome.NotReached)
                {
                    // What was taken out and not handed over waits again after a while.
                    return round;
                }
            }
        }

        return round;
    }

    private MimeMessage Message(MailDispatch dispatch, MailboxAddress to, string client, string? replyTo)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress(client, mailer.From.Address));
        message.To.Add(to);
        if (MailboxAddress.TryParse(replyTo, out var answers))
        {
            message.ReplyTo.Add(answers);
        }

        var first = dispatch.Letters[0].Content;
        message.Subject = dispatch.Letters.Count == 1 ? first.Subject
            : dispatch.English ? $"{dispatch.Letters.Count} letters from {client}" : $"{dispatch.Letters.Count} brev fra {client}";
        message.MessageId = $"kravbro.{dispatch.Id}@{mailer.From.Domain}";
        var body = new BodyBuilder { TextBody = Text(dispatch, client) };
        foreach (var letter in dispatch.Letters)
        {
            body.Attachments.Add(letter.FileName, letter.Document, new ContentType("application", "pdf"));
        }

        message.Body = body.ToMessageBody();
        return message;
    }

    private static string Text(MailDispatch dispatch, string client)
    {
        var write = new Written(dispatch.English);
        var parts = dispatch.Letters.Select(letter =>
        {
            var content = letter.Content;
            var pay = dispatch.English
                ? $"To pay: {write.Amount(content.TotalMinor)} by {write.Day(letter.PayBy)}"
                : $"Å betale: {write.Amount(content.TotalMinor)} innen {write.Day(letter.PayBy)}";
            var account = content.Account is null ? "" : (dispatch.English ? "\nAccount: " : "\nKonto: ") + content.Account;
            var kid = content.Kid is null ? "" : $"\nKID: {content.Kid}";
            return $"{content.Subject}\n\n{string.Join("\n\n", content.Paragraphs)}\n\n{pay}{account}{kid}";
        });
        var end = dispatch.English ? "The letter is attached as a PDF." : "Brevet ligger ved som PDF.";
        return string.Join("\n\n----\n\n", parts) + $"\n\n{end}\n\n{(dispatch.English ? "Kind regards" : "Vennlig hilsen")}\n{client}\n";
    }
}
