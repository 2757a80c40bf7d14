using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp.Stories;

/// <summary>What happens to a claim.</summary>
internal enum FactKind
{
    Pays,
    Pauses,
    PausesUntilReleased,
    Releases,
    Disputes,
    Resolves,
    Postpones,
    LettersOffOrOn,
    CollectionOffOrOn,
    Credited,
    LetterCancelled,
    LetterByHand,
    PlanChanges,
}

/// <summary>Something that happens to a claim on a day.</summary>
/// <param name="Day">Days after the start.</param>
/// <param name="Claim">Which claim.</param>
/// <param name="Kind">What.</param>
/// <param name="Days">How long, for pauses and postponements.</param>
/// <param name="Share">What part of the claim is paid, percent of its principal.</param>
internal sealed record Fact(int Day, int Claim, FactKind Kind, int Days, int Share);

/// <summary>A claim as it begins.</summary>
/// <param name="Minor">Øre.</param>
/// <param name="DueDay">Days after the start.</param>
/// <param name="Customer">Whose it is.</param>
internal sealed record StoryClaim(long Minor, int DueDay, long Customer);

/// <summary>A plan, a customer with some claims, what happens, and the law of the time.</summary>
internal sealed record Story(
    FollowUpPlan Plan, PlanOverride? Override, Debtor Debtor, StoryClaim[] Claims, Fact[] Facts, int? AvailableDay, int? NewActDay, int EveryDays)
{
    internal const int Length = 200;

    private static readonly ConcurrentDictionary<DateOnly, LawBook> NewActs = new();

    /// <summary>Fees change at the turn of 2025 and the rate of interest each half-year; one story begins before a leap day.</summary>
    private static readonly DateOnly[] Starts = [new(2025, 10, 1), new(2025, 6, 20), new(2023, 12, 20)];

    /// <summary>The day before the first.</summary>
    internal DateOnly Start { get; init; } = Starts[0];

    /// <summary>The plan that a change of plan brings.</summary>
    internal required FollowUpPlan OtherPlan { get; init; }

    /// <summary>Letters leave every so many days; 0: not at all, 1: on the day they are issued.</summary>
    internal int LeavesEvery { get; init; }

    internal LawBook Law => NewActDay is { } day
        ? NewActs.GetOrAdd(Start.AddDays(day), d => LawCase.NewActFrom(Kravbro.Domain.Days.Iso(d))) : LawBook.Embedded;

    internal CollectionTerms Terms => new(AvailableDay is { } day ? Start.AddDays(day) : null, AvailableDay is not null, false, null) { NewActFrom = Law.NewActFrom };

    internal static Gen<Story> Any { get; } = Gen.Select(Plans, Overrides, Debtors,
        Gen.Select(Gen.Long[100, 4_000_000], Gen.Int[0, 70], Gen.Int[0, 1], (minor, due, customer) => new StoryClaim(minor, due, 10_001 + customer)).Array[1, 4],
        Gen.Select(Gen.Int[1, Length], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 40], Gen.Int[1, 130], (day, claim, kind, days, share) => new Fact(day, claim, (FactKind)kind, days, share))
            .Array[0, 8],
        Sometimes(6, 0, 60), Sometimes(1, 20, 160), Gen.Select(Gen.Int[2, 40], Plans, Gen.Int[0, 9], Gen.Int[0, 1_000]),
        (plan, special, debtor, claims, facts, available, newAct, more) => new Story(
            plan, special, debtor, claims,
            [.. facts.Where(f => f.Claim < claims.Length).OrderBy(f => f.Day)], available, newAct, more.Item1)
        {
            OtherPlan = more.Item2 with { Law = plan.Law },
            LeavesEvery = more.Item3,
            Start = Starts[more.Item4 % Starts.Length],
        });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"from {Start}, letters leave every {LeavesEvery} days\n{Plan}\n{OtherPlan}\n{Plan.Law}\noverride {string.Join("; ", Override?.Steps ?? [])} collection {Override?.CollectionDays} minimum {Override?.MinimumMinor}\n{Debtor}\n"
        + $"{string.Join('\n', Claims.AsEnumerable())}\n{string.Join('\n', Facts.AsEnumerable())}\navailable {AvailableDay}, new act {NewActDay}, every {EveryDays} days");

    private static Gen<FollowUpPlan> Plans => Gen.Select(
        Step(LetterStep.Notification), Step(LetterStep.Reminder), Step(LetterStep.Notice), Step(LetterStep.Demand),
        Gen.Int[1, 40], Gen.OneOf(Gen.Const(0L), Gen.Long[0, 200_000]), Choices,
        (notification, reminder, notice, demand, days, minimum, choices) => new FollowUpPlan(
            notification, reminder, notice, demand with { On = demand.On && notice.On }, days, minimum, Kravbro.Domain.Collection.Warnings.None)
        { Law = choices });

    private static Gen<LegalChoices> Choices => Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 5], (dispatch, anew, bankDay, payday, agreed) => new LegalChoices
    {
        OneFeePerDispatch = dispatch,
        FeesAnewAfterSixMonths = anew,
        NextBankDayIsInTime = bankDay,
        DayOfPaymentCounts = payday,
        DueDatesAgreed = agreed > 0,
    });

    // A consumer or a business, the latter now and then with an agreed rate; most pay fees and interest.
    private static Gen<Debtor> Debtors => Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 2],
        (business, fees, interest, rate) => new Debtor(business, fees > 0, interest > 0, business && rate == 0 ? 18m : null));

    private static Gen<PlanOverride?> Overrides => Gen.Select(Gen.Int[0, 3], Gen.Int[2, 4], Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[14, 30], Gen.Int[1, 40],
        (any, step, on, days, term, collection) => any > 0 ? null : new PlanOverride(
            [new StepOverride((LetterStep)step, on switch { 0 => false, 1 => true, _ => null }, days, term)], collection % 2 == 0 ? collection : null, null));

    private static Gen<PlanStep> Step(LetterStep step) => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 2], Gen.Long[0, 3_500], Gen.Bool,
        (on, days, term, fee, minor, interest) => step == LetterStep.Notification
            ? new PlanStep(step, on == 0, days, term, FeeRule.None, 0, false) { Repeats = fee, RepeatDays = term / 4 }
            : new PlanStep(step, on > 0, days, step == LetterStep.Reminder ? term : Math.Max(term, 14), (FeeRule)fee, (FeeRule)fee == FeeRule.Fixed ? minor : 0, interest));

    private static Gen<int?> Sometimes(int times, int from, int to) =>
        Gen.Select(Gen.Int[0, times + (times == 1 ? 2 : 0)], Gen.Int[from, to], (which, day) => (times == 1 ? which == 0 : which > 0) ? day : (int?)null);
}
