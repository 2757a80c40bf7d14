using Kravbro.Domain.Ledger;

namespace Kravbro.Server.Pages.Parts;

/// <summary>The words of the ledger as the pages show them.</summary>
internal static class LedgerWords
{
    internal static string Type(VoucherType type, bool english) => (int)type switch
    {
        4 => english ? "Invoice" : "Utgående faktura",
        5 => english ? "Credit note" : "Utgående kreditnota",
        9 => english ? "OCR giro" : "Innbetaling OCR",
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
}
