using Kravbro.Application.Storage;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What is coming for a client, day by day, by the rules of the run: payments, pauses and disputes to come are not guessed.</summary>
public static class FollowUpCalendar
{
    /// <summary>The days a calendar shows unless another number is asked for.</summary>
    public const int StandardDays = 30;

    /// <summary>What comes on one day, or in one week.</summary>
    /// <param name="On">The day; of a week its Monday.</param>
    public sealed record Coming(DateOnly On)
    {
        /// <summary>Letters by step.</summary>
        public Dictionary<LetterStep, int> Letters { get; } = StepWords.Letters.ToDictionary(step => step, _ => 0);

        /// <summary>All letters.</summary>
        public int LetterCount => Letters.Values.Sum();

        /// <summary>What remains of the invoices the letters are about, øre.</summary>
        public long LettersMinor { get; internal set; }

        /// <summary>Drafts for debt collection.</summary>
        public int Drafts { get; internal set; }

        /// <summary>What remains of them, øre.</summary>
        public long DraftsMinor { get; internal set; }

        internal void Add(Coming other)
        {
            foreach (var (step, count) in other.Letters)
            {
                Letters[step] += count;
            }

            LettersMinor += other.LettersMinor;
            Drafts += other.Drafts;
            DraftsMinor += other.DraftsMinor;
        }
    }

    /// <summary>The calendar of a client.</summary>
    /// <param name="From">The client's today.</param>
    /// <param name="To">The last day looked at.</param>
    /// <param name="Days">The days on which something comes, in order.</param>
    public sealed record Answer(DateOnly From, DateOnly To, IReadOnlyList<Coming> Days)
    {
        /// <summary>Everything together.</summary>
        public Coming Total => Sum(From, Days);

        /// <summary>The same by week, the weeks in which something comes, in order.</summary>
        public IReadOnlyList<Coming> Weeks => [.. Days.GroupBy(d => MondayOf(d.On)).OrderBy(g => g.Key).Select(g => Sum(g.Key, g))];

        private static Coming Sum(DateOnly on, IEnumerable<Coming> days)
        {
            var sum = new Coming(on);
            foreach (var day in days)
            {
                sum.Add(day);
            }

            return sum;
        }
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>What comes from today through as many days, read in a stream; what is behind already counts for today.</summary>
    public static Task<Answer> Run(ClientBooks books, int days = StandardDays, CancellationToken ct = default) =>
        books.Read(async view =>
        {
            var rules = await view.Rules(ct);
            var (today, lastDay) = (view.Today, view.Today.AddDays(days));
            var coming = new SortedDictionary<DateOnly, Coming>();

            // The first day of each is in the index: who has none within the days asked for is not read.
            var rows = FollowUpRows.Of(view.Db).Where(r => r.Invoice.NextOn != null && r.Invoice.NextOn <= lastDay).OrderBy(r => r.Invoice.Id);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                foreach (var step in Forecast.Steps(row.Claim(), rules.Plan, rules.Terms, today, lastDay))
                {
                    if (!coming.TryGetValue(step.On, out var day))
                    {
                        coming[step.On] = day = new Coming(step.On);
                    }

                    Count(day, step, row.Invoice.RemainingMinor);
                }
            }

            return new Answer(today, lastDay, [.. coming.Values]);
        }, ct);

    private static void Count(Coming day, ForecastStep step, long remaining)
    {
        if (step.Step == NextStep.Collection)
        {
            day.Drafts++;
            day.DraftsMinor += remaining;
        }
        else
        {
            day.Letters[(LetterStep)(int)step.Step]++;
            day.LettersMinor += remaining;
        }
    }
}
