using CsCheck;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp.Stories;

/// <summary>
/// Ten thousand stories of any plan, customer and happenings, from a seed that a failure prints: nothing comes early, nothing twice,
/// nothing above or beyond the law, whether letters leave at once, late or never, and it does not matter how often a run is made.
/// </summary>
public sealed class FollowUpStoriesTests
{
    private const int Stories = 10_000;

    [Fact]
    public void Lawful_and_the_same_however_often_a_run_is_made()
    {
        var (letters, fees, interest, drafts, left, anew, stopped, demands) = (0, 0, 0, 0, 0, 0, 0, 0);
        Story.Any.Sample(
            story =>
            {
                Assert.Null(story.Plan.Check(new Kravbro.Domain.Law.FeeMaxima(3_800, 11_300)));
                Assert.Null(story.Override?.Check());
                var daily = Play.WithRuns(story, _ => true);
                Lawful(story, daily);
                Lawful(story, Play.WithRuns(story, day => day % story.EveryDays == 0));
                if (story.LeavesEvery == 0 || (story.LeavesEvery == 1 && !story.Facts.Any(f => f.Kind == FactKind.LetterByHand)))
                {
                    // Given the letters; what the sending day takes back or issues again is another story.
                    Same(daily, Play.WithLettersOf(daily, _ => true));
                    Same(daily, Play.WithLettersOf(daily, day => day % 7 == 0));
                    Same(daily, Play.WithLettersOf(daily, _ => false));
                }

                Interlocked.Add(ref letters, daily.Letters.Count);
                Interlocked.Add(ref fees, daily.Letters.Count(l => l.Terms.FeeMinor > 0));
                Interlocked.Add(ref interest, daily.Letters.Count(l => l.Terms.InterestMinor > 0));
                Interlocked.Add(ref drafts, daily.Drafts.Count);
                Interlocked.Add(ref left, daily.Letters.Count(l => l.LeftOn is not null));
                Interlocked.Add(ref demands, daily.Letters.Count(l => l is { LeftOn: not null, Step.Step: LetterStep.Demand }));
                Interlocked.Add(ref stopped, daily.Letters.Count(l => l is { LeftOn: null, Cancelled: true }));
                Interlocked.Add(ref anew, daily.Letters.GroupBy(l => (l.Claim, l.Step.Step)).Sum(g => g.Count() - 1));
            },
            iter: Stories);
        Assert.True(left > Stories / 2 && anew > Stories / 20 && stopped > Stories / 20 && demands > Stories / 50, $"{left} left, {anew} again, {stopped} stopped, {demands} demands");
        Assert.True(letters > Stories && fees > Stories / 4 && interest > Stories / 4 && drafts > Stories / 2, $"{letters} letters, {fees} fees, {interest} with interest, {drafts} drafts");
    }

    private static void Same(Play daily, Play other) =>
        Assert.Equal(InOrder(daily), InOrder(other));

    private static IEnumerable<(int, DateOnly)> InOrder(Play play) => play.Drafts.OrderBy(d => d.Claim).ThenBy(d => d.RecordedOn).Select(d => (d.Claim, d.DraftedOn));

    private static void Lawful(Story story, Play play)
    {
        for (var claim = 0; claim < story.Claims.Length; claim++)
        {
            // What stands, and of that what left: where letters leave, only those bind anybody.
            List<PlayedLetter> letters = [.. play.Letters.Where(l => l.Claim == claim)];
            List<PlayedLetter> standing = [.. letters.Where(l => !l.Cancelled)];
            List<PlayedLetter> bind = story.LeavesEvery == 0 ? standing : [.. standing.Where(l => l.LeftOn is not null)];
            InTime(story, standing);
            Departures(bind.FindAll(l => l.LeftOn is not null));
            Fees(story, bind, plain: letters.Count == standing.Count);
            letters.ForEach(Interest);
            if (letters.Count == standing.Count && story.LeavesEvery <= 1 && play.PaidOn(claim).All(p => !p.FromTheStart))
            {
                Interest(story, play, claim, letters);
            }
        }

        foreach (var dispatch in play.Letters.Where(l => l is { Cancelled: false, Decision: not null }).GroupBy(l => (l.SentOn, l.Before.CustomerCode)))
        {
            Assert.True(!story.Plan.Law.OneFeePerDispatch || dispatch.Count(l => l.Terms.FeeMinor > 0) <= 1, "two fees in one dispatch");
        }

        foreach (var dispatch in play.Letters.Where(l => l is { Cancelled: false, LeftOn: not null }).GroupBy(l => (l.LeftOn, l.Before.CustomerCode)))
        {
            Assert.True(!story.Plan.Law.OneFeePerDispatch || dispatch.Count(l => l.Terms.FeeMinor > 0) <= 1, "two fees leave together");
        }

        play.Drafts.ForEach(draft => InTime(story, draft));
    }

    // Only a payment notification comes again, as often as the plan says and so many days after the one before.
    private static bool IsRepeat(PlayedLetter before, PlayedLetter letter) =>
        (before.Step.Step, letter.Step.Step) == (LetterStep.Notification, LetterStep.Notification) && letter.SentOn > before.SentOn
        && (letter.IsAgain || (letter.Before.Notifications < letter.Step.Times && letter.SentOn >= before.SentOn.AddDays(letter.Step.RepeatDays)));

    // No letter twice or before one that is past, none before its day, none back-dated, none while paused, none shorter than lawful.
    private static void InTime(Story story, List<PlayedLetter> letters)
    {
        for (var i = 0; i < letters.Count; i++)
        {
            var (letter, due) = (letters[i], letters[i].Before.EffectiveDue!.Value);
            Assert.True(i == 0 || letters[i - 1].Step.Step < letter.Step.Step || IsRepeat(letters[i - 1], letter), "twice, or out of order");
            Assert.True(i == 0 || letters[i - 1].SentOn < letter.SentOn || letter.Decision is null, "two letters in one run");
            Assert.True(letter.SentOn > due && letter.SentOn > letter.Before.DueDate, "not overdue");
            Assert.True((letter.Decision is null || letter.Decision.Value.On <= letter.SentOn) && letter.Terms.DueOn == letter.SentOn.AddDays(letter.Step.Term), "back-dated");
            Assert.True(letter.Before is { RemainingMinor: > 0, CustomerGetsLetters: true } && !letter.Before.HeldOn(letter.SentOn), "not to be sent");
            Assert.True(letter.Decision is null || letter.Before.LastLetter >= letter.Step.Step
                || (letter.Decision.Value.On <= letter.SentOn && letter.SentOn > (letter.Before.LastLetterDueOn ?? due)), "before its day");
            if (letter.Step.Step is LetterStep.Notice or LetterStep.Demand)
            {
                Assert.True(letter.Terms.DueOn.DayNumber - letter.SentOn.DayNumber >= 14, "term too short");
                Assert.True(!(letter.SentOn >= story.Law.NewActFrom), "left to agencies");
            }

            Assert.True(letter.Step.Step != LetterStep.Demand || letter.Before.LastLetterDueOn < letter.SentOn, "demand before the notice ran out");
        }
    }

    // What left, left with the days the law gives counted from that day, and a demand only after a notice that had left and run out.
    private static void Departures(List<PlayedLetter> left)
    {
        foreach (var letter in left)
        {
            Assert.True(letter.LeftOn >= letter.SentOn, "left before it was issued");
            Assert.True(letter.Step.Step is not (LetterStep.Notice or LetterStep.Demand) || letter.Terms.DueOn.DayNumber - letter.LeftOn!.Value.DayNumber >= 14, "left with too short a term");
            Assert.True(letter.Terms.FeeMinor == 0 || letter.LeftOn >= letter.FeeFrom, "left with a fee before due + 14");
        }
    }

    private static void Fees(Story story, List<PlayedLetter> letters, bool plain)
    {
        foreach (var letter in letters.Where(l => l.Terms.FeeMinor != 0))
        {
            var maximum = story.Law.FeesOn(letter.SentOn, letter.Before.DueDate!.Value).Value.For(letter.Step.Step);
            Assert.InRange(letter.Terms.FeeMinor, 1, letter.Step.Fee == FeeRule.Fixed ? Math.Min(maximum, letter.Step.FeeMinor) : maximum);
            Assert.True(letter.SentOn >= letter.Before.EffectiveDue!.Value.AddDays(14), "a fee before due + 14");
            Assert.True(letter.Step.Fee != FeeRule.None && story.Debtor.Fees && !letter.Before.Disputed && !(letter.SentOn >= story.Law.NewActFrom), "a fee that is not allowed");
        }

        // A first letter that is taken back later leaves the second with what it had.
        if (!plain)
        {
            return;
        }

        // At most six months of story: nothing is counted anew.
        List<StandingLetter> with = [.. letters.Where(l => l.Terms.FeeMinor > 0).Select(l => l.Standing)];
        List<StandingLetter> small = [.. with.Where(l => l.Step is LetterStep.Reminder or LetterStep.Notice)];
        Assert.True(small.Count <= 2 && with.Count(l => l.Step == LetterStep.Notice) <= 1 && with.Count(l => l.Step == LetterStep.Demand) <= 1, "more fees than allowed");
        Assert.True(small.Count < 2 || (small[0].DueOn.DayNumber - small[0].SentOn.DayNumber >= 14 && small[1].SentOn > small[0].DueOn), "a second fee before the first term was missed");
        Assert.True(with.TrueForAll(l => l.Step != LetterStep.Demand
            || letters.Exists(o => o.Step.Step < LetterStep.Demand && o.Step.Step > LetterStep.Notification && o.Step.Term >= 14 && o.Terms.DueOn < l.SentOn)), "a demand's fee without a missed term");
    }

    // Each letter takes what is posted to what is owed that day; only a credit note takes any back.
    private static void Interest(PlayedLetter letter)
    {
        Assert.Equal(letter.Terms.InterestToDateMinor, letter.Terms.Interest.Sum(i => i.InterestMinor));
        var (posted, credited) = (letter.Around.Letters.Sum(l => l.InterestMinor), letter.Around.Reductions.Any(r => r.FromTheStart));
        Assert.True(letter.Terms.InterestMinor >= 0 || (credited && posted + letter.Terms.InterestMinor >= 0), "more taken back than was posted");
        if (letter.Terms.Interest.Count > 0 && !letter.Before.Disputed)
        {
            var whole = letter.Terms.InterestToDateMinor;
            Assert.Equal(credited ? whole : Math.Max(whole, posted), posted + letter.Terms.InterestMinor);
        }

        Assert.True(letter.Terms.InterestMinor == 0 || !letter.Before.Disputed, "interest in a dispute");
    }

    private static void Interest(Story story, Play play, int claim, List<PlayedLetter> letters)
    {
        var claiming = letters.FindAll(l => l.Step.Interest && story.Debtor.Interest && !l.Before.Disputed);
        Assert.Equal(claiming.Sum(l => l.Terms.InterestMinor), letters.Sum(l => l.Terms.InterestMinor));
        if (claiming.Count == 0)
        {
            return;
        }

        var last = claiming[^1];
        var first = LateInterest.FirstDay(last.Before.DueDate!.Value, null, letters[0].SentOn < last.SentOn ? letters[0].SentOn : null, story.Plan.Law);
        var whole = first is null ? 0 : LateInterest.Of(last.Before.PostedMinor, play.PaidOn(claim), first.Value, last.SentOn, story.Debtor, story.Plan.Law, story.Law).Value.Minor;
        var posted = claiming.Sum(l => l.Terms.InterestMinor);

        // Where the day of payment bears nothing, a letter of its morning has claimed one day too much: no later letter adds it again.
        var tooMuch = !story.Plan.Law.DayOfPaymentCounts && play.PaidOn(claim).Any(p => letters.Exists(l => l.SentOn == p.On));
        Assert.True(tooMuch ? posted >= whole : posted == whole, $"{posted} posted, {whole} to date");
    }

    // A draft has no lawful letter before it, and comes neither early nor while anything stands against it.
    private static void InTime(Story story, PlayedDraft draft)
    {
        var (claim, plan) = (draft.Before, draft.Plan.For(draft.Before));
        var due = claim.EffectiveDue!.Value;
        Assert.True(claim is { RemainingMinor: > 0, Disputed: false, CustomerMayBeTransferred: true } && !claim.HeldOn(draft.RecordedOn), "must not be a draft");
        Assert.True(draft.DraftedOn <= draft.RecordedOn && draft.DraftedOn >= story.Start.AddDays(story.AvailableDay!.Value) && draft.DraftedOn > due, "too early");
        Assert.True(draft.DraftedOn >= (claim.LastLetterDueOn?.AddDays(1) ?? due.AddDays(plan.CollectionDays)), "before the rule's day");
        Assert.True(!(draft.DraftedOn < claim.NotBefore) && !(claim.Held && draft.DraftedOn <= claim.HoldUntil), "in a pause");
        Assert.True(claim.RemainingMinor >= plan.MinimumMinor, "below the minimum");
        Assert.True(!claim.CustomerGetsLetters || plan.FirstLetterAfter(claim.LastLetter) is not { } left || story.Terms.LeavesToAgencies(left.Step, draft.DraftedOn), "a letter comes first");
    }
}
