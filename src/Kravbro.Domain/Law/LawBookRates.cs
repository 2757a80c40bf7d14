namespace Kravbro.Domain.Law;

/// <summary>A rate of late interest and the row it stands in.</summary>
/// <param name="Percent">Percent a year.</param>
/// <param name="Row">The row's name.</param>
public sealed record InterestRate(decimal Percent, string Row);

/// <summary>What the tables say on a day.</summary>
public sealed partial class LawBook
{
    /// <summary>The last due date of the claims whose fees are still 1/10 and 3/10 of the rate (FOR-2020-06-19-1248).</summary>
    public static DateOnly LastDueOfOldFees { get; } = new(2020, 10, 1);

    /// <summary>From this day fees are rounded to the nearest krone, .50 up (inkassoforskriften § 1-2, FOR-2025-12-19-2709).</summary>
    public static DateOnly FeesRoundedFrom { get; } = new(2026, 1, 1);

    /// <summary>The act that applies on a day. A letter keeps the act of its day.</summary>
    public CollectionAct ActOn(DateOnly day) => day >= NewActFrom ? CollectionAct.Of2026 : CollectionAct.Of1988;

    /// <summary>The name of the row of the act that applies on a day.</summary>
    public string ActRowOn(DateOnly day)
    {
        var act = Days.Code((long)ActOn(day));
        return _tables["acts"].Rows.First(r => r.Key == act).Name;
    }

    /// <summary>The highest fees of the creditor's own letters on a sending day, for claims due after 1 October 2020.</summary>
    public Result<FeeMaxima> FeesOn(DateOnly sendingDay)
    {
        const string reminder = "max_fee_reminder_or_notice_nok";
        var found = RowOn("collection_rate", sendingDay, reminder);
        if (!found.IsOk)
        {
            return found.Refusal;
        }

        var (first, demand) = (found.Value.Number(reminder), found.Value.Number("max_fee_demand_nok"));
        return !first.IsOk ? first.Refusal
            : !demand.IsOk ? demand.Refusal
            : new FeeMaxima(Ore(first.Value), Ore(demand.Value)) { Row = found.Value.Name };
    }

    /// <summary>
    /// The highest fees of the creditor's own letters for a claim: the rate is that of the sending day; claims due on or before
    /// <see cref="LastDueOfOldFees"/> keep 1/10 and 3/10 of it at any sending date. Refused: <c>law_row_missing</c>.
    /// </summary>
    public Result<FeeMaxima> FeesOn(DateOnly sendingDay, DateOnly due)
    {
        if (due > LastDueOfOldFees)
        {
            return FeesOn(sendingDay);
        }

        var rate = CollectionRateOn(sendingDay);
        return rate.IsOk
            ? new FeeMaxima(Fee(rate.Value.Kroner / 10, sendingDay), Fee(rate.Value.Kroner * 3 / 10, sendingDay)) { Row = rate.Value.Row }
            : rate.Refusal;
    }

    /// <summary>The highest fee of a reminder under the act of 2026; null while no regulation allows one on the day.</summary>
    public FeeMaxima? ReminderFeeOfNewActOn(DateOnly sendingDay) =>
        RowOn("reminder_fees_2026_act", sendingDay, "max_fee_reminder_nok") is { IsOk: true } row && row.Value.Number("max_fee_reminder_nok") is { IsOk: true } fee
            ? new FeeMaxima(Ore(fee.Value), 0) { Row = row.Value.Name }
            : null;

    /// <summary>The collection rate (inkassosats) of a day, kroner, and its row. Refused: <c>law_row_missing</c>.</summary>
    public Result<(decimal Kroner, string Row)> CollectionRateOn(DateOnly day)
    {
        var row = RowOn("collection_rate", day, "rate_nok");
        return row.Then<(decimal, string)>(r => r.Number("rate_nok").Then<(decimal, string)>(rate => (rate, r.Name)));
    }

    /// <summary>The statutory rate of late interest of a day (forsinkelsesrenteloven § 3). Refused: <c>law_row_missing</c>.</summary>
    public Result<InterestRate> InterestOn(DateOnly day) =>
        RowOn("late_interest", day, "rate_percent").Then<InterestRate>(row =>
            row.Number("rate_percent").Then<InterestRate>(percent => new InterestRate(percent, row.Name)));

    /// <summary>
    /// The standard compensation of a day (forsinkelsesrenteloven § 3 a), øre; null before 16 March 2013, when there was none.
    /// Refused: <c>law_row_missing</c>.
    /// </summary>
    public Result<long?> CompensationOn(DateOnly day) => CompensationRowOn(day).Then<long?>(found => found?.Minor);

    /// <summary>The VAT rate of a kind on a day, percent. Refused: <c>law_row_missing</c>.</summary>
    public Result<decimal> VatOn(string kind, DateOnly day) =>
        Latest("vat_rates", day, kind) is { } row ? row.Number("rate_percent") : Refusals.LawRowMissing("vat_rates", Days.Iso(day), "rate_percent");

    /// <summary>The compensation with the name of its row.</summary>
    internal Result<(long Minor, string Row)?> CompensationRowOn(DateOnly day)
    {
        if (day < CreditorCosts.CompensationFrom)
        {
            return ((long, string)?)null;
        }

        return RowOn("late_interest", day, "compensation_nok").Then<(long, string)?>(row =>
            row.Number("compensation_nok").Then<(long, string)?>(kroner => (Ore(kroner), row.Name)));
    }

    /// <summary>The first days of the rows of a table that lie after one day and not after another.</summary>
    internal IEnumerable<DateOnly> ChangesBetween(string table, DateOnly after, DateOnly until) =>
        _tables[table].Rows.Where(r => r.From > after && r.From <= until).Select(r => r.From!.Value);

    private static long Ore(decimal kroner) => (long)Math.Round(kroner * 100, MidpointRounding.AwayFromZero);

    private static long Fee(decimal kroner, DateOnly sendingDay) =>
        Ore(sendingDay >= FeesRoundedFrom ? Math.Round(kroner, MidpointRounding.AwayFromZero) : kroner);

    private Result<LawRow> RowOn(string table, DateOnly day, string column) =>
        Latest(table, day) is { } row ? row : Refusals.LawRowMissing(table, Days.Iso(day), column);

    /// <summary>The row that began last on or before a day, where it is known to hold on it.</summary>
    private LawRow? Latest(string table, DateOnly day, string? series = null)
    {
        LawRow? latest = null;
        foreach (var row in _tables[table].Rows)
        {
            latest = row.From <= day && (series is null || row.Fields[0] == series) ? row : latest;
        }

        return latest?.HoldsOn(day) == true ? latest : null;
    }
}
