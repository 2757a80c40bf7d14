using System.Globalization;

namespace Kravbro.Domain;

/// <summary>How days and numbers are written in contracts.</summary>
public static class Days
{
    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A customer or account number as text.</summary>
    public static string Code(long code) => code.ToString(CultureInfo.InvariantCulture);
}
