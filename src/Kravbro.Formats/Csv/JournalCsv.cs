using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>Reads the lines of a manual voucher: <c>Dato;Konto;Kunde;Fakturanr;Beløp;Tekst</c>, NOK, debit positive.</summary>
public static class JournalCsv
{
    private const int Date = 0, Account = 1, Customer = 2, InvoiceNo = 3, Amount = 4, Text = 5;

    private static readonly Columns Known = new(
        new Column("Dato", "Date", Required: true),
        new Column("Konto", "Account", Required: true),
        new Column("Kunde", "Customer", Required: false, "Kundenr", "CustomerNo", "CustomerCode"),
        new Column("Fakturanr", "InvoiceNo", Required: false, "Fakturanummer"),
        new Column("Beløp", "Amount", Required: true),
        new Column("Tekst", "Text", Required: false));

    /// <summary>
    /// Reads the rows one at a time. A file that cannot be read at all (encoding, header) gives one row with its faults and no more.
    /// </summary>
    /// <param name="stream">Seekable; read twice from its position, left open.</param>
    /// <param name="mapping">The client's translation of header names, if any.</param>
    /// <param name="summary">Filled while reading.</param>
    /// <param name="ct">Checked at every row.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static IEnumerable<CsvRow<JournalRow>> Read(Stream stream, ColumnMapping? mapping, CsvSummary summary, CancellationToken ct = default) =>
        CsvFile.Read(stream, Known, mapping, summary, Parse, ct);

    private static JournalRow? Parse(RowCells cells)
    {
        var date = cells.Date(Date, required: true);
        var account = cells.Number(Account, Limits.SmallestAccount, Limits.LargestAccount, Limits.Account, required: true);
        var customer = cells.Number(Customer, 1, Limits.LargestCustomerCode, Limits.CustomerCode, required: false);
        var invoiceNo = cells.Word(InvoiceNo, Limits.InvoiceNo);
        var amount = cells.Amount(Amount, Currency.Nok);
        var text = cells.Text(Text, Limits.Text);
        return date is null || account is null || amount is null
            ? null
            : new JournalRow(date.Value, (int)account.Value, customer, invoiceNo, amount.Value, text);
    }
}
