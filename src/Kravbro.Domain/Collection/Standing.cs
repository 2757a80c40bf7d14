using Kravbro.Domain.FollowUp;

namespace Kravbro.Domain.Collection;

/// <summary>Why an invoice leaves the drafts by itself.</summary>
public enum LeaveCause
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>Nothing remains.</summary>
    NothingRemaining,

    /// <summary>It was paused.</summary>
    OnHold,

    /// <summary>It was disputed.</summary>
    Disputed,

    /// <summary>The customer was opted out.</summary>
    CustomerOptedOut,

    /// <summary>An expected due date today or later was set.</summary>
    ExpectedDueDate,

    /// <summary>The last extension was deactivated.</summary>
    NoExtension,
}

/// <summary>The transitions that facts force, without anyone deciding.</summary>
public static class Standing
{
    /// <summary>
    /// Whether facts send the invoice back to None, and why. Draft and Approved leave for any of the causes; OnHold and Rejected
    /// only when nothing remains; Exported never (the agency is told).
    /// </summary>
    public static LeaveCause Leaves(Claim claim, CollectionTerms terms, DateOnly today) => claim.Status switch
    {
        CollectionStatus.Draft or CollectionStatus.Approved =>
            claim.RemainingMinor <= 0 ? LeaveCause.NothingRemaining
            : claim.HeldOn(today) ? LeaveCause.OnHold
            : claim.Disputed ? LeaveCause.Disputed
            : !claim.CustomerMayBeTransferred ? LeaveCause.CustomerOptedOut
            : claim.ExpectedDueDate >= today ? LeaveCause.ExpectedDueDate
            : !terms.Active ? LeaveCause.NoExtension
            : LeaveCause.None,
        CollectionStatus.OnHold or CollectionStatus.Rejected when claim.RemainingMinor <= 0 => LeaveCause.NothingRemaining,
        _ => LeaveCause.None,
    };
}
