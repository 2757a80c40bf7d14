namespace Kravbro.Formats.Bank;

/// <summary>
/// Fields of the records of OCR giro by position. Source: system specification "OCR giro" of Nets (BBS), record types 10, 20, 30,
/// 31, 32, 88 and 89.
/// </summary>
internal static class OcrGiro
{
    /// <summary>Service of payments with KID.</summary>
    internal const string Service = "09";

    // Every record
    internal static readonly OcrField FormatCode = new("format code", "formatkode", 1, 2);
    internal static readonly OcrField ServiceCode = new("service code", "tjenestekode", 3, 4);
    internal static readonly OcrField TransactionType = new("transaction type", "transaksjonstype", 5, 6);
    internal static readonly OcrField RecordType = new("record type", "posttype", 7, 8);

    // 10, start of transmission
    internal static readonly OcrField Sender = new("sender", "avsender", 9, 16);
    internal static readonly OcrField TransmissionNo = new("transmission number", "forsendelsesnummer", 17, 23);

    // 20, start of assignment
    internal static readonly OcrField AssignmentNo = new("assignment number", "oppdragsnummer", 18, 24);
    internal static readonly OcrField Account = new("account", "oppdragskonto", 25, 35);

    // 30, amount item 1
    internal static readonly OcrField TransactionNo = new("transaction number", "transaksjonsnummer", 9, 15);
    internal static readonly OcrField SettledOn = new("settlement date", "oppgjørsdato", 16, 21);
    internal static readonly OcrField Sign = new("sign", "fortegn", 32, 32);
    internal static readonly OcrField Amount = new("amount", "beløp", 33, 49);
    internal static readonly OcrField Kid = new("KID", "KID", 50, 74);

    // 31, amount item 2
    internal static readonly OcrField FormNo = new("form number", "blankettnummer", 16, 25);
    internal static readonly OcrField ArchiveReference = new("archive reference", "arkivreferanse", 26, 34);
    internal static readonly OcrField OrderedOn = new("order date", "oppdragsdato", 42, 47);
    internal static readonly OcrField DebitAccount = new("debit account", "debetkonto", 48, 58);

    // 32, text item
    internal static readonly OcrField FreeText = new("text", "tekst", 16, 55);

    // 88 and 89, ends
    internal static readonly OcrField Transactions = new("number of transactions", "antall transaksjoner", 9, 16);
    internal static readonly OcrField Records = new("number of records", "antall poster", 17, 24);
    internal static readonly OcrField Sum = new("total amount", "sum beløp", 25, 41);
    internal static readonly OcrField SumSign = new("sign of the total", "fortegn på sum", 25, 25);
    internal static readonly OcrField UnsignedSum = new("total amount", "sum beløp", 26, 41);
    internal static readonly OcrField EndedOn = new("date", "dato", 42, 47);
}
