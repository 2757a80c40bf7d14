using System.Globalization;
using System.Text.RegularExpressions;

namespace Kravbro.Server.GoApi.OData;

/// <summary>
/// A <c>datetime'…'</c> or <c>datetimeoffset'…'</c> literal. Against a date it counts as the day written, whatever the time and
/// offset; against an instant as that instant, in UTC when no offset is written.
/// </summary>
internal sealed partial record Moment(DateTime Written, TimeSpan? Offset)
{
    public DateOnly Day => DateOnly.FromDateTime(Written);

    public DateTimeOffset Instant => new(Written, Offset ?? TimeSpan.Zero);

    /// <summary>
    /// Reads a date with or without time, fraction and offset. A blank may stand before the offset; where a raw + was decoded to
    /// a blank, the blank is the sign. Null when it is no such date or the instant cannot be held.
    /// </summary>
    public static Moment? Parse(string text)
    {
        if (Shape().Match(text) is not { Success: true } match
            || !DateTime.TryParseExact(match.Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || Number("hour") is not (< 24 and var hour) || Number("minute") is not (< 60 and var minute) || Number("second") is not (< 60 and var second))
        {
            return null;
        }

        // A tick is one in the seventh decimal of a second; what is finer is dropped.
        var fraction = long.Parse(match.Groups["fraction"].Value.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        var written = day.Add(new TimeSpan(hour, minute, second)).AddTicks(fraction);
        TimeSpan? offset = match.Groups["zone"].Success ? TimeSpan.Zero : null;
        if (match.Groups["zoneHour"].Success)
        {
            offset = new TimeSpan(Number("zoneHour"), Number("zoneMinute"), 0);
            offset = match.Groups["zone"].Value.Contains('-', StringComparison.Ordinal) ? -offset : offset;
            if (offset.Value.Duration() > TimeSpan.FromHours(14) || Number("zoneMinute") > 59)
            {
                return null;
            }
        }

        var utc = written.Ticks - (offset?.Ticks ?? 0);
        return utc < 0 || utc > DateTime.MaxValue.Ticks ? null : new Moment(written, offset);

        int Number(string group) => match.Groups[group] is { Length: > 0 } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,12}))?)?"
        + @"(?<zone> *[Zz]| *[+-](?<zoneHour>[0-9]{2}):?(?<zoneMinute>[0-9]{2})| +(?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2}))?"
        + @"|(?<zone>[Zz]|[+-](?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2})))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
