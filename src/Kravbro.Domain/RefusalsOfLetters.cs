namespace Kravbro.Domain;

/// <summary>Refusals of letters and their texts.</summary>
public static partial class Refusals
{
    /// <summary>A placeholder that no letter knows.</summary>
    public static Refusal UnknownPlaceholder(string found, IReadOnlyList<string> known) => new Refusal("unknown_placeholder",
        $"{found} is no placeholder. Use one of {string.Join(" ", known)}.",
        $"{found} er ikke et flettefelt. Bruk ett av {string.Join(" ", known)}.").With("found", found);

    /// <summary>A voucher that belongs to a letter is reversed with it.</summary>
    public static Refusal BelongsToLetter(string voucher, string invoice) => new Refusal("belongs_to_letter",
        $"Voucher {voucher} belongs to a letter on invoice {invoice}: cancel the letter, or take its costs back.",
        $"Bilag {voucher} hører til et brev på faktura {invoice}: kanseller brevet, eller tilbakefør kostnadene.").With("voucher", voucher);

    /// <summary>A letter that left already cannot be cancelled unseen, nor sent again.</summary>
    public static Refusal LetterInState(string letter, string state, string stateNb) => new Refusal("letter_state",
        $"Letter {letter} is {state}.", $"Brev {letter} er {stateNb}.").With("letter", letter);

    /// <summary>A payment demand before the term of the notice was missed (inkassoloven § 10).</summary>
    public static Refusal NoticeTermNotOver(string invoice, string dueOn) => new Refusal("notice_term_not_over",
        $"Invoice {invoice} can get a payment demand from the day after {dueOn}, the term of its notice.",
        $"Faktura {invoice} kan få betalingsoppfordring fra dagen etter {dueOn}, fristen i inkassovarselet.").With("invoiceNo", invoice).With("dueOn", dueOn);

    /// <summary>Something that only a sandbox client may have.</summary>
    public static Refusal SandboxOnly() => new("sandbox_only",
        "Only a client with a clock of its own can have invented rows of law.",
        "Bare en klient med egen klokke kan ha oppdiktede lovrader.");

    /// <summary>A rate of late interest can be agreed on with a business alone.</summary>
    public static Refusal RateNeedsBusiness() => new("rate_needs_business",
        "Another rate of late interest can be agreed on with a business alone; a consumer pays at most the statutory one.",
        "En annen forsinkelsesrente kan bare avtales med et foretak; en forbruker betaler høyst den lovbestemte.");

    /// <summary>Nothing interrupts the limitation of a claim that is barred already.</summary>
    public static Refusal ClaimBarred(string invoice, string day) => new Refusal("claim_barred",
        $"Invoice {invoice} was barred after {day}; nothing interrupts that.",
        $"Faktura {invoice} ble foreldet etter {day}; det kan ikke avbrytes.").With("barredAfter", day);

    /// <summary>Nothing that a letter added to the claim is left to take back.</summary>
    public static Refusal NoLetterCosts(string invoice) => new Refusal("no_letter_costs",
        $"No fee or interest of a letter stands on invoice {invoice}.",
        $"Det står ikke noe gebyr eller noen rente fra et brev på faktura {invoice}.").With("invoiceNo", invoice);
}
