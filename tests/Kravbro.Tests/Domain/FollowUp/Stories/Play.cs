using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.FollowUp.Stories;

/// <summary>A letter that a run issued.</summary>
/// <param name="Claim">Which claim.</param>
/// <param name="Before">The claim as it was judged.</param>
/// <param name="Decision">What the rules said.</param>
/// <param name="Step">The letter as the customer's plan has it.</param>
/// <param name="SentOn">The day of the run.</param>
/// <param name="Terms">What the law let it carry.</param>
internal sealed record PlayedLetter(int Claim, Claim Before, FollowUpDecision Decision, PlanStep Step, DateOnly SentOn, LetterTerms Terms)
{
    internal StandingLetter Standing => new(Step.Step, SentOn, Terms.DueOn, Terms.FeeMinor, Terms.InterestMinor);
}

/// <summary>A draft that was recorded.</summary>
internal sealed record PlayedDraft(int Claim, Claim Before, DateOnly DraftedOn, DateOnly RecordedOn);

/// <summary>
/// Plays a story through the rules. Each morning on which a run is made, or anything happens, drafts are recorded first (so do the
/// books before they are read or written on a new day); then a run issues letters; then what happens that day happens.
/// </summary>
internal sealed class Play
{
    private readonly Story _story;
    private readonly Claim[] _claims;
    private readonly List<Reduction>[] _paid;
    private readonly List<StandingLetter>[] _standing;

    private Play(Story story)
    {
        _story = story;
        _claims = [.. story.Claims.Select((c, i) => new Claim
        {
            InvoiceNo = $"{1001 + i}",
            CustomerCode = 10_001,
            PostedMinor = c.Minor,
            RemainingMinor = c.Minor,
            InvoiceDate = Story.Start.AddDays(c.DueDay - 14),
            DueDate = Story.Start.AddDays(c.DueDay),
            CustomerMayBeTransferred = true,
            Override = story.Override,
        })];
        _paid = [.. story.Claims.Select(_ => new List<Reduction>())];
        _standing = [.. story.Claims.Select(_ => new List<StandingLetter>())];
    }

    internal List<PlayedLetter> Letters { get; } = [];

    internal List<PlayedDraft> Drafts { get; } = [];

    internal IReadOnlyList<Reduction> PaidOn(int claim) => _paid[claim];

    /// <summary>Plays with runs on some days after the start.</summary>
    internal static Play WithRuns(Story story, Func<int, bool> runs) => new Play(story).Days(runs, null);

    /// <summary>Plays with the letters of another play, each on its day, and drafts recorded on some days and whenever something happens.</summary>
    internal static Play WithLettersOf(Play other, Func<int, bool> records) =>
        new Play(other._story).Days(records, other.Letters.ToLookup(l => l.SentOn));

    private Play Days(Func<int, bool> runs, ILookup<DateOnly, PlayedLetter>? given)
    {
        var at = 0;
        for (var i = 1; i <= Story.Length; i++)
        {
            var today = Story.Start.AddDays(i);
            var happens = at < _story.Facts.Length && _story.Facts[at].Day == i;
            if (runs(i) || happens || given?.Contains(today) == true)
            {
                Record(today);
            }

            if (given is not null)
            {
                foreach (var letter in given[today])
                {
                    _claims[letter.Claim] = _claims[letter.Claim].AfterLetter(letter.Step.Step, today, letter.Terms.DueOn);
                }
            }
            else if (runs(i))
            {
                Issue(today);
            }

            for (; at < _story.Facts.Length && _story.Facts[at].Day == i; at++)
            {
                Happen(_story.Facts[at], today);
            }
        }

        Record(Story.Start.AddDays(Story.Length));
        return this;
    }

    private void Record(DateOnly today)
    {
        for (var c = 0; c < _claims.Length; c++)
        {
            if (FollowUpRules.Decide(_claims[c], _story.Plan, _story.Terms, today) is { Step: NextStep.Collection, On: { } on } && on <= today)
            {
                Drafts.Add(new PlayedDraft(c, _claims[c], on, today));
                _claims[c] = _claims[c] with { Status = CollectionStatus.Draft };
            }
        }
    }

    // The oldest claim first: it carries the fee of the dispatch.
    private void Issue(DateOnly today)
    {
        var charged = new HashSet<LetterStep>();
        foreach (var c in Enumerable.Range(0, _claims.Length).OrderBy(c => _claims[c].DueDate).ThenBy(c => c))
        {
            var decision = FollowUpRules.Decide(_claims[c], _story.Plan, _story.Terms, today);
            if (!decision.IsDueOn(today) || decision.Letter is not { } letter)
            {
                continue;
            }

            var plan = _story.Plan.For(_claims[c]);
            var terms = LetterLaw.Judge(_claims[c], new ClaimHistory(_claims[c].PostedMinor, _paid[c], _standing[c]), plan[letter],
                _story.Debtor, plan.Law, _story.Law, today, charged.Contains(letter));
            Assert.True(terms.IsOk, terms.Refusal?.En);
            var played = new PlayedLetter(c, _claims[c], decision, plan[letter], today, terms.Value);
            Letters.Add(played);
            _standing[c].Add(played.Standing);
            _claims[c] = _claims[c].AfterLetter(letter, today, terms.Value.DueOn);
            if (terms.Value.FeeMinor > 0)
            {
                charged.Add(letter);
            }
        }
    }

    private void Happen(Fact fact, DateOnly today)
    {
        var claim = _claims[fact.Claim];
        var until = today.AddDays(fact.Days);
        if (fact.Kind == FactKind.Pays)
        {
            var minor = Math.Min(claim.RemainingMinor, Math.Max(1, claim.PostedMinor * fact.Share / 100));
            if (minor > 0)
            {
                _paid[fact.Claim].Add(new Reduction(today, minor, false));
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

    private static Claim NotBefore(Claim claim, DateOnly day) => claim with { NotBefore = claim.NotBefore > day ? claim.NotBefore : day };
}
