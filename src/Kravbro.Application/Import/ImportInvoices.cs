using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;
using Csv = Kravbro.Formats.Csv;

namespace Kravbro.Application.Import;

/// <summary>Invoices and credit notes from a table, CSV or XLSX, in either layout.</summary>
public static class ImportInvoices
{
    /// <summary>A larger file is not kept as a document; its vouchers still say which line they came from.</summary>
    private const int MostKeptBytes = 5 * 1024 * 1024;

    /// <summary>
    /// Imports a file; each line stands or falls alone unless asked otherwise. A line that is posted already with the same content is
    /// unchanged, with other content <c>duplicate_invoice_no</c>. The stream must be seekable. Refused: <c>bad_take_over_account</c>.
    /// </summary>
    public static async Task<Result<ImportAnswer>> Run(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct = default) =>
        await TakingOver.Check(books, options, ct) is { } refused ? refused : await Import(books, file, options, ct);

    private static async Task<Result<ImportAnswer>> Import(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct)
    {
        var source = await SourceFile.Of(file, options.FileName ?? "fakturaer", "application/octet-stream", MostKeptBytes, ct);
        return await FileImport.Run<Csv.InvoiceRow>(books, "invoices", options, (mapping, summary) => InvoiceCsv.Read(file, mapping, summary, ct),
            (unit, rows, summary, answer, token) => Take(unit, rows, summary, answer, options.TakeOverAccount, source, token), ct);
    }

    private static async Task Take(
        ClientUnit unit, IReadOnlyList<CsvRow<Csv.InvoiceRow>> rows, CsvSummary summary, ImportAnswer answer, int? takeOver, SourceFile source, CancellationToken ct)
    {
        string[] numbers = [.. rows.Where(r => r.Value is not null).Select(r => r.Value!.InvoiceNo)];
        long[] codes = [.. rows.Where(r => r.Value is not null).Select(r => r.Value!.CustomerCode).Distinct()];
        var there = await unit.Db.Invoices.AsNoTracking().Where(i => numbers.Contains(i.InvoiceNo)).ToDictionaryAsync(i => i.InvoiceNo, StringComparer.Ordinal, ct);
        var customers = await unit.Db.Customers.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, ct);
        var posting = await InvoicePosting.For(unit, ct);
        var set = new InvoicePosting.RowSet();
        var inBatch = new Dictionary<string, InvoiceToPost>(StringComparer.Ordinal);
        var lines = new List<long>();
        foreach (var row in rows)
        {
            if (row.Value is not { } value)
            {
                answer.Refuse(row.Faults);
                continue;
            }

            var invoice = (takeOver is { } account ? ToPost(value) with { Account = account, VatCode = "0", Lines = null } : ToPost(value)).In(unit.Settings);
            if (there.TryGetValue(invoice.InvoiceNo, out var stored)
                ? InvoicePosting.SameContent(stored, invoice)
                : inBatch.TryGetValue(invoice.InvoiceNo, out var earlier) && earlier.IsSame(invoice))
            {
                answer.Unchanged++;
                continue;
            }

            List<(string Field, Refusal Refusal)> faults = [.. Unusable(invoice, customers, stored is not null || inBatch.ContainsKey(invoice.InvoiceNo)),
                .. posting.Faults(invoice)];
            if (faults.Count > 0)
            {
                answer.Refuse(faults.Select(f => new RowFault(row.Line, ColumnOf(summary, f.Field), f.Refusal, FoundIn(value, f.Field))));
                continue;
            }

            if (await posting.Add(set, invoice with { ImportId = await source.Id(unit, ct) }, customers[invoice.CustomerCode], "import", ct) is { } full)
            {
                answer.Refuse([new RowFault(row.Line, ColumnOf(summary, "InvoiceNo"), full, invoice.InvoiceNo)]);
                continue;
            }

            inBatch.Add(invoice.InvoiceNo, invoice);
            lines.Add(row.Line);
            answer.Imported++;
        }

        await Write(unit, set, lines, ct);
        await TakingOver.Happened(unit, takeOver, set.Invoices.Count, ct);
    }

    private static async Task Write(ClientUnit unit, InvoicePosting.RowSet set, List<long> lines, CancellationToken ct)
    {
        if (set.Invoices.Count == 0)
        {
            return;
        }

        var seq = await unit.Next(ClientUnit.Series.Event, set.Invoices.Count, ct);
        var events = new List<EventRow>(set.Invoices.Count);
        for (var i = 0; i < set.Invoices.Count; i++)
        {
            var invoice = set.Invoices[i];
            events.Add(unit.Event(seq + i, "invoice_posted", invoice.Id, invoice.CustomerCode, new { voucher = set.Vouchers[i].Number, line = lines[i] }, unit.Today));
        }

        await Bulk.Insert(unit.Db, set.Vouchers, ct);
        await Bulk.Insert(unit.Db, set.Entries, ct);
        await Bulk.Insert(unit.Db, set.Items, ct);
        await Bulk.Insert(unit.Db, set.Invoices, ct);
        await Bulk.Insert(unit.Db, events, ct);
        unit.Client.HasNews = true;
    }

    private static IEnumerable<(string Field, Refusal Refusal)> Unusable(
        InvoiceToPost invoice, Dictionary<long, Storage.Rows.CustomerRow> customers, bool numberTaken)
    {
        if (numberTaken)
        {
            yield return ("InvoiceNo", Refusals.DuplicateInvoiceNo(invoice.InvoiceNo));
        }

        if (!customers.ContainsKey(invoice.CustomerCode))
        {
            yield return ("CustomerNo", Refusals.UnknownCustomer(Days.Code(invoice.CustomerCode)));
        }
    }

    private static InvoiceToPost ToPost(Csv.InvoiceRow row) =>
        new(row.InvoiceNo, row.CustomerCode, row.InvoiceDate, row.DueDate, row.Amount)
        {
            Rate = row.Rate,
            Kid = row.Kid,
            Account = row.Account,
            VatCode = row.VatCode,
            Text = row.Text,
            Lines = row.Lines?.Select(l => new SoldLine(l.Account, l.Amount.Minor, l.VatCode ?? "0") { Text = l.Text }).ToList(),
        };

    private static string? ColumnOf(CsvSummary summary, string field) =>
        summary.WrittenNames.TryGetValue(field, out var written) ? written : null;

    private static string? FoundIn(Csv.InvoiceRow row, string field) => field switch
    {
        "InvoiceNo" => row.InvoiceNo,
        "CustomerNo" => Days.Code(row.CustomerCode),
        "InvoiceDate" => Days.Iso(row.InvoiceDate),
        "DueDate" => row.DueDate is { } due ? Days.Iso(due) : null,
        "Currency" => row.Amount.Currency.Code,
        "Account" => row.Account is { } account ? Days.Code(account) : null,
        "VatCode" => row.VatCode,
        "KID" => row.Kid?.ToString(),
        _ => null,
    };
}
