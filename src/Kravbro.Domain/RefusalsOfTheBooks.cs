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
