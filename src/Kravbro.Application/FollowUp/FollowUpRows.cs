using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>An invoice and what its customer card says, as the rules read them in bulk.</summary>
internal sealed class FollowUpRow
{
    /// <summary>The invoice; in bulk only what <see cref="FollowUpRows.Of"/> names is filled.</summary>
    internal required InvoiceRow Invoice { get; init; }

    internal required bool Letters { get; init; }

    internal required bool Transfer { get; init; }

    internal required bool HasAddress { get; init; }

    internal string? PlanOverride { get; init; }

    internal Claim Claim() => Claims.Of(Invoice, Letters, Transfer, PlanOverride);
}

/// <summary>The join that bulk work reads.</summary>
internal static class FollowUpRows
{
    /// <summary>
    /// Invoices with what the rules read (<see cref="Claims"/>) and what <see cref="Bulk.UpdateFollowUp"/> writes back, and no more:
    /// texts and amounts that nobody looks at cost half the time of the reading. Untracked.
    /// </summary>
    internal static IQueryable<FollowUpRow> Of(BooksContext db) =>
        from invoice in db.Invoices.AsNoTracking()
        join customer in db.Customers on new { invoice.ClientId, Code = invoice.CustomerCode } equals new { customer.ClientId, customer.Code }
        select new FollowUpRow
        {
            Invoice = new InvoiceRow
            {
                ClientId = invoice.ClientId,
                Id = invoice.Id,
                InvoiceNo = invoice.InvoiceNo,
                CustomerCode = invoice.CustomerCode,
                InvoiceDate = invoice.InvoiceDate,
                DueDate = invoice.DueDate,
                ExpectedDueDate = invoice.ExpectedDueDate,
                PostedMinor = invoice.PostedMinor,
                RemainingMinor = invoice.RemainingMinor,
                Status = invoice.Status,
                DraftedOn = invoice.DraftedOn,
                DraftedBy = invoice.DraftedBy,
                AwaitsAutoApproval = invoice.AwaitsAutoApproval,
                ApprovedAt = invoice.ApprovedAt,
                CaseClosed = invoice.CaseClosed,
                LastLetter = invoice.LastLetter,
                LastLetterDueOn = invoice.LastLetterDueOn,
                NoticeDueOn = invoice.NoticeDueOn,
                Notifications = invoice.Notifications,
                NotifiedOn = invoice.NotifiedOn,
                Interruptions = invoice.Interruptions,
                LetterRounds = invoice.LetterRounds,
                Held = invoice.Held,
                HoldUntil = invoice.HoldUntil,
                NotBefore = invoice.NotBefore,
                Disputed = invoice.Disputed,
                NextStep = invoice.NextStep,
                NextOn = invoice.NextOn,
                DecidedOn = invoice.DecidedOn,
                DecidedPlan = invoice.DecidedPlan,
                DecidedReason = invoice.DecidedReason,
                DecidedDays = invoice.DecidedDays,
                ChangedAt = invoice.ChangedAt,
                Version = invoice.Version,
            },
            Letters = customer.Reminders,
            Transfer = customer.TransferToCollection,
            PlanOverride = customer.PlanOverride,
            HasAddress = customer.Address != null && customer.Address != ""
                && customer.Zip != null && customer.Zip != "" && customer.City != null && customer.City != "",
        };
}
