using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <summary>A move as a person saw it in a proposal: a run made from the proposal makes it just so, or not at all.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="Step">Letter or collection.</param>
/// <param name="On">The day it counts for: the day of the run for letters, the rule's day for drafts.</param>
/// <param name="RemainingMinor">What remained of the invoice, øre.</param>
public sealed record PinnedMove(string InvoiceNo, NextStep Step, DateOnly On, long RemainingMinor)
{
    /// <summary>Fee of the letter, øre.</summary>
    public long FeeMinor { get; init; }

    /// <summary>Interest the letter posts, øre.</summary>
    public long InterestMinor { get; init; }

    /// <summary>Last day to pay that the letter gives; null for a draft.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether the draft was to be approved automatically.</summary>
    public bool Approved { get; init; }

    /// <summary>The invoice's version when it was seen; with all else alike another version changes nothing.</summary>
    public int Version { get; init; }

    /// <summary>What differs when the same is judged anew; null when it would be made just so.</summary>
    /// <param name="now">The move as it would be made now.</param>
    /// <param name="ground">Why the letter would carry the fee it would.</param>
    public MoveChange? To(PinnedMove now, FeeGround? ground = null)
    {
        if (now.Step != Step)
        {
            return new($"the step was {Step.English()}, now {now.Step.English()}", $"steget var {Step.Norwegian()}, nå {now.Step.Norwegian()}");
        }

        MoveChange?[] all =
        [
            Amount(RemainingMinor, now.RemainingMinor, "remaining was", "rest var"),
            Day(On, now.On, "the day was", "dagen var"),
            Fee(now.FeeMinor, ground),
            Amount(InterestMinor, now.InterestMinor, "the interest was", "renten var"),
            Day(DueOn, now.DueOn, "the last day to pay was", "fristen var"),
        ];
        var changes = all.OfType<MoveChange>().ToList();
        return changes.Count == 0 ? null : new(string.Join("; ", changes.Select(c => c.En)), string.Join("; ", changes.Select(c => c.Nb)));
    }

    private MoveChange? Fee(long now, FeeGround? ground) =>
        Amount(FeeMinor, now, "the fee was", "gebyret var") is not { } change ? null
        : ground is { } why ? new($"{change.En} ({why.English()})", $"{change.Nb} ({why.Norwegian()})")
        : change;

    private static MoveChange? Amount(long then, long now, string en, string nb) => then == now ? null
        : new($"{en} {Money.Nok(then)}, now {Money.Nok(now)}", $"{nb} {Figures(then)}, nå {Figures(now)}");

    private static MoveChange? Day(DateOnly? then, DateOnly? now, string en, string nb) => then == now ? null
        : new($"{en} {En(then)}, now {En(now)}", $"{nb} {Nb(then)}, nå {Nb(now)}");
}

/// <summary>What has changed since a proposal was made, in the middle of a sentence.</summary>
/// <param name="En">In English, e.g. <c>remaining was 10000.00, now 6000.00</c>.</param>
/// <param name="Nb">In Norwegian.</param>
public sealed record MoveChange(string En, string Nb)
{
    /// <summary>The same with a cause after it, when the plan or the law is another than the proposal was made under.</summary>
    public MoveChange Under(int planThen, int planNow, bool lawChanged)
    {
        var change = planThen == planNow ? this
            : new($"{En} (plan version {planThen} then, {planNow} now)", $"{Nb} (plan versjon {planThen} da, {planNow} nå)");
        return lawChanged ? new($"{change.En} (the tables of law have changed)", $"{change.Nb} (lovtabellene er endret)") : change;
    }
}
