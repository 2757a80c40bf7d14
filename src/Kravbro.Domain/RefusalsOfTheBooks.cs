namespace Kravbro.Domain;

/// <summary>Refusals of ledger, series, matching and bank files.</summary>
public static partial class Refusals
{
    /// <summary>A series, a first number or a voucher type that stands twice among the series.</summary>
    public static Refusal DuplicateSeries(string what) => new("duplicate_series",
        $"'{Short(what)}' stands twice among the voucher series.", $"«{Short(what)}» står to ganger blant bilagsseriene.");

    /// <summary>A series that has reached the next one.</summary>
    public static Refusal SeriesFull(string series, long last) => new("series_full",
        $"The voucher series '{Short(series)}' has given its last number {last}; let it begin higher or move the series after it.",
        $"Bilagsserien «{Short(series)}» har brukt sitt siste nummer {last}; la den begynne høyere, eller flytt serien etter den.");

    /// <summary>Series whose first number lies among numbers that were given.</summary>
    public static Refusal SeriesTaken(string series, long first, long last) => new("series_taken",
        $"The voucher series '{Short(series)}' cannot begin at {first}: numbers up to {last} have been given.",
        $"Bilagsserien «{Short(series)}» kan ikke begynne på {first}: numre til og med {last} er brukt.");

    /// <summary>A voucher that a match caused; it goes with the match.</summary>
    public static Refusal CausedByMatch(string voucherNo) => new("caused_by_match",
        $"Voucher {voucherNo} was posted by a match (exchange difference, rounding or recovery); undo that match instead.",
        $"Bilag {voucherNo} er bokført av en utligning (valutadifferanse, øresavrunding eller innkommet tap); opphev den utligningen i stedet.");

    /// <summary>A receipt that came with a settled case.</summary>
    public static Refusal SettledReceipt(string voucherNo) => new("settled_receipt",
        $"Voucher {voucherNo} is the receipt of a settlement that has been reconciled; reverse the settlement first.",
        $"Bilag {voucherNo} er innbetalingen av et avstemt oppgjør; reverser oppgjøret først.");

    /// <summary>A credit note that names an invoice of somebody else, or something that is no invoice.</summary>
    public static Refusal CreditsOther(string invoiceNo) => new("credits_other",
        $"{Short(invoiceNo)} is not an invoice of this customer; a credit note names invoices of the same customer.",
        $"{Short(invoiceNo)} er ikke en faktura til denne kunden; en kreditnota viser til fakturaer til samme kunde.");

    /// <summary>A credit note against an invoice that it does not name.</summary>
    public static Refusal NoteNamesOther(string noteNo, string named) => new("credit_note_names_other",
        $"Credit note {Short(noteNo)} credits {Short(named)} and settles nothing else; what is over stays the customer's credit.",
        $"Kreditnota {Short(noteNo)} krediterer {Short(named)} og utligner ikke noe annet; det som er til overs, står til gode for kunden.");

    /// <summary>A credit note for invoices that earlier notes have credited in full.</summary>
    public static Refusal CreditedAlready(string invoiceNo) => new("credited_already",
        $"Invoice {Short(invoiceNo)} has been credited in full already.",
        $"Faktura {Short(invoiceNo)} er allerede kreditert i sin helhet.");

    /// <summary>VAT of a loss may not be taken back while the debtor disputes the claim.</summary>
    public static Refusal DisputedLoss(string invoiceNo) => new("disputed",
        $"Invoice {Short(invoiceNo)} is disputed: a dispute is no inability to pay, and its VAT is not corrected. Resolve the dispute first, or write it off without a ground.",
        $"Faktura {Short(invoiceNo)} er bestridt: en tvist er ikke manglende betalingsevne, og merverdiavgiften rettes ikke. Avklar tvisten først, eller avskriv uten grunnlag.");

    /// <summary>A counter-account for taken-over invoices that is no account of the balance sheet.</summary>
    public static Refusal BadTakeOverAccount(string account) => new Refusal("bad_take_over_account",
        $"{Short(account)} cannot be the counter-account of invoices taken over: it must be an account of the balance sheet (1000–2999) that is no control account.",
        $"{Short(account)} kan ikke være motkonto for overtatte fakturaer: det må være en balansekonto (1000–2999) som ikke er en reskontrokonto.").With("account", account);

    /// <summary>A bank file about an account that is not the client's.</summary>
    public static Refusal NotOurBankAccount(string account) => new Refusal("not_our_account",
        $"The file is about account {Short(account)}, which is not among the client's own bank accounts; add it under the settings of the books if it is.",
        $"Filen gjelder konto {Short(account)}, som ikke er blant klientens egne bankkonti; legg den til under innstillingene for regnskapet hvis den er det.").With("account", account);

    /// <summary>Lines of one manual voucher on different days.</summary>
    public static Refusal SeveralDates(string first, string other) => new("several_dates",
        $"The voucher is dated {first}, this line {other}; a voucher has one date. Make one file a day.",
        $"Bilaget er datert {first}, denne linjen {other}; et bilag har én dato. Lag én fil per dag.");

    /// <summary>An account that a setting names.</summary>
    public static Refusal AccountInUseBySetting(string account, string setting) => new Refusal("account_in_use",
        $"Account {account} is used by the setting '{Short(setting)}'; choose another account there first.",
        $"Konto {account} brukes av innstillingen «{Short(setting)}»; velg en annen konto der først.").With("use", setting);

    /// <summary>An account that an own bank account is posted on.</summary>
    public static Refusal AccountInUseByBank(string account, string bank) => new Refusal("account_in_use",
        $"Account {account} is used by the bank account {Short(bank)}; choose another account for it first.",
        $"Konto {account} brukes av bankkontoen {Short(bank)}; velg en annen konto for den først.").With("use", bank);

    /// <summary>An opening balance beside one that stands.</summary>
    public static Refusal OpeningBalanceThere(string voucherNo) => new("opening_balance_there",
        $"Voucher {Short(voucherNo)} is another opening balance; reverse it first.",
        $"Bilag {Short(voucherNo)} er en annen åpningsbalanse; reverser det først.");

    /// <summary>A bank line that was decided already.</summary>
    public static Refusal LineDecided(string line) => new("line_decided",
        $"Line {line} has been decided already.", $"Linje {line} er allerede avgjort.");

    /// <summary>A line from the bank that does not exist.</summary>
    public static Refusal UnknownLine(string line) => new("unknown_line",
        $"There is no bank line {Short(line)}.", $"Det finnes ingen banklinje {Short(line)}.");

    /// <summary>A payment in another currency than what it should settle.</summary>
    public static Refusal OtherCurrency(string payment, string item) => new("other_currency",
        $"The payment is in {payment}, the item in {item}; give the exchange rate.",
        $"Innbetalingen er i {payment}, posten i {item}; oppgi kursen.");
}
