namespace Kravbro.Domain.Payments;

/// <summary>What a payer gave in another currency than the account's: an invoice in that currency is settled by it, not by its worth in kroner.</summary>
public static class InstructedAmounts
{
    /// <summary>
    /// What a payment in kroner was in the currency of what it settles: as a person says, by the person's rate, else as the bank said;
    /// null when nobody says, and the payment then settles by its worth in kroner.
    /// </summary>
    /// <param name="currency">The currency of what is settled.</param>
    /// <param name="amountMinor">The payment, øre.</param>
    /// <param name="givenMinor">Its amount in that currency, as a person gives it, minor units.</param>
    /// <param name="rate">Kroner for one unit, as a person gives it.</param>
    /// <param name="told">What the bank said the payer gave; null when it said nothing.</param>
    public static Money? Of(Currency currency, long amountMinor, long? givenMinor, decimal? rate, Money? told) =>
        currency == Currency.Nok ? null
        : givenMinor is { } given ? new Money(given, currency)
        : rate is { } kroner and > 0 ? new Money((long)Math.Round(amountMinor / kroner, MidpointRounding.AwayFromZero), currency)
        : told is { } own && own.Currency == currency ? own
        : null;
}
