namespace Kravbro.Domain;

/// <summary>Norwegian public holidays (helligdagsfredloven § 2, lov om 1. og 17. mai) and working days, Gregorian calendar.</summary>
public static class NorwegianCalendar
{
    /// <summary>Whether a day is a public holiday; Sundays are not counted as such here.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        if ((day.Month, day.Day) is (1, 1) or (5, 1) or (5, 17) or (12, 25) or (12, 26))
        {
            return true;
        }

        // Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday, Whit Monday.
        return (day.DayNumber - EasterSunday(day.Year).DayNumber) is -3 or -2 or 0 or 1 or 39 or 49 or 50;
    }

    /// <summary>Whether people work: no Saturday, Sunday or public holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>Whether banks settle: a working day, and not 24 December, which is no holiday in law (Norges Bank's settlement days).</summary>
    public static bool IsBankDay(DateOnly day) => IsWorkingDay(day) && (day.Month, day.Day) is not (12, 24);

    /// <summary>The first day banks settle after a day.</summary>
    public static DateOnly BankDayAfter(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsBankDay(day));

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when it is not later.</summary>
    public static int WorkingDaysAfter(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            days += IsWorkingDay(day) ? 1 : 0;
        }

        return days;
    }

    /// <summary>Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
