using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>
/// What is kept with the event of a decision: the rule, the version of the plan, and the days and amounts it rests on, so that it can
/// be told later without being made anew. <see cref="Decisions"/> reads it.
/// </summary>
internal static class DecisionFacts
{
    /// <summary>A draft by the date rule.</summary>
    internal static object Draft(Claim claim, FollowUpDecision decision, StandingRules rules)
    {
        var plan = rules.Plan.For(claim);
        return new
        {
            by = "rule",
            draftedOn = decision.On,
            remaining = claim.RemainingMinor,
            rule = Explanation.RuleOf(claim, decision),
            due = claim.EffectiveDue,
            letterDue = claim.LastLetterDueOn,
            days = FollowUpRules.DaysCounted(claim, rules.Plan, decision.Step),
            minimum = plan.MinimumMinor,
            available = rules.Terms.AvailableFrom,
            notBefore = claim.NotBefore,
            plan = rules.PlanVersion,
            source = StoredDecision.HandOverSource,
        };
    }

    /// <summary>A draft by a person's choice on a day.</summary>
    internal static object DraftByPerson(Claim claim, DateOnly day, StandingRules rules) => new
    {
        by = "person",
        draftedOn = day,
        remaining = claim.RemainingMinor,
        rule = "person_decides",
        due = claim.EffectiveDue,
        letterDue = claim.LastLetterDueOn,
        plan = rules.PlanVersion,
        source = StoredDecision.HandOverSource,
    };

    /// <summary>An issued letter; what it says and the law it rests on are kept with the letter itself.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="claim">The claim as it stood before it.</param>
    /// <param name="rules">The rules it was judged under.</param>
    /// <param name="rule">The rule's stable name; null for a person's choice.</param>
    internal static object Letter(LetterRow letter, Claim claim, StandingRules rules, string? rule) => new
    {
        step = letter.Step.Word(),
        dueOn = letter.DueOn,
        fee = letter.FeeMinor == 0 ? (long?)null : letter.FeeMinor,
        interest = letter.InterestMinor == 0 ? (long?)null : letter.InterestMinor,
        letter = letter.Id,
        by = rule is null ? "person" : null,
        rule = rule ?? "person_decides",
        remaining = claim.RemainingMinor,
        due = claim.EffectiveDue,
        letterDue = claim.LastLetterDueOn,
        days = rule is null ? null : FollowUpRules.DaysCounted(claim, rules.Plan, letter.Step.AsNext()),
        plan = rules.PlanVersion,
        source = LetterOutlook.SourceOf(letter.Step),
    };
}
