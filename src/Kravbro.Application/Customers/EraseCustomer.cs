using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>
/// Takes a debtor's personal details off the card, and out of letters, documents and bank lines, when nothing demands them any longer;
/// postings stay (<see cref="Retention"/>).
/// </summary>
public static class EraseCustomer
{
    /// <summary>What stands in place of the name.</summary>
    public const string Neutral = "Slettet kunde";

    /// <summary>What was done, or would be.</summary>
    /// <param name="Code">Customer number.</param>
    /// <param name="ErasedOn">The day it was done; null for a dry run.</param>
    /// <param name="Changed">Whether this command did it or would.</param>
    public sealed record Answer(long Code, DateOnly? ErasedOn, bool Changed);

    /// <summary>Erases the details, or says that they may be. Refused: <c>unknown_customer, retention_not_over</c>.</summary>
    public static Task<Result<Answer>> Run(ClientBooks books, long code, bool dryRun, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            if (await unit.Db.Customers.SingleOrDefaultAsync(c => c.Code == code, ct) is not { } card)
            {
                return Refusals.UnknownCustomer(Days.Code(code));
            }

            if (card.ErasedOn is { } already)
            {
                return new Answer(code, already, Changed: false);
            }

            if (Retention.MayErase(await Facts(unit, code, ct), unit.Today) is { } refused)
            {
                return refused;
            }

            if (!dryRun)
            {
                Erase(card, unit);
                await unit.Happened("customer_erased", customerCode: code, facts: await ErasedDetails.Erase(unit, code, ct), ct: ct);
            }

            return new Answer(code, card.ErasedOn, Changed: true);
        }, ct);

    private static async Task<RetentionFacts> Facts(ClientUnit unit, long code, CancellationToken ct) => new(
        HasOpenItems: await unit.Db.OpenItems.AnyAsync(i => i.CustomerCode == code && i.RemainingMinor != 0, ct)
            || await unit.Db.OutgoingDocuments.AnyAsync(d => d.CustomerCode == code && !d.IsDeleted && d.State != OutgoingState.Sent, ct),
        HasHold: await unit.Db.Invoices.AnyAsync(i => i.CustomerCode == code && (i.Held || i.Disputed), ct),
        HasCase: await unit.Db.Cases.AnyAsync(c => c.CustomerCode == code && c.Status == CaseStatus.Active, ct),
        LastPostingOn: await unit.Db.Entries.Where(e => e.CustomerCode == code).MaxAsync(e => (DateOnly?)e.Date, ct));

    private static void Erase(CustomerRow card, ClientUnit unit)
    {
        card.Name = $"{Neutral} {Days.Code(card.Code)}";
        card.OrgNo = card.Address = card.Zip = card.City = card.Country = card.Email = card.ExternalReference = card.Card = null;
        card.IsArchived = true;
        card.ErasedOn = unit.Today;
        card.ChangedAt = unit.Now;
        card.Version++;
    }
}
