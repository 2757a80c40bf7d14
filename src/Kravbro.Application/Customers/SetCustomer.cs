using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>The tab <i>Purringer</i> of the customer card.</summary>
public static class SetCustomer
{
    /// <summary>What to set; null leaves it.</summary>
    public sealed record Request(long Code)
    {
        /// <summary>"Overfør til inkassobyrå".</summary>
        public bool? TransferToCollection { get; init; }

        /// <summary>"Purringer".</summary>
        public bool? Reminders { get; init; }

        /// <summary>Fees.</summary>
        public bool? Fees { get; init; }

        /// <summary>Interest.</summary>
        public bool? Interest { get; init; }

        /// <summary>From what the card says of follow-up beside the ticks to what it is to say.</summary>
        public Func<CardFollowUp, CardFollowUp>? FollowUp { get; init; }

        /// <summary>The version the form was made on.</summary>
        public int? Version { get; init; }
    }

    /// <summary>
    /// Sets the card; opting out sends the customer's drafts and approvals back to the follow-up list.
    /// Refused: <c>unknown_customer, stale</c>, and what <see cref="CardFollowUp"/> may not say.
    /// </summary>
    public static Task<Result<CustomerAnswer>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<CustomerAnswer>(async unit =>
        {
            var found = await Find.Customer(unit, request.Code, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var card = found.Value;
            if (request.Version is { } seen && seen != card.Version)
            {
                return Refusals.Stale();
            }

            var before = (card.TransferToCollection, card.Reminders, card.Fees, card.Interest);
            var after = (request.TransferToCollection ?? before.TransferToCollection, request.Reminders ?? before.Reminders,
                request.Fees ?? before.Fees, request.Interest ?? before.Interest);
            var followUpBefore = CardFollowUp.Of(card);
            var followUp = request.FollowUp?.Invoke(followUpBefore) ?? followUpBefore;
            var otherwise = !followUp.SaysTheSameAs(followUpBefore);
            if (otherwise && followUp.Check(card) is { } refused)
            {
                return refused;
            }

            if (before == after && !otherwise)
            {
                return await CustomerAnswer.Of(unit, card, ct) with { Changed = false };
            }

            (card.TransferToCollection, card.Reminders, card.Fees, card.Interest) = after;
            if (otherwise)
            {
                followUp.Put(card);
            }

            card.Version++;
            await unit.Happened("customer_set", customerCode: card.Code, facts: new
            {
                transferToCollection = card.TransferToCollection,
                reminders = card.Reminders,
                fees = card.Fees,
                interest = card.Interest,
                plan = otherwise ? card.PlanOverride ?? "as the client's" : null,
                delivery = otherwise ? followUp.Delivery?.Word() : null,
                agreedRate = otherwise ? followUp.AgreedRatePercent : null,
            }, ct: ct);
            foreach (var invoice in await unit.Db.Invoices
                .Where(i => i.CustomerCode == card.Code && (i.RemainingMinor != 0 || i.Status != Domain.Collection.CollectionStatus.None))
                .ToListAsync(ct))
            {
                await Restand.After(unit, invoice, card, ct);
            }

            await unit.Flush(ct);
            return await CustomerAnswer.Of(unit, card, ct);
        }, ct);
}
