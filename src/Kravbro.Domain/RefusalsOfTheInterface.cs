namespace Kravbro.Domain;

/// <summary>What comes through the public API, and what is sent in pieces: proposals, imports, documents, vouchers by id.</summary>
public static partial class Refusals
{
    /// <summary>A query option ($filter, $orderby, $top, $skip) that cannot be understood.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="position">Where, counted in characters from 1.</param>
    /// <param name="found">What stands there; null for the end of the text.</param>
    /// <param name="expected">What should stand there, in English.</param>
    /// <param name="expectedNb">The same in Norwegian.</param>
    public static Refusal BadQuery(string option, int position, string? found, string expected, string expectedNb) => new("odata",
        $"{option}, position {position}: {(found is null ? "found the end" : $"found '{Short(found)}'")}; expected {expected}.",
        $"{option}, posisjon {position}: fant {(found is null ? "slutten" : $"«{Short(found)}»")}; forventet {expectedNb}.");

    /// <summary>No voucher of that id, or not one the asker may see.</summary>
    public static Refusal UnknownVoucher(string found) => new("unknown_voucher",
        $"There is no voucher {Short(found)}.", $"Det finnes intet bilag {Short(found)}.");

    /// <summary>A thing that is asked for by an id and is not there.</summary>
    public static Refusal NotFound(string what, string whatNb, string found) => new("not_found",
        $"There is no {what} {Short(found)}.", $"Det finnes ingen {whatNb} {Short(found)}.");

    /// <summary>A body that is not the JSON expected.</summary>
    public static Refusal BadJson(string expected, string expectedNb) => new("bad_json",
        $"The body is not valid JSON; expected {expected}.", $"Innholdet er ikke gyldig JSON; forventet {expectedNb}.");

    /// <summary>A JSON value of another kind than expected.</summary>
    public static Refusal BadValue(string name, string found, string expected, string expectedNb) => new("bad_value",
        $"{name}: {Short(found)} was given; expected {expected}.", $"{name}: {Short(found)} ble oppgitt; forventet {expectedNb}.");

    /// <summary>A case number that looks like the id of a case.</summary>
    public static Refusal CaseNoIsId() => new("case_no_is_id",
        "caseNo is the id of a case; give the number the merged case is to have, and the cases in caseIds.",
        "caseNo er id-en til en sak; oppgi nummeret den sammenslåtte saken skal ha, og sakene i caseIds.");

    /// <summary>A closed case whose invoice has gone another way meanwhile cannot be opened again.</summary>
    public static Refusal InvoiceLeftCase(string invoiceNo, string status) => new("invoice_left_case",
        $"Invoice {invoiceNo} has left the case meanwhile (it is {status}); the case stays closed.",
        $"Faktura {invoiceNo} har forlatt saken i mellomtiden (den er {status}); saken forblir avsluttet.");

    /// <summary>A voucher that was reversed already.</summary>
    public static Refusal AlreadyReversed(string voucherNo) => new("already_reversed",
        $"Voucher {voucherNo} is reversed already.", $"Bilag {voucherNo} er allerede reversert.");

    /// <summary>A reversal cannot be reversed.</summary>
    public static Refusal IsReversal(string voucherNo) => new("is_reversal",
        $"Voucher {voucherNo} is itself a reversal.", $"Bilag {voucherNo} er selv en reversering.");

    /// <summary>A document that was sent and can no longer be changed or deleted.</summary>
    public static Refusal AlreadySent(string orderNo) => new("already_sent",
        $"Invoice {orderNo} has been sent; correct it with a credit note.",
        $"Faktura {orderNo} er sendt; korriger den med en kreditnota.");

    /// <summary>A proposal or import that has been decided on.</summary>
    public static Refusal AlreadyDecided() => new("already_decided",
        "It has been posted or rejected already.", "Den er allerede bokført eller avvist.");

    /// <summary>More rows than one answer holds.</summary>
    public static Refusal TooManyRows(int most) => new("too_many_rows",
        $"There are more than {most} rows; narrow the question.", $"Det er flere enn {most} rader; avgrens spørringen.");

    /// <summary>The server's program is not there.</summary>
    public static Refusal ServerMissing() => new("server_missing",
        "The server was not found; run ./kravbro from the folder it was built in, or set KRAVBRO_SERVER to the server's folder.",
        "Serveren ble ikke funnet; kjør ./kravbro fra mappen den er bygget i, eller sett KRAVBRO_SERVER til serverens mappe.");

    /// <summary>The server ended instead of becoming ready.</summary>
    public static Refusal ServerFailed(string said) => new("server_failed",
        $"The server did not become ready; it said: {Short(said)}.", $"Serveren ble ikke klar; den sa: {Short(said)}.");

    /// <summary>A thing that other things refer to.</summary>
    public static Refusal RelatedData(string what) => new("related_data",
        $"{what} could not be deleted due to related data.", $"{what} kan ikke slettes fordi annet viser til den.");

    /// <summary>A file that is not what it should be.</summary>
    public static Refusal BadFile(string expected) => new("bad_file",
        $"The file could not be read; expected {expected}.", $"Filen kan ikke leses; forventet {expected}.");
}
