using Kravbro.Domain.FollowUp;

namespace Kravbro.Domain.Collection;

/// <summary>Facts around a claim that the warnings look at.</summary>
/// <param name="HasUnmatchedCredit">The customer has an open payment or credit note.</param>
/// <param name="HasAddress">The customer card has street or box, postal code and place.</param>
/// <param name="ValidNoticeDueOn">Due date of the latest notice that gave at least 14 days; null when none stands.</param>
/// <param name="HasOtherClaims">The customer has another overdue open invoice.</param>
/// <param name="NoticeNotSent">A notice stands, and is not known to have left.</param>
/// <param name="NoticeByEmail">A notice stands that left by plain e-mail.</param>
public readonly record struct GuardFacts(
    bool HasUnmatchedCredit, bool HasAddress, DateOnly? ValidNoticeDueOn, bool HasOtherClaims, bool NoticeNotSent = false, bool NoticeByEmail = false);

/// <summary>The warnings of a draft, and automatic approval that heeds them.</summary>
public static class Guard
{
    /// <summary>Days before limitation at which the warning starts.</summary>
    public const int LimitationWarningDays = 90;

    /// <summary>The day a claim is time-barred: three years after the due date, 29 February becoming 28 (foreldelsesloven § 2).</summary>
    public static DateOnly LimitationDay(DateOnly due) => Limitation.Day(due);

    /// <summary>The warnings that hold on a day.</summary>
    public static Warnings Of(Claim claim, GuardFacts facts, CollectionTerms terms, DateOnly today)
    {
        var warnings = Warnings.None;
        warnings |= facts.HasUnmatchedCredit ? Warnings.UnmatchedCredit : Warnings.None;
        warnings |= facts.HasAddress ? Warnings.None : Warnings.MissingAddress;
        warnings |= facts.ValidNoticeDueOn < today || today >= terms.NewActFrom ? Warnings.None : Warnings.NoValidNotice;
        warnings |= facts.NoticeNotSent && !warnings.HasFlag(Warnings.NoValidNotice) ? Warnings.NoticeNotSent : Warnings.None;
        warnings |= facts.NoticeByEmail ? Warnings.NoticeByEmail : Warnings.None;
        warnings |= facts.HasOtherClaims ? Warnings.OtherClaims : Warnings.None;
        if (claim.DueDate is { } due)
        {
            warnings |= today >= Limitation.Day(due, claim.InterruptedOn).AddDays(-LimitationWarningDays) ? Warnings.LimitationNear : Warnings.None;
            warnings |= today > LimitationDay(due) ? Warnings.OlderThanThreeYears : Warnings.None;
        }

        return warnings | (BeforeFromDate(claim, terms) ? Warnings.BeforeFromInvoiceDate : Warnings.None);
    }

    /// <summary>
    /// Whether the creating extension approves a Draft by itself: automatic approval on, dated on or after its from-date, not due
    /// more than three years ago, and nothing that refuses approval by hand.
    /// </summary>
    public static bool ApprovesAutomatically(Claim draft, FollowUpPlan plan, CollectionTerms terms, Warnings warnings) =>
        terms.AutoApprove
        && !IsForPersons(warnings)
        && Hand.MayApprove(draft, plan, terms, warnings) is null;

    /// <summary>Whether a person must approve whatever the setting says later: dated before its from-date, or too old.</summary>
    public static bool IsForPersons(Warnings warnings) =>
        (warnings & (Warnings.BeforeFromInvoiceDate | Warnings.OlderThanThreeYears)) != Warnings.None;

    private static bool BeforeFromDate(Claim claim, CollectionTerms terms) =>
        terms.AutoApprove && claim.InvoiceDate < terms.AutoApproveFrom;
}
