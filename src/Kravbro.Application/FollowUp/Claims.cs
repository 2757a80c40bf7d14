using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
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

    /// <summary>The first day a run could do something, or why nothing comes, as it is kept with the invoice.</summary>
    internal static FollowUpDecision FirstStep(Claim claim, StandingRules rules) => FollowUpRules.First(claim, rules.Plan, rules.Terms);

    /// <summary>
    /// Keeps that decision with the invoice, with the day and the version of the plan; false when the one that is kept says the same
    /// and stands.
    /// </summary>
    internal static bool Keep(InvoiceRow invoice, Claim claim, StandingRules rules, DateOnly today)
    {
        var first = FirstStep(claim, rules);
        if (IsKept(invoice, first) && invoice.DecidedOn is not null)
        {
            return false;
        }

        (invoice.NextStep, invoice.NextOn, invoice.DecidedReason) = (first.Step, first.On, first.Reason);
        (invoice.DecidedOn, invoice.DecidedPlan, invoice.DecidedDays) = (today, rules.PlanVersion, FollowUpRules.DaysCounted(claim, rules.Plan, first.Step));
        return true;
    }

    /// <summary>
    /// Whether what is kept with an invoice is that decision. The reason counts while the plan has it, in debt collection its place says
    /// why; it was not always kept.
    /// </summary>
    internal static bool IsKept(InvoiceRow invoice, FollowUpDecision first) => invoice.NextStep == first.Step && invoice.NextOn == first.On
        && (invoice.Status != CollectionStatus.None || invoice.DecidedOn is null || invoice.DecidedReason == first.Reason);
}
