using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Formats.Csv;

/// <summary>Reads the lines of an opening balance: <c>Konto;Beløp;Tekst</c>, NOK, debit positive.</summary>
public static class OpeningBalanceCsv
{
    private const int Account = 0, Amount = 1, Text = 2;

    private static readonly Columns Known = new(
        new Column("Konto", "Account", Required: true, "AccountNumber"),
        new Column("Beløp", "Amount", Required: true, "Saldo", "Balance"),
        new Column("Tekst", "Text", Required: false));

    /// <summary>
    /// Reads the rows one at a time. A file that cannot be read at all (encoding, header) gives one row with its faults and no more.
    /// </summary>
    /// <param name="stream">Seekable; read twice from its position, left open.</param>
    /// <param name="summary">Filled while reading.</param>
    /// <param name="ct">Checked at every row.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static IEnumerable<CsvRow<OpeningLine>> Read(Stream stream, CsvSummary summary, CancellationToken ct = default) =>
        CsvFile.Read(stream, Known, null, summary, Parse, ct);

    private static OpeningLine? Parse(RowCells cells)
    {
        var account = cells.Number(Account, Limits.SmallestAccount, Limits.LargestAccount, Limits.Account, required: true);
        var amount = cells.Amount(Amount, Currency.Nok);
        var text = cells.Text(Text, Limits.Text);
        return account is null || amount is null ? null : new OpeningLine((int)account.Value, amount.Value.Minor, text);
    }
}
