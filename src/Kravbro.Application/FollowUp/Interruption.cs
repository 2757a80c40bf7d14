using System.Text.Json;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>An interruption of limitation (foreldelsesloven §§ 14–16), entered by hand: three years run anew from its day.</summary>
public static class Interruption
{
    /// <summary>
    /// Enters one: the debtor acknowledged the claim, or it was brought before a conciliation board or court. The same day again changes
    /// nothing. Refused: <c>unknown_invoice, not_an_invoice, no_due_date, missing_value, date_in_future, claim_barred, stale</c>.
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Enter(
        ClientBooks books, string invoiceNo, DateOnly on, string reason, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, customer, day) = subject;
            var claim = Claims.Of(invoice, customer);
            if ((Texts.Check("reason", reason, 500) ?? Limitation.MayInterrupt(claim, on, day)) is { } refused)
            {
                return refused;
            }

            if (claim.InterruptedOn.Contains(on))
            {
                return false;
            }

            DateOnly[] all = [.. claim.InterruptedOn.Append(on).Order()];
            invoice.Interruptions = JsonSerializer.Serialize(all);
            await unit.Happened("limitation_interrupted", invoice.Id, invoice.CustomerCode,
                new { on, reason = reason.Trim(), barredAfter = Limitation.Day(claim.DueDate!.Value, all) }, ct: ct);
            return true;
        }, version, ct);

    internal static IReadOnlyList<DateOnly> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<DateOnly[]>(json)!;
}
