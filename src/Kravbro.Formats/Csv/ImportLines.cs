using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>
/// The second layout of invoices: import lines as the public API has them (customerCode, accountNumber, documentNumber, …). Lines
/// with the same document number that follow each other are one invoice: one of a customer, with what he owes, and one for each
/// sale with the other sign, together zero. A customer's line alone is sold on its own account and VAT code.
/// </summary>
internal sealed class ImportLines(Func<string, Result<Kid>> readKid)
{
    private const int DocumentNo = 0, InvoiceNo = 1, Customer = 2, Date = 3, DueDate = 4, Amount = 5, CurrencyCode = 6, CurrencyAmount = 7;
    private const int KidText = 8, Account = 9, VatCode = 10, Text = 11;
    private const int MostLines = 1_000;

    internal static readonly Columns Known = new(
        new Column("Bilagsnr", "DocumentNumber", Required: true, "Bilagsnummer"),
        new Column("Fakturanr", "InvoiceNo", Required: false, "Fakturanummer"),
        new Column("Kundenr", "CustomerNo", Required: true, "CustomerCode", "Kundenummer"),
        new Column("Fakturadato", "InvoiceDate", Required: true, "DocumentDate", "Bilagsdato"),
        new Column("Forfallsdato", "DueDate", Required: true, "Forfall"),
        new Column("Beløp", "Amount", Required: true),
        new Column("Valuta", "Currency", Required: false, "CurrencyCode"),
        new Column("Valutabeløp", "CurrencyAmount", Required: false),
        new Column("KID", "KID", Required: false, "CID"),
        new Column("Konto", "Account", Required: false, "AccountNumber"),
        new Column("Mva-kode", "VatCode", Required: false),
        new Column("Tekst", "Text", Required: false, "Description"));

    // The document number of the row read last, also of one that is refused for another cell.
    private long? _document;

    /// <summary>A line; which of its fields must be there depends on whether it is the customer's.</summary>
    internal sealed record Line(
        long DocumentNo, string? InvoiceNo, long? Customer, DateOnly? Date, DateOnly? DueDate, Money Amount, Money Own, Kid? Kid, int? Account, string? VatCode, string? Text);

    /// <summary>A document number is what tells this layout from ours.</summary>
    internal static bool IsHeader(IReadOnlyList<string> names) => names.Any(name => Known.Find(name) == DocumentNo);

    internal Line? Parse(RowCells cells)
    {
        var document = cells.Number(DocumentNo, 0, Limits.LargestCustomerCode, Limits.DocumentNo, required: true);
        _document = document;
        var invoiceNo = cells.Word(InvoiceNo, Limits.InvoiceNo);
        var customer = cells.Number(Customer, 1, Limits.LargestCustomerCode, Limits.CustomerCode, required: false);
        var date = cells.Date(Date, required: customer is not null);
        var due = cells.Date(DueDate, required: false);
        if (due < date)
        {
            cells.Fault(DueDate, Refusals.DueBeforeInvoiceDate(Days(due), Days(date)));
        }

        var own = cells.Amount(Amount, Currency.Nok);
        var currency = InvoiceCsv.ReadCurrency(cells, CurrencyCode);
        var amount = currency is { } known && !known.Equals(Currency.Nok) ? Foreign(cells, known) : own;
        var kid = cells.Value(KidText, readKid);
        var account = cells.Number(Account, Limits.SmallestAccount, Limits.LargestAccount, Limits.Account, required: customer is null);
        var vatCode = cells.RepeatedWord(VatCode, Limits.VatCode);
        var text = cells.Text(Text, Limits.Text);
        return document is null || own is null || amount is null
            ? null
            : new Line(document.Value, invoiceNo, customer, date, due, amount.Value, own.Value, kid, (int?)account, vatCode, text);
    }

    /// <summary>Joins lines to invoices; rows of our own layout pass as they are. An invoice with a bad line is refused whole.</summary>
    internal IEnumerable<CsvRow<InvoiceRow>> Joined(IEnumerable<CsvRow<object>> rows)
    {
        Document? open = null;
        foreach (var row in rows)
        {
            var number = _document;
            _document = null;
            if (row.Value is InvoiceRow || (row.Value is null && number is null && open is null))
            {
                yield return new CsvRow<InvoiceRow>(row.Line, (InvoiceRow?)row.Value, row.Faults);
                continue;
            }

            // A line that cannot be read at all may be the rest of the invoice before it, which is not posted without it.
            if (open is not null && number is not null && number != open.Number)
            {
                yield return open.Invoice();
                open = null;
            }

            open ??= new Document(number);
            open.Add(row);
        }

        if (open is not null)
        {
            yield return open.Invoice();
        }
    }

    private static Money? Foreign(RowCells cells, Currency currency)
    {
        if (cells.Has(CurrencyAmount))
        {
            return cells.Amount(CurrencyAmount, currency);
        }

        cells.Fault(CurrencyCode, Refusals.MissingRate(currency.Code));
        return null;
    }

    /// <summary>The lines of one document number.</summary>
    private sealed class Document(long? number)
    {
        private readonly List<(long Row, Line Line)> _lines = [];
        private readonly List<RowFault> _faults = [];
        private long _first;

        internal long? Number => number;

        internal void Add(CsvRow<object> row)
        {
            _first = _first == 0 ? row.Line : _first;
            if (_lines.Count >= MostLines)
            {
                _faults.Add(new RowFault(row.Line, null, Refusals.TooManyLines(MostLines), null));
            }
            else if (row.Value is Line line)
            {
                _lines.Add((row.Line, line));
            }

            if (_faults.Count < MostLines)
            {
                _faults.AddRange(row.Faults);
            }
        }

        internal CsvRow<InvoiceRow> Invoice()
        {
            if (_faults.Count > 0)
            {
                return new CsvRow<InvoiceRow>(_first, null, _faults);
            }

            var lines = _lines.ConvertAll(l => l.Line);
            var claims = _lines.FindAll(l => l.Line.Customer is not null);
            if (claims.Count != 1)
            {
                return Refused(_first, Refusals.BadNumber("customerCode", Written(claims.Count), "1"));
            }

            var (row, claim) = claims[0];
            var currency = claim.Amount.Currency;
            if (lines.Find(l => !l.Amount.Currency.Equals(currency)) is { } other)
            {
                return Refused(_first, Refusals.BadChoice("currencyCode", other.Amount.Currency.Code, currency.Code));
            }

            var sales = lines.FindAll(l => l.Customer is null);
            if (sales.Count > 0 && lines.Sum(l => l.Amount.Minor) is not 0 and var off)
            {
                return Refused(_first, Refusals.NotBalanced(new Money(off, currency).ToString()));
            }

            // An account tells that the line is the whole invoice, and not what is left of one whose other lines were lost.
            if (sales.Count == 0 && claim.Account is null)
            {
                return Refused(_first, Refusals.MissingValue("accountNumber"));
            }

            var isForeign = !currency.Equals(Currency.Nok);
            return isForeign && claim.Own.Minor * Math.Sign(claim.Amount.Minor) <= 0
                ? Refused(_first, Refusals.MissingRate(currency.Code))
                : new CsvRow<InvoiceRow>(row, Row(claim, sales, isForeign), []);
        }

        private static InvoiceRow Row(Line claim, List<Line> sales, bool isForeign)
        {
            var only = sales.Count == 1 ? sales[0] : sales.Count == 0 ? claim : null;
            return new InvoiceRow(
                claim.InvoiceNo ?? Written(claim.DocumentNo), claim.Customer!.Value, claim.Date!.Value, claim.DueDate, claim.Amount,
                isForeign ? (decimal)claim.Own.Minor / claim.Amount.Minor : null, claim.Kid, only?.Account, only?.VatCode, claim.Text)
            {
                Lines = only is not null ? null : [.. sales.Select(s => new InvoiceRowLine(s.Account!.Value, -s.Amount, s.VatCode, s.Text))],
            };
        }
    }

    private static CsvRow<InvoiceRow> Refused(long line, Refusal refusal) => new(line, null, [new RowFault(line, null, refusal, null)]);

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Days(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
