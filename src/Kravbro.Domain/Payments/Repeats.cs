namespace Kravbro.Domain.Payments;

/// <summary>What of a line the rules for repeated files look at.</summary>
/// <param name="Account">The own account.</param>
/// <param name="BookedOn">Booking date.</param>
/// <param name="AmountMinor">Minor units, received positive.</param>
/// <param name="Kid">KID.</param>
/// <param name="Reference">The payer's reference or message.</param>
/// <param name="IsWholeEntry">A whole entry without details.</param>
public readonly record struct BookedLine(string Account, DateOnly BookedOn, long AmountMinor, string? Kid, string? Reference, bool IsWholeEntry);

/// <summary>What lines under one reference of the bank are to lines that another file brought under it.</summary>
public enum RepeatKind
{
    /// <summary>Nothing was brought before.</summary>
    New,

    /// <summary>The same money: nothing is posted.</summary>
    Known,

    /// <summary>The details of a sum that was posted as unidentified: they take its place.</summary>
    DetailsOfKnown,

    /// <summary>Something else under the same reference: a person looks.</summary>
    Unclear,
}

/// <summary>The same account and reference of the bank is posted once, in whichever file and order it comes (spec 4, Bank files).</summary>
public static class Repeats
{
    /// <summary>
    /// Judges the lines of one file under a reference against those that stand from other files, of the same account, booking date and
    /// sign. The same money is the same sum, and where both have details the same KIDs: banks use short references again.
    /// </summary>
    /// <param name="fresh">The file's lines.</param>
    /// <param name="standing">Lines of other files; those that were themselves repeats are left out.</param>
    /// <param name="standsUnidentified">Whether the standing sum still waits as an unidentified receipt.</param>
    public static RepeatKind Of(IReadOnlyList<BookedLine> fresh, IReadOnlyList<BookedLine> standing, bool standsUnidentified)
    {
        if (standing.Count == 0)
        {
            return RepeatKind.New;
        }

        if (fresh.Sum(l => l.AmountMinor) != standing.Sum(l => l.AmountMinor))
        {
            return RepeatKind.Unclear;
        }

        if (fresh.All(l => !l.IsWholeEntry) && standing.All(l => !l.IsWholeEntry) && !Kids(fresh).SequenceEqual(Kids(standing), StringComparer.Ordinal))
        {
            return RepeatKind.Unclear;
        }

        return standsUnidentified && standing is [{ IsWholeEntry: true }] && fresh.All(l => !l.IsWholeEntry) ? RepeatKind.DetailsOfKnown : RepeatKind.Known;
    }

    private static IEnumerable<string?> Kids(IReadOnlyList<BookedLine> lines) => lines.Select(l => l.Kid).Order(StringComparer.Ordinal);

    /// <summary>
    /// Whether a line without a reference of the bank may be the same as one of another file: equal account, date, amount and reference.
    /// </summary>
    public static bool MayBeSame(BookedLine one, BookedLine other) =>
        one.Account == other.Account && one.BookedOn == other.BookedOn && one.AmountMinor == other.AmountMinor
        && string.Equals(one.Kid, other.Kid, StringComparison.Ordinal)
        && (one.Kid is not null || string.Equals(one.Reference, other.Reference, StringComparison.Ordinal));
}
