namespace Kravbro.Domain.FollowUp;

/// <summary>The letters a creditor sends itself, in their order; a later one passes over the earlier ones.</summary>
public enum LetterStep
{
    /// <summary>Payment notification (påminnelse): friendly, no fee, moves nothing.</summary>
    Notification = 1,

    /// <summary>Payment reminder (purring).</summary>
    Reminder = 2,

    /// <summary>Notice of debt collection (inkassovarsel), inkassoloven § 9.</summary>
    Notice = 3,

    /// <summary>The creditor's own payment demand (betalingsoppfordring), inkassoloven § 10.</summary>
    Demand = 4,
}

/// <summary>What comes next for an invoice.</summary>
public enum NextStep
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A payment notification.</summary>
    Notification = 1,

    /// <summary>A payment reminder.</summary>
    Reminder = 2,

    /// <summary>A notice of debt collection.</summary>
    Notice = 3,

    /// <summary>A payment demand.</summary>
    Demand = 4,

    /// <summary>Becoming a draft for debt collection (inkasso).</summary>
    Collection = 5,

    /// <summary>Waiting for a person (vent).</summary>
    Wait = 6,
}

/// <summary>The contract's words for steps.</summary>
public static class StepWords
{
    /// <summary>All letters in order.</summary>
    public static IReadOnlyList<LetterStep> Letters { get; } =
        [LetterStep.Notification, LetterStep.Reminder, LetterStep.Notice, LetterStep.Demand];

    /// <summary><c>notification</c>, <c>reminder</c>, <c>notice</c> or <c>demand</c>.</summary>
    public static string Word(this LetterStep step) => ((NextStep)(int)step).Word();

    /// <summary>The contract's word, e.g. <c>collection</c>.</summary>
    public static string Word(this NextStep step) => step switch
    {
        NextStep.None => "none",
        NextStep.Notification => "notification",
        NextStep.Reminder => "reminder",
        NextStep.Notice => "notice",
        NextStep.Demand => "demand",
        NextStep.Collection => "collection",
        NextStep.Wait => "wait",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The Norwegian word in the middle of a sentence, e.g. <c>inkassovarsel</c>.</summary>
    public static string Norwegian(this NextStep step) => step switch
    {
        NextStep.None => "ingen",
        NextStep.Notification => "påminnelse",
        NextStep.Reminder => "purring",
        NextStep.Notice => "inkassovarsel",
        NextStep.Demand => "betalingsoppfordring",
        NextStep.Collection => "inkasso",
        NextStep.Wait => "vent",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The English words in the middle of a sentence, e.g. <c>notice of debt collection</c>.</summary>
    public static string English(this NextStep step) => step switch
    {
        NextStep.None => "none",
        NextStep.Notification => "payment notification",
        NextStep.Reminder => "payment reminder",
        NextStep.Notice => "notice of debt collection",
        NextStep.Demand => "payment demand",
        NextStep.Collection => "debt collection",
        NextStep.Wait => "wait",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary><c>email</c>, <c>print</c> or <c>ehf</c>.</summary>
    public static string Word(this Delivery delivery) => delivery switch
    {
        Delivery.Email => "email",
        Delivery.Print => "print",
        Delivery.Ehf => "ehf",
        _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
    };

    /// <summary>Reads a way of delivery; null when it is none.</summary>
    public static Delivery? ParseDelivery(string word) => word switch
    {
        "email" => Delivery.Email,
        "print" => Delivery.Print,
        "ehf" => Delivery.Ehf,
        _ => null,
    };

    /// <summary>
    /// The way a letter really goes: an e-mail needs an address and an EHF document an organisation number; paper needs neither to be
    /// made.
    /// </summary>
    public static Delivery For(this Delivery wanted, bool hasEmail, bool hasOrgNo) =>
        (wanted == Delivery.Email && !hasEmail) || (wanted == Delivery.Ehf && !hasOrgNo) ? Delivery.Print : wanted;

    /// <summary>The Norwegian word at the beginning of a text.</summary>
    public static string NorwegianTitle(this NextStep step) => Title(step.Norwegian());

    /// <summary>The English words at the beginning of a text.</summary>
    public static string EnglishTitle(this NextStep step) => Title(step.English());

    /// <summary>The step of this letter.</summary>
    public static NextStep AsNext(this LetterStep step) => (NextStep)(int)step;

    /// <summary>The highest fee for one letter, in øre; 0 for a payment notification.</summary>
    public static long For(this Law.FeeMaxima maxima, LetterStep step) => step switch
    {
        LetterStep.Notification => 0,
        LetterStep.Demand => maxima.DemandMinor,
        _ => maxima.ReminderOrNoticeMinor,
    };

    private static string Title(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Reads a letter's word; null when it is none.</summary>
    public static LetterStep? ParseLetter(string word) => word switch
    {
        "notification" => LetterStep.Notification,
        "reminder" => LetterStep.Reminder,
        "notice" => LetterStep.Notice,
        "demand" => LetterStep.Demand,
        _ => null,
    };
}
