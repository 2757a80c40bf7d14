namespace Kravbro.Domain;

/// <summary>
/// Calendar days in Europe/Oslo: UTC + 1 hour, + 2 from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October (the rule since 1996). Written out so that no time-zone files are needed on the machine.
/// </summary>
public static class OsloTime
{
    /// <summary>The calendar day in Oslo at an instant.</summary>
    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The wall clock in Oslo at an instant.</summary>
    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static DateTime Local(DateTime utc)
    {
        if (utc.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException("an instant in UTC is needed", nameof(utc));
        }

        var summer = utc >= LastSunday(utc.Year, 3) && utc < LastSunday(utc.Year, 10);
        return DateTime.SpecifyKind(utc.AddHours(summer ? 2 : 1), DateTimeKind.Unspecified);
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
