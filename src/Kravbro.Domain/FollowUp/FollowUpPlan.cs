using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>How the fee of a letter is set.</summary>
public enum FeeRule
{
    /// <summary>The highest the law allows on the day of sending.</summary>
    Maximum = 0,

    /// <summary>No fee.</summary>
    None = 1,

    /// <summary>A fixed amount, never above the maximum.</summary>
    Fixed = 2,
}

/// <summary>How a letter goes out.</summary>
public enum Delivery
{
    /// <summary>By e-mail, as a PDF.</summary>
    Email = 0,

    /// <summary>On paper.</summary>
    Print = 1,

    /// <summary>As an EHF Reminder.</summary>
    Ehf = 2,
}

/// <summary>One letter of the plan.</summary>
/// <param name="Step">Which letter.</param>
/// <param name="On">Whether the client sends it.</param>
/// <param name="Days">Days after the due date before it: the last letter's, or the invoice's when no letter stands before. 0 counts as 1.</param>
/// <param name="Term">Days given to pay, from the day of issue.</param>
/// <param name="Fee">How its fee is set.</param>
/// <param name="FeeMinor">The fixed fee in øre; 0 unless <paramref name="Fee"/> is <see cref="FeeRule.Fixed"/>.</param>
/// <param name="Interest">Whether late interest is claimed with it.</param>
public sealed record PlanStep(LetterStep Step, bool On, int Days, int Term, FeeRule Fee, long FeeMinor, bool Interest)
{
    /// <summary>The background run issues it; off: it stands as a proposal until a person has a run made.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>How it goes out where the customer card says nothing else; by e-mail only to those who have an address.</summary>
    public Delivery Delivery { get; init; } = Step is LetterStep.Notice or LetterStep.Demand ? Delivery.Print : Delivery.Email;

    /// <summary>The most times a payment notification is repeated.</summary>
    public const int MostRepeats = 10;

    /// <summary>How often a payment notification comes again after the first; no other letter does.</summary>
    public int Repeats { get; init; }

    /// <summary>Days from one payment notification to the next. 0 counts as 1.</summary>
    public int RepeatDays { get; init; } = 7;

    /// <summary>How often the letter comes at most.</summary>
    public int Times => 1 + Repeats;

    /// <summary>
    /// The day of a payment notification: that after the due date, and so many days after the one before, if one was issued. A due date
    /// that was moved moves the repeats too.
    /// </summary>
    public DateOnly DayOf(DateOnly due, DateOnly? notifiedOn)
    {
        var (first, repeat) = (DayAfter(due), notifiedOn?.AddDays(RepeatDaysCounted));
        return repeat > first ? repeat.Value : first;
    }

    /// <summary>Days from one notification to the next as they count: at least one.</summary>
    public int RepeatDaysCounted => Math.Max(RepeatDays, 1);

    /// <summary>Days after the due date before it as they count: at least one.</summary>
    public int DaysCounted => Math.Max(Days, 1);

    /// <summary>The day of this letter when the due date before it is <paramref name="due"/>: at least the day after.</summary>
    public DateOnly DayAfter(DateOnly due) => due.AddDays(DaysCounted);
}

/// <summary>
/// The steps a client takes itself before an agency takes over (purreinnstillinger). Every letter is listed, on or off.
/// </summary>
/// <param name="Notification">Payment notification.</param>
/// <param name="Reminder">Payment reminder.</param>
/// <param name="Notice">Notice of debt collection.</param>
/// <param name="Demand">Payment demand; only with the notice.</param>
/// <param name="CollectionDays">Days after due before collection when no letter stands before it; 1–365.</param>
/// <param name="MinimumMinor">Least remaining amount (øre, client's currency) that enters collection by rule.</param>
/// <param name="Blocking">The warnings that refuse approval.</param>
public sealed record FollowUpPlan(
    PlanStep Notification,
    PlanStep Reminder,
    PlanStep Notice,
    PlanStep Demand,
    int CollectionDays,
    long MinimumMinor,
    Warnings Blocking)
{
    /// <summary>The most minutes a letter may be held back before it leaves.</summary>
    public const int MostHoldMinutes = 2_880;

    /// <summary>What the client has chosen where the law leaves a question open.</summary>
    public LegalChoices Law { get; init; } = LegalChoices.Default;

    /// <summary>Texts of the client's own; a letter not among them has the standard text.</summary>
    public IReadOnlyList<LetterText> Texts { get; init; } = [];

    /// <summary>A letter leaves at the earliest so many minutes after it was issued: so long it can be cancelled unseen.</summary>
    public int HoldMinutes { get; init; } = 15;

    /// <summary>
    /// The rate of late interest agreed with businesses that have none of their own on the card, percent a year; a consumer pays at most
    /// the statutory one. Null for the statutory one.
    /// </summary>
    public decimal? RatePercent { get; init; }

    /// <summary>The plan of a new client: every step off, lawful terms, the highest lawful fee, collection after 14 days.</summary>
    public static FollowUpPlan Default { get; } = new(
        new PlanStep(LetterStep.Notification, false, 3, 7, FeeRule.None, 0, false),
        new PlanStep(LetterStep.Reminder, false, 14, 14, FeeRule.Maximum, 0, false),
        new PlanStep(LetterStep.Notice, false, 1, 14, FeeRule.Maximum, 0, false),
        new PlanStep(LetterStep.Demand, false, 1, 14, FeeRule.Maximum, 0, false),
        14,
        0,
        Warnings.None);

    /// <summary>The four letters in order.</summary>
    public IReadOnlyList<PlanStep> Steps => [Notification, Reminder, Notice, Demand];

    /// <summary>Whether at least one letter is on.</summary>
    public bool AnyOn => Notification.On || Reminder.On || Notice.On || Demand.On;

    /// <summary>The setting of one letter.</summary>
    public PlanStep this[LetterStep step] => step switch
    {
        LetterStep.Notification => Notification,
        LetterStep.Reminder => Reminder,
        LetterStep.Notice => Notice,
        LetterStep.Demand => Demand,
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>Whether a run that nobody asked for takes a step: a letter by proposal waits for a person, a draft never does.</summary>
    public bool IsTakenUnasked(FollowUpDecision decision) => decision.Letter is not { } letter || this[letter].Automatic;

    /// <summary>The plan that holds for a claim: with what its customer card says otherwise.</summary>
    public FollowUpPlan For(Claim claim) => claim.Override?.On(this) ?? this;

    /// <summary>The plan with one letter's setting replaced.</summary>
    public FollowUpPlan With(PlanStep step) => step.Step switch
    {
        LetterStep.Notification => this with { Notification = step },
        LetterStep.Reminder => this with { Reminder = step },
        LetterStep.Notice => this with { Notice = step },
        LetterStep.Demand => this with { Demand = step },
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The plan with a text of the client's own; one that says what the standard says is none of its own.</summary>
    public FollowUpPlan With(LetterText text)
    {
        text = text with { Subject = text.Subject.Trim(), Body = text.Body.ReplaceLineEndings("\n").Trim() };
        if (Texts.Contains(text))
        {
            return this;
        }

        var others = Texts.Where(t => t.Step != text.Step || t.Language != text.Language);
        return this with { Texts = text == LetterTexts.Standard(text.Step, text.Language) ? [.. others] : [.. others, text] };
    }

    /// <summary>
    /// The first reminder, notice or demand that is on and comes later in order than <paramref name="last"/>; null when none is left.
    /// </summary>
    public PlanStep? FirstLetterAfter(LetterStep? last)
    {
        var order = last ?? LetterStep.Notification;
        return Reminder.On && order < LetterStep.Reminder ? Reminder
            : Notice.On && order < LetterStep.Notice ? Notice
            : Demand.On && order < LetterStep.Demand ? Demand
            : null;
    }

    /// <summary>
    /// Whether the plan may be saved on a day: days and terms within bounds, a demand only with a notice
    /// (<c>demand_needs_notice</c>), at least 14 days to pay for notice and demand (<c>term_too_short</c>, inkassoloven
    /// §§ 9, 10), no fee above the day's maximum (<c>fee_too_high</c>).
    /// </summary>
    public Refusal? Check(Law.FeeMaxima maxima)
    {
        if (CheckDays() is { } badDays)
        {
            return badDays;
        }

        foreach (var step in Steps)
        {
            var word = step.Step.Word();
            if (step.Step == LetterStep.Notification && (step.Fee != FeeRule.None || step.Interest))
            {
                return Refusals.NoFeeOnNotification();
            }

            if (step.Fee == FeeRule.Fixed && step.FeeMinor < 0)
            {
                return Refusals.BadNumber($"{word} fee", Money.Nok(step.FeeMinor).ToString(), "≥ 0.00");
            }

            if (step.Fee == FeeRule.Fixed && step.FeeMinor > maxima.For(step.Step))
            {
                return Refusals.FeeTooHigh(Money.Nok(step.FeeMinor).ToString(), Money.Nok(maxima.For(step.Step)).ToString());
            }
        }

        if (HoldMinutes is < 0 or > MostHoldMinutes)
        {
            return Refusals.BadNumber("hold minutes", Text(HoldMinutes), $"0–{Text(MostHoldMinutes)}");
        }

        if (Texts.Select(t => t.Check()).FirstOrDefault(r => r is not null) is { } badText)
        {
            return badText;
        }

        return Demand.On && !Notice.On ? Refusals.DemandNeedsNotice() : null;
    }

    /// <summary>Whether days, terms and minimum are within bounds, letters on or off. Refused: <c>bad_number, term_too_short</c>.</summary>
    public Refusal? CheckDays()
    {
        foreach (var step in Steps)
        {
            var word = step.Step.Word();
            if (step.Days is < 0 or > 365)
            {
                return Refusals.BadNumber($"{word} days", Text(step.Days), "0–365");
            }

            if (step.Term is < 0 or > 365)
            {
                return Refusals.BadNumber($"{word} term", Text(step.Term), "0–365");
            }

            if (step.Step is LetterStep.Notice or LetterStep.Demand && step.Term < 14)
            {
                return Refusals.TermTooShort(word);
            }
        }

        if (Steps.FirstOrDefault(s => s.Repeats < 0 || s.Repeats > (s.Step == LetterStep.Notification ? PlanStep.MostRepeats : 0)) is { } often)
        {
            return Refusals.BadNumber($"{often.Step.Word()} repeats", Text(often.Repeats), often.Step == LetterStep.Notification ? $"0–{Text(PlanStep.MostRepeats)}" : "0");
        }

        if (Steps.FirstOrDefault(s => s.RepeatDays is < 0 or > 365) is { } apart)
        {
            return Refusals.BadNumber($"{apart.Step.Word()} repeat days", Text(apart.RepeatDays), "0–365");
        }

        return RatePercent is < 0 or > 100 ? Refusals.BadNumber("rate", RatePercent.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "0–100")
            : CollectionDays is < 1 or > 365 ? Refusals.BadNumber("collection days", Text(CollectionDays), "1–365")
            : MinimumMinor < 0 ? Refusals.BadNumber("minimum", Money.Nok(MinimumMinor).ToString(), "≥ 0.00")
            : null;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
