namespace Kravbro.Domain.Ledger;

/// <summary>What remains of an item: in the client's currency, and in its own where that is another.</summary>
/// <param name="Minor">Øre of the client's currency, debit positive.</param>
/// <param name="Currency">The item's own currency; null when it is the client's.</param>
/// <param name="CurrencyMinor">Minor units in that currency, debit positive; null when it is the client's.</param>
public readonly record struct Remaining(long Minor, string? Currency = null, long? CurrencyMinor = null);

/// <summary>What a debit and a credit settle of each other.</summary>
/// <param name="Minor">Øre of the client's currency, positive.</param>
/// <param name="DebitCurrencyMinor">What of a foreign debit, positive; null when it is in the client's currency.</param>
/// <param name="CreditCurrencyMinor">What of a foreign credit, positive; null when it is in the client's currency.</param>
/// <param name="DebitRestMinor">
/// Øre that would remain of a debit of which nothing remains in its own currency: an exchange loss, posted on the day of the match.
/// </param>
/// <param name="CreditRestMinor">The same of a credit, positive: an exchange gain.</param>
public readonly record struct Settled(long Minor, long? DebitCurrencyMinor, long? CreditCurrencyMinor, long DebitRestMinor, long CreditRestMinor);

/// <summary>Settling items in other currencies (spec 3, Matching: foreign currency).</summary>
public static class ForeignSettling
{
    /// <summary>
    /// What a debit and a credit settle of each other; null when nothing does. Two items in the same foreign currency settle in that
    /// currency, each at its own rate, and what is left over in the client's currency when one of them is used up is an exchange
    /// difference. In every other case they settle in the client's currency, and a foreign item in the same share.
    /// </summary>
    public static Settled? Of(Remaining debit, Remaining credit)
    {
        if (debit.Currency is not null && debit.Currency == credit.Currency)
        {
            return Same(debit, credit);
        }

        var minor = Matching.Settles(debit.Minor, credit.Minor);
        return minor == 0 ? null : new Settled(minor, ShareOf(debit, minor), ShareOf(credit, minor), 0, 0);
    }

    private static Settled? Same(Remaining debit, Remaining credit)
    {
        var foreign = Matching.Settles(debit.CurrencyMinor!.Value, credit.CurrencyMinor!.Value);
        if (foreign == 0 || debit.Minor <= 0 || credit.Minor >= 0)
        {
            return null;
        }

        var minor = Math.Min(Value(debit, foreign), Value(credit, foreign));
        return minor == 0 ? null : new Settled(
            minor, foreign, foreign,
            foreign == debit.CurrencyMinor ? debit.Minor - minor : 0,
            foreign == -credit.CurrencyMinor ? -credit.Minor - minor : 0);
    }

    // What a part of an item is worth at the rate it stands in the books with: all of it to the øre, a part by share. A part never
    // takes the last øre while something remains in the item's own currency.
    private static long Value(Remaining item, long foreign)
    {
        var (minor, whole) = (Math.Abs(item.Minor), Math.Abs(item.CurrencyMinor!.Value));
        return foreign == whole ? minor : Math.Min(Share(minor, foreign, whole), minor - 1);
    }

    private static long? ShareOf(Remaining item, long minor)
    {
        if (item.CurrencyMinor is not { } foreign)
        {
            return null;
        }

        var (all, whole) = (Math.Abs(item.Minor), Math.Abs(foreign));
        return minor == all ? whole : Math.Min(Share(whole, minor, all), Math.Max(whole - 1, 0));
    }

    private static long Share(long of, long part, long whole) =>
        (long)Math.Round((decimal)of * part / whole, MidpointRounding.AwayFromZero);
}
