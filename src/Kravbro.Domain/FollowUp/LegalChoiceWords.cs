namespace Kravbro.Domain.FollowUp;

/// <summary>One of the choices of <see cref="LegalChoices"/> with its words.</summary>
/// <param name="Key">Its name in forms, e.g. <c>one-fee</c>.</param>
/// <param name="Nb">What is chosen, in Norwegian.</param>
/// <param name="En">The same in English.</param>
/// <param name="WhyNb">What it means, one or two sentences.</param>
/// <param name="WhyEn">The same in English.</param>
/// <param name="Of">Whether it is chosen.</param>
/// <param name="With">The choices with it chosen or not.</param>
public sealed record LegalChoice(
    string Key, string Nb, string En, string WhyNb, string WhyEn, Func<LegalChoices, bool> Of, Func<LegalChoices, bool, LegalChoices> With);

/// <summary>The choices a client can make where the sources of law leave a question open; docs/law.md names the sources.</summary>
public static class LegalChoiceWords
{
    /// <summary>Every choice that takes effect, in the order pages show them.</summary>
    public static IReadOnlyList<LegalChoice> All { get; } =
    [
        new("one-fee",
            "Ett gebyr per utsending", "One fee a dispatch",
            "Brev til samme kunde samme dag har ett gebyr til sammen, på det eldste kravet. Av: ett gebyr per krav.",
            "Letters to one customer on one day carry one fee together, on the oldest claim. Off: one fee a claim.",
            c => c.OneFeePerDispatch, (c, on) => c with { OneFeePerDispatch = on }),
        new("fees-anew",
            "Tell gebyr på nytt etter seks måneder", "Count fees anew after six months",
            "Seks måneder etter siste brev med gebyr telles antall gebyr på nytt. Kildene er uenige; av er det forsiktige.",
            "Six months after the last letter with a fee the number of fees is counted anew. The sources disagree; off is the careful way.",
            c => c.FeesAnewAfterSixMonths, (c, on) => c with { FeesAnewAfterSixMonths = on }),
        new("bank-day",
            "Betalt neste bankdag er i tide", "Paid on the next bank day is in time",
            "Forfaller kravet en lørdag, søndag eller helligdag, er full betaling neste bankdag fri for rente.",
            "When a claim falls due on a Saturday, Sunday or holiday, payment in full on the next bank day is free of interest.",
            c => c.NextBankDayIsInTime, (c, on) => c with { NextBankDayIsInTime = on }),
        new("payment-day",
            "Betalingsdagen bærer rente", "The day of payment bears interest",
            "Rente regnes til og med dagen kunden betaler. Av: til dagen før.",
            "Interest runs through the day the customer pays. Off: through the day before.",
            c => c.DayOfPaymentCounts, (c, on) => c with { DayOfPaymentCounts = on }),
        new("agreed-due",
            "Forfall er avtalt på forhånd", "Due dates are agreed beforehand",
            "Rente løper fra dagen etter forfall. Av: først fra 31 dager etter at første brev er sendt (forsinkelsesrenteloven § 2).",
            "Interest runs from the day after due. Off: only from 31 days after the first letter was sent (forsinkelsesrenteloven § 2).",
            c => c.DueDatesAgreed, (c, on) => c with { DueDatesAgreed = on }),
        new("compensation",
            "Krev standardkompensasjon av foretak", "Claim standard compensation of businesses",
            "Foretak betaler standardkompensasjonen når den er høyere enn gebyrene, én gang per faktura (forsinkelsesrenteloven § 3 a).",
            "Businesses pay the standard compensation where it is more than the fees, once an invoice (forsinkelsesrenteloven § 3 a).",
            c => c.Compensation, (c, on) => c with { Compensation = on }),
        new("instalments",
            "Avdragsordning hos byrået kan kreves betalt", "An instalment plan at the agency may be charged",
            "En avtale om mer enn fire avdrag legger 1,5 ganger inkassosatsen til det skyldneren kan måtte betale (inkassoforskriften § 2-4). Kildene er uenige; av er det forsiktige.",
            "A plan of more than four instalments adds 1.5 times the collection rate to what the debtor can be made to pay (inkassoforskriften § 2-4). The sources disagree; off is the careful way.",
            c => c.InstalmentsCharged, (c, on) => c with { InstalmentsCharged = on }),
    ];
}
