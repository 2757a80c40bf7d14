using Kravbro.Domain.Collection;
using Kravbro.Domain.Law;
using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// A decision about an invoice as it was kept when it was made: the rule, the version of the plan and the facts of that day. It is
/// told from what was kept alone; a later change of plan, card or law changes nothing of it. What an old record does not hold is null.
/// </summary>
/// <param name="Kind">The kind of its event, e.g. <c>draft_made</c>.</param>
/// <param name="On">The client's day it was made.</param>
public sealed partial record StoredDecision(string Kind, DateOnly On)
{
    /// <summary>The kind of what is kept of an overdue invoice that waits for its next step.</summary>
    public const string Waits = "waits";

    /// <summary>The kind of what is kept of an overdue invoice for which nothing comes by itself.</summary>
    public const string Stands = "stands";

    /// <summary>Who: the actor of its event.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Stable name of the rule.</summary>
    public string? Rule { get; init; }

    /// <summary>Version of the plan in force; 0 for that of a new client.</summary>
    public int? PlanVersion { get; init; }

    /// <summary>The day a draft counts from.</summary>
    public DateOnly? DraftedOn { get; init; }

    /// <summary>The due date it rests on.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The term of the letter before that it rests on.</summary>
    public DateOnly? LetterDue { get; init; }

    /// <summary>The days of the plan that were counted.</summary>
    public int? Days { get; init; }

    /// <summary>What remained, øre.</summary>
    public long? RemainingMinor { get; init; }

    /// <summary>The least amount for collection, øre.</summary>
    public long? MinimumMinor { get; init; }

    /// <summary>From when debt collection was available.</summary>
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Nothing was done before, for a pause or dispute.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The letter.</summary>
    public LetterStep? Step { get; init; }

    /// <summary>Last day to pay of the letter.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>Fee of the letter, øre.</summary>
    public long? FeeMinor { get; init; }

    /// <summary>Interest the letter posted, øre.</summary>
    public long? InterestMinor { get; init; }

    /// <summary>Why the letter carried that fee; from the kept letter.</summary>
    public FeeGround? FeeGround { get; init; }

    /// <summary>Interest line by line; from the kept letter.</summary>
    public IReadOnlyList<InterestLine> Interest { get; init; } = [];

    /// <summary>Rows of law; from the kept letter.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The act; from the kept letter.</summary>
    public CollectionAct? Act { get; init; }

    /// <summary>Last day of a pause, or the expected due date.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What a person gave as reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The status it left.</summary>
    public CollectionStatus? From { get; init; }

    /// <summary>Of a wait: the step it waits for.</summary>
    public NextStep? Next { get; init; }

    /// <summary>The day of that step.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Why nothing comes by itself.</summary>
    public ReasonCode? Stopped { get; init; }

    /// <summary>Why facts sent it back.</summary>
    public LeaveCause? Cause { get; init; }

    /// <summary>Warnings that stood at approval.</summary>
    public Warnings Warnings { get; init; }

    /// <summary>The extension whose setting approved.</summary>
    public string? Extension { get; init; }

    /// <summary>Case number.</summary>
    public string? Case { get; init; }

    /// <summary>The paragraph it rests on, when the law decides.</summary>
    public string? Source { get; init; }

    /// <summary>The facts it rested on, in order.</summary>
    public IReadOnlyList<ExplainedFact> Facts => [.. AllFacts().OfType<ExplainedFact>()];

    /// <summary>
    /// What is kept of an overdue invoice that the plan has: since when it waits for its next step, or stands still, and why. Null for one
    /// that is not overdue, not a claim or in debt collection.
    /// </summary>
    /// <param name="claim">The invoice.</param>
    /// <param name="kept">The decision as it is kept, see <see cref="FollowUpRules.First"/>.</param>
    /// <param name="on">The day it was made.</param>
    /// <param name="planVersion">The version of the plan it was made under.</param>
    /// <param name="days">The days of the plan that were counted.</param>
    /// <param name="today">The day it is told.</param>
    public static StoredDecision? OfOverdue(Claim claim, FollowUpDecision kept, DateOnly on, int planVersion, int? days, DateOnly today) =>
        claim is not { IsInvoice: true, RemainingMinor: > 0, Status: CollectionStatus.None } || !(claim.EffectiveDue < today) ? null
        : new StoredDecision(kept.On is null ? Stands : Waits, on)
        {
            Rule = Explanation.RuleOf(claim, kept),
            PlanVersion = planVersion,
            Next = kept.Step,
            NextOn = kept.On,
            Stopped = kept.On is null ? kept.Reason : null,
            Due = claim.EffectiveDue,
            LetterDue = claim.LastLetterDueOn,
            Days = days,
            NotBefore = claim.NotBefore,
            Source = kept.Step == NextStep.Collection ? HandOverSource : kept.Letter is { } letter ? LetterOutlook.SourceOf(letter) : null,
        };

    private IEnumerable<ExplainedFact?> AllFacts()
    {
        yield return ExplainedFact.Day("decided_on", On);
        yield return Text("decided_by", Actor);
        yield return Rule is { } rule && FactWords.Rule(rule) is var said ? ExplainedFact.Words("decided_rule", rule, said.En, said.Nb) : null;
        yield return PlanVersion is { } version ? ExplainedFact.Number("plan_version", version) : null;
        yield return Day("decided_counts", DraftedOn);
        yield return Step is { } step ? ExplainedFact.Letter("decided_step", step) : null;
        yield return Next is { } next and not NextStep.None ? ExplainedFact.Words("decided_next", next.Word(), next.English(), next.Norwegian()) : null;
        yield return Day("decided_next_on", NextOn);
        yield return Stopped is { } stopped && StoppedWords(stopped) is var words ? ExplainedFact.Words("decided_stopped", stopped.Word(), words.En, words.Nb) : null;
        yield return Day("decided_due", Due);
        yield return Day("decided_letter_due", LetterDue);
        yield return Days is { } days ? ExplainedFact.Number("decided_days", days) : null;
        yield return Amount("decided_remaining", RemainingMinor);
        yield return Amount("decided_minimum", MinimumMinor);
        yield return Day("decided_available_from", AvailableFrom);
        yield return Day("decided_not_before", NotBefore);
        yield return Day("decided_pay_by", PayBy);
        yield return Amount("decided_fee", FeeMinor);
        yield return FeeGround is { } ground ? ExplainedFact.Words("decided_fee_ground", ground.English(), ground.English(), ground.Norwegian()) : null;
        foreach (var line in Interest)
        {
            yield return ExplainedFact.Interest("letter_interest_line", line);
        }

        yield return Amount("decided_interest", InterestMinor);
        yield return Day("decided_until", Until);
        yield return From is { } left ? ExplainedFact.Status("decided_from", left) : null;
        yield return Cause is { } cause && CauseWords(cause) is var why ? ExplainedFact.Words("decided_cause", cause.ToString(), why.En, why.Nb) : null;
        yield return Text("decided_reason", Reason);
        yield return Warnings == Warnings.None ? null : ExplainedFact.Words("decided_warnings", string.Join(' ', Warnings.Each().Select(w => w.Word())),
            string.Join("; ", Warnings.Each().Select(w => w.English())), string.Join("; ", Warnings.Each().Select(w => w.Norwegian())));
        yield return Text("decided_extension", Extension);
        yield return Text("decided_case", Case);
        yield return Text("source", Source);
        yield return Act is { } act ? ExplainedFact.Words("letter_act", act.English(), act.English(), act.Norwegian()) : null;
        foreach (var row in Rows)
        {
            yield return new ExplainedFact("letter_law_row", row);
        }
    }

    private static ExplainedFact? Day(string name, DateOnly? day) => day is { } present ? ExplainedFact.Day(name, present) : null;

    private static ExplainedFact? Amount(string name, long? minor) => minor is { } present ? ExplainedFact.Amount(name, present) : null;

    private static ExplainedFact? Text(string name, string? text) => string.IsNullOrWhiteSpace(text) ? null : new ExplainedFact(name, text);
}
