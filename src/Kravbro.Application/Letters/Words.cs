using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Letters;

/// <summary>Norwegian words at the beginning of a text.</summary>
internal static class Words
{
    internal static string Letter(LetterStep step) => step switch
    {
        LetterStep.Notification => "Påminnelse",
        LetterStep.Reminder => "Purring",
        LetterStep.Notice => "Inkassovarsel",
        LetterStep.Demand => "Betalingsoppfordring",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
