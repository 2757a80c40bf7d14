using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What a plan would do, by the code of the run; nothing is saved.</summary>
public static class Preview
{
    /// <summary>An invoice that would become a draft.</summary>
    public sealed record Move(string InvoiceNo, long CustomerCode, long RemainingMinor, CollectionStatus From, CollectionStatus To, DateOnly On);

    /// <summary>A letter that would come first.</summary>
    public sealed record Letter(string InvoiceNo, LetterStep Step, DateOnly On);

    /// <summary>An invoice for which something comes otherwise than by the plan in force.</summary>
    public sealed record Change(string InvoiceNo, long CustomerCode, long RemainingMinor, PlanEffect Effect);

    /// <summary>Drafts now, and cumulatively within 7 and 30 days, in number and øre; moves, letters and changes of the thirty days.</summary>
    public sealed record Answer(
        DateOnly Date, int Now, int In7Days, int In30Days, long NowMinor, IReadOnlyList<Move> Moves, IReadOnlyList<Letter> Letters)
    {
        /// <summary>What remains of the drafts within 7 days, øre.</summary>
        public required long In7DaysMinor { get; init; }

        /// <summary>The same within 30 days.</summary>
        public long In30DaysMinor => Moves.Sum(m => m.RemainingMinor);

        /// <summary>What comes otherwise than by the plan in force, judged with the same extensions; empty for that plan itself.</summary>
        public required IReadOnlyList<Change> Changes { get; init; }

        /// <summary>Letters of the thirty days by step, every step listed.</summary>
        public IReadOnlyList<(LetterStep Step, int Count)> LettersByStep { get; } =
            [.. StepWords.Letters.Select(step => (step, Letters.Count(l => l.Step == step)))];
    }

    /// <summary>
    /// Previews a changed plan (or the one in force) on a day. Where no extension is active it is judged as if one were activated
    /// that day with every customer ticked: what the activation page promises.
    /// </summary>
    public static Task<Result<Answer>> Run(
        ClientBooks books, Func<FollowUpPlan, FollowUpPlan> change, DateOnly? asked = null, CancellationToken ct = default) =>
        books.Read<Result<Answer>>(async view =>
        {
            var day = Clock.CommandDay(view.Client, view.Today, asked, moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            var rules = await view.Rules(ct);
            var plan = change(rules.Plan);
            return PlanLaw.Check(plan, rules.Law, day.Value) is { } refused ? refused : await Of(view, plan, rules, day.Value, ct);
        }, ct);

    private static async Task<Answer> Of(ClientView view, FollowUpPlan plan, StandingRules rules, DateOnly today, CancellationToken ct)
    {
        var activating = !rules.Terms.Active;
        var terms = activating ? new CollectionTerms(today, AnyMayCreate: true, AutoApprove: false, AutoApproveFrom: null) : rules.Terms;
        var moves = new List<Move>();
        var letters = new List<Letter>();
        var changes = new List<Change>();
        var lastDay = today.AddDays(30);
        var isChanged = PlanJson.Write(plan) != PlanJson.Write(rules.Plan);
        var (now, week, nowMinor, weekMinor) = (0, 0, 0L, 0L);
        var rows = FollowUpRows.Of(view.Db)
            .Where(r => r.Invoice.Status == CollectionStatus.None && r.Invoice.RemainingMinor > 0 && r.Invoice.DueDate != null)
            .OrderBy(r => r.Invoice.Id);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var claim = activating ? row.Claim() with { CustomerMayBeTransferred = true } : row.Claim();
            if (isChanged && PlanEffect.Of(claim, rules.Plan, plan, terms, today, lastDay) is { } effect)
            {
                changes.Add(new Change(claim.InvoiceNo, claim.CustomerCode, claim.RemainingMinor, effect));
            }

            foreach (var step in Forecast.Steps(claim, plan, terms, today, lastDay))
            {
                if (step.Step != NextStep.Collection)
                {
                    letters.Add(new Letter(claim.InvoiceNo, (LetterStep)(int)step.Step, step.On));
                    continue;
                }

                var isNow = step.On <= today;
                now += isNow ? 1 : 0;
                nowMinor += isNow ? claim.RemainingMinor : 0;
                var isThisWeek = step.On <= today.AddDays(7);
                week += isThisWeek ? 1 : 0;
                weekMinor += isThisWeek ? claim.RemainingMinor : 0;
                moves.Add(new Move(claim.InvoiceNo, claim.CustomerCode, claim.RemainingMinor, CollectionStatus.None, CollectionStatus.Draft, step.On));
            }
        }

        return new Answer(today, now, week, moves.Count, nowMinor, moves, letters) { In7DaysMinor = weekMinor, Changes = changes };
    }
}
