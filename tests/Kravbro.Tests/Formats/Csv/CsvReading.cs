using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;

namespace Kravbro.Tests.Formats.Csv;

/// <summary>Reads files written as strings in a test.</summary>
internal static class CsvReading
{
    internal const string InvoiceHeader = "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst";

    internal static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    internal static IEnumerable<CsvRow<InvoiceRow>> Invoices(Stream stream, KidModulus? modulus = null) =>
        InvoiceCsv.Read(stream, null, new CsvSummary(), TestContext.Current.CancellationToken, modulus);

    internal static List<CsvRow<InvoiceRow>> Invoices(string text) => Invoices(Encoding.UTF8.GetBytes(text), out _);

    internal static List<CsvRow<InvoiceRow>> Invoices(byte[] bytes, out CsvSummary summary, ColumnMapping? mapping = null)
    {
        summary = new CsvSummary();
        return [.. InvoiceCsv.Read(new MemoryStream(bytes), mapping, summary, TestContext.Current.CancellationToken)];
    }

    /// <summary>The one row of a file with the usual header and this line.</summary>
    internal static CsvRow<InvoiceRow> Invoice(string line) => Invoices($"{InvoiceHeader}\n{line}\n").Single();

    internal static List<CsvRow<CustomerRow>> Customers(string text) =>
        [.. CustomerCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new CsvSummary(), TestContext.Current.CancellationToken)];

    internal static List<CsvRow<JournalRow>> Journal(string text) =>
        [.. JournalCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new CsvSummary(), TestContext.Current.CancellationToken)];

    /// <summary>Code and column of every fault, in order.</summary>
    internal static IEnumerable<string> Codes<T>(CsvRow<T> row)
        where T : class => row.Faults.Select(f => f.Column is null ? f.Refusal.Code : $"{f.Refusal.Code} {f.Column}");
}
