namespace Kravbro.Domain.Law;

/// <summary>
/// The highest fees a creditor may charge for its own letters on a day (inkassoforskriften §§ 1-1, 1-2), in øre.
/// </summary>
/// <param name="ReminderOrNoticeMinor">For a reminder or a notice.</param>
/// <param name="DemandMinor">For a payment demand.</param>
public sealed record FeeMaxima(long ReminderOrNoticeMinor, long DemandMinor)
{
    /// <summary>The name of the row they come from; empty for maxima made by hand.</summary>
    public string Row { get; init; } = "";

    /// <summary>
    /// The maxima of a sending day by the embedded tables, for claims due after 1 October 2020. Refused: <c>law_row_missing</c>.
    /// </summary>
    public static Result<FeeMaxima> On(DateOnly day) => LawBook.Embedded.FeesOn(day);
}
