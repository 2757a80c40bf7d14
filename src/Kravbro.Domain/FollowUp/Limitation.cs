namespace Kravbro.Domain.FollowUp;

/// <summary>When a claim is time-barred (foreldelsesloven).</summary>
public static class Limitation
{
    /// <summary>
    /// The last day before a claim is barred: three years after the due date, 29 February becoming 28 (§§ 2, 3). An expected due date
    /// never moves it.
    /// </summary>
    public static DateOnly Day(DateOnly due) => due.AddYears(3);

    /// <summary>
    /// The same after interruptions, entered by hand: each that came in time lets three years run anew (§§ 14, 21); one that came when the
    /// claim was barred revives nothing.
    /// </summary>
    /// <param name="due">The due date.</param>
    /// <param name="interruptedOn">The days of interruption, in any order.</param>
    public static DateOnly Day(DateOnly due, IEnumerable<DateOnly> interruptedOn)
    {
        var day = Day(due);
        foreach (var interruption in interruptedOn.Order())
        {
            day = interruption <= day && Day(interruption) > day ? Day(interruption) : day;
        }

        return day;
    }

    /// <summary>
    /// Whether an interruption may be entered; null when it may. Refused: <c>not_an_invoice, no_due_date, date_in_future</c>;
    /// <c>claim_barred</c> when those before it had let the claim be barred by then.
    /// </summary>
    public static Refusal? MayInterrupt(Claim claim, DateOnly on, DateOnly today) =>
        !claim.IsInvoice ? Refusals.NotAnInvoice(claim.InvoiceNo)
        : on > today ? Refusals.DateInFuture(Days.Iso(on), Days.Iso(today))
        : claim.DueDate is not { } due ? Refusals.NoDueDate(claim.InvoiceNo)
        : Day(due, claim.InterruptedOn.Where(d => d < on)) is var barred && on > barred ? Refusals.ClaimBarred(claim.InvoiceNo, Days.Iso(barred))
        : null;

    /// <summary>The day a claim is barred with what was entered by hand; null without a due date.</summary>
    public static DateOnly? Of(Claim claim) => claim.DueDate is { } due ? Day(due, claim.InterruptedOn) : null;

    /// <summary>What an explanation says of it: the last day before the claim is barred, and the interruptions it rests on.</summary>
    internal static IEnumerable<ExplainedFact> Facts(Claim claim)
    {
        if (Of(claim) is { } day && claim.IsInvoice)
        {
            yield return ExplainedFact.Day("barred_after", day);
        }

        if (claim.InterruptedOn.Count > 0)
        {
            var days = claim.InterruptedOn.Order().ToList();
            yield return ExplainedFact.Words("limitation_interrupted", string.Join(' ', days.Select(Days.Iso)),
                string.Join(", ", days.Select(d => InWords.En(d))), string.Join(", ", days.Select(d => InWords.Nb(d))));
        }
    }
}
