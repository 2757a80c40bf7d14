namespace Kravbro.Domain.Ledger;

/// <summary>Why a claim is lost; decides whether output VAT may be corrected (merverdiavgiftsloven § 4-7).</summary>
public enum WriteOffGround
{
    /// <summary>None of the grounds: no VAT is corrected.</summary>
    None = 0,

    /// <summary>Unsuccessful debt collection.</summary>
    Collection = 1,

    /// <summary>Six months after due and three letters after it.</summary>
    ThreeReminders = 2,

    /// <summary>Insolvency proceedings.</summary>
    Insolvency = 3,

    /// <summary>Irrecoverable after all circumstances.</summary>
    Irrecoverable = 4,
}

/// <summary>The test of the write-off grounds.</summary>
public static class WriteOffGrounds
{
    /// <summary>Reads the contract's word; null when it is none.</summary>
    public static WriteOffGround? Parse(string word) => word switch
    {
        "none" => WriteOffGround.None,
        "collection" => WriteOffGround.Collection,
        "three_reminders" => WriteOffGround.ThreeReminders,
        "insolvency" => WriteOffGround.Insolvency,
        "irrecoverable" => WriteOffGround.Irrecoverable,
        _ => null,
    };

    /// <summary>Whether the ground holds for a claim on a day; refused: <c>three_reminders_not_met</c>.</summary>
    /// <param name="ground">The ground named.</param>
    /// <param name="due">The claim's due date.</param>
    /// <param name="lettersAfterDue">Letters issued after due and not cancelled.</param>
    /// <param name="on">The day of the write-off.</param>
    public static Refusal? Check(WriteOffGround ground, DateOnly? due, int lettersAfterDue, DateOnly on) =>
        ground == WriteOffGround.ThreeReminders && (lettersAfterDue < 3 || due is null || on < due.Value.AddMonths(6))
            ? Refusals.ThreeRemindersNotMet()
            : null;

    /// <summary>
    /// Whether the ground may correct VAT for what the debtor says of the claim: a dispute is no inability to pay. Without a ground there
    /// is nothing to correct.
    /// </summary>
    public static bool MayCorrectVat(WriteOffGround ground, bool isDisputed) => ground == WriteOffGround.None || !isDisputed;

    /// <summary>The VAT in what is written off: remaining × VAT ÷ total, half away from zero; 0 where no ground is named.</summary>
    public static long VatShare(WriteOffGround ground, long remainingMinor, long vatMinor, long totalMinor) =>
        ground == WriteOffGround.None || totalMinor == 0
            ? 0
            : (long)Math.Round((decimal)remainingMinor * vatMinor / totalMinor, MidpointRounding.AwayFromZero);

    /// <summary>
    /// The VAT in what comes back of a claim written off, so that the parts sum to what was taken back when all has come back:
    /// the share of all that has come back so far less the share of what had come back before.
    /// </summary>
    /// <param name="vatMinor">VAT taken back with the write-off, øre.</param>
    /// <param name="writtenOffMinor">What was written off.</param>
    /// <param name="beforeMinor">What came back before.</param>
    /// <param name="nowMinor">What comes back now.</param>
    public static long RecoveredVat(long vatMinor, long writtenOffMinor, long beforeMinor, long nowMinor)
    {
        return Share(beforeMinor + nowMinor) - Share(beforeMinor);

        long Share(long minor) => (long)Math.Round((decimal)vatMinor * minor / writtenOffMinor, MidpointRounding.AwayFromZero);
    }
}
