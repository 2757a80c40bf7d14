using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Kravbro.Formats.Tables;
using Cell = Kravbro.Formats.Tables.Cell;
using Column = Kravbro.Formats.Tables.Column;
using Table = Kravbro.Formats.Tables.Table;

namespace Kravbro.Tests.Formats.Tables;

/// <summary>Tables to write, and what was written read back by other code than ours.</summary>
internal static class SomeTable
{
    internal static IReadOnlyList<Column> Columns { get; } =
    [
        new("name", "Navn", "Name", ColumnKind.Text),
        new("on", "Dato", "Date", ColumnKind.Date),
        new("amount", "Beløp", "Amount", ColumnKind.Amount, IsSummed: true),
        new("account", "Konto", "Account", ColumnKind.Number),
        new("rate", "Sats", "Rate", ColumnKind.Percent),
    ];

    internal static Table Of(params Cell[][] rows) => Table.Of("some", "Noe: [saldo]", "Some", Columns, rows);

    internal static Cell[] Row(string? name, DateOnly? on = null, long? minor = null, decimal? account = null, decimal? rate = null) =>
        [Cell.Of(name), Cell.Of(on), Cell.Money(minor), Cell.Of(account), Cell.Of(rate)];

    internal static async Task<byte[]> Bytes(Table table, TableFormat format, string language = "nb")
    {
        using var to = new MemoryStream();
        await TableFile.Write(table, format, to, language);
        return to.ToArray();
    }

    /// <summary>Every sheet's cells as "A1 style type value", after the workbook was found valid.</summary>
    internal static Dictionary<string, List<string>> Read(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        var book = document.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var sheets = new Dictionary<string, List<string>>();
        foreach (var sheet in book.Workbook!.Descendants<Sheet>())
        {
            var part = (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
            Assert.Empty(part.Worksheet!.Descendants<CellFormula>());
            sheets[sheet.Name!.Value!] = [.. part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select(c =>
                $"{c.CellReference} {formats[(int)c.StyleIndex!.Value].NumberFormatId!.Value.ToString(CultureInfo.InvariantCulture)} "
                + (c.DataType is { } type && type.Value == CellValues.InlineString ? $"text {c.InlineString!.Text!.Text}" : $"number {c.CellValue!.Text}"))];
        }

        return sheets;
    }
}
