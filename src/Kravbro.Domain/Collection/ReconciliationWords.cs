namespace Kravbro.Domain.Collection;

/// <summary>The words of the reconciliation: stable codes, and what people read.</summary>
public static class ReconciliationWords
{
    /// <summary>The stable word of a cause.</summary>
    public static string Word(this DifferenceCause cause) => cause switch
    {
        DifferenceCause.PaymentNotSeenByAgency => "payment_not_seen_by_agency",
        DifferenceCause.BalanceOlderThanSettlement => "balance_older_than_settlement",
        DifferenceCause.InterestAndCostsInBalance => "interest_and_costs_in_balance",
        DifferenceCause.UnmatchedCredit => "unmatched_credit",
        DifferenceCause.WriteOff => "write_off",
        DifferenceCause.BalanceNotReported => "balance_not_reported",
        DifferenceCause.ClosedWithRemainder => "closed_with_remainder",
        DifferenceCause.SettlementNotPosted => "settlement_not_posted",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>What a cause says, in English.</summary>
    public static string English(this DifferenceCause cause) => cause switch
    {
        DifferenceCause.PaymentNotSeenByAgency => "A payment or credit note in the books is not in the agency's balance yet.",
        DifferenceCause.BalanceOlderThanSettlement => "The agency has settled since it last reported a balance.",
        DifferenceCause.InterestAndCostsInBalance => "The agency's balance contains its interest, fees and costs.",
        DifferenceCause.UnmatchedCredit => "The customer has a payment or credit note that is not matched.",
        DifferenceCause.WriteOff => "Written off in the books; the agency no longer counts it.",
        DifferenceCause.BalanceNotReported => "The case is open, and the agency has reported no balance, or zero.",
        DifferenceCause.ClosedWithRemainder => "The agency has closed the case with something left: given up, or the settlement is still to come.",
        DifferenceCause.SettlementNotPosted => "The agency has collected something whose settlement is not posted yet.",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>What a cause says, in Norwegian.</summary>
    public static string Norwegian(this DifferenceCause cause) => cause switch
    {
        DifferenceCause.PaymentNotSeenByAgency => "En betaling eller kreditnota i regnskapet er ikke med i byråets saldo ennå.",
        DifferenceCause.BalanceOlderThanSettlement => "Byrået har gjort opp etter at det sist meldte saldo.",
        DifferenceCause.InterestAndCostsInBalance => "Byråets saldo inneholder renter, gebyr og omkostninger.",
        DifferenceCause.UnmatchedCredit => "Kunden har en betaling eller kreditnota som ikke er utlignet.",
        DifferenceCause.WriteOff => "Avskrevet i regnskapet; byrået regner det ikke lenger med.",
        DifferenceCause.BalanceNotReported => "Saken er åpen, og byrået har ikke meldt saldo, eller meldt null.",
        DifferenceCause.ClosedWithRemainder => "Byrået har avsluttet saken med en rest: oppgitt, eller oppgjøret er ikke kommet ennå.",
        DifferenceCause.SettlementNotPosted => "Byrået har fått inn noe som det ikke er bokført oppgjør for ennå.",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>What a line is, in English.</summary>
    public static string English(this SettlementPart part) => part switch
    {
        SettlementPart.Principal => "Principal",
        SettlementPart.Interest => "Interest",
        SettlementPart.Fees => "Fees",
        SettlementPart.Costs => "Collection costs kept by the agency",
        SettlementPart.Vat => "VAT",
        SettlementPart.Commission => "Commission kept by the agency",
        SettlementPart.Rounding => "Rounding",
        SettlementPart.Loss => "Loss on receivables",
        SettlementPart.Payout => "Payout",
        SettlementPart.Other => "account not chosen for the extension",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>What a line is, in Norwegian.</summary>
    public static string Norwegian(this SettlementPart part) => part switch
    {
        SettlementPart.Principal => "Hovedstol",
        SettlementPart.Interest => "Renter",
        SettlementPart.Fees => "Gebyr",
        SettlementPart.Costs => "Omkostninger beholdt av byrået",
        SettlementPart.Vat => "Merverdiavgift",
        SettlementPart.Commission => "Provisjon beholdt av byrået",
        SettlementPart.Rounding => "Avrunding",
        SettlementPart.Loss => "Tap på fordringer",
        SettlementPart.Payout => "Utbetaling",
        SettlementPart.Other => "konto ikke valgt for utvidelsen",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
