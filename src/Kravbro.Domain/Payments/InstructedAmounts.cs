namespace Kravbro.Domain.Payments;

/// <summary>What a payer gave in another currency than the account's: an invoice in that currency is settled by it, not by its worth in kroner.</summary>
public static class InstructedAmounts
{
    /// <summary>
    /// The message of a line with the amount behind it, so that a person sees it and it is known when the line is decided. Only the
    /// bank says such an amount: where it says none, a payer's text that looks like one is closed off.
    /// </summary>
    public static string? Noted(string? text, Money? instructed) =>
        instructed is { } own ? $"{text} [{own.Currency.Code} {own}]".TrimStart()
        : In(text) is not null ? $"{text} []"
        : text;

    /// <summary>The amount that stands at the end of a message; null for none.</summary>
    public static Money? In(string? text)
    {
        if (text is not [.., ']'] || text.LastIndexOf('[') is not (>= 0 and var at)
            || text[(at + 1)..^1].Split(' ') is not [var code, var amount] || Currency.Parse(code) is not { IsOk: true } currency)
        {
            return null;
        }

        var money = Money.Parse(amount, currency.Value);
        return money.IsOk ? money.Value : null;
    }

    /// <summary>
    /// What a payment in kroner was in the currency of what it settles: as a person says, by the person's rate, else as the bank said;
    /// null when nobody says, and the payment then settles by its worth in kroner.
    /// </summary>
    /// <param name="currency">The currency of what is settled.</param>
    /// <param name="amountMinor">The payment, øre.</param>
    /// <param name="givenMinor">Its amount in that currency, as a person gives it, minor units.</param>
    /// <param name="rate">Kroner for one unit, as a person gives it.</param>
    /// <param name="text">The message, with the bank's word in it.</param>
    public static Money? Of(Currency currency, long amountMinor, long? givenMinor, decimal? rate, string? text) =>
        currency == Currency.Nok ? null
        : givenMinor is { } given ? new Money(given, currency)
        : rate is { } kroner and > 0 ? new Money((long)Math.Round(amountMinor / kroner, MidpointRounding.AwayFromZero), currency)
        : In(text) is { } told && told.Currency == currency ? told
        : null;
}
