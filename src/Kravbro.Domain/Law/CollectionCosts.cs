namespace Kravbro.Domain.Law;

/// <summary>What the highest cost of an agency's work depends on (inkassoforskriften chapter 2).</summary>
/// <param name="ClaimMinor">Principal and interest accrued before due, øre; later interest and costs never move the band.</param>
/// <param name="DueOn">The due date of the claim; it chooses the set of bands.</param>
/// <param name="PrincipalPaidOn">The day the principal is paid; it chooses the rate.</param>
/// <param name="IsHeavy">See <see cref="CollectionCostCap.IsHeavyOn"/>.</param>
/// <param name="IsBusiness">The debtor is no consumer (§ 2-1).</param>
/// <param name="MainlyOutsideVat">More than half of the claim does not stem from VAT-liable business (§ 2-2 second paragraph).</param>
/// <param name="InstalmentPlan">A plan of more than four instalments was made and is charged (§ 2-4; a client's choice).</param>
public sealed record CollectionCostQuestion(
    long ClaimMinor, DateOnly DueOn, DateOnly PrincipalPaidOn, bool IsHeavy, bool IsBusiness, bool MainlyOutsideVat, bool InstalmentPlan);

/// <summary>The most a debtor can be made to pay for an agency's work on one claim.</summary>
/// <param name="CapMinor">The cap, øre.</param>
/// <param name="InstalmentMinor">What a plan of more than four instalments adds, øre; 0 without one.</param>
/// <param name="Rows">The rows it rests on.</param>
public sealed record CollectionCostCap(long CapMinor, long InstalmentMinor, IReadOnlyList<string> Rows)
{
    /// <summary>Days a demand's deadline may be passed before the cap doubles (§ 2-3).</summary>
    public const int SimpleDays = 28;

    /// <summary>Cap and instalment plan together, øre.</summary>
    public long TotalMinor => CapMinor + InstalmentMinor;

    /// <summary>Whether the work is heavy (tungt salær) on a day: the deadline of the payment demand is passed by more than 28 days.</summary>
    public static bool IsHeavyOn(DateOnly demandDueOn, DateOnly day) => day > demandDueOn.AddDays(SimpleDays);
}

/// <summary>The costs of collection.</summary>
public sealed partial class LawBook
{
    /// <summary>
    /// The most a debtor can be made to pay for an agency's work, rounded half up to øre; no VAT is added but the one the regulation
    /// names. Refused: <c>law_row_missing</c>.
    /// </summary>
    public Result<CollectionCostCap> CostCap(CollectionCostQuestion question)
    {
        const string table = "collection_costs";
        var column = question.IsHeavy ? "heavy_multiplier" : "simple_multiplier";
        var first = RowOn(table, question.DueOn, column);
        if (!first.IsOk)
        {
            return first.Refusal;
        }

        // Rows of one first day are sorted by their upper amount, the one without last.
        var band = _tables[table].Rows.FirstOrDefault(r => r.From == first.Value.From
            && (!r.Numbers.TryGetValue("band_upper_nok", out var upper) || question.ClaimMinor <= upper * 100));
        if (band is null)
        {
            return Refusals.LawRowMissing(table, Days.Iso(question.DueOn), "band_upper_nok");
        }

        var rate = CollectionRateOn(question.PrincipalPaidOn);
        var multiplier = band.Number(column);
        var business = question.IsBusiness ? band.Number("business_factor") : 1m;
        var vat = question.MainlyOutsideVat ? band.Number("vat_addition_percent") : 0m;
        var instalments = question.InstalmentPlan ? band.Number("instalment_multiplier") : 0m;
        return (rate.Refusal ?? multiplier.Refusal ?? business.Refusal ?? vat.Refusal ?? instalments.Refusal) is { } refusal
            ? refusal
            : new CollectionCostCap(
                Ore(rate.Value.Kroner * multiplier.Value * business.Value * (100 + vat.Value) / 100),
                Ore(rate.Value.Kroner * instalments.Value),
                [rate.Value.Row, band.Name]);
    }
}
