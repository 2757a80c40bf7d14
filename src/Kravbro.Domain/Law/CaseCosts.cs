namespace Kravbro.Domain.Law;

/// <summary>One claim of a case, as the highest costs of the agency's work need it.</summary>
/// <param name="PrincipalMinor">What was handed over, øre.</param>
/// <param name="DueOn">Its due date.</param>
/// <param name="WithVat">It stems from VAT-liable business.</param>
/// <param name="DemandDueOn">The last day of the creditor's own payment demand; null when none stands.</param>
public readonly record struct CaseClaim(long PrincipalMinor, DateOnly DueOn, bool WithVat, DateOnly? DemandDueOn);

/// <summary>
/// The most a debtor can be made to pay for the agency's work on a case if the principal were paid on a day (inkassoforskriften §§ 2-1 to
/// 2-4): the claims of a case are one claim.
/// </summary>
/// <param name="SimpleMinor">Simple costs, øre.</param>
/// <param name="HeavyMinor">Heavy costs, øre.</param>
/// <param name="IsHeavy">
/// Heavy costs are due on the day: the demand known here is passed by more than 28 days. The agency's own demand is not known here.
/// </param>
/// <param name="InstalmentMinor">What a plan of more than four instalments would add, øre; 0 where the client has not chosen it.</param>
/// <param name="IsBusiness">The debtor is no consumer.</param>
/// <param name="MainlyOutsideVat">More than half of the claim does not stem from VAT-liable business.</param>
/// <param name="Rows">The rows of law.</param>
public sealed record CaseCosts(
    long SimpleMinor, long HeavyMinor, bool IsHeavy, long InstalmentMinor, bool IsBusiness, bool MainlyOutsideVat, IReadOnlyList<string> Rows)
{
    /// <summary>Where it stands.</summary>
    public const string Paragraph = "inkassoforskriften §§ 2-1–2-4";

    /// <summary>What can be claimed today, without an instalment plan, øre.</summary>
    public long TodayMinor => IsHeavy ? HeavyMinor : SimpleMinor;

    /// <summary>The costs of a case; null for one without claims. Refused: <c>law_row_missing</c>.</summary>
    /// <param name="claims">What is in the case.</param>
    /// <param name="isBusiness">The debtor is no consumer.</param>
    /// <param name="instalments">The client lets a plan of more than four instalments be charged.</param>
    /// <param name="day">The day the principal would be paid.</param>
    /// <param name="law">The tables.</param>
    public static Result<CaseCosts?> Of(IReadOnlyList<CaseClaim> claims, bool isBusiness, bool instalments, DateOnly day, LawBook law)
    {
        if (claims.Count == 0)
        {
            return (CaseCosts?)null;
        }

        var principal = claims.Sum(c => c.PrincipalMinor);
        var outside = claims.Where(c => !c.WithVat).Sum(c => c.PrincipalMinor) * 2 > principal;
        var demand = claims.Max(c => c.DemandDueOn);
        var question = new CollectionCostQuestion(principal, claims.Min(c => c.DueOn), day, IsHeavy: false, isBusiness, outside, instalments);
        return law.CostCap(question).Then(simple => law.CostCap(question with { IsHeavy = true }).Then<CaseCosts?>(heavy => new CaseCosts(
            simple.CapMinor, heavy.CapMinor, demand is { } due && CollectionCostCap.IsHeavyOn(due, day), simple.InstalmentMinor, isBusiness, outside,
            [.. simple.Rows.Concat(heavy.Rows).Distinct(StringComparer.Ordinal)])));
    }
}
