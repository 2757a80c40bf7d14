using CsCheck;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>What holds for every claim: interest adds up, and no fee is above or beyond what the law allows.</summary>
public sealed class LetterLawProperties
{
    private static readonly DateOnly Start = new(2021, 1, 1);
    private static readonly DateOnly End = new(2026, 12, 31);
    private static readonly Debtor Consumer = new(false, true, true, null);

    private static readonly Gen<LegalChoices> Choices = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, (dispatch, anew, nextBankDay, payday) => new LegalChoices
    {
        OneFeePerDispatch = dispatch,
        FeesAnewAfterSixMonths = anew,
        NextBankDayIsInTime = nextBankDay,
        DayOfPaymentCounts = payday,
    });

    private static readonly Gen<Reduction[]> Reductions =
        Gen.Select(Gen.Int[-20, 900], Gen.Long[1, 400_000], Gen.Int[0, 4], (day, minor, kind) => new Reduction(Start.AddDays(400 + day), minor, kind == 0)).Array[0, 5];

    private static readonly Gen<(long Principal, DateOnly First, int Days, Reduction[] Reductions, LegalChoices Choices)> Claims =
        Gen.Select(Gen.OneOf(Gen.Long[1, 1_000], Gen.Long[1, 5_000_000]), Gen.Int[0, 1_200], Gen.Int[0, 900], Reductions, Choices,
            (principal, first, days, reductions, choices) => (principal, Start.AddDays(first), days, reductions, choices));

    [Fact]
    public void The_lines_sum_to_the_total_follow_each_other_and_are_never_less_than_nothing() => Claims.Sample(c =>
    {
        var interest = Of(c.Principal, c.Reductions, c.First, c.First.AddDays(c.Days), c.Choices);
        Assert.Equal(interest.Minor, interest.Lines.Sum(l => l.InterestMinor));
        Assert.All(interest.Lines, l => Assert.True(l is { InterestMinor: >= 0, BaseMinor: > 0, Days: > 0 } && l.From.Year == l.To.Year));
        Assert.All(interest.Lines.Zip(interest.Lines.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.True(interest.Lines.Sum(l => l.Days) <= c.Days + 1);
    });

    [Fact]
    public void Interest_never_falls_when_days_pass() => Claims.Sample(c =>
        Assert.True(Of(c.Principal, c.Reductions, c.First, c.First.AddDays(c.Days), c.Choices).Minor
            <= Of(c.Principal, c.Reductions, c.First, c.First.AddDays(c.Days + 1), c.Choices).Minor));

    [Fact]
    public void Interest_is_that_of_each_day_by_itself() => Claims.Sample(
        c =>
        {
            var choices = c.Choices with { NextBankDayIsInTime = false };
            var through = c.First.AddDays(c.Days);
            var (common, leap) = (0m, 0m);
            for (var day = c.First; day <= through; day = day.AddDays(1))
            {
                var today = day;
                var left = c.Principal - c.Reductions.Where(r => r.FromTheStart || (choices.DayOfPaymentCounts ? r.On < today : r.On <= today)).Sum(r => r.AmountMinor);
                var weight = Math.Max(left, 0) * LawBook.Embedded.InterestOn(day).Value.Percent;
                (common, leap) = DateTime.IsLeapYear(day.Year) ? (common, leap + weight) : (common + weight, leap);
            }

            var exact = ((common * 366) + (leap * 365)) / (100m * 365 * 366);
            Assert.Equal((long)Math.Round(exact, MidpointRounding.AwayFromZero), Of(c.Principal, c.Reductions, c.First, through, choices).Minor);
        },
        iter: 200);

    [Fact]
    public void Letters_on_any_days_post_together_what_the_last_would_post_alone() =>
        Gen.Select(Gen.Int[0, 300].Array[1, 5], Gen.Bool).Sample((days, saturday) =>
        {
            var plain = LawCase.Plain with { Interest = true, Fee = FeeRule.None, Due = saturday ? "2025-08-16" : "2025-08-15" };
            var letters = new List<StandingLetter>();
            foreach (var day in days.Order().Select(d => LawCase.Day("2025-08-17").AddDays(d)))
            {
                var terms = (plain with { Letters = [.. letters] }).JudgedOn(Kravbro.Domain.Days.Iso(day)).Value;
                letters.Add(new StandingLetter(LetterStep.Reminder, day, terms.DueOn, 0, terms.InterestMinor));
            }

            var alone = plain.JudgedOn(Kravbro.Domain.Days.Iso(letters[^1].SentOn)).Value;
            Assert.Equal(alone.InterestMinor, letters.Sum(l => l.InterestMinor));
        });

    [Fact]
    public void No_fee_is_above_the_maximum_too_early_or_beyond_the_allowed_number() =>
        Gen.Select(Gen.Int[0, 2_100], Gen.Select(Gen.Int[1, 120], Gen.Int[1, 4], Gen.Int[0, 30], Gen.Int[0, 2], Gen.Long[0, 30_000], Gen.Bool).Array[1, 8], Choices)
            .Sample((dueAfter, steps, choices) =>
            {
                var due = Start.AddDays(-150 + dueAfter);
                var letters = new List<StandingLetter>();
                var day = due;
                foreach (var (days, step, term, rule, fixedMinor, elsewhere) in steps)
                {
                    day = day.AddDays(days);
                    if (day > End)
                    {
                        break;
                    }

                    var letter = LawCase.Plain with
                    {
                        Due = Kravbro.Domain.Days.Iso(due),
                        Step = (LetterStep)step,
                        Term = (LetterStep)step is LetterStep.Notice or LetterStep.Demand ? Math.Max(term, 14) : term,
                        Fee = (FeeRule)rule,
                        FeeMinor = (FeeRule)rule == FeeRule.Fixed ? fixedMinor : 0,
                        FeeElsewhere = elsewhere,
                        Choices = choices,
                        Letters = [.. letters],
                    };
                    var terms = letter.JudgedOn(Kravbro.Domain.Days.Iso(day)).Value;
                    var maximum = LawBook.Embedded.FeesOn(day, due).Value.For((LetterStep)step);
                    Assert.InRange(terms.FeeMinor, 0, maximum);
                    Assert.True(terms.FeeMinor == 0 || day >= due.AddDays(14), "too early");
                    Assert.Equal(terms.FeeGround is FeeGround.Charged or FeeGround.Lowered, terms.FeeMinor > 0);
                    letters.Add(new StandingLetter((LetterStep)step, day, terms.DueOn, terms.FeeMinor, 0));
                }

                foreach (var window in Windows(letters, choices))
                {
                    var (reminders, notices, demands) = (Count(window, LetterStep.Reminder), Count(window, LetterStep.Notice), Count(window, LetterStep.Demand));
                    Assert.True(notices + reminders <= 2 && notices <= 1 && demands <= 1, $"{reminders} reminders, {notices} notices, {demands} demands");
                    var small = window.Where(l => l.Step != LetterStep.Demand).ToList();
                    Assert.True(small.Count < 2 || (small[0].DueOn.DayNumber - small[0].SentOn.DayNumber >= 14 && small[1].SentOn > small[0].DueOn));
                }
            });

    /// <summary>The letters with a fee, cut where six months passed without one and the client counts anew.</summary>
    private static List<List<StandingLetter>> Windows(List<StandingLetter> letters, LegalChoices choices)
    {
        var windows = new List<List<StandingLetter>> { new() };
        foreach (var letter in letters.Where(l => l.FeeMinor > 0))
        {
            if (choices.FeesAnewAfterSixMonths && windows[^1].Count > 0 && letter.SentOn >= windows[^1][^1].SentOn.AddMonths(6))
            {
                windows.Add([]);
            }

            windows[^1].Add(letter);
        }

        return windows;
    }

    private static int Count(List<StandingLetter> letters, LetterStep step) => letters.Count(l => l.Step == step);

    private static InterestToDate Of(long principal, Reduction[] reductions, DateOnly first, DateOnly through, LegalChoices choices) =>
        LateInterest.Of(principal, reductions, first, through, Consumer, choices, LawBook.Embedded).Value;
}
