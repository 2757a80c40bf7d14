using Kravbro.Domain.FollowUp;

namespace Kravbro.Domain.Collection;

/// <summary>What a person may do with an invoice by hand; each answer is null when allowed, else the refusal.</summary>
public static class Hand
{
    /// <summary>
    /// <i>Neste handling → Inkasso</i>: overrides the date rule, letters not sent and the minimum amount, nothing else. With every
    /// step of the plan off it is refused, except where a person must be able to decide (OnHold, Rejected, closed with remainder).
    /// </summary>
    public static Refusal? MayDraft(Claim claim, FollowUpPlan plan, CollectionTerms terms, string? caseCode, DateOnly today)
    {
        var no = claim.InvoiceNo;
        if (!claim.IsInvoice)
        {
            return Refusals.NotAnInvoice(no);
        }

        return claim.Status switch
        {
            CollectionStatus.Draft or CollectionStatus.Approved => Refusals.AlreadyDraft(no),
            CollectionStatus.Exported when !claim.CaseClosed => Refusals.InCase(no, caseCode),
            _ when !terms.Active => Refusals.NoExtension(),
            _ when claim.RemainingMinor <= 0 => Refusals.NothingRemaining(no),
            _ when claim.EffectiveDue is null => Refusals.NoDueDate(no),
            _ when !claim.OverdueOn(today) => Refusals.NotOverdue(no, Days.Iso(claim.EffectiveDue.Value)),
            _ when !claim.CustomerMayBeTransferred => Refusals.CustomerOptedOut(Days.Code(claim.CustomerCode)),
            _ when claim.HeldOn(today) => Refusals.OnHold(no, claim.HoldUntil is { } until ? Days.Iso(until) : null),
            _ when claim.Disputed => Refusals.Disputed(no),
            CollectionStatus.None when !plan.AnyOn => Refusals.NoFollowUpList(),
            _ => null,
        };
    }

    /// <summary>
    /// A letter by hand: overdue, something remaining, not paused, and no later letter issued; a demand only after the term of a notice
    /// was missed (inkassoloven § 10).
    /// </summary>
    public static Refusal? MayIssue(Claim claim, LetterStep step, DateOnly? noticeDueOn, string? caseCode, DateOnly today)
    {
        var no = claim.InvoiceNo;
        if (!claim.IsInvoice)
        {
            return Refusals.NotAnInvoice(no);
        }

        return claim.Status switch
        {
            CollectionStatus.Draft or CollectionStatus.Approved => Refusals.AlreadyDraft(no),
            CollectionStatus.Exported => Refusals.InCase(no, caseCode),
            _ when claim.RemainingMinor <= 0 => Refusals.NothingRemaining(no),
            _ when claim.EffectiveDue is null => Refusals.NoDueDate(no),
            _ when !claim.OverdueOn(today) => Refusals.NotOverdue(no, Days.Iso(claim.EffectiveDue.Value)),
            _ when claim.HeldOn(today) => Refusals.OnHold(no, claim.HoldUntil is { } until ? Days.Iso(until) : null),
            _ when !claim.CustomerGetsLetters => Refusals.RemindersOff(Days.Code(claim.CustomerCode)),
            _ when claim.LastLetter >= step => Refusals.StepAlreadyIssued(step.Word()),
            _ when step == LetterStep.Demand && noticeDueOn is null => Refusals.DemandNeedsNotice(),
            _ when step == LetterStep.Demand && today <= noticeDueOn => Refusals.NoticeTermNotOver(no, Days.Iso(noticeDueOn.Value)),
            _ => null,
        };
    }

    /// <summary><i>Vent</i>: a person will decide; any open invoice that no agency has.</summary>
    public static Refusal? MayWait(Claim claim, string? caseCode) =>
        !claim.IsInvoice ? Refusals.NotAnInvoice(claim.InvoiceNo)
        : claim.Status == CollectionStatus.Exported && !claim.CaseClosed ? Refusals.InCase(claim.InvoiceNo, caseCode)
        : claim.RemainingMinor <= 0 ? Refusals.NothingRemaining(claim.InvoiceNo)
        : null;

    /// <summary><i>Følg planen</i>: only from OnHold and Rejected (from None it changes nothing).</summary>
    public static Refusal? MayFollowPlan(Claim claim, string? caseCode) => claim.Status switch
    {
        CollectionStatus.Draft or CollectionStatus.Approved => Refusals.AlreadyDraft(claim.InvoiceNo),
        CollectionStatus.Exported => Refusals.InCase(claim.InvoiceNo, caseCode),
        _ => null,
    };

    /// <summary>Approval by a person or a setting: a Draft, an extension that may create, no warning that is set to block.</summary>
    public static Refusal? MayApprove(Claim claim, FollowUpPlan plan, CollectionTerms terms, Warnings warnings)
    {
        if (claim.Status != CollectionStatus.Draft)
        {
            return claim.Status == CollectionStatus.Exported
                ? Refusals.AlreadyExported(claim.InvoiceNo)
                : Refusals.NotInDraft(claim.InvoiceNo, claim.Status.ToString());
        }

        if (!terms.AnyMayCreate)
        {
            return Refusals.NoExtensionMayCreate();
        }

        var blocking = (warnings & plan.Blocking).Each().Select(w => (Warnings?)w).FirstOrDefault();
        return blocking is { } guard
            ? Refusals.BlockedByGuard(claim.InvoiceNo, guard.English(), guard.Norwegian()).With("guard", guard.Word())
            : null;
    }

    /// <summary><i>Fjern</i>: Draft and Approved only.</summary>
    public static Refusal? MaySendBack(Claim claim) => claim.Status switch
    {
        CollectionStatus.Draft or CollectionStatus.Approved => null,
        CollectionStatus.Exported => Refusals.AlreadyExported(claim.InvoiceNo),
        _ => Refusals.NotInDraft(claim.InvoiceNo, claim.Status.ToString()),
    };

    /// <summary>What an agency may take into a case: approved, and nothing else.</summary>
    public static Refusal? MayTake(Claim claim, string? caseCode) => claim.Status switch
    {
        CollectionStatus.Approved => null,
        CollectionStatus.Exported => Refusals.InCase(claim.InvoiceNo, caseCode),
        _ => Refusals.NotApproved(claim.InvoiceNo, claim.Status.ToString()),
    };
}
