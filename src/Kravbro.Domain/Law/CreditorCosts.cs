namespace Kravbro.Domain.Law;

/// <summary>What a creditor's own costs of one invoice come to, with the standard compensation (forsinkelsesrenteloven § 3 a).</summary>
/// <param name="FeesMinor">The fees of its letters, øre.</param>
/// <param name="CompensationMinor">The standard compensation of the first day of interest, øre; 0 where it is not claimed.</param>
/// <param name="Row">The row of the compensation; null where it is not claimed.</param>
public sealed record CreditorCosts(long FeesMinor, long CompensationMinor, string? Row)
{
    /// <summary>The day § 3 a came into force.</summary>
    public static DateOnly CompensationFrom { get; } = new(2013, 3, 16);

    /// <summary>What the debtor pays: the larger of the two, never both.</summary>
    public long TotalMinor => Math.Max(FeesMinor, CompensationMinor);

    /// <summary>What is to be posted beside the fees.</summary>
    public long BesideFeesMinor => TotalMinor - FeesMinor;

    /// <summary>
    /// The costs of one invoice, once. Consumers and clients that have not chosen compensation owe the fees alone.
    /// Refused: <c>law_row_missing</c> where compensation is claimed and not known for the day.
    /// </summary>
    /// <param name="isBusiness">The debtor is no consumer.</param>
    /// <param name="chosen">The client claims compensation.</param>
    /// <param name="firstInterestDay">The first day of interest: its row counts for good.</param>
    /// <param name="feesMinor">Fees of the letters that stand, øre.</param>
    /// <param name="law">The tables.</param>
    public static Result<CreditorCosts> Of(bool isBusiness, bool chosen, DateOnly firstInterestDay, long feesMinor, LawBook law) =>
        isBusiness && chosen
            ? law.CompensationRowOn(firstInterestDay).Then<CreditorCosts>(found => new CreditorCosts(feesMinor, found?.Minor ?? 0, found?.Row))
            : new CreditorCosts(feesMinor, 0, null);
}
