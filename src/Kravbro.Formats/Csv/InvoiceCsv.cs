using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>
/// Reads invoice files, CSV or XLSX, in two layouts known by their header: ours, <c>Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst</c>, and <c>Kurs</c>
/// for amounts in another currency than NOK; and the import lines of the public API, see <see cref="ImportLines"/>. The column
/// Forfallsdato must be there although its cells may be empty: a file without it would post invoices that are never followed up,
/// and nobody would notice.
/// </summary>
public static class InvoiceCsv
{
    private const int InvoiceNo = 0, CustomerNo = 1, InvoiceDate = 2, DueDate = 3, Amount = 4, CurrencyCode = 5;
    private const int KidText = 6, Account = 7, VatCode = 8, Text = 9, Rate = 10;

    private static readonly Columns Known = new(
        new Column("Fakturanr", "InvoiceNo", Required: true, "Fakturanummer"),
        new Column("Kundenr", "CustomerNo", Required: true, "Kundenummer", "CustomerCode"),
        new Column("Fakturadato", "InvoiceDate", Required: true, "DocumentDate"),
        new Column("Forfallsdato", "DueDate", Required: true, "Forfall"),
        new Column("Beløp", "Amount", Required: true),
        new Column("Valuta", "Currency", Required: false, "CurrencyCode"),
        new Column("KID", "KID", Required: false, "CID"),
        new Column("Konto", "Account", Required: false, "AccountNumber"),
        new Column("Mva-kode", "VatCode", Required: false),
        new Column("Tekst", "Text", Required: false),
        new Column("Kurs", "Rate", Required: false, "ExchangeRate", "CurrencyRate"));

    /// <summary>
    /// Reads the rows one at a time. A file that cannot be read at all (encoding, header) gives one row with its faults and no more.
    /// </summary>
    /// <param name="stream">Seekable; read twice from its position, left open.</param>
    /// <param name="mapping">The client's translation of header names, if any.</param>
    /// <param name="summary">Filled while reading.</param>
    /// <param name="ct">Checked at every row.</param>
    /// <param name="kidModulus">The client's modulus; without one a KID valid by either is accepted.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static IEnumerable<CsvRow<InvoiceRow>> Read(
        Stream stream, ColumnMapping? mapping, CsvSummary summary, CancellationToken ct = default, KidModulus? kidModulus = null)
    {
        Func<string, Result<Kid>> readKid = text => Kid.Parse(text, kidModulus);
        var ours = new Layout<object>(Known, cells => Parse(cells, readKid));
        var lines = new ImportLines(readKid);
        var theirs = new Layout<object>(ImportLines.Known, lines.Parse);
        return lines.Joined(CsvFile.Read(stream, names => ImportLines.IsHeader(names) ? theirs : ours, mapping, summary, ct));
    }

    private static InvoiceRow? Parse(RowCells cells, Func<string, Result<Kid>> readKid)
    {
        var invoiceNo = cells.Word(InvoiceNo, Limits.InvoiceNo, required: true);
        var customer = cells.Number(CustomerNo, 1, Limits.LargestCustomerCode, Limits.CustomerCode, required: true);
        var date = cells.Date(InvoiceDate, required: true);
        var due = cells.Date(DueDate, required: false);
        if (due < date)
        {
            cells.Fault(DueDate, Refusals.DueBeforeInvoiceDate(Iso(due), Iso(date)));
        }

        var currency = ReadCurrency(cells);
        var amount = cells.Amount(Amount, currency ?? Currency.Nok);
        var rate = ReadRate(cells, currency);
        var kid = cells.Value(KidText, readKid);
        var account = cells.Number(Account, Limits.SmallestAccount, Limits.LargestAccount, Limits.Account, required: false);
        var vatCode = cells.RepeatedWord(VatCode, Limits.VatCode);
        var text = cells.Text(Text, Limits.Text);
        return invoiceNo is null || customer is null || date is null || amount is null
            ? null
            : new InvoiceRow(invoiceNo, customer.Value, date.Value, due, amount.Value, rate, kid, (int?)account, vatCode, text);
    }

    // Null when it could not be read, so that nothing is said about a rate for it.
    internal static Currency? ReadCurrency(RowCells cells, int field = CurrencyCode)
    {
        var before = cells.Faults.Count;
        var currency = cells.Value(field, Currency.Parse);
        return currency ?? (cells.Faults.Count == before ? Currency.Nok : null);
    }

    private static decimal? ReadRate(RowCells cells, Currency? currency)
    {
        var before = cells.Faults.Count;
        var rate = cells.Rate(Rate);
        if (currency is not { } known || cells.Faults.Count > before)
        {
            return null;
        }

        if (!known.Equals(Currency.Nok))
        {
            if (rate is null)
            {
                cells.Fault(cells.Has(Rate) ? Rate : CurrencyCode, Refusals.MissingRate(known.Code));
            }

            return rate;
        }

        // Kroner cost one krone; any other rate means that the currency was forgotten.
        if (rate is not (null or 1))
        {
            cells.Fault(Rate, Refusals.BadNumber(cells.NameOf(Rate), rate.Value.ToString(CultureInfo.InvariantCulture), "1 (NOK)"));
        }

        return null;
    }

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
