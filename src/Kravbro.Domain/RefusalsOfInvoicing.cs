namespace Kravbro.Domain;

/// <summary>Refusals of the lock date, of invoices made here and of their sending.</summary>
public static partial class Refusals
{
    /// <summary>Only the owner and the accountant lock the books.</summary>
    public static Refusal LockNotAllowed() => new("lock_not_allowed",
        "Only the owner or the accountant may move the lock date.",
        "Bare eier eller regnskapsfører kan flytte låsedatoen.");

    /// <summary>The lock date was to move back without a word on why.</summary>
    public static Refusal LockNeedsReason(string lockDate) => new("lock_needs_reason",
        $"The books are locked to and including {lockDate}; opening them again needs a reason.",
        $"Regnskapet er låst til og med {lockDate}; å åpne det igjen krever en begrunnelse.");

    /// <summary>A line of a voucher with both a debit and a credit, or neither.</summary>
    public static Refusal OneSide() => new("one_side",
        "A line has either a debit or a credit.", "En linje har enten debet eller kredit.");

    /// <summary>A name that several customers have.</summary>
    public static Refusal SeveralCustomers(string written, int count) => new("several_customers",
        $"{count} customers match '{Short(written)}'; choose one.", $"{count} kunder passer med «{Short(written)}»; velg en.");

    /// <summary>Something that an EHF document must have.</summary>
    public static Refusal EhfMissing(string what, string whatNb) => new("ehf_missing",
        $"An EHF needs {what}.", $"En EHF trenger {whatNb}.");

    /// <summary>More is credited than was sold, or nothing.</summary>
    public static Refusal CreditTooLarge(string invoiceNo, string most) => new("credit_too_large",
        $"Of what was sold on invoice {Short(invoiceNo)}, an amount over 0 up to {most} can still be credited.",
        $"Av det som er solgt på faktura {Short(invoiceNo)}, kan et beløp over 0 til og med {most} ennå krediteres.");

    /// <summary>Invoices in different currencies on one credit note.</summary>
    public static Refusal CreditInOtherCurrency(string invoiceNo) => new("other_currency",
        $"Invoice {Short(invoiceNo)} is in another currency; make a credit note of its own.",
        $"Faktura {Short(invoiceNo)} er i en annen valuta; lag en egen kreditnota.");

    /// <summary>No mail server is configured.</summary>
    public static Refusal MailNotConfigured() => new("mail_not_configured",
        "No mail server is configured (Mail:Server and Mail:From); download the PDF and send it yourself.",
        "Ingen e-posttjener er satt opp (Mail:Server og Mail:From); last ned PDF-en og send den selv.");

    /// <summary>The mail server did not take the message.</summary>
    public static Refusal MailFailed(string address) => new("mail_failed",
        $"The e-mail to {Short(address)} could not be sent; try again, or send the PDF yourself.",
        $"E-posten til {Short(address)} kunne ikke sendes; prøv igjen, eller send PDF-en selv.");

    /// <summary>Not an e-mail address.</summary>
    public static Refusal BadEmail(string found) => new("bad_email",
        $"'{Short(found)}' is not an e-mail address.", $"«{Short(found)}» er ikke en e-postadresse.");

    /// <summary>A voucher series that has given numbers.</summary>
    public static Refusal SeriesInUse(string series) => new("series_in_use",
        $"The voucher series '{Short(series)}' has given numbers and can be neither moved nor removed.",
        $"Bilagsserien «{Short(series)}» er tatt i bruk og kan verken flyttes eller fjernes.");

    /// <summary>One bank account named twice.</summary>
    public static Refusal DuplicateBankAccount(string number) => new("duplicate_bank_account",
        $"The bank account {Short(number)} is named twice.", $"Bankkontoen {Short(number)} er oppgitt to ganger.");

    /// <summary>A plain account where customers' entries need a control account.</summary>
    public static Refusal AccountIsNoControl(string account) => new("account_is_no_control",
        $"Account {account} is not a control account.", $"Konto {account} er ikke en samlekonto.");

    /// <summary>Customers have entries on the receivables account.</summary>
    public static Refusal ReceivablesInUse(string account) => new("account_in_use",
        $"Customers have entries on account {account}; it stays the receivables account.",
        $"Kunder har posteringer på konto {account}; den forblir kundefordringskontoen.");
}
