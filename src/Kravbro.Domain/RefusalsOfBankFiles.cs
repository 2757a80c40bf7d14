namespace Kravbro.Domain;

/// <summary>Bank files: refused whole, or readable and shown without being booked.</summary>
public static partial class Refusals
{
    /// <summary>Neither OCR giro nor camt.053 or camt.054.</summary>
    public static Refusal UnknownBankFormat(string found) => new("unknown_bank_format",
        $"The file is neither OCR giro, camt.053 nor camt.054; it begins with '{Short(found)}'.",
        $"Filen er verken OCR giro, camt.053 eller camt.054; den begynner med «{Short(found)}».");

    /// <summary>The file ends before the record that ends it.</summary>
    public static Refusal BankFileCut(long line, string expected, string expectedNb) => new("bank_file_cut",
        $"The file is cut: it ends on line {line}, before {expected}.",
        $"Filen er avkortet: den slutter på linje {line}, før {expectedNb}.");

    /// <summary>A record of OCR giro that cannot be read.</summary>
    public static Refusal OcrBadRecord(long line, string field, string fieldNb, string expected, string expectedNb, string found) =>
        new Refusal("ocr_bad_record",
            $"Line {line}, {field}: expected {expected}, found '{Short(found)}'.",
            $"Linje {line}, {fieldNb}: forventet {expectedNb}, fant «{Short(found)}».").With("line", $"{line}");

    /// <summary>The number of transactions or records that an end record tells is not what stands before it.</summary>
    public static Refusal OcrCountDiffers(long line, string what, string whatNb, long told, long counted) =>
        new Refusal("ocr_count_differs",
            $"Line {line} says {told} {what}, but there are {counted}.",
            $"Linje {line} oppgir {told} {whatNb}, men det er {counted}.").With("line", $"{line}");

    /// <summary>The sum that an end record tells is not the sum of what stands before it.</summary>
    public static Refusal OcrSumDiffers(long line, string told, string summed) =>
        new Refusal("ocr_sum_differs",
            $"Line {line} says {told} in all, but the transactions sum to {summed}.",
            $"Linje {line} oppgir {told} til sammen, men transaksjonene summerer til {summed}.").With("line", $"{line}");

    /// <summary>More assignments or statements than a file may have.</summary>
    public static Refusal TooManyStatements(int most) => new("too_many_statements",
        $"The file has more than {most} assignments or statements.", $"Filen har mer enn {most} oppdrag eller kontoutskrifter.");

    /// <summary>Sums that no account can have.</summary>
    public static Refusal BankSumTooLarge(string where) => new("bad_amount",
        $"{where}: the sum of the amounts is larger than an account can hold.",
        $"{where}: summen av beløpene er større enn en konto kan ha.");

    /// <summary>An element of camt that lacks or cannot be read.</summary>
    public static Refusal CamtBadElement(string where, string expected, string expectedNb, string? found) =>
        new Refusal("camt_bad_element",
            $"{where}: expected {expected}, {(found is null ? "found nothing" : $"found '{Short(found)}'")}.",
            $"{where}: forventet {expectedNb}, {(found is null ? "fant ingenting" : $"fant «{Short(found)}»")}.").With("where", where);

    /// <summary>A statement whose opening balance and entries do not give its closing balance.</summary>
    public static Refusal CamtBalanceDiffers(string account, string computed, string closing) => new("camt_balance_differs",
        $"Account {Short(account)}: opening balance and entries give {computed}, but the closing balance is {closing}.",
        $"Konto {Short(account)}: inngående saldo og posteringer gir {computed}, men utgående saldo er {closing}.");

    /// <summary>A statement without an opening or a closing balance.</summary>
    public static Refusal CamtBalanceMissing(string account) => new("camt_balance_missing",
        $"Account {Short(account)}: the statement has no opening or no closing balance that can be checked.",
        $"Konto {Short(account)}: kontoutskriften mangler inngående eller utgående saldo som kan kontrolleres.");

    /// <summary>Details of an entry that do not add up to it.</summary>
    public static Refusal CamtDetailsDiffer(string where, string entry, string details) => new("camt_details_differ",
        $"{where}: the entry is {entry}, but its details sum to {details}.",
        $"{where}: posteringen er {entry}, men detaljene summerer til {details}.");

    /// <summary>Count or sum that a statement tells of its entries is not what stands in it.</summary>
    public static Refusal CamtSummaryDiffers(string where, string told, string counted) => new("camt_summary_differs",
        $"{where}: the statement's own summary says {told}, but its entries give {counted}.",
        $"{where}: kontoutskriftens egen oppsummering sier {told}, men posteringene gir {counted}.");

    /// <summary>An entry in a currency that the product does not know.</summary>
    public static Refusal CamtUnknownCurrency(string where, string found) => new("unknown_currency",
        $"{where}: '{Short(found)}' is not a known currency.", $"{where}: «{Short(found)}» er ikke en kjent valuta.");

    // XML of any kind

    /// <summary>XML that breaks off or is not well-formed.</summary>
    public static Refusal BadXml(int line, int position) => new Refusal("bad_xml",
        $"The XML breaks off or is not well-formed at line {line}, position {position}.",
        $"XML-en slutter brått eller er feil på linje {line}, posisjon {position}.").With("line", $"{line}");

    /// <summary>A document type declaration: no business document needs one, and entities are how XML is made to explode.</summary>
    public static Refusal XmlDtd() => new("xml_dtd",
        "The XML has a document type declaration (DOCTYPE); such files are not read.",
        "XML-en har en dokumenttypedeklarasjon (DOCTYPE); slike filer leses ikke.");

    /// <summary>Elements nested deeper than any business document.</summary>
    public static Refusal XmlTooDeep(int most) => new("xml_too_deep",
        $"The XML is nested deeper than {most} levels.", $"XML-en er nøstet dypere enn {most} nivåer.");

    /// <summary>A tag, attribute or text longer than any business document has.</summary>
    public static Refusal XmlTooLong(int line) => new Refusal("xml_too_long",
        $"The XML has a tag or text that is too long, after line {line}.",
        $"XML-en har en tag eller tekst som er for lang, etter linje {line}.").With("line", $"{line}");
}
