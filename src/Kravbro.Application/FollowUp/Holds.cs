using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Pause, dispute and expected due date of an invoice.</summary>
public static class Holds
{
    /// <summary>
    /// Pauses an invoice until a day (included) or until released; a new pause takes the place of the one in force.
    /// Refused: <c>unknown_invoice, not_an_invoice, missing_value, bad_date</c> (until before today).
    /// </summary>
    public static Task<Result<InvoiceAnswer>> Pause(
        ClientBooks books, string invoiceNo, DateOnly? until, string reason, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (Check(invoice, reason) is { } refused)
            {
                return refused;
            }

            if (until < day)
            {
                return Refusals.BadNumber("until", Days.Iso(until.Value), $"≥ {Days.Iso(day)}");
            }

            if (invoice.Held && invoice.HoldUntil == until && await Current(unit, invoice, HoldKind.Pause, ct) is { } same && same.Reason == reason)
            {
                return false;
            }

            await End(unit, invoice, HoldKind.Pause, HoldEnding.Replaced, ct);
            await Begin(unit, invoice, HoldKind.Pause, day, until, reason, ct);
            invoice.Held = true;
            invoice.HoldUntil = until;
            await unit.Happened("paused", invoice.Id, invoice.CustomerCode, new { until, reason }, ct: ct);
            return true;
        }, version, ct);

    /// <summary>Ends the pause today; nothing by rule before today. Without a pause it changes nothing.</summary>
    public static Task<Result<InvoiceAnswer>> Release(ClientBooks books, string invoiceNo, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (!invoice.Held)
            {
                return false;
            }

            // A pause that ran out earlier keeps its own end.
            NotBefore(invoice, invoice.HoldUntil is { } until && until < day ? until.AddDays(1) : day);
            await End(unit, invoice, HoldKind.Pause, HoldEnding.Released, ct);
            invoice.Held = false;
            invoice.HoldUntil = null;
            await unit.Happened("released", invoice.Id, invoice.CustomerCode, ct: ct);
            return true;
        }, version, ct);

    /// <summary>Marks the claim as disputed: no hand-over until decided. Refused: <c>unknown_invoice, not_an_invoice, missing_value</c>.</summary>
    public static Task<Result<InvoiceAnswer>> Dispute(
        ClientBooks books, string invoiceNo, string reason, int? version = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (Check(invoice, reason) is { } refused)
            {
                return refused;
            }

            if (invoice.Disputed)
            {
                return false;
            }

            await Begin(unit, invoice, HoldKind.Dispute, day, null, reason, ct);
            invoice.Disputed = true;
            await unit.Happened("disputed", invoice.Id, invoice.CustomerCode, new { reason, source = Domain.FollowUp.StoredDecision.DisputeSource }, ct: ct);
            return true;
        }, version, ct);

    /// <summary>
    /// Ends the dispute today; nothing by rule before today. Without a dispute it changes nothing. Refused when the objection was upheld:
    /// as a reversal is refused (<c>locked_period, series_full</c>).
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="invoiceNo">The invoice.</param>
    /// <param name="version">The version the form was made on, or null.</param>
    /// <param name="upheld">The objection was right: fee and interest of the invoice's letters are taken back with it.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<InvoiceAnswer>> Resolve(
        ClientBooks books, string invoiceNo, int? version = null, bool upheld = false, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, day) = subject;
            if (!invoice.Disputed)
            {
                return false;
            }

            if (upheld && await Letters.CancelLetter.CostsOf(unit, invoice, day, "objection upheld", ct) is { Refusal: { } refused })
            {
                return refused;
            }

            await End(unit, invoice, HoldKind.Dispute, upheld ? HoldEnding.Upheld : HoldEnding.Released, ct);
            invoice.Disputed = false;
            NotBefore(invoice, day);
            await unit.Happened("dispute_resolved", invoice.Id, invoice.CustomerCode, upheld ? new { upheld } : null, ct: ct);
            return true;
        }, version, ct);

    /// <summary>
    /// Sets an expected due date; letters and drafts count from the later of it and the due date. Interest and limitation do not, unless
    /// waiting is free of interest. Refused: <c>unknown_invoice, not_an_invoice, no_due_date, missing_value</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="invoiceNo">The invoice.</param>
    /// <param name="until">The expected due date.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version the form was made on, or null.</param>
    /// <param name="interestFree">Whether no interest runs until then; null leaves it as it is.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<InvoiceAnswer>> Postpone(
        ClientBooks books, string invoiceNo, DateOnly until, string reason, int? version = null, bool? interestFree = null, CancellationToken ct = default) =>
        ChangeInvoice.Run(books, invoiceNo, null, async subject =>
        {
            var (unit, invoice, _, _) = subject;
            if (Check(invoice, reason) is { } refused)
            {
                return refused;
            }

            if (invoice.DueDate is null)
            {
                return Refusals.NoDueDate(invoiceNo);
            }

            var free = interestFree ?? invoice.IsInterestFree;
            if ((invoice.ExpectedDueDate, invoice.IsInterestFree) == (until, free))
            {
                return false;
            }

            (invoice.ExpectedDueDate, invoice.IsInterestFree) = (until, free);
            await unit.Happened("postponed", invoice.Id, invoice.CustomerCode, new { until, reason, interestFree = free ? true : (bool?)null }, ct: ct);
            return true;
        }, version, ct);

    private static Refusal? Check(InvoiceRow invoice, string reason) =>
        invoice.PostedMinor <= 0 ? Refusals.NotAnInvoice(invoice.InvoiceNo) : Texts.Check("reason", reason, 500);

    private static void NotBefore(InvoiceRow invoice, DateOnly day) =>
        invoice.NotBefore = invoice.NotBefore > day ? invoice.NotBefore : day;

    private static async Task Begin(
        ClientUnit unit, InvoiceRow invoice, HoldKind kind, DateOnly from, DateOnly? until, string reason, CancellationToken ct) =>
        unit.Db.Add(new HoldRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            InvoiceId = invoice.Id,
            Kind = kind,
            From = from,
            Until = until,
            Reason = reason.Trim(),
        });

    private static Task<HoldRow?> Current(ClientUnit unit, InvoiceRow invoice, HoldKind kind, CancellationToken ct) =>
        unit.Db.Holds.SingleOrDefaultAsync(h => h.InvoiceId == invoice.Id && h.Kind == kind && !unit.Db.HoldEnds.Any(e => e.HoldId == h.Id), ct);

    private static async Task End(ClientUnit unit, InvoiceRow invoice, HoldKind kind, HoldEnding ending, CancellationToken ct)
    {
        if (await Current(unit, invoice, kind, ct) is { } hold)
        {
            unit.Db.Add(new HoldEndRow { ClientId = unit.Client.Id, HoldId = hold.Id, On = unit.Today, Ending = ending, Actor = unit.Actor });
        }
    }
}
