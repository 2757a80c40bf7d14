using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Tests.Timelines;

/// <summary>
/// A story made from a seed, in the language of the text tables, so that one that fails can be read and kept as a file. What a
/// state does not allow is refused when it is played; that is part of the story.
/// </summary>
internal sealed class RandomStory
{
    private static readonly string[] Customers = ["Berg", "Lie", "Moe", "Nes"];

    private readonly List<(DateOnly Day, string Text)> _lines = [];
    private ulong _state;
    private int _invoices;
    private int _cases;

    private RandomStory(int seed) => _state = (ulong)seed;

    internal static DateOnly Start { get; } = new(2026, 1, 1);

    internal static DateOnly End { get; } = Start.AddDays(120);

    /// <summary>The lines in order of day.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="letterSteps">Whether the plan may have letter steps on; letters by hand happen in any case.</param>
    internal static IReadOnlyList<(DateOnly Day, string Text)> Of(int seed, bool letterSteps)
    {
        var story = new RandomStory(seed);
        if (letterSteps)
        {
            story.Add(Start, "plan notification on 5/7");
            story.Add(Start, "plan repeats 2/2");
            story.Add(Start, "plan reminder on 14/14");
            story.Add(Start, "plan notice on 1/14");
        }

        var day = Start;
        var activated = false;
        while (day < End)
        {
            if (!activated && day > Start.AddDays(10))
            {
                story.Add(day, "activate Nordlys");
                activated = true;
            }

            story.Add(day, story.Next(day, letterSteps));
            day = day.AddDays(story.Below(4));
        }

        return story._lines;
    }

    private string Next(DateOnly day, bool letterSteps)
    {
        if (_invoices < 3 || Below(5) == 0)
        {
            _invoices++;
            return $"invoice {1000 + _invoices} {Customer()} {100 * (1 + Below(20))}.00 due {Days.Iso(day.AddDays(Below(15)))}";
        }

        return Below(25) switch
        {
            0 => $"pay {Invoice()} {100 * (1 + Below(20))}.00",
            1 => $"pay-dated {Invoice()} {100 * (1 + Below(20))}.00 {Days.Iso(day.AddDays(-Below(10)))}",
            2 => $"unmatch {Invoice()}",
            3 => $"hold {Invoice()} until {Days.Iso(day.AddDays(Below(30)))}",
            4 => $"hold {Invoice()}",
            5 or 6 => $"release {Invoice()}",
            7 => $"dispute {Invoice()}",
            8 or 9 => $"resolve {Invoice()}",
            10 => $"postpone {Invoice()} until {Days.Iso(day.AddDays(Below(30) - 5))}",
            11 => $"customer {Customer()} transfer off",
            12 => $"customer {Customer()} transfer on",
            13 => $"customer {Customer()} reminders {(Below(2) == 0 ? "on" : "off")}",
            14 => $"plan collection {1 + Below(30)}",
            15 => $"plan minimum {100 * Below(8)}.00",
            16 => letterSteps ? $"plan notification {(Below(2) == 0 ? "on" : "off")}" : $"next {Invoice()} reminder",
            17 => $"next {Invoice()} {(Below(2) == 0 ? "reminder" : "notice")}",
            18 => $"cancel {Invoice()} {(Below(2) == 0 ? "reminder" : "notice")}",
            19 => $"next {Invoice()} {(Below(2) == 0 ? "collection" : "wait")}",
            20 => $"next {Invoice()} plan",
            21 => "approve all",
            22 => $"send-back {Invoice()} venter",
            23 => $"agency Nordlys takes KR-{++_cases} {Invoice()}",
            _ => Agency(),
        };
    }

    private string Agency() => Below(4) switch
    {
        0 => $"agency Nordlys closes KR-{1 + Below(_cases + 1)}",
        1 => $"agency Nordlys rejects KR-{1 + Below(_cases + 1)}",
        2 => $"agency Nordlys text KR-{1 + Below(_cases + 1)} igjen",
        _ => Below(3) == 0 ? "deactivate Nordlys hand-back" : "activate Nordlys",
    };

    private void Add(DateOnly day, string text) => _lines.Add((day, text));

    private string Customer() => Customers[Below(Customers.Length)];

    private string Invoice() => (1001 + Below(_invoices)).ToString(CultureInfo.InvariantCulture);

    private int Below(int limit)
    {
        unchecked
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)limit);
        }
    }
}
