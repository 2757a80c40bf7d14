using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.FollowUp;

/// <summary>One thing a run did, or would do.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="CustomerCode">Its customer.</param>
/// <param name="Step">Letter or collection.</param>
/// <param name="On">The day it counts for: today for letters, the rule's day for drafts.</param>
/// <param name="Approved">Whether the draft was approved automatically.</param>
public sealed record RunMove(string InvoiceNo, long CustomerCode, NextStep Step, DateOnly On, bool Approved)
{
    /// <summary>What remains of the invoice, øre.</summary>
    public long RemainingMinor { get; init; }

    /// <summary>Fee of the letter, øre.</summary>
    public long FeeMinor { get; init; }

    /// <summary>Interest of the letter, øre.</summary>
    public long InterestMinor { get; init; }

    /// <summary>Last day to pay that the letter gives; null for a draft.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>How the letter goes out; null for a draft.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The invoice's version before the move.</summary>
    public int Version { get; init; }

    /// <summary>What remains with the fee and interest of the letter, øre.</summary>
    public long TotalMinor => RemainingMinor + FeeMinor + InterestMinor;

    /// <summary>The move as a proposal pins it.</summary>
    public PinnedMove Pinned => new(InvoiceNo, Step, On, RemainingMinor)
    {
        FeeMinor = FeeMinor,
        InterestMinor = InterestMinor,
        DueOn = DueOn,
        Approved = Approved,
        Version = Version,
    };
}

/// <summary>A draft that waited for automatic approval and got it, or would.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="CustomerCode">Its customer.</param>
/// <param name="RemainingMinor">What remains of it, øre.</param>
public sealed record RunApproval(string InvoiceNo, long CustomerCode, long RemainingMinor);

/// <summary>A letter that was due and waits.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="Step">The letter.</param>
/// <param name="Why">What it waits for.</param>
public sealed record HeldLetter(string InvoiceNo, NextStep Step, Refusal Why);

/// <summary>A move of a pinned proposal that was not made.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="Step">The step that was proposed.</param>
/// <param name="Reason">Why it dropped out.</param>
public sealed record DroppedMove(string InvoiceNo, NextStep Step, string Reason)
{
    /// <summary>The same in Norwegian.</summary>
    public required string ReasonNb { get; init; }
}

/// <summary>What a run did.</summary>
public sealed class RunAnswer
{
    private const int MostHeldShown = 200;

    /// <summary>The day of the run.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Letters issued, by step.</summary>
    public Dictionary<LetterStep, int> Letters { get; } = StepWords.Letters.ToDictionary(step => step, _ => 0);

    /// <summary>Drafts made.</summary>
    public int Drafts { get; set; }

    /// <summary>Drafts approved automatically.</summary>
    public int Approved { get; set; }

    /// <summary>All invoices that now wait for a person.</summary>
    public int Waiting { get; set; }

    /// <summary>How many days old the client's bank data is, the oldest of several clients'; null when no bank file was read.</summary>
    public int? BankDaysOld { get; set; }

    /// <summary>Whether <see cref="Moves"/> is filled; off for large real runs.</summary>
    public bool KeepsMoves { get; init; }

    /// <summary>The moves, kept for dry runs only.</summary>
    public List<RunMove> Moves { get; } = [];

    /// <summary>Drafts of earlier days that were approved, or would be; kept with the moves.</summary>
    public List<RunApproval> Approvals { get; } = [];

    /// <summary>The version of the plan the moves were judged under; kept with them.</summary>
    public int PlanVersion { get; internal set; }

    /// <summary>The hash of the tables of law they were judged by; kept with them, else empty.</summary>
    public string Law { get; internal set; } = "";

    /// <summary>Fees of the letters, øre.</summary>
    public long FeesMinor { get; set; }

    /// <summary>Interest of the letters, øre.</summary>
    public long InterestMinor { get; set; }

    /// <summary>How many letters were due and wait: a row of law is missing, the period is locked, or the law leaves them to agencies.</summary>
    public int HeldCount { get; private set; }

    /// <summary>The first of them.</summary>
    public List<HeldLetter> Held { get; } = [];

    /// <summary>Notes a letter that waits.</summary>
    internal void Hold(HeldLetter letter)
    {
        HeldCount++;
        if (Held.Count < MostHeldShown)
        {
            Held.Add(letter);
        }
    }

    /// <summary>Moves of a proposal that dropped out.</summary>
    public List<DroppedMove> Dropped { get; } = [];

    /// <summary>These figures with another client's added.</summary>
    public RunAnswer With(RunAnswer other)
    {
        foreach (var (step, count) in other.Letters)
        {
            Letters[step] += count;
        }

        Drafts += other.Drafts;
        Approved += other.Approved;
        Waiting += other.Waiting;
        BankDaysOld = other.BankDaysOld > (BankDaysOld ?? -1) ? other.BankDaysOld : BankDaysOld;
        FeesMinor += other.FeesMinor;
        InterestMinor += other.InterestMinor;
        Moves.AddRange(other.Moves);
        Approvals.AddRange(other.Approvals);
        HeldCount += other.HeldCount;
        Held.AddRange(other.Held.Take(MostHeldShown - Held.Count));
        Dropped.AddRange(other.Dropped);
        return this;
    }
}
