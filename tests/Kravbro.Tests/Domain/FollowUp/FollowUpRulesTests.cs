using CsCheck;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>The date rule against an oracle written from the table of the specification, and against its promises.</summary>
public sealed class FollowUpRulesTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 200].Select(d => Start.AddDays(d));

    private static readonly Gen<PlanStep> AnyStep = Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 30], Gen.Int[0, 30])
        .Select((step, on, days, term) => new PlanStep((LetterStep)step, on, days, term, FeeRule.None, 0, false));

    private static readonly Gen<FollowUpPlan> Plans = Gen.Select(AnyStep, AnyStep, AnyStep, AnyStep, Gen.Int[1, 40], Gen.Int[0, 2])
        .Select((a, b, c, d, days, minimum) => FollowUpPlan.Default with
        {
            Notification = a with { Step = LetterStep.Notification },
            Reminder = b with { Step = LetterStep.Reminder },
            Notice = c with { Step = LetterStep.Notice },
            Demand = d with { Step = LetterStep.Demand, On = d.On && c.On },
            CollectionDays = days,
            MinimumMinor = minimum * 50_000,
        });

    private static readonly Gen<Claim> Claims = Gen.Select(
        Gen.Select(Days, Gen.Int[0, 30], Gen.Int[-1, 60], Gen.Int[0, 4], Gen.Int[0, 60]),
        Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 60], Gen.Bool, Gen.Int[0, 9], Gen.Int[0, 9]),
        (when, state) => new Claim
        {
            InvoiceNo = "1",
            CustomerCode = 1,
            PostedMinor = 100_000,
            RemainingMinor = 100_000,
            InvoiceDate = when.Item1,
            DueDate = when.Item1.AddDays(when.Item2),
            ExpectedDueDate = when.Item3 < 0 ? null : when.Item1.AddDays(when.Item3),
            LastLetter = when.Item4 == 0 ? null : (LetterStep)when.Item4,
            LastLetterDueOn = when.Item4 > 1 ? when.Item1.AddDays(when.Item2 + when.Item5) : null,
            Held = state.Item1 == 0,
            HoldUntil = state.Item2 < 0 ? null : when.Item1.AddDays(state.Item2),
            Disputed = state.Item4 == 0,
            CustomerGetsLetters = state.Item3,
            CustomerMayBeTransferred = state.Item5 != 0,
        });

    private static readonly Gen<CollectionTerms> Terms = Gen.Select(Gen.Bool, Days)
        .Select((active, from) => active ? new CollectionTerms(from, true, false, null) : CollectionTerms.Inactive);

    /// <summary>The table of the draft day, written independently of the code.</summary>
    private static DateOnly? OracleDraftDay(Claim c, FollowUpPlan plan, CollectionTerms terms)
    {
        var due = c.ExpectedDueDate is { } e && e > c.DueDate!.Value ? e : c.DueDate!.Value;
        var letterLeft = c.CustomerGetsLetters && new[] { plan.Reminder, plan.Notice, plan.Demand }.Any(s => s.On && (c.LastLetter is null || s.Step > c.LastLetter));
        if (letterLeft || c.Disputed || !c.CustomerMayBeTransferred || terms.AvailableFrom is null || c.RemainingMinor < plan.MinimumMinor || (c.Held && c.HoldUntil is null))
        {
            return null;
        }

        DateOnly[] lowerBounds =
        [
            c.LastLetterDueOn is { } letterDue ? letterDue.AddDays(1) : due.AddDays(plan.CollectionDays),
            due.AddDays(1),
            terms.AvailableFrom.Value,
            c.Held ? c.HoldUntil!.Value.AddDays(1) : DateOnly.MinValue,
        ];
        return lowerBounds.Max();
    }

    [Fact]
    public void Draft_day_is_that_of_the_table() =>
        Gen.Select(Claims, Plans, Terms).Sample((claim, plan, terms) =>
        {
            var oracle = OracleDraftDay(claim, plan, terms);

            // Seen late enough that no notification stands first.
            var decision = FollowUpRules.Decide(claim, plan, terms, new DateOnly(2030, 1, 1));
            var found = decision.Step == NextStep.Collection ? decision.On : null;
            return oracle == found;
        }, iter: 20_000);

    [Fact]
    public void Nothing_comes_before_the_day_after_due_nor_before_a_pause_has_ended() =>
        Gen.Select(Claims, Plans, Terms, Days).Sample((claim, plan, terms, today) =>
        {
            var decision = FollowUpRules.Decide(claim, plan, terms, today);
            return decision.On is not { } on
                || (on > claim.EffectiveDue && !(claim.Held && claim.HoldUntil is { } until && on <= until)
                    && (decision.Step != NextStep.Collection || on >= terms.AvailableFrom));
        }, iter: 20_000);

    [Fact]
    public void Daily_weekly_and_single_runs_give_the_same_draft_when_no_letter_is_on() =>
        Gen.Select(Claims, Gen.Int[1, 40], Terms).Sample((claim, days, terms) =>
        {
            var plan = FollowUpPlan.Default with { CollectionDays = days };
            DateOnly? Run(int every)
            {
                for (var today = Start; today < Start.AddDays(420); today = today.AddDays(every))
                {
                    if (FollowUpRules.Decide(claim, plan, terms, today) is { Step: NextStep.Collection } d && d.IsDueOn(today))
                    {
                        return d.On;
                    }
                }

                return null;
            }

            return Run(1) == Run(7) && Run(1) == Run(419);
        }, iter: 5_000);

    [Fact]
    public void Forecast_issues_letters_in_order_at_most_one_a_day_and_ends_with_the_draft() =>
        Gen.Select(Claims, Plans, Terms, Days).Sample((claim, plan, terms, today) =>
        {
            var steps = Forecast.Steps(claim, plan, terms, today, today.AddDays(400)).ToList();
            var inOrder = steps.Zip(steps.Skip(1)).All(p => p.First.Step < p.Second.Step && p.First.On < p.Second.On);
            return inOrder && steps.TrueForAll(s => s.On >= today) && steps.Take(Math.Max(steps.Count - 1, 0)).All(s => s.Step != NextStep.Collection);
        }, iter: 10_000);

    [Fact]
    public void A_missed_notification_never_moves_what_follows() =>
        Gen.Select(Claims, Plans, Terms, Days).Sample((claim, plan, terms, today) =>
        {
            var with = FollowUpRules.Decide(claim with { LastLetter = null, LastLetterDueOn = null }, plan, terms, today);
            var without = FollowUpRules.Decide(claim with { LastLetter = null, LastLetterDueOn = null }, plan with { Notification = plan.Notification with { On = false } }, terms, today);
            return with.Step == NextStep.Notification ? without.On is null || (with.On < without.On && today < without.On) : with == without;
        }, iter: 10_000);

    [Theory]
    [InlineData("2026-03-01", "2026-03-14", false)]
    [InlineData("2026-03-01", "2026-03-15", true)]
    [InlineData("2028-02-15", "2028-02-28", false)]
    [InlineData("2028-02-15", "2028-02-29", true)]
    public void Fourteen_days_after_due_not_thirteen(string due, string today, bool isDue)
    {
        var claim = new Claim
        {
            InvoiceNo = "1",
            CustomerCode = 1,
            PostedMinor = 1,
            RemainingMinor = 1,
            InvoiceDate = Date(due),
            DueDate = Date(due),
            CustomerMayBeTransferred = true,
        };
        var terms = new CollectionTerms(Start, true, false, null);
        Assert.Equal(isDue, FollowUpRules.Decide(claim, FollowUpPlan.Default, terms, Date(today)).IsDueOn(Date(today)));
    }

    [Fact]
    public void Every_decision_explains_itself_in_two_languages() =>
        Gen.Select(Claims, Plans, Terms, Days, Gen.Int[0, 5]).Sample((claim, plan, terms, today, status) =>
        {
            var placed = claim with { Status = new[] { CollectionStatus.None, CollectionStatus.Draft, CollectionStatus.OnHold, CollectionStatus.Approved, CollectionStatus.Exported, CollectionStatus.Rejected }[status] };
            var decision = FollowUpRules.Decide(placed, plan, terms, today);
            var context = new ExplanationContext(DraftedOn: today.AddDays(-3), DraftedBy: DraftedBy.Rule) { PlanVersion = 7, HoldReason = "avtale 12" };
            var explained = Explanation.Of(placed, plan, terms, decision, today, context);
            Assert.Equal(decision.Reason, explained.Code);
            SaysWhatComes(explained, placed, decision, today);
            HasWholeFacts(explained, placed, decision, today);
            return true;
        }, iter: 5_000);

    private static void SaysWhatComes(Explanation explained, Claim claim, FollowUpDecision decision, DateOnly today)
    {
        if (decision.On is { } on)
        {
            Assert.Contains(on.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture), explained.Nb, StringComparison.Ordinal);
            Assert.Contains($" {on.Day} {on.ToString("MMM", System.Globalization.CultureInfo.InvariantCulture)} {on.Year}", explained.En, StringComparison.Ordinal);
            Assert.Contains(decision.Step.Norwegian(), explained.Nb, StringComparison.Ordinal);
            Assert.Contains(decision.Step.English(), explained.En, StringComparison.Ordinal);
            var bound = claim.LastLetterDueOn is { } term && decision.Letter != LetterStep.Notification ? term : claim.EffectiveDue!.Value;
            Assert.Contains(bound.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture), explained.Nb, StringComparison.Ordinal);
        }

        var moved = explained.Nb.Contains("flyttet til", StringComparison.Ordinal);
        Assert.Equal(moved, explained.En.Contains("moved to", StringComparison.Ordinal));
        Assert.False(moved && decision.Letter is not null && explained.Nb.Contains("inkasso var tilgjengelig", StringComparison.Ordinal), explained.Nb);
        Assert.False(claim.HeldOn(today) && decision.Reason == ReasonCode.OnHold && !explained.Nb.Contains("avtale 12", StringComparison.Ordinal), explained.Nb);
        Assert.DoesNotContain("  ", explained.Nb, StringComparison.Ordinal);
        Assert.DoesNotContain("med uten", explained.Nb, StringComparison.Ordinal);
        Assert.DoesNotContain("?", claim.Status == CollectionStatus.Exported ? "" : explained.Nb + explained.En, StringComparison.Ordinal);
        Assert.True(explained.Nb.EndsWith('.') && explained.En.EndsWith('.') && explained.En != explained.Nb);
    }

    private static void HasWholeFacts(Explanation explained, Claim claim, FollowUpDecision decision, DateOnly today)
    {
        Assert.All(explained.Facts, f =>
        {
            Assert.All((string[])[f.Name, f.Value, f.Label, f.LabelNb, f.ValueEn, f.ValueNb], text => Assert.False(string.IsNullOrWhiteSpace(text), f.Name));
            Assert.NotEqual(f.Label, f.LabelNb);
            Assert.DoesNotContain("_", f.LabelNb, StringComparison.Ordinal);
        });
        Assert.Equal(explained.Facts.Count, explained.Facts.Select(f => f.Name).Distinct().Count());
        string? Fact(string name) => explained.Facts.FirstOrDefault(f => f.Name == name)?.Value;
        Assert.Equal(Iso(today), Fact("today"));
        Assert.Equal(claim.DueDate is { } due ? Iso(due) : null, Fact("due_date"));
        Assert.Equal(Money.Nok(claim.RemainingMinor).ToString(), Fact("remaining"));
        Assert.Equal(decision.On is { } on ? Iso(on) : null, Fact("next_on"));

        // The plan of today is a fact only of what still follows it.
        var inCollection = claim.Status is CollectionStatus.Draft or CollectionStatus.Approved or CollectionStatus.Exported;
        Assert.Equal(inCollection ? null : "7", Fact("plan_version"));
        Assert.Equal(inCollection, Fact("collection_days") is null);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
