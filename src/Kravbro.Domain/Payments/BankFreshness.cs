namespace Kravbro.Domain.Payments;

/// <summary>How fresh the client's knowledge of its receipts is: who has paid must not be dunned because a file was not read.</summary>
public static class BankFreshness
{
    /// <summary>Days since the last day that a file which was read speaks of: a booking, or the end of a statement; null when no file ever was.</summary>
    public static int? DaysOld(DateOnly? newest, DateOnly today) => newest is { } day ? Math.Max(today.DayNumber - day.DayNumber, 0) : null;

    /// <summary>Whether a person should be warned before a run: older than a day.</summary>
    public static bool Warns(int? daysOld) => daysOld > 1;

    /// <summary>
    /// Whether the background run may send letters by itself: not when the client has set a limit and its bank data is older, or was
    /// never read.
    /// </summary>
    /// <param name="daysOld">Age of the bank data; null when there is none.</param>
    /// <param name="limitDays">The client's limit; null is none.</param>
    public static bool MayRunByItself(int? daysOld, int? limitDays) => limitDays is not { } limit || daysOld <= limit;
}
