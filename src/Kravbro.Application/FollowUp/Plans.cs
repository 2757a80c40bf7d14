using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>The follow-up plan in force, and what its maximum fees are on the client's today.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Version">Version; 0 before the first was saved.</param>
/// <param name="Maxima">The law's maxima today; null when no row is known for the day.</param>
/// <param name="Changed">Whether a command changed it.</param>
public sealed record PlanAnswer(FollowUpPlan Plan, int Version, FeeMaxima? Maxima, bool Changed)
{
    /// <summary>The law that holds for the client.</summary>
    public required LawBook Law { get; init; }

    /// <summary>The client's today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Why a letter is not to be had today; null when it is.</summary>
    public Refusal? Unavailable(LetterStep step) => LetterLaw.LeftToAgencies(step, Law, Today);
}

/// <summary>Showing and setting the plan.</summary>
public static class Plans
{
    /// <summary>A change to one letter; null leaves a part.</summary>
    public sealed record StepChange(LetterStep Step)
    {
        /// <summary>On or off.</summary>
        public bool? On { get; init; }

        /// <summary>Days after the due date before.</summary>
        public int? Days { get; init; }

        /// <summary>Days to pay.</summary>
        public int? Term { get; init; }

        /// <summary>How the fee is set.</summary>
        public FeeRule? Fee { get; init; }

        /// <summary>The fixed fee, øre.</summary>
        public long? FeeMinor { get; init; }

        /// <summary>Interest.</summary>
        public bool? Interest { get; init; }

        /// <summary>Issued by the background run, or by proposal.</summary>
        public bool? Automatic { get; init; }

        /// <summary>How it goes out.</summary>
        public Delivery? Delivery { get; init; }

        /// <summary>How often a payment notification comes again.</summary>
        public int? Repeats { get; init; }

        /// <summary>Days from one payment notification to the next.</summary>
        public int? RepeatDays { get; init; }

        /// <summary>The plan with this change made.</summary>
        public FollowUpPlan Apply(FollowUpPlan plan)
        {
            var step = plan[Step];
            var fee = Fee ?? step.Fee;
            return plan.With(step with
            {
                On = On ?? step.On,
                Days = Days ?? step.Days,
                Term = Term ?? step.Term,
                Fee = fee,
                FeeMinor = fee == FeeRule.Fixed ? FeeMinor ?? step.FeeMinor : 0,
                Interest = Interest ?? step.Interest,
                Automatic = Automatic ?? step.Automatic,
                Delivery = Delivery ?? step.Delivery,
                Repeats = Repeats ?? step.Repeats,
                RepeatDays = RepeatDays ?? step.RepeatDays,
            });
        }
    }

    /// <summary>The plan in force.</summary>
    public static Task<PlanAnswer> Show(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => Answer(view, await view.Rules(ct), changed: false), ct);

    /// <summary>A version of the plan and what it changed.</summary>
    /// <param name="Version">Version, from 1.</param>
    /// <param name="From">The day it came into force.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Changes">What differs from the version before it, in words; the first is compared with the plan of a new client.</param>
    public sealed record PlanVersion(int Version, DateOnly From, string Actor, IReadOnlyList<PlanChange> Changes);

    /// <summary>The versions of the plan, the newest first, at most <paramref name="most"/>.</summary>
    public static Task<IReadOnlyList<PlanVersion>> History(ClientBooks books, int most = 200, CancellationToken ct = default) =>
        books.ReadAsTheyStand<IReadOnlyList<PlanVersion>>(async view =>
        {
            // One more than is shown: what the oldest of them was changed from.
            var rows = await view.Db.Plans.AsNoTracking().OrderByDescending(p => p.Version).Take(most + 1).ToListAsync(ct);
            var plans = rows.ConvertAll(r => PlanJson.Read(r.Plan));
            return [.. rows.Take(most).Select((row, i) => new PlanVersion(row.Version, row.From, row.Actor,
                PlanDifference.Of(i + 1 < plans.Count ? plans[i + 1] : FollowUpPlan.Default, plans[i])))];
        }, ct);

    /// <summary>
    /// Saves a changed plan as a new version; the rule is judged anew for invoices with status None only.
    /// Refused: <c>demand_needs_notice, term_too_short, fee_too_high, fee_not_allowed, bad_number, letter_for_agencies, stale</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="change">From the plan in force to the wanted one.</param>
    /// <param name="seenVersion">The version the form was made on, or null.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<PlanAnswer>> Set(
        ClientBooks books, Func<FollowUpPlan, FollowUpPlan> change, int? seenVersion = null, CancellationToken ct = default) =>
        books.Write<PlanAnswer>(async unit =>
        {
            var rules = await unit.Rules(ct);
            if (seenVersion is { } seen && seen != rules.PlanVersion)
            {
                return Refusals.Stale();
            }

            var plan = change(rules.Plan);
            if (PlanJson.Write(plan) == PlanJson.Write(rules.Plan))
            {
                return Answer(unit, rules, changed: false);
            }

            if ((PlanLaw.Check(plan, rules.Law, unit.Today) ?? PlanLaw.SwitchedOn(rules.Plan, plan, rules.Law, unit.Today)) is { } refused)
            {
                return refused;
            }

            unit.Db.Add(new PlanRow
            {
                ClientId = unit.Client.Id,
                Version = rules.PlanVersion + 1,
                Plan = PlanJson.Write(plan),
                From = unit.Today,
                Actor = unit.Actor,
            });
            await unit.Happened("plan_set", facts: new { version = rules.PlanVersion + 1 }, ct: ct);
            await RenewAll.Of(unit, ct);
            return Answer(unit, await unit.Rules(ct), changed: true);
        }, ct);

    private static PlanAnswer Answer(ClientView view, StandingRules rules, bool changed)
    {
        var maxima = rules.Law.FeesOn(view.Today);
        return new PlanAnswer(rules.Plan, rules.PlanVersion, maxima.IsOk ? maxima.Value : null, changed)
        {
            Law = rules.Law,
            Today = view.Today,
        };
    }
}
