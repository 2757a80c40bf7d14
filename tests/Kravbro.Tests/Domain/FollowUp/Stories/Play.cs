using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp.Stories;

/// <summary>A letter that a run, a person or the sending day issued.</summary>
/// <param name="Claim">Which claim.</param>
/// <param name="Before">The claim as it was judged, without the letter.</param>
/// <param name="Decision">What the rules said; null when a person chose it.</param>
/// <param name="Step">The letter as the customer's plan has it.</param>
/// <param name="SentOn">The day it was issued.</param>
/// <param name="Terms">What the law let it carry.</param>
/// <param name="Around">The history it was judged by.</param>
internal sealed record PlayedLetter(int Claim, Claim Before, FollowUpDecision? Decision, PlanStep Step, DateOnly SentOn, LetterTerms Terms, ClaimHistory Around)
{
    /// <summary>The day it left; null while it has not.</summary>
    internal DateOnly? LeftOn { get; set; }

    /// <summary>Whether the sending day issued it again, as the letter that was decided before.</summary>
    internal bool IsAgain { get; init; }

    /// <summary>Whether it was taken back.</summary>
    internal bool Cancelled { get; set; }

    /// <summary>Fourteen days after the due date as it was when it left.</summary>
    internal DateOnly? FeeFrom { get; set; }

    internal StandingLetter Standing => new(Step.Step, SentOn, Terms.DueOn, Terms.FeeMinor, Terms.InterestMinor);
}

/// <summary>A draft that was recorded.</summary>
internal sealed record PlayedDraft(int Claim, Claim Before, FollowUpPlan Plan, DateOnly DraftedOn, DateOnly RecordedOn);

/// <summary>
/// Plays a story through the rules. Each morning on which a run is made, or anything happens, drafts are recorded first (so do the
/// books before they are read or written on a new day); then a run issues letters, then what is to leave leaves; then what happens that
/// day happens.
/// </summary>
internal sealed class Play
{
    private readonly Story _story;
    private readonly Claim[] _claims;
    private readonly List<Reduction>[] _paid;
    private readonly List<PlayedLetter>[] _standing;
    private FollowUpPlan _plan;

    private Play(Story story)
    {
        _story = story;
        _plan = story.Plan;
        _claims = [.. story.Claims.Select((c, i) => new Claim
        {
            InvoiceNo = $"{1001 + i}",
            CustomerCode = c.Customer,
            PostedMinor = c.Minor,
            RemainingMinor = c.Minor,
            InvoiceDate = story.Start.AddDays(c.DueDay - 14),
            DueDate = story.Start.AddDays(c.DueDay),
            CustomerMayBeTransferred = true,
            Override = story.Override,
        })];
        _paid = [.. story.Claims.Select(_ => new List<Reduction>())];
        _standing = [.. story.Claims.Select(_ => new List<PlayedLetter>())];
    }

    internal List<PlayedLetter> Letters { get; } = [];

    internal List<PlayedDraft> Drafts { get; } = [];

    internal IReadOnlyList<Reduction> PaidOn(int claim) => _paid[claim];

    /// <summary>Plays with runs on some days after the start.</summary>
    internal static Play WithRuns(Story story, Func<int, bool> runs) => new Play(story).Days(runs, null);

    /// <summary>Plays with the letters that the runs of another play issued, each on its day, and drafts recorded on some days and whenever something happens.</summary>
    internal static Play WithLettersOf(Play other, Func<int, bool> records) =>
        new Play(other._story).Days(records, other.Letters.Where(l => l.Decision is not null).ToLookup(l => l.SentOn));

    private Play Days(Func<int, bool> runs, ILookup<DateOnly, PlayedLetter>? given)
    {
        var at = 0;
        for (var i = 1; i <= Story.Length; i++)
        {
            var today = _story.Start.AddDays(i);
            var happens = at < _story.Facts.Length && _story.Facts[at].Day == i;
            if (runs(i) || happens || given?.Contains(today) == true)
            {
                Record(today);
            }

            if (given is not null)
            {
                foreach (var letter in given[today])
                {
                    Stand(letter with { LeftOn = null, Cancelled = false });
                }
            }
            else if (runs(i))
            {
                Issue(today);
            }

            if (given is null && _story.LeavesEvery > 0 && i % _story.LeavesEvery == 0)
            {
                Leave(today);
            }

            for (; at < _story.Facts.Length && _story.Facts[at].Day == i; at++)
            {
                Happen(_story.Facts[at], today);
            }
        }

        Record(_story.Start.AddDays(Story.Length));
        return this;
    }

    private void Record(DateOnly today)
    {
        for (var c = 0; c < _claims.Length; c++)
        {
            if (FollowUpRules.Decide(_claims[c], _plan, _story.Terms, today) is { Step: NextStep.Collection, On: { } on } && on <= today)
            {
                Drafts.Add(new PlayedDraft(c, _claims[c], _plan, on, today));
                _claims[c] = _claims[c] with { Status = CollectionStatus.Draft };
            }
        }
    }

    // The oldest claim first: it carries the fee of the dispatch.
    private void Issue(DateOnly today)
    {
        foreach (var c in Enumerable.Range(0, _claims.Length).OrderBy(c => _claims[c].DueDate).ThenBy(c => c))
        {
            var decision = FollowUpRules.Decide(_claims[c], _plan, _story.Terms, today);
            if (decision.IsDueOn(today) && decision.Letter is { } letter)
            {
                var played = Judged(c, letter, decision, today, HistoryOf(c, departures: false), ChargedOn(c, today));
                Assert.True(played.IsOk, played.Refusal?.En);
                Stand(played.Value);
            }
        }
    }

    private bool ChargedOn(int claim, DateOnly today) => Letters.Exists(l => l.SentOn == today && !l.Cancelled && l.Terms.FeeMinor > 0
        && _claims[l.Claim].CustomerCode == _claims[claim].CustomerCode);

    private Kravbro.Domain.Result<PlayedLetter> Judged(int claim, LetterStep step, FollowUpDecision? decision, DateOnly today, ClaimHistory around, bool feeElsewhere)
    {
        var plan = _plan.For(_claims[claim]);
        return LetterLaw.Judge(_claims[claim], around, plan[step], _story.Debtor, plan.Law, _story.Law, today, feeElsewhere)
            .Then<PlayedLetter>(terms => new PlayedLetter(claim, _claims[claim], decision, plan[step], today, terms, around));
    }

    private ClaimHistory HistoryOf(int claim, bool departures, PlayedLetter? without = null) => new(_claims[claim].PostedMinor, [.. _paid[claim]],
        [.. _standing[claim].Where(l => l != without).Select(l => l.Standing with { Departure = departures && l.LeftOn is null ? Departure.NotYet : Departure.Left })]);

    private void Stand(PlayedLetter letter)
    {
        Letters.Add(letter);
        _standing[letter.Claim].Add(letter);
        _claims[letter.Claim] = _claims[letter.Claim].AfterLetter(letter.Step.Step, letter.SentOn, letter.Terms.DueOn);
    }

    private void Cancel(PlayedLetter letter)
    {
        letter.Cancelled = true;
        _standing[letter.Claim].Remove(letter);
        var trail = LetterTrail.Of(_standing[letter.Claim].Select(l => l.Standing));
        var notified = _standing[letter.Claim].FindAll(l => l.Step.Step == LetterStep.Notification);
        _claims[letter.Claim] = _claims[letter.Claim] with
        {
            LastLetter = trail.Last,
            LastLetterDueOn = trail.LastDueOn,
            Notifications = notified.Count,
            NotifiedOn = notified.Max(l => (DateOnly?)l.SentOn),
        };
    }

    // All that has not left, in the order of the books: customer, due date, a demand before its notice. What is issued anew leaves next time.
    private void Leave(DateOnly today)
    {
        var charged = new HashSet<long>();
        foreach (var letter in _standing.SelectMany(l => l).Where(l => l.LeftOn is null)
            .OrderBy(l => _claims[l.Claim].DueDate).ThenBy(l => l.Claim).ThenBy(l => SendingDay.Turn(l.Step.Step)).ToList())
        {
            var claim = _claims[letter.Claim];
            var plan = _plan.For(claim);
            var others = HistoryOf(letter.Claim, departures: true, letter);
            var feeElsewhere = charged.Contains(claim.CustomerCode);
            var asked = letter.Before.RemainingMinor;
            var verdict = SendingDay.Judge(claim, new LetterToSend(letter.Step.Step, letter.SentOn, letter.Terms, asked, claim.DueDate!.Value),
                new SendingFacts(others, plan[letter.Step.Step], _story.Debtor, plan.Law, feeElsewhere), today, _story.Law);
            switch (verdict.Outcome)
            {
                case SendingOutcome.Leaves:
                    (letter.LeftOn, letter.FeeFrom) = (today, claim.EffectiveDue!.Value.AddDays(14));
                    if (letter.Terms.FeeMinor > 0)
                    {
                        charged.Add(claim.CustomerCode);
                    }

                    break;
                case SendingOutcome.Waits:
                    break;
                default:
                    Cancel(letter);
                    if (verdict.Outcome == SendingOutcome.Anew
                        && Judged(letter.Claim, letter.Step.Step, letter.Decision, today, HistoryOf(letter.Claim, departures: true), feeElsewhere || ChargedOn(letter.Claim, today)) is { IsOk: true } again)
                    {
                        Stand(again.Value with { IsAgain = true });
                    }

                    break;
            }

            Assert.True(_story.LeavesEvery != 1 || letter.SentOn != today || verdict.Outcome == SendingOutcome.Leaves, $"issued and not sent the same day: {verdict.Why}");
        }
    }

    private void Happen(Fact fact, DateOnly today)
    {
        var claim = _claims[fact.Claim];
        var until = today.AddDays(fact.Days);
        if (fact.Kind == FactKind.PlanChanges)
        {
            _plan = _story.OtherPlan;
            return;
        }

        if (fact.Kind is FactKind.LetterCancelled or FactKind.LetterByHand)
        {
            ByHand(fact, today);
            return;
        }

        if (fact.Kind is FactKind.Pays or FactKind.Credited)
        {
            var minor = Math.Min(claim.RemainingMinor, Math.Max(1, claim.PostedMinor * fact.Share / 100));
            if (minor > 0)
            {
                _paid[fact.Claim].Add(new Reduction(today, minor, fact.Kind == FactKind.Credited));
                claim = claim with { RemainingMinor = claim.RemainingMinor - minor };
            }
        }

        claim = fact.Kind switch
        {
            FactKind.Pauses => claim with { Held = true, HoldUntil = until },
            FactKind.PausesUntilReleased => claim with { Held = true, HoldUntil = null },
            FactKind.Releases when claim.Held => NotBefore(claim with { Held = false, HoldUntil = null }, claim.HoldUntil < today ? claim.HoldUntil.Value.AddDays(1) : today),
            FactKind.Disputes => claim with { Disputed = true },
            FactKind.Resolves when claim.Disputed => NotBefore(claim with { Disputed = false }, today),
            FactKind.Postpones => claim with { ExpectedDueDate = until },
            FactKind.LettersOffOrOn => claim with { CustomerGetsLetters = !claim.CustomerGetsLetters },
            FactKind.CollectionOffOrOn => claim with { CustomerMayBeTransferred = !claim.CustomerMayBeTransferred },
            _ => claim,
        };
        _claims[fact.Claim] = Standing.Leaves(claim, _story.Terms, today) == LeaveCause.None ? claim : claim with { Status = CollectionStatus.None };
    }

    // A person takes the last letter back, or chooses one.
    private void ByHand(Fact fact, DateOnly today)
    {
        if (fact.Kind == FactKind.LetterCancelled)
        {
            if (_standing[fact.Claim] is [.., var last])
            {
                Cancel(last);
            }

            return;
        }

        var step = (LetterStep)(1 + (fact.Share % 4));
        var notice = _standing[fact.Claim].Where(l => l.Step.Step == LetterStep.Notice).Select(l => (DateOnly?)l.Terms.DueOn).Max();
        if (Hand.MayIssue(_claims[fact.Claim], step, notice, null, today) is null
            && Judged(fact.Claim, step, null, today, HistoryOf(fact.Claim, departures: false), ChargedOn(fact.Claim, today)) is { IsOk: true } letter)
        {
            Stand(letter.Value);
        }
    }

    private static Claim NotBefore(Claim claim, DateOnly day) => claim with { NotBefore = claim.NotBefore > day ? claim.NotBefore : day };
}
