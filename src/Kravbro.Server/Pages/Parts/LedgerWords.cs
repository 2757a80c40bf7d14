using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;

namespace Kravbro.Server.Pages.Parts;

/// <summary>The words of the ledger as the pages show them.</summary>
internal static class LedgerWords
{
    internal static string Type(VoucherType type, bool english) => (int)type switch
    {
        4 => english ? "Invoice" : "Utgående faktura",
        5 => english ? "Credit note" : "Utgående kreditnota",
        9 => english ? "OCR giro" : "Innbetaling OCR",
        10 => english ? "Opening balance" : "Åpningsbalanse",
        11 => english ? "Manual journal" : "Manuelt bilag",
        18 => english ? "Year-end" : "Årsavslutning",
        19 => english ? "Bank journal" : "Bankbilag",
        71 => english ? "Payment reminder" : "Purring",
        72 => english ? "Notice of debt collection" : "Inkassovarsel",
        73 => english ? "Payment demand" : "Betalingsoppfordring",
        98 => english ? "Correction" : "Korreksjonsbilag",
        99 => english ? "Reversal" : "Reversering",
        _ => type.ToString(),
    };

    internal static IEnumerable<(string Value, string Text)> Types(bool english) =>
        Enum.GetValues<VoucherType>().Select(type => (type.ToString(), Type(type, english)));

    internal static string Source(string source, bool english) => source switch
    {
        "invoicing" => english ? "Invoicing" : "Fakturering",
        "import" => "Import",
        "api" => english ? "Integration" : "Integrasjon",
        "run" => english ? "Follow-up run" : "Purrekjøring",
        "agency" => english ? "Collection agency" : "Inkassobyrå",
        "bank" => english ? "Bank file" : "Bankfil",
        "hand" => english ? "By hand" : "For hånd",
        _ => source,
    };

    internal static string Item(ItemKind kind, bool english) => kind switch
    {
        ItemKind.Invoice => english ? "Invoice" : "Faktura",
        ItemKind.CreditNote => english ? "Credit note" : "Kreditnota",
        ItemKind.Payment => english ? "Payment" : "Innbetaling",
        ItemKind.WriteOff => english ? "Write-off" : "Avskrivning",
        ItemKind.Fee => english ? "Fee" : "Gebyr",
        ItemKind.Interest => english ? "Interest" : "Rente",
        ItemKind.Recovery => english ? "Recovered" : "Innkommet tap",
        ItemKind.Difference => english ? "Difference" : "Differanse",
        _ => english ? "Posting" : "Postering",
    };

    internal static string Line(BankLineState state, bool english) => state switch
    {
        BankLineState.Listed => english ? "on the list" : "på listen",
        BankLineState.Posted => english ? "posted" : "bokført",
        BankLineState.Known => english ? "known before" : "kjent fra før",
        _ => english ? "set aside" : "satt til side",
    };

    /// <summary>What an account of the recipes is for, by its name in settings.</summary>
    internal static string Account(string name, bool english) => name switch
    {
        "receivables" => english ? "Trade receivables" : "Kundefordringer",
        "takeOver" => english ? "Take-over of open invoices" : "Overtakelse av åpne fakturaer",
        "bank" => "Bank",
        "earlierResults" => english ? "Results of earlier years" : "Resultat tidligere år",
        "outputVat" => english ? "Output VAT" : "Utgående mva",
        "inputVat" => english ? "Input VAT" : "Inngående mva",
        "prepaid" => english ? "Prepaid by customers" : "Forskudd fra kunder",
        "unidentified" => english ? "Unidentified receipts" : "Uidentifiserte innbetalinger",
        "sales" => english ? "Sales with VAT" : "Salg med mva",
        "salesWithoutVat" => english ? "Sales without VAT" : "Salg uten mva",
        "fees" => english ? "Fees of letters" : "Purregebyr",
        "rounding" => english ? "Rounding" : "Øresavrunding",
        "recovered" => english ? "Recovered after write-off" : "Innkommet på avskrevet",
        "loss" => english ? "Losses on receivables" : "Tap på fordringer",
        "interestIncome" => english ? "Interest income" : "Renteinntekt",
        "exchangeGain" => english ? "Exchange gain" : "Valutagevinst",
        "exchangeLoss" => english ? "Exchange loss" : "Valutatap",
        _ => name,
    };
}
