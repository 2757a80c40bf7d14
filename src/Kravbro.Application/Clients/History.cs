using Kravbro.Application.Storage;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Clients;

/// <summary>Reading the client's one history of events.</summary>
public static class History
{
    /// <summary>One event.</summary>
    public sealed record Answer(long Seq, string Kind, DateOnly Date, DateTime At, string Actor, string? Facts);

    /// <summary>The newest events of an invoice. Empty for an unknown id.</summary>
    public static Task<List<Answer>> OfInvoice(ClientBooks books, long invoiceId, int take = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.Events.Where(e => e.InvoiceId == invoiceId).OrderByDescending(e => e.Seq).Take(take)
            .Select(e => new Answer(e.Seq, e.Kind, e.Date, e.At, e.Actor, e.Facts)).ToListAsync(ct), ct);

    /// <summary>One event of a customer.</summary>
    /// <param name="Event">The event.</param>
    /// <param name="InvoiceNo">The invoice it is about; null when it is about the card.</param>
    public sealed record CustomerEvent(Answer Event, string? InvoiceNo);

    /// <summary>
    /// The newest events of a customer and of the customer's invoices, at most <paramref name="take"/> of them, those before
    /// <paramref name="before"/> (a <see cref="Answer.Seq"/>) when given. Empty for an unknown customer.
    /// </summary>
    public static Task<List<CustomerEvent>> OfCustomer(
        ClientBooks books, long customerCode, long? before = null, int take = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var end = before ?? long.MaxValue;
            var rows = await view.Db.Events.AsNoTracking().Where(e => e.CustomerCode == customerCode && e.Seq < end)
                .OrderByDescending(e => e.Seq).Take(take).ToListAsync(ct);
            long[] ids = [.. rows.Select(e => e.InvoiceId).OfType<long>().Distinct()];
            var numbers = await view.Db.Invoices.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.InvoiceNo }).ToDictionaryAsync(i => i.Id, i => i.InvoiceNo, ct);
            return rows.ConvertAll(e => new CustomerEvent(
                new Answer(e.Seq, e.Kind, e.Date, e.At, e.Actor, e.Facts), e.InvoiceId is { } id ? numbers[id] : null));
        }, ct);
}

/// <summary>Requests from the help page.</summary>
public static class SupportRequests
{
    /// <summary>A request.</summary>
    public sealed record Request(string Sender, string Page, string Version, string Subject, string Message);

    /// <summary>Stores a request; sending by e-mail is the caller's, see <see cref="Sent"/>. Refused: <c>missing_value, too_long, control_character</c>.</summary>
    public static Task<Result<long>> Store(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<long>(async unit =>
        {
            if ((Texts.Check("subject", request.Subject, 200) ?? Texts.Check("message", request.Message, 10_000, lines: true)) is { } refused)
            {
                return refused;
            }

            var row = new Storage.Rows.SupportRequestRow
            {
                ClientId = unit.Client.Id,
                Id = await unit.NextId(ct),
                At = unit.Now,
                Sender = request.Sender,
                Page = request.Page.Length > 500 ? request.Page[..500] : request.Page,
                Version = request.Version,
                Subject = request.Subject.Trim(),
                Message = request.Message.Trim(),
            };
            unit.Db.Add(row);
            await unit.Happened("support_requested", facts: new { id = row.Id }, ct: ct);
            return row.Id;
        }, commit: true, ct);

    /// <summary>Marks a request as sent by e-mail.</summary>
    public static Task<Result<bool>> Sent(ClientBooks books, long id, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<bool>(async unit =>
        {
            var row = await unit.Db.SupportRequests.SingleAsync(r => r.Id == id, ct);
            row.SentAt ??= unit.Now;
            return true;
        }, commit: true, ct);
}
