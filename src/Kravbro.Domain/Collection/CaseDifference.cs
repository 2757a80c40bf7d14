namespace Kravbro.Domain.Collection;

/// <summary>Why the balance an agency reports most likely differs from the books.</summary>
public enum DifferenceCause
{
    /// <summary>A payment or credit in the books since the agency's last word, or that it has left out.</summary>
    PaymentNotSeenByAgency = 1,

    /// <summary>The agency settled after it last reported a balance.</summary>
    BalanceOlderThanSettlement = 2,

    /// <summary>The agency's balance contains its interest, fees and costs.</summary>
    InterestAndCostsInBalance = 3,

    /// <summary>The customer has paid or been credited, and it is not matched.</summary>
    UnmatchedCredit = 4,

    /// <summary>Written off in the books; the agency no longer counts it.</summary>
    WriteOff = 5,

    /// <summary>An open case at zero: nothing was reported, or nothing is left to collect.</summary>
    BalanceNotReported = 6,

    /// <summary>The case is closed with something left.</summary>
    ClosedWithRemainder = 7,

    /// <summary>The agency has collected something whose settlement is not in the books.</summary>
    SettlementNotPosted = 8,
}

/// <summary>A case as the books and its agency see it; amounts in øre, none negative but the principal of an overpaid case.</summary>
/// <param name="IsClosed">Closed by the agency, else active.</param>
/// <param name="PrincipalMinor">Handed over less payments and credits (see <see cref="Principal"/>).</param>
/// <param name="BalanceMinor">What the agency reports.</param>
/// <param name="DirectMinor">Matched in the case by anything but the agency's own vouchers; write-offs left out.</param>
/// <param name="DirectSinceMinor">Of that, matched after the agency last wrote to the case.</param>
/// <param name="SettledSinceMinor">Matched by the agency's own vouchers after it last wrote to the case.</param>
/// <param name="WrittenOffMinor">Written off in the case.</param>
/// <param name="UnmatchedCreditMinor">The customer's payments and credits that are not matched.</param>
public sealed record CaseBalance(
    bool IsClosed, long PrincipalMinor, long BalanceMinor, long DirectMinor = 0, long DirectSinceMinor = 0, long SettledSinceMinor = 0,
    long WrittenOffMinor = 0, long UnmatchedCreditMinor = 0)
{
    /// <summary>The agency's balance less the principal. What is written off after a case was closed is no difference.</summary>
    public long DifferenceMinor => BalanceMinor - (IsClosed ? PrincipalMinor - WrittenOffMinor : PrincipalMinor);

    /// <summary>The likely cause; null when the two agree.</summary>
    public DifferenceCause? Cause => DifferenceMinor switch
    {
        0 => null,
        > 0 => AgencyHasMore(DifferenceMinor),
        < 0 => AgencyHasLess(-DifferenceMinor),
    };

    private DifferenceCause AgencyHasMore(long more) =>
        DirectSinceMinor > 0 || DirectMinor == more ? DifferenceCause.PaymentNotSeenByAgency
        : SettledSinceMinor > 0 ? DifferenceCause.BalanceOlderThanSettlement
        : DifferenceCause.InterestAndCostsInBalance;

    private DifferenceCause AgencyHasLess(long less) =>
        UnmatchedCreditMinor >= less ? DifferenceCause.UnmatchedCredit
        : WrittenOffMinor >= less ? DifferenceCause.WriteOff
        : IsClosed ? DifferenceCause.ClosedWithRemainder
        : BalanceMinor == 0 ? DifferenceCause.BalanceNotReported
        : DifferenceCause.SettlementNotPosted;
}
