using System.Globalization;

namespace Kravbro.Server.Pages.Parts;

/// <summary>The words of the tables of law as the pages show them.</summary>
internal static class LawWords
{
    internal static string Table(string name, bool english) => name switch
    {
        "collection_rate" => english ? "Collection rate and highest fees" : "Inkassosats og høyeste gebyr",
        "late_interest" => english ? "Late interest and standard compensation" : "Forsinkelsesrente og standardkompensasjon",
        "collection_costs" => english ? "Costs of collection, by band" : "Inkassosalær, trinn for trinn",
        "reminder_fees_2026_act" => english ? "Reminder fees under the act of 2026" : "Purregebyr etter loven av 2026",
        "acts" => english ? "Acts of debt collection" : "Inkassolover",
        "vat_rates" => english ? "VAT rates" : "Merverdiavgiftssatser",
        _ => name,
    };

    internal static string Column(string name, bool english) => name switch
    {
        "valid_from" => english ? "From" : "Gjelder fra",
        "valid_to" => english ? "To" : "Til og med",
        "checked_until" => english ? "Checked until" : "Kontrollert til",
        "source" => english ? "Source" : "Kilde",
        "rate_nok" => english ? "Rate (NOK)" : "Sats (kr)",
        "max_fee_reminder_or_notice_nok" => english ? "Reminder or notice (NOK)" : "Purring eller varsel (kr)",
        "max_fee_demand_nok" => english ? "Payment demand (NOK)" : "Betalingsoppfordring (kr)",
        "max_fee_reminder_nok" => english ? "Reminder (NOK)" : "Purring (kr)",
        "rate_percent" => english ? "Percent" : "Prosent",
        "compensation_nok" => english ? "Compensation (NOK)" : "Kompensasjon (kr)",
        "band_upper_nok" => english ? "Claims up to (NOK)" : "Krav inntil (kr)",
        "simple_multiplier" => english ? "Simple ×" : "Lett ×",
        "heavy_multiplier" => english ? "Heavy ×" : "Tungt ×",
        "business_factor" => english ? "Business ×" : "Næring ×",
        "vat_addition_percent" => english ? "Without deduction + %" : "Uten fradrag + %",
        "instalment_multiplier" => english ? "Instalments ×" : "Avdrag ×",
        "act" => english ? "Act of" : "Lov av",
        "kind" => english ? "Kind" : "Slag",
        _ => name,
    };

    /// <summary>A cell as it is shown: days and numbers as pages write them, words in the page's language, the rest as the file has it.</summary>
    internal static string Cell(string text, Format format, bool english) => text switch
    {
        "regular" => english ? "regular" : "alminnelig",
        "middle" => english ? "middle" : "middels",
        "low" => english ? "low" : "lav",
        "raw_fish" => english ? "raw fish" : "råfisk",
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => format.Day(day),
        _ when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => format.Exact(number),
        _ => text,
    };
}
