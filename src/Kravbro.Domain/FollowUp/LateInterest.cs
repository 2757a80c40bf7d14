using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>The interest of one claim through a day.</summary>
/// <param name="Lines">Its days, oldest first; they sum to <paramref name="Minor"/>.</param>
/// <param name="Minor">Rounded once, half up, øre.</param>
/// <param name="Rows">The rows of the tables it rests on.</param>
public sealed record InterestToDate(IReadOnlyList<InterestLine> Lines, long Minor, IReadOnlyList<string> Rows)
{
    /// <summary>No interest.</summary>
    public static InterestToDate None { get; } = new([], 0, []);
}

/// <summary>
/// Late interest (forsinkelsesrenteloven §§ 2, 3): simple, actual days over the days of their calendar year, at the rate of each day,
/// on what remains of the principal. Fees and interest bear none.
/// </summary>
public static class LateInterest
{
    /// <summary>
    /// The first day that bears interest: the day after due; without a due date agreed beforehand not before 31 days after the first
    /// letter was sent (§ 2). Null when no such letter is sent yet.
    /// </summary>
    /// <param name="due">The due date.</param>
    /// <param name="interestFreeUntil">A later date the creditor agreed to wait to without interest; null when waiting costs interest.</param>
    /// <param name="firstSentOn">The day the first letter that stands was sent.</param>
    /// <param name="choices">The client's choices.</param>
    public static DateOnly? FirstDay(DateOnly due, DateOnly? interestFreeUntil, DateOnly? firstSentOn, LegalChoices choices)
    {
        var first = (interestFreeUntil > due ? interestFreeUntil.Value : due).AddDays(1);
        if (choices.DueDatesAgreed)
        {
            return first;
        }

        return firstSentOn?.AddDays(31) is { } day ? (day > first ? day : first) : null;
    }

    /// <summary>
    /// All interest from the first day through another. Refused: <c>law_row_missing</c> for the first day that has principal left and no
    /// known rate.
    /// </summary>
    /// <param name="principalMinor">The invoice as posted, øre.</param>
    /// <param name="reductions">What lowered it.</param>
    /// <param name="first">The first day of interest, see <see cref="FirstDay"/>.</param>
    /// <param name="through">The last day of interest.</param>
    /// <param name="debtor">Whose statutory rate is a ceiling (a consumer), or who may have agreed to another (a business).</param>
    /// <param name="choices">The client's choices.</param>
    /// <param name="law">The tables.</param>
    public static Result<InterestToDate> Of(
        long principalMinor,
        IReadOnlyList<Reduction> reductions,
        DateOnly first,
        DateOnly through,
        Debtor debtor,
        LegalChoices choices,
        LawBook law)
    {
        if (through < first || IsInTimeOnNextBankDay(principalMinor, reductions, first.AddDays(-1), through, choices))
        {
            return InterestToDate.None;
        }

        // A business pays the agreed rate, whatever the statutory one; a consumer never more than the statutory one.
        var agreed = debtor.AgreedRatePercent is { } rate ? Math.Max(rate, 0) : (decimal?)null;
        var statutory = !debtor.IsBusiness || agreed is null;
        var lines = new List<InterestLine>();
        var rows = new List<string>();
        var starts = Starts(reductions, first, through, choices, statutory ? law : null);
        for (var i = 0; i < starts.Count; i++)
        {
            var (from, to) = (starts[i], i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : through);
            var remaining = RemainingOn(from, principalMinor, reductions, choices);
            if (remaining <= 0)
            {
                continue;
            }

            var percent = agreed ?? 0;
            if (statutory)
            {
                var found = law.InterestOn(from);
                if (!found.IsOk)
                {
                    return found.Refusal;
                }

                percent = Math.Min(agreed ?? found.Value.Percent, found.Value.Percent);
                rows.Add(found.Value.Row);
            }

            lines.Add(new InterestLine(from, to, remaining, percent, DateTime.IsLeapYear(from.Year) ? 366 : 365, 0));
        }

        var total = Total(lines);
        return new InterestToDate(Shown(lines, total), total, [.. rows.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Paid in full by the next bank day after a last day that is a Saturday, a Sunday or a holiday; until that bank day has passed it is
    /// not known that it was not, and nothing is claimed.
    /// </summary>
    private static bool IsInTimeOnNextBankDay(
        long principalMinor, IReadOnlyList<Reduction> reductions, DateOnly lastDay, DateOnly through, LegalChoices choices)
    {
        if (!choices.NextBankDayIsInTime || NorwegianCalendar.IsWorkingDay(lastDay))
        {
            return false;
        }

        var bankDay = NorwegianCalendar.BankDayAfter(lastDay);
        return through <= bankDay || principalMinor <= reductions.Where(r => r.FromTheStart || r.On <= bankDay).Sum(r => r.AmountMinor);
    }

    /// <summary>The days on which base, rate or the length of the year may change.</summary>
    private static List<DateOnly> Starts(
        IReadOnlyList<Reduction> reductions, DateOnly first, DateOnly through, LegalChoices choices, LawBook? law)
    {
        var starts = new SortedSet<DateOnly> { first };
        starts.UnionWith(reductions.Where(r => !r.FromTheStart).Select(r => LowersFrom(r, choices)).Where(d => d > first && d <= through));
        if (law is not null)
        {
            starts.UnionWith(law.ChangesBetween("late_interest", first, through));
        }

        for (var year = first.Year; year <= through.Year; year++)
        {
            // The rate is set for half a year at a time (§ 3), and a year's days are counted from its first.
            DateOnly[] halves = [new(year, 1, 1), new(year, 7, 1)];
            starts.UnionWith(halves.Where(d => d > first && d <= through));
        }

        return [.. starts];
    }

    private static long RemainingOn(DateOnly day, long principalMinor, IReadOnlyList<Reduction> reductions, LegalChoices choices) =>
        principalMinor - reductions.Where(r => r.FromTheStart || LowersFrom(r, choices) <= day).Sum(r => r.AmountMinor);

    private static DateOnly LowersFrom(Reduction reduction, LegalChoices choices) =>
        choices.DayOfPaymentCounts ? reduction.On.AddDays(1) : reduction.On;

    /// <summary>One division at the end: a half øre is a half øre, not a little less.</summary>
    private static long Total(List<InterestLine> lines)
    {
        var common = lines.Where(l => l.DaysInYear == 365).Sum(Weight);
        var leap = lines.Where(l => l.DaysInYear == 366).Sum(Weight);
        return Round(((common * 366) + (leap * 365)) / (100m * 365 * 366));
    }

    /// <summary>Each line rounded, the last taking the difference; where it would be less than nothing, the one before it takes the rest.</summary>
    private static InterestLine[] Shown(List<InterestLine> lines, long total)
    {
        var shown = lines.Select(l => l with { InterestMinor = Round(Weight(l) / (100m * l.DaysInYear)) }).ToArray();
        var difference = total - shown.Sum(l => l.InterestMinor);
        for (var i = shown.Length - 1; i >= 0 && difference != 0; i--)
        {
            var amount = Math.Max(shown[i].InterestMinor + difference, 0);
            difference -= amount - shown[i].InterestMinor;
            shown[i] = shown[i] with { InterestMinor = amount };
        }

        return shown;
    }

    private static decimal Weight(InterestLine line) => line.BaseMinor * line.RatePercent * line.Days;

    private static long Round(decimal minor) => (long)Math.Round(minor, MidpointRounding.AwayFromZero);
}
