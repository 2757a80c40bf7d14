using UglyToad.PdfPig.Writer;

namespace Kravbro.Formats.Pdf;

/// <summary>A line of a voucher as it is printed.</summary>
/// <param name="Account">Number and name of the account.</param>
/// <param name="About">Customer, invoice or VAT code; empty for none.</param>
/// <param name="Text">Text of the line; empty for none.</param>
/// <param name="Debit">Amount; empty on a credit.</param>
/// <param name="Credit">Amount; empty on a debit.</param>
public sealed record PrintedEntry(string Account, string About, string Text, string Debit, string Credit);

/// <summary>A voucher as it stands in the books, in the words of the one who prints it.</summary>
public sealed record VoucherToPrint
{
    /// <summary>Whose books.</summary>
    public required string Owner { get; init; }

    /// <summary>Organisation number of the owner.</summary>
    public required string OwnerOrgNo { get; init; }

    /// <summary>Kind and number, as "Bilag 12".</summary>
    public required string Title { get; init; }

    /// <summary>Text of the voucher.</summary>
    public required string Text { get; init; }

    /// <summary>Date, type and the like: name and value.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Heads of account, debit and credit.</summary>
    public required (string Account, string Debit, string Credit) Heads { get; init; }

    /// <summary>Lines.</summary>
    public required IReadOnlyList<PrintedEntry> Lines { get; init; }

    /// <summary>Head of what happened.</summary>
    public required string HistoryHead { get; init; }

    /// <summary>What happened: when, what, why and by whom, a sentence each.</summary>
    public required IReadOnlyList<string> History { get; init; }
}

/// <summary>A voucher as PDF (A4, as many pages as it takes): the document of what the books themselves bring about.</summary>
public static class VoucherDocument
{
    private const double Small = 8;

    /// <summary>The bytes.</summary>
    public static byte[] Write(VoucherToPrint voucher)
    {
        using var builder = new PdfDocumentBuilder();
        builder.DocumentInformation.Title = voucher.Title;
        builder.DocumentInformation.Producer = "Kravbro";
        var sheet = new Sheet(builder);
        sheet.Text(Sheet.Left, Sheet.Fit(voucher.Owner, 45), bold: true, size: 14);
        sheet.TextTo(Sheet.Right, voucher.Title, bold: true, size: 14);
        sheet.Down(18);
        sheet.Text(Sheet.Left, voucher.OwnerOrgNo);
        sheet.Down(24);
        sheet.Wrapped(voucher.Text, 10);
        sheet.Down(8);
        foreach (var (name, value) in voucher.Facts)
        {
            sheet.Room(18);
            sheet.Text(Sheet.Left, name);
            sheet.TextWithin(180, value, Sheet.Right - 180, value.Length > 55 ? Small : 10);
            sheet.Down(16);
        }

        sheet.Down(12);
        Heads(sheet, voucher.Heads);
        foreach (var line in voucher.Lines)
        {
            if (sheet.Room(30))
            {
                Heads(sheet, voucher.Heads);
            }

            sheet.TextWithin(Sheet.Left, line.Account, (line.About.Length == 0 ? 390 : 225) - Sheet.Left, 9);
            sheet.TextWithin(230, line.About, 160, 9);
            sheet.TextTo(460, line.Debit, size: 9);
            sheet.TextTo(Sheet.Right, line.Credit, size: 9);
            if (line.Text.Length > 0)
            {
                sheet.Down(11);
                sheet.TextWithin(Sheet.Left, line.Text, Sheet.Right - Sheet.Left, Small);
            }

            sheet.Down(15);
        }

        sheet.Down(14);
        sheet.Room(40);
        sheet.Text(Sheet.Left, voucher.HistoryHead, bold: true);
        sheet.Down(16);
        foreach (var happened in voucher.History)
        {
            sheet.Wrapped(happened, Small);
            sheet.Down(3);
        }

        return builder.Build();
    }

    private static void Heads(Sheet sheet, (string Account, string Debit, string Credit) heads)
    {
        sheet.Text(Sheet.Left, heads.Account, bold: true, size: 9);
        sheet.TextTo(460, heads.Debit, bold: true, size: 9);
        sheet.TextTo(Sheet.Right, heads.Credit, bold: true, size: 9);
        sheet.Down(16);
    }
}
