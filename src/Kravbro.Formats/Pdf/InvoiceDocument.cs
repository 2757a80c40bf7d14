using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Kravbro.Formats.Pdf;

/// <summary>A line of an invoice as it is printed.</summary>
/// <param name="Text">Text.</param>
/// <param name="Quantity">Quantity, or null for a line of text.</param>
/// <param name="UnitPrice">Price of one without VAT.</param>
/// <param name="Net">Sum without VAT.</param>
public sealed record PrintedLine(string Text, decimal? Quantity, decimal? UnitPrice, decimal? Net);

/// <summary>VAT at one rate.</summary>
/// <param name="Percent">Rate.</param>
/// <param name="Net">What it is computed from.</param>
/// <param name="Vat">VAT.</param>
public sealed record PrintedVat(decimal Percent, decimal Net, decimal Vat);

/// <summary>What stands on the paper.</summary>
public sealed record InvoiceToPrint
{
    /// <summary>Creditor.</summary>
    public required string Seller { get; init; }

    /// <summary>Its organisation number.</summary>
    public required string SellerOrgNo { get; init; }

    /// <summary>Its address, a line each; empty for none.</summary>
    public IReadOnlyList<string> SellerAddress { get; init; } = [];

    /// <summary>Telephone, e-mail and web site; empty for none.</summary>
    public IReadOnlyList<string> SellerContact { get; init; } = [];

    /// <summary>Debtor: name and address, a line each.</summary>
    public required IReadOnlyList<string> Buyer { get; init; }

    /// <summary>Debtor's number.</summary>
    public required long CustomerCode { get; init; }

    /// <summary>Invoice number.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>A credit note.</summary>
    public required bool IsCreditNote { get; init; }

    /// <summary>Written in English, else Norwegian.</summary>
    public bool IsEnglish { get; init; }

    /// <summary>Invoice date.</summary>
    public required DateOnly InvoiceDate { get; init; }

    /// <summary>Due date.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>KID.</summary>
    public string? Kid { get; init; }

    /// <summary>The account it is paid to.</summary>
    public string? PayTo { get; init; }

    /// <summary>The invoices that a credit note is for.</summary>
    public string? Credits { get; init; }

    /// <summary>The buyer's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Lines.</summary>
    public required IReadOnlyList<PrintedLine> Lines { get; init; }

    /// <summary>VAT by rate; empty for none.</summary>
    public IReadOnlyList<PrintedVat> VatPerRate { get; init; } = [];

    /// <summary>VAT.</summary>
    public required decimal Vat { get; init; }

    /// <summary>Sum with VAT.</summary>
    public required decimal Total { get; init; }
}

/// <summary>A plain invoice as PDF (A4, as many pages as it takes). The same invoice gives the same words in the same places.</summary>
public static class InvoiceDocument
{
    private static readonly NumberFormatInfo Norwegian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    /// <summary>The bytes.</summary>
    public static byte[] Write(InvoiceToPrint invoice)
    {
        using var builder = new PdfDocumentBuilder();
        builder.DocumentInformation.Title = $"{Title(invoice)} {invoice.InvoiceNo}";
        builder.DocumentInformation.Producer = "Kravbro";
        var sheet = new Sheet(builder);
        Head(sheet, invoice);
        foreach (var line in invoice.Lines)
        {
            sheet.Room(18);
            sheet.Text(Sheet.Left, Sheet.Fit(line.Text, 52));
            sheet.TextTo(380, Number(line.Quantity));
            sheet.TextTo(460, Number(line.UnitPrice));
            sheet.TextTo(Sheet.Right, Number(line.Net));
            sheet.Down(16);
        }

        sheet.Room(90);
        sheet.Down(8);
        foreach (var vat in invoice.VatPerRate)
        {
            sheet.Room(18);
            sheet.TextTo(460, Say(invoice, $"Mva. {Rate(vat.Percent)} % av {Number(vat.Net)}", $"VAT {Rate(vat.Percent)} % of {Number(vat.Net)}"));
            sheet.TextTo(Sheet.Right, Number(vat.Vat));
            sheet.Down(16);
        }

        if (invoice.VatPerRate.Count != 1)
        {
            sheet.TextTo(460, Say(invoice, "Merverdiavgift", "VAT"));
            sheet.TextTo(Sheet.Right, Number(invoice.Vat));
        }

        sheet.Down(18);
        sheet.TextTo(460, invoice.IsCreditNote ? Say(invoice, $"Til gode {invoice.Currency}", $"Credit {invoice.Currency}") : Say(invoice, $"Å betale {invoice.Currency}", $"To pay {invoice.Currency}"), bold: true);
        sheet.TextTo(Sheet.Right, Number(invoice.Total), bold: true);
        return builder.Build();
    }

    private static void Head(Sheet sheet, InvoiceToPrint invoice)
    {
        sheet.Text(Sheet.Left, invoice.Seller, bold: true, size: 14);
        sheet.TextTo(Sheet.Right, $"{Title(invoice)} {invoice.InvoiceNo}", bold: true, size: 14);
        sheet.Down(18);
        sheet.Text(Sheet.Left, Say(invoice, "Org.nr. ", "Org. no. ") + invoice.SellerOrgNo);
        foreach (var line in new[] { string.Join(", ", invoice.SellerAddress), string.Join("  ·  ", invoice.SellerContact) }.Where(l => l.Length > 0))
        {
            sheet.Down(13);
            sheet.Text(Sheet.Left, Sheet.Fit(line, 100), size: 9);
        }

        sheet.Down(34);
        (string Name, string? Value)[] facts =
        [
            (Say(invoice, "Fakturadato", "Invoice date"), Day(invoice.InvoiceDate)),
            (Say(invoice, "Forfallsdato", "Due date"), invoice.DueDate is { } due ? Day(due) : null), ("KID", invoice.Kid),
            (Say(invoice, "Til konto", "To account"), invoice.PayTo), (Say(invoice, "Krediterer", "Credits"), invoice.Credits),
            (Say(invoice, "Kundenr.", "Customer no."), invoice.CustomerCode.ToString(CultureInfo.InvariantCulture)),
            (Say(invoice, "Deres referanse", "Your reference"), invoice.Reference),
        ];
        var named = facts.Where(f => !string.IsNullOrEmpty(f.Value)).ToList();
        for (var i = 0; i < Math.Max(invoice.Buyer.Count, named.Count); i++)
        {
            if (i < invoice.Buyer.Count)
            {
                sheet.Text(Sheet.Left, invoice.Buyer[i]);
            }

            if (i < named.Count)
            {
                sheet.Text(360, named[i].Name);
                sheet.TextTo(Sheet.Right, named[i].Value!);
            }

            sheet.Down(16);
        }

        sheet.Down(24);
        sheet.Text(Sheet.Left, Say(invoice, "Beskrivelse", "Description"), bold: true);
        sheet.TextTo(380, Say(invoice, "Antall", "Quantity"), bold: true);
        sheet.TextTo(460, Say(invoice, "Pris", "Price"), bold: true);
        sheet.TextTo(Sheet.Right, Say(invoice, "Sum uten mva.", "Net"), bold: true);
        sheet.Down(18);
    }

    private static string Title(InvoiceToPrint invoice) =>
        invoice.IsCreditNote ? Say(invoice, "Kreditnota", "Credit note") : Say(invoice, "Faktura", "Invoice");

    private static string Say(InvoiceToPrint invoice, string nb, string en) => invoice.IsEnglish ? en : nb;

    private static string Rate(decimal percent) => percent.ToString("0.##", Norwegian);

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Number(decimal? number) => number is { } value ? value.ToString("N2", Norwegian) : "";
}
