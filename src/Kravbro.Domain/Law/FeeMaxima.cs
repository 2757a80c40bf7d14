using System.Globalization;

namespace Kravbro.Domain.Law;

/// <summary>
/// The highest fees a creditor may charge for its own letters on a day (inkassoforskriften §§ 1-1, 1-2), in øre.
/// Rows are embedded in <c>collection_rate.csv</c>; a day without a row that is known to hold is refused, never guessed.
/// </summary>
/// <param name="ReminderOrNoticeMinor">For a reminder or a notice.</param>
/// <param name="DemandMinor">For a payment demand.</param>
public sealed record FeeMaxima(long ReminderOrNoticeMinor, long DemandMinor)
{
    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(Read);

    /// <summary>The maxima of a sending day. Refused: <c>law_row_missing</c>.</summary>
    public static Result<FeeMaxima> On(DateOnly day)
    {
        foreach (var row in Rows.Value)
        {
            if (day >= row.From && day <= row.To)
            {
                return new FeeMaxima(row.ReminderKroner * 100, row.DemandKroner * 100);
            }
        }

        return Refusals.LawRowMissing("collection_rate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static List<Row> Read()
    {
        var rows = new List<Row>();
        foreach (var fields in LawTable.Read("collection_rate"))
        {
            // An open row holds only as far as it was checked.
            var to = fields["valid_to"].Length > 0 ? fields["valid_to"] : fields["checked_until"];
            rows.Add(new Row(LawTable.Day(fields["valid_from"]), LawTable.Day(to),
                long.Parse(fields["max_fee_reminder_or_notice_nok"], CultureInfo.InvariantCulture),
                long.Parse(fields["max_fee_demand_nok"], CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private sealed record Row(DateOnly From, DateOnly To, long ReminderKroner, long DemandKroner);
}
