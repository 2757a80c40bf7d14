using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;

namespace Kravbro.Application.FollowUp;

/// <summary>After any fact of an invoice changed: what the facts force, and the day it is next looked at.</summary>
internal static class Restand
{
    /// <summary>
    /// Applies the transitions that facts force (with their event) and renews the derived next day. Call it last in every use case
    /// that touched an invoice or its customer.
    /// </summary>
    internal static async Task After(ClientUnit unit, InvoiceRow invoice, CustomerRow customer, CancellationToken ct = default)
    {
        var rules = await unit.Rules(ct);
        var cause = Standing.Leaves(Claims.Of(invoice, customer), rules.Terms, unit.Today);
        if (cause != LeaveCause.None)
        {
            await ToNone(unit, invoice, cause, ct);
        }

        Renew(invoice, customer, rules, unit.Today);
    }

    /// <summary>Sends an invoice back to None with the reason.</summary>
    internal static async Task ToNone(ClientUnit unit, InvoiceRow invoice, LeaveCause cause, CancellationToken ct)
    {
        var from = invoice.Status;
        SetStatus(unit, invoice, CollectionStatus.None);
        await unit.Happened("left_collection", invoice.Id, invoice.CustomerCode,
            new { from = from.ToString(), cause = cause.ToString(), remaining = invoice.RemainingMinor }, ct: ct);
    }

    /// <summary>Puts an invoice into a status and forgets what belonged to the one it left.</summary>
    internal static void SetStatus(ClientUnit unit, InvoiceRow invoice, CollectionStatus status, string? reason = null)
    {
        invoice.Status = status;
        invoice.ChangedAt = unit.Now;
        invoice.StatusReason = reason;
        if (!status.IsInCollection())
        {
            invoice.DraftedOn = null;
            invoice.DraftedBy = null;
        }

        if (status != CollectionStatus.Draft)
        {
            invoice.AwaitsAutoApproval = false;
        }

        if (status is not (CollectionStatus.Approved or CollectionStatus.Exported))
        {
            invoice.ApprovedAt = null;
        }
    }

    /// <summary>Renews what is kept of the next step of an invoice.</summary>
    internal static void Renew(InvoiceRow invoice, CustomerRow customer, StandingRules rules, DateOnly today)
    {
        Claims.Keep(invoice, Claims.Of(invoice, customer), rules, today);
        invoice.Version++;
    }
}
