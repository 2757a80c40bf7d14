namespace Kravbro.Domain.FollowUp;

/// <summary>
/// Whether plain e-mail is enough for a notice or a demand is open in law (inkassoloven § 3 a): allowed, and warned of wherever it can be
/// chosen.
/// </summary>
public static class NoticeByEmail
{
    /// <summary>The warning's stable word.</summary>
    public const string Code = "notice_by_email";

    /// <summary>The warning in Norwegian.</summary>
    public const string Nb = "Inkassoloven § 3 a krever at varsel på e-post er like trygt som på papir. Det er ikke avklart om vanlig e-post er nok; papir eller EHF er det sikre valget.";

    /// <summary>The warning in English.</summary>
    public const string En = "Section 3 a of the Debt Collection Act asks that a notice by e-mail is as safe as on paper. Whether plain e-mail is enough is not settled; paper or EHF is the safe choice.";

    /// <summary>Whether a letter sent a way is one of those the warning is about.</summary>
    public static bool IsOpen(LetterStep step, Delivery way) => way == Delivery.Email && step is LetterStep.Notice or LetterStep.Demand;

    /// <summary>Whether a plan sends such a letter by e-mail.</summary>
    public static bool In(FollowUpPlan plan) => plan.Steps.Any(s => s.On && IsOpen(s.Step, s.Delivery));
}
