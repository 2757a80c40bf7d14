using System.Globalization;
using Kravbro.Application.Outgoing;
using Kravbro.Domain;

namespace Kravbro.Server.Pages.Sales;

/// <summary>The form of an invoice draft: from what was posted to the document, and from a refusal to its field.</summary>
internal static class InvoiceForm
{
    /// <summary>How a page reads what was posted; what cannot be read is refused there, beside its field.</summary>
    internal sealed record Posts(
        Func<string, string?> Text, Func<string, DateOnly?> Date, Func<string, string, int?> Number, Func<string, string, decimal?> Decimal,
        Func<string, string, string> T);

    /// <summary>The document with what was posted put in; the customer is found by the page. Empty rows are left out.</summary>
    internal static OutgoingDocument Read(OutgoingDocument saved, int rows, Posts posts)
    {
        var (t, known) = (posts.T, saved.Lines.ToDictionary(l => l.Id));
        return saved with
        {
            InvoiceDate = posts.Date("date"),
            PaymentTerms = posts.Number("terms", t("Betalingsfrist", "Days to pay")),
            DueDate = posts.Date("due"),
            CustomerReference = Entered(posts, "reference"),
            PurchaseOrderNo = Entered(posts, "order"),
            Currency = Entered(posts, "currency")?.ToUpperInvariant() ?? "NOK",
            Rate = posts.Decimal("rate", t("Kurs", "Exchange rate")),
            Lines = [.. Enumerable.Range(0, rows).Select(row => Line(known, row, posts)).OfType<OutgoingLine>(), .. saved.Lines.Where(l => l.LineType != 0)],
        };
    }

    private static OutgoingLine? Line(Dictionary<long, OutgoingLine> known, int row, Posts posts)
    {
        var (at, t) = ($"l{row.ToString(CultureInfo.InvariantCulture)}", posts.T);
        var text = Entered(posts, $"{at}.text");
        var price = posts.Decimal($"{at}.price", t("Pris", "Price"));
        if (text is null && price is null)
        {
            return null;
        }

        var line = long.TryParse(posts.Text($"{at}.id"), CultureInfo.InvariantCulture, out var id) && known.TryGetValue(id, out var there) ? there : new OutgoingLine();
        var code = posts.Text($"{at}.vat") ?? "3";
        return line with
        {
            SortOrder = row,
            Description = text,
            Quantity = posts.Decimal($"{at}.quantity", t("Antall", "Quantity")) ?? 1,
            Unit = Entered(posts, $"{at}.unit"),
            UnitPrice = price ?? 0,
            Discount = (posts.Decimal($"{at}.discount", t("Rabatt", "Discount")) ?? 0) / 100,
            ExemptVat = code == "5",
            VatCode = code is "3" or "5" ? null : code,
            Account = posts.Number($"{at}.account", t("Konto", "Account")),
        };
    }

    /// <summary>The field that a refused document is refused for; null for the whole form.</summary>
    internal static string? FieldOf(Refusal refusal, OutgoingDocument document)
    {
        if (refusal.Details.TryGetValue("line", out var at) && int.TryParse(at, CultureInfo.InvariantCulture, out var line) && line < document.Lines.Count)
        {
            return $"l{document.Lines[line].SortOrder.ToString(CultureInfo.InvariantCulture)}." + refusal.Code switch
            {
                "bad_number" => "discount",
                "bad_amount" => "price",
                "unknown_vat_code" or "law_row_missing" => "vat",
                "unknown_account" or "account_is_control" => "account",
                _ => "text",
            };
        }

        return refusal.Code switch
        {
            "unknown_customer" => "customer",
            "unknown_currency" => "currency",
            "missing_rate" => "rate",
            "due_before_invoice_date" => "due",
            "date_in_future" or "locked_period" => "date",
            "missing_value" when refusal.En.StartsWith("outgoingInvoiceLines", StringComparison.Ordinal) => "l0.text",
            _ => null,
        };
    }

    private static string? Entered(Posts posts, string name) => posts.Text(name)?.Trim() is { Length: > 0 } text ? text : null;
}
