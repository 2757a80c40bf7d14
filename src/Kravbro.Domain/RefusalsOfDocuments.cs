using System.Globalization;

namespace Kravbro.Domain;

/// <summary>Electronic invoices, workbooks and archives that are read.</summary>
public static partial class Refusals
{
    /// <summary>XML that is neither an invoice nor a credit note of UBL.</summary>
    public static Refusal NotEhf(string root) => new("not_ehf",
        $"The file is neither an EHF invoice nor a credit note; its first element is {Short(root)}.",
        $"Filen er verken EHF-faktura eller -kreditnota; første element er {Short(root)}.");

    /// <summary>An element of EHF that lacks or cannot be read.</summary>
    public static Refusal EhfBadElement(string where, string expected, string expectedNb, string? found) =>
        new Refusal("ehf_bad_element",
            $"{where}: expected {expected}, {(found is null ? "found nothing" : $"found '{Short(found)}'")}.",
            $"{where}: forventet {expectedNb}, {(found is null ? "fant ingenting" : $"fant «{Short(found)}»")}.").With("where", where);

    /// <summary>An EHF reminder: it has the form of an invoice and would claim the same money twice.</summary>
    public static Refusal ReminderNotInvoice(string? number, string? supplier, string? payable) => OfDocument(new("reminder_not_invoice",
        "This is an EHF reminder, not an invoice.", "Dette er en EHF-purring, ikke en faktura."), number, supplier, payable);

    /// <summary>A document whose totals do not follow from its parts.</summary>
    public static Refusal TotalsDiffer(string name, string told, string computed) =>
        new Refusal("totals_differ",
            $"{name} is {told}, but its parts give {computed}.", $"{name} er {told}, men delene gir {computed}.")
            .With("name", name).With("told", told).With("computed", computed);

    /// <summary>More lines than one document may have.</summary>
    public static Refusal TooManyLines(int most) => new("too_many_lines",
        $"The document has more than {most} lines.", $"Dokumentet har mer enn {most} linjer.");

    /// <summary>A workbook that cannot be opened.</summary>
    public static Refusal BadWorkbook() => new("bad_workbook",
        "The file is not a readable Excel workbook (.xlsx); it is damaged or protected by a password.",
        "Filen er ikke en lesbar Excel-arbeidsbok (.xlsx); den er skadet eller beskyttet med passord.");

    /// <summary>A workbook of the old kind, or an encrypted one: both have the same container.</summary>
    public static Refusal OldWorkbook() => new("old_workbook",
        "The file is an old Excel workbook (.xls) or is protected by a password; save it as .xlsx without a password.",
        "Filen er en gammel Excel-arbeidsbok (.xls) eller er beskyttet med passord; lagre den som .xlsx uten passord.");

    /// <summary>A formula where a value is needed.</summary>
    public static Refusal FormulaCell(string cell) => new Refusal("formula_cell",
        $"Cell {cell} holds a formula; paste it as a value.",
        $"Celle {cell} inneholder en formel; lim den inn som verdi.").With("cell", cell);

    /// <summary>A cell that holds an error, such as #N/A.</summary>
    public static Refusal ErrorCell(string cell, string found) => new Refusal("error_cell",
        $"Cell {cell} holds the error {Short(found)}.", $"Celle {cell} inneholder feilen {Short(found)}.").With("cell", cell);

    /// <summary>A number with more digits than a workbook keeps.</summary>
    public static Refusal LostDigits(string cell) => new Refusal("lost_digits",
        $"Cell {cell} holds a number of more than 15 digits, of which Excel has lost some; enter it as text.",
        $"Celle {cell} inneholder et tall med mer enn 15 sifre, og Excel har mistet noen; skriv det som tekst.").With("cell", cell);

    /// <summary>A container that unpacks to more than any honest one.</summary>
    public static Refusal UnpacksTooLarge(string name) => new("unpacks_too_large",
        $"{Short(name)} unpacks to more than is allowed.", $"{Short(name)} blir større enn tillatt når den pakkes ut.");

    /// <summary>An archive that cannot be read.</summary>
    public static Refusal BadArchive() => new("bad_archive",
        "The file is not a readable ZIP archive.", "Filen er ikke et lesbart ZIP-arkiv.");

    /// <summary>An entry of an archive that is not taken.</summary>
    public static Refusal BadArchiveEntry(string name, string why, string whyNb) => new Refusal("bad_archive_entry",
        $"{Short(name)} in the archive: {why}.", $"{Short(name)} i arkivet: {whyNb}.").With("name", name);

    /// <summary>A document in a foreign currency that came without a rate.</summary>
    public static Refusal MissingRateOfDocument(string currency) => new("missing_rate",
        $"A document in {currency} needs an exchange rate; give it with the import.",
        $"Et dokument i {currency} trenger en kurs; oppgi den ved importen.");

    /// <summary>A warning: what the payer is asked to state is no KID.</summary>
    public static Refusal PaymentIdKept(string found) => new("payment_id_no_kid",
        $"PaymentID '{Short(found)}' is no valid KID; it is kept in the text.",
        $"PaymentID «{Short(found)}» er ingen gyldig KID; den er tatt vare på i teksten.");

    /// <summary>A warning: the invoice that a credit note names is not there, so that the credit stays open.</summary>
    public static Refusal CreditedNotThere(string number) => new("credited_not_there",
        $"There is no invoice {Short(number)} of the customer to credit; the credit note stays open.",
        $"Det finnes ingen faktura {Short(number)} på kunden å kreditere; kreditnotaen blir stående åpen.");

    /// <summary>The supplier of an invoice is another than the client.</summary>
    public static Refusal NotOurInvoice(string supplier, string client, string? number, string? name, string? payable) => OfDocument(new("not_our_invoice",
        $"The invoice was issued by {Short(supplier)}, not by this client ({client}).",
        $"Fakturaen er utstedt av {Short(supplier)}, ikke av denne klienten ({client})."), number, name, payable);

    /// <summary>VAT of an EHF document that is not of its rate.</summary>
    public static Refusal VatDiffers(string told, string basis, decimal percent) => new Refusal("vat_differs",
        string.Create(CultureInfo.InvariantCulture, $"The document tells VAT of {told} on {basis}; that is not {percent:0.##} %."),
        string.Create(CultureInfo.InvariantCulture, $"Dokumentet oppgir {told} i mva. av {basis}; det er ikke {percent:0.##} %.")).With("told", told).With("basis", basis);

    /// <summary>A warning: VAT of an EHF document that is further from its rate than rounding explains; it is posted as told.</summary>
    public static Refusal VatOdd(string told, string basis, decimal percent) => new Refusal("vat_odd",
        string.Create(CultureInfo.InvariantCulture, $"VAT of {told} on {basis} is not quite {percent:0.##} %; it is posted as the document tells it."),
        string.Create(CultureInfo.InvariantCulture, $"{told} i mva. av {basis} er ikke helt {percent:0.##} %; den er bokført slik dokumentet oppgir.")).With("told", told).With("basis", basis);

    /// <summary>A warning: the customer's organisation number in an EHF document is none.</summary>
    public static Refusal CustomerOrgNoWrong(string found) => new("customer_org_no",
        $"The customer's organisation number '{Short(found)}' is not valid; the customer was found or made by name and address, without a number.",
        $"Kundens organisasjonsnummer «{Short(found)}» er ikke gyldig; kunden er funnet eller laget etter navn og adresse, uten nummer.");

    // What people need to find the document again: it is not in the books.
    private static Refusal OfDocument(Refusal refusal, string? number, string? supplier, string? payable)
    {
        var told = refusal with
        {
            En = $"{refusal.En} Document {Short(number ?? "?")} from {Short(supplier ?? "?")}, to be paid {payable ?? "?"}.",
            Nb = $"{refusal.Nb} Dokument {Short(number ?? "?")} fra {Short(supplier ?? "?")}, å betale {payable ?? "?"}.",
        };
        return told.With("number", number ?? "").With("supplier", supplier ?? "").With("payable", payable ?? "");
    }
}
