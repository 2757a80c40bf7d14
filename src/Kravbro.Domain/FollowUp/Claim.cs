using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// What the rules need to know of one outgoing invoice or credit note and its customer. All amounts are øre in the client's
/// currency. It carries no date of "today": that comes with each question.
/// </summary>
public sealed record Claim
{
    /// <summary>The invoice's number as printed.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>The customer's number.</summary>
    public required long CustomerCode { get; init; }

    /// <summary>Original amount as posted; not positive for credit notes and zero invoices, which are never claims.</summary>
    public required long PostedMinor { get; init; }

    /// <summary>What remains of the invoice's own item.</summary>
    public required long RemainingMinor { get; init; }

    /// <summary>The date of the invoice.</summary>
    public required DateOnly InvoiceDate { get; init; }

    /// <summary>The due date; null means never followed up.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>A later date the client has agreed to; moves letters and drafts, not interest or limitation.</summary>
    public DateOnly? ExpectedDueDate { get; init; }

    /// <summary>Where the invoice stands in debt collection.</summary>
    public CollectionStatus Status { get; init; }

    /// <summary>With <see cref="CollectionStatus.Exported"/>: whether its case is closed.</summary>
    public bool CaseClosed { get; init; }

    /// <summary>The letter latest in order that is issued and not cancelled.</summary>
    public LetterStep? LastLetter { get; init; }

    /// <summary>The due date of the latest reminder, notice or demand; null when none stands (a notification moves nothing).</summary>
    public DateOnly? LastLetterDueOn { get; init; }

    /// <summary>How many payment notifications stand.</summary>
    public int Notifications { get; init; }

    /// <summary>The day the latest of them was issued; null when none stands.</summary>
    public DateOnly? NotifiedOn { get; init; }

    /// <summary>The days its limitation was interrupted, entered by hand, in any order.</summary>
    public IReadOnlyList<DateOnly> InterruptedOn { get; init; } = [];

    /// <summary>Whether a pause is set (it may have run out, see <see cref="HoldUntil"/>).</summary>
    public bool Held { get; init; }

    /// <summary>The last day of the pause; null with <see cref="Held"/> means until released.</summary>
    public DateOnly? HoldUntil { get; init; }

    /// <summary>Nothing is done by rule before this day: an earlier pause or dispute ended then.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Whether the customer disputes the claim.</summary>
    public bool Disputed { get; init; }

    /// <summary>Customer card: whether letters are sent (Purringer).</summary>
    public bool CustomerGetsLetters { get; init; } = true;

    /// <summary>Customer card: "Overfør til inkassobyrå".</summary>
    public bool CustomerMayBeTransferred { get; init; }

    /// <summary>What the customer card says otherwise than the client's plan; null for nothing.</summary>
    public PlanOverride? Override { get; init; }

    /// <summary>Whether it is an invoice with a positive amount, the only thing that can be a claim.</summary>
    public bool IsInvoice => PostedMinor > 0;

    /// <summary>The later of due date and expected due date; null when there is no due date.</summary>
    public DateOnly? EffectiveDue => DueDate is { } due && ExpectedDueDate is { } expected && expected > due ? expected : DueDate;

    /// <summary>Whether the effective due date has passed on a day: overdue is the day after.</summary>
    public bool OverdueOn(DateOnly today) => EffectiveDue is { } due && today > due;

    /// <summary>Whether a pause is in force on a day; its last day is included.</summary>
    public bool HeldOn(DateOnly today) => Held && (HoldUntil is null || today <= HoldUntil);

    /// <summary>The claim after a letter was issued.</summary>
    public Claim AfterLetter(LetterStep step, DateOnly sentOn, DateOnly dueOn)
    {
        var trail = new LetterTrail(LastLetter, LastLetterDueOn, null).After(step, sentOn, dueOn);
        return step == LetterStep.Notification
            ? this with { LastLetter = trail.Last, LastLetterDueOn = trail.LastDueOn, Notifications = Notifications + 1, NotifiedOn = sentOn }
            : this with { LastLetter = trail.Last, LastLetterDueOn = trail.LastDueOn };
    }
}
