using Kravbro.Application.Mail;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using MimeKit;

namespace Kravbro.Application.Outgoing;

/// <summary>An issued invoice by e-mail, as a PDF.</summary>
public sealed class InvoiceMail(Mailer mailer)
{
    /// <summary>
    /// Sends it to the address given, else to the invoice's, else to the card's, in the customer's language. Refused: <c>missing_value</c>
    /// when there is no address, and as below.
    /// </summary>
    public async Task<Result<OutgoingDocumentRow>> Send(ClientBooks books, long invoiceId, string? address, CancellationToken ct = default)
    {
        var found = await books.ReadAsTheyStand(view => IssuedInvoice.Of(view, invoiceId, ct), ct);
        if (!found.IsOk)
        {
            return found.Refusal;
        }

        var issued = found.Value;
        var known = Texts.OrNull(issued.Document?.Email) ?? Texts.OrNull(issued.Card.InvoiceEmail) ?? Texts.OrNull(issued.Customer.Email);
        return (Texts.OrNull(address) ?? known) is { } to
            ? await Send(books, invoiceId, to, issued.Client.Name, issued.Card.Language == "en", ct)
            : Refusals.MissingValue("to");
    }

    /// <summary>
    /// Sends it and keeps that it went out. Refused: <c>bad_email, mail_not_configured, mail_failed</c>, and what
    /// <see cref="InvoicePdf"/> and <see cref="MarkSent"/> refuse.
    /// </summary>
    public async Task<Result<OutgoingDocumentRow>> Send(
        ClientBooks books, long invoiceId, string address, string seller, bool english, CancellationToken ct = default)
    {
        if (!MailboxAddress.TryParse(address, out var to) || !to.Address.Contains('@', StringComparison.Ordinal))
        {
            return Refusals.BadEmail(address);
        }

        if (!mailer.IsConfigured)
        {
            return Refusals.MailNotConfigured();
        }

        var printed = await InvoicePdf.Of(books, invoiceId, ct);
        if (!printed.IsOk)
        {
            return printed.Refusal;
        }

        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress(seller, mailer.From.Address));
        message.To.Add(to);
        message.Subject = english ? $"Invoice {printed.Value.InvoiceNo} from {seller}" : $"Faktura {printed.Value.InvoiceNo} fra {seller}";
        var body = new BodyBuilder { TextBody = english ? "The invoice is attached as a PDF.\n" : "Fakturaen ligger ved som PDF.\n" };
        body.Attachments.Add($"Faktura-{printed.Value.InvoiceNo}.pdf", printed.Value.Bytes, new ContentType("application", "pdf"));
        message.Body = body.ToMessageBody();
        return (await mailer.Send(message, ct)).IsTaken ? await MarkSent.Run(books, invoiceId, "email", ct) : Refusals.MailFailed(address);
    }
}
