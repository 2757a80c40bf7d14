using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>A letter that stands on a claim: issued and not cancelled.</summary>
/// <param name="Step">Which letter.</param>
/// <param name="SentOn">The day it was sent.</param>
/// <param name="DueOn">The last day to pay it gave.</param>
/// <param name="FeeMinor">The fee it carried, øre.</param>
/// <param name="InterestMinor">The interest it posted, øre.</param>
public readonly record struct StandingLetter(LetterStep Step, DateOnly SentOn, DateOnly DueOn, long FeeMinor, long InterestMinor)
{
    /// <summary>
    /// Whether it has left. Where letters are issued they are all taken to have; on the day a letter leaves only what left before it counts
    /// as a term that was missed.
    /// </summary>
    public Departure Departure { get; init; }
}

/// <summary>Whether a letter has left the house.</summary>
public enum Departure
{
    /// <summary>It has.</summary>
    Left = 0,

    /// <summary>It is on its way, or a person has to say what became of it.</summary>
    Perhaps = 1,

    /// <summary>It has not.</summary>
    NotYet = 2,
}

/// <summary>Something that lowered the principal of a claim.</summary>
/// <param name="On">Its day: for a payment the day the debtor paid, whatever the day it was booked.</param>
/// <param name="AmountMinor">Øre, positive.</param>
/// <param name="FromTheStart">A credit note: that part of the claim never was, and bears no interest from the first day.</param>
public readonly record struct Reduction(DateOnly On, long AmountMinor, bool FromTheStart);

/// <summary>What has happened to one claim, as the law of fees and interest needs it.</summary>
/// <param name="PrincipalMinor">The invoice as posted, øre.</param>
/// <param name="Reductions">What lowered it: matches that stand, in any order.</param>
/// <param name="Letters">The letters that stand, in any order.</param>
public sealed record ClaimHistory(long PrincipalMinor, IReadOnlyList<Reduction> Reductions, IReadOnlyList<StandingLetter> Letters)
{
    /// <summary>The client agreed to wait to the expected due date without interest; off: it moves letters and fees alone.</summary>
    public bool ExpectedDueDateIsInterestFree { get; init; }
}

/// <summary>The debtor, as the law of fees and interest sees it.</summary>
/// <param name="IsBusiness">Not a consumer: a company, or a person with an organisation number.</param>
/// <param name="Fees">Customer card: fees are charged.</param>
/// <param name="Interest">Customer card: late interest is charged.</param>
/// <param name="AgreedRatePercent">Another rate agreed with a business, percent a year; null for the statutory one.</param>
public sealed record Debtor(bool IsBusiness, bool Fees, bool Interest, decimal? AgreedRatePercent)
{
    /// <summary>The rate agreed with a business: the customer card's goes before the plan's.</summary>
    public static decimal? AgreedRate(decimal? ofCard, FollowUpPlan plan) => ofCard ?? plan.RatePercent;

    /// <summary>Whether somebody is no consumer: a consumer is a person without an organisation number.</summary>
    public static bool IsNoConsumer(bool isPerson, bool hasOrgNo) => !isPerson || hasOrgNo;
}

/// <summary>What a client has chosen where the sources of law leave a question open (see docs/law.md).</summary>
public sealed record LegalChoices
{
    /// <summary>Letters that go to one customer on one day carry one fee together, on the oldest claim; off: one each.</summary>
    public bool OneFeePerDispatch { get; init; } = true;

    /// <summary>Six months after the last letter with a fee the number of fees is counted anew.</summary>
    public bool FeesAnewAfterSixMonths { get; init; }

    /// <summary>A claim due on a Saturday, Sunday or holiday is paid in time, free of interest, when it is paid in full by the next bank day.</summary>
    public bool NextBankDayIsInTime { get; init; } = true;

    /// <summary>The day of payment bears interest.</summary>
    public bool DayOfPaymentCounts { get; init; } = true;

    /// <summary>Due dates are agreed beforehand; off: interest runs from 31 days after the first letter was sent (forsinkelsesrenteloven § 2).</summary>
    public bool DueDatesAgreed { get; init; } = true;

    /// <summary>Businesses are charged the standard compensation (forsinkelsesrenteloven § 3 a) where it is more than the fees.</summary>
    public bool Compensation { get; init; }

    /// <summary>A plan of more than four instalments at the agency adds 1.5 × the collection rate (inkassoforskriften § 2-4).</summary>
    public bool InstalmentsCharged { get; init; }

    /// <summary>What a client starts with.</summary>
    public static LegalChoices Default { get; } = new();
}

/// <summary>Why a letter carries the fee it carries.</summary>
public enum FeeGround
{
    /// <summary>The plan's fee, within the maximum.</summary>
    Charged = 0,

    /// <summary>The plan has no fee for it, or it is a payment notification.</summary>
    NotInPlan = 1,

    /// <summary>The customer card says no fees.</summary>
    CustomerFree = 2,

    /// <summary>Sent before fourteen days after due (inkassoforskriften § 1-2).</summary>
    TooEarly = 3,

    /// <summary>A first reminder gave less than fourteen days, or its term has not run out (inkassoforskriften § 1-3).</summary>
    FirstTermNotMissed = 4,

    /// <summary>All fees a claim may carry are used (inkassoforskriften § 1-3).</summary>
    CountUsed = 5,

    /// <summary>The customer disputes the claim.</summary>
    Disputed = 6,

    /// <summary>Another letter of the same dispatch carries it.</summary>
    OnePerDispatch = 7,

    /// <summary>The act in force allows no fee without a regulation, and none is known for the day.</summary>
    NoRegulation = 8,

    /// <summary>Lowered to the day's maximum.</summary>
    Lowered = 9,

    /// <summary>
    /// The standard compensation (forsinkelsesrenteloven § 3 a) takes the place of the fees: the debtor pays the larger of the two, once
    /// an invoice.
    /// </summary>
    Compensation = 10,
}

/// <summary>Some days of late interest at one rate on one amount.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="BaseMinor">Principal that remained, øre.</param>
/// <param name="RatePercent">Percent a year.</param>
/// <param name="DaysInYear">365 or 366.</param>
/// <param name="InterestMinor">Øre as shown; the lines of a claim sum to its interest.</param>
public sealed record InterestLine(DateOnly From, DateOnly To, long BaseMinor, decimal RatePercent, int DaysInYear, long InterestMinor)
{
    /// <summary>Number of days, both ends included.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>What a letter may carry and gives, judged on the day it is sent.</summary>
/// <param name="DueOn">Last day to pay: the day of sending plus the term.</param>
/// <param name="FeeMinor">Fee, øre.</param>
/// <param name="FeeGround">Why.</param>
/// <param name="Interest">All interest of the claim through the day of sending, line by line; empty when none is claimed.</param>
/// <param name="InterestToDateMinor">Its sum, rounded once, øre.</param>
/// <param name="InterestMinor">
/// What this letter posts, øre: that less what stands posted. Negative only after a credit note, which takes its part of the interest away
/// from the first day.
/// </param>
/// <param name="Act">The act it was judged by.</param>
/// <param name="Rows">The rows of the tables it rests on, e.g. <c>collection_rate 2026-01-01</c>.</param>
public sealed record LetterTerms(
    DateOnly DueOn,
    long FeeMinor,
    FeeGround FeeGround,
    IReadOnlyList<InterestLine> Interest,
    long InterestToDateMinor,
    long InterestMinor,
    CollectionAct Act,
    IReadOnlyList<string> Rows);
