using System.Globalization;

namespace Kravbro.Domain;

/// <summary>What keeps a debtor's personal details.</summary>
/// <param name="HasOpenItems">Something is open on the account, or an invoice is being made.</param>
/// <param name="HasHold">A pause or dispute stands.</param>
/// <param name="HasCase">An agency has a case.</param>
/// <param name="LastPostingOn">The day of the newest posting; null when there is none.</param>
public sealed record RetentionFacts(bool HasOpenItems, bool HasHold, bool HasCase, DateOnly? LastPostingOn);

/// <summary>How long accounting material is kept, and when personal details may go.</summary>
public static class Retention
{
    /// <summary>Years after the end of the accounting year (bokføringsloven § 13, second paragraph).</summary>
    public const int Years = 5;

    /// <summary>The last day on which the material of a posting is kept; accounting years are calendar years.</summary>
    public static DateOnly KeptThrough(DateOnly posting) => new(posting.Year + Years, 12, 31);

    /// <summary>The first day whose postings are still kept on a day: the time of everything before it is over.</summary>
    public static DateOnly FirstKeptOn(DateOnly day) => new(day.Year - Years, 1, 1);

    /// <summary>
    /// Whether a debtor's personal details may be erased on a day (personvernforordningen art. 17 no. 1 a and no. 3 b): nothing open,
    /// no pause or dispute, no case, and the time of keeping over. Else <c>retention_not_over</c>, with the day when only time is missing.
    /// </summary>
    public static Refusal? MayErase(RetentionFacts facts, DateOnly on) => facts switch
    {
        { HasCase: true } => Refusals.RetentionNotOver(null, "a debt-collection case is active", "en inkassosak er aktiv"),
        { HasOpenItems: true } => Refusals.RetentionNotOver(null, "something is open on the account", "det står åpne poster på kontoen"),
        { HasHold: true } => Refusals.RetentionNotOver(null, "a pause or dispute stands", "en pause eller tvist står"),
        { LastPostingOn: { } last } when on <= KeptThrough(last) => Refusals.RetentionNotOver(
            KeptThrough(last).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "accounting material is kept five years after the end of the year (bokføringsloven § 13)",
            "regnskapsmateriale oppbevares i fem år etter årets slutt (bokføringsloven § 13)"),
        _ => null,
    };
}
