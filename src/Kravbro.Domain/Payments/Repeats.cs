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

/// <summary>
/// What lines under one reference come to: gathered line by line, so that an entry of a million details is compared as a whole without
/// being held. Two rows of lines are told apart by sums of hashes, whatever their order.
/// </summary>
public sealed class RepeatSum
{
    private ulong _kids;
    private ulong _contents;

    /// <summary>How many lines.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum, minor units.</summary>
    public long SumMinor { get; private set; }

    /// <summary>How many of them are whole entries without details.</summary>
    public long WholeEntries { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Add(BookedLine line)
    {
        Count++;
        SumMinor += line.AmountMinor;
        WholeEntries += line.IsWholeEntry ? 1 : 0;
        unchecked
        {
            _kids += Hash(line.Kid, 0);
            _contents += Hash(line.Reference, Hash(line.Kid, (ulong)line.AmountMinor));
        }
    }

    /// <summary>The lines, added.</summary>
    public static RepeatSum Of(IEnumerable<BookedLine> lines)
    {
        var sum = new RepeatSum();
        foreach (var line in lines)
        {
            sum.Add(line);
        }

        return sum;
    }

    /// <summary>Several together.</summary>
    public static RepeatSum Of(IEnumerable<RepeatSum> sums)
    {
        var all = new RepeatSum();
        foreach (var sum in sums)
        {
            unchecked
            {
                (all.Count, all.SumMinor, all.WholeEntries) = (all.Count + sum.Count, all.SumMinor + sum.SumMinor, all.WholeEntries + sum.WholeEntries);
                (all._kids, all._contents) = (all._kids + sum._kids, all._contents + sum._contents);
            }
        }

        return all;
    }

    /// <summary>Whether both have the same KIDs, each as often.</summary>
    public bool HasKidsOf(RepeatSum other) => Count == other.Count && _kids == other._kids;

    /// <summary>Whether both have the same amounts, KIDs and references of the payer, each as often.</summary>
    public bool HasContentsOf(RepeatSum other) => Count == other.Count && SumMinor == other.SumMinor && _contents == other._contents;

    // FNV-1a, and a last mixing so that sums of hashes do not meet by chance.
    private static ulong Hash(string? text, ulong seed)
    {
        unchecked
        {
            var hash = 14695981039346656037UL ^ (seed * 0x9E3779B97F4A7C15UL);
            foreach (var c in text ?? "\0")
            {
                hash = (hash ^ c) * 1099511628211UL;
            }

            hash ^= hash >> 32;
            hash *= 0xD6E8FEB86659FD93UL;
            return hash ^ (hash >> 32);
        }
    }
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
    public static RepeatKind Of(IReadOnlyList<BookedLine> fresh, IReadOnlyList<BookedLine> standing, bool standsUnidentified) =>
        Of(RepeatSum.Of(fresh), RepeatSum.Of(standing), standsUnidentified);

    /// <summary>The same of lines that were added up.</summary>
    public static RepeatKind Of(RepeatSum fresh, RepeatSum standing, bool standsUnidentified) =>
        standing.Count == 0 ? RepeatKind.New
        : fresh.SumMinor != standing.SumMinor ? RepeatKind.Unclear
        : fresh.WholeEntries == 0 && standing.WholeEntries == 0 && !fresh.HasKidsOf(standing) ? RepeatKind.Unclear
        : standsUnidentified && standing is { Count: 1, WholeEntries: 1 } && fresh.WholeEntries == 0 ? RepeatKind.DetailsOfKnown
        : RepeatKind.Known;

    /// <summary>
    /// Judges the sum that a statement tells of a day without details against the receipts of an OCR assignment that are booked: the
    /// exact sum of several is the same money; of one alone it may be a payment like it.
    /// </summary>
    /// <param name="receipts">How many receipts have that sum together; 0 when none have.</param>
    public static RepeatKind OfSum(long receipts) => receipts switch { 0 => RepeatKind.New, 1 => RepeatKind.Unclear, _ => RepeatKind.Known };

    /// <summary>
    /// Judges an assignment's receipts against such a sum that came before them and waits as unidentified: several take its place; one
    /// alone is for a person.
    /// </summary>
    public static RepeatKind AgainstSum(long receipts) => receipts > 1 ? RepeatKind.DetailsOfKnown : RepeatKind.Unclear;

    /// <summary>
    /// Whether a line without a reference of the bank may be the same as one of another file: equal account, date, amount and reference.
    /// </summary>
    public static bool MayBeSame(BookedLine one, BookedLine other) =>
        one.Account == other.Account && one.BookedOn == other.BookedOn && one.AmountMinor == other.AmountMinor
        && string.Equals(one.Kid, other.Kid, StringComparison.Ordinal)
        && (one.Kid is not null || string.Equals(one.Reference, other.Reference, StringComparison.Ordinal));
}
