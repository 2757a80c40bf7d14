using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>Stored rows as the domain sees them.</summary>
internal static class Claims
{
    internal static Claim Of(InvoiceRow invoice, CustomerRow customer) => Of(invoice, customer.Reminders, customer.TransferToCollection, customer.PlanOverride);

    internal static Claim Of(InvoiceRow invoice, bool letters, bool transfer, string? planOverride) => new()
    {
        InvoiceNo = invoice.InvoiceNo,
        CustomerCode = invoice.CustomerCode,
        PostedMinor = invoice.PostedMinor,
        RemainingMinor = invoice.RemainingMinor,
        InvoiceDate = invoice.InvoiceDate,
        DueDate = invoice.DueDate,
        ExpectedDueDate = invoice.ExpectedDueDate,
        Status = invoice.Status,
        CaseClosed = invoice.CaseClosed,
        LastLetter = invoice.LastLetter,
        LastLetterDueOn = invoice.LastLetterDueOn,
        Notifications = invoice.Notifications,
        NotifiedOn = invoice.NotifiedOn,
        InterruptedOn = Interruption.Read(invoice.Interruptions),
        Held = invoice.Held,
        HoldUntil = invoice.HoldUntil,
        NotBefore = invoice.NotBefore,
        Disputed = invoice.Disputed,
        CustomerGetsLetters = letters,
        CustomerMayBeTransferred = transfer,
        Override = PlanJson.ReadOverride(planOverride),
    };

    /// <summary>The first day a run could do something, as it is kept in the index.</summary>
    internal static FollowUpDecision FirstStep(Claim claim, StandingRules rules) =>
        FollowUpRules.Decide(claim, rules.Plan, rules.Terms, DateOnly.MinValue);
}
