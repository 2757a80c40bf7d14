using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Ehf;

namespace Kravbro.Application.Outgoing;

/// <summary>An issued invoice or credit note as EHF (Peppol BIS Billing 3).</summary>
public static class InvoiceEhf
{
    /// <summary>
    /// Writes it from what was issued. Refused: <c>unknown_invoice</c>; <c>ehf_missing</c> when the buyer's organisation number, or both
    /// the buyer's reference and purchase order, are missing.
    /// </summary>
    public static Task<Result<PrintedInvoice>> Of(ClientBooks books, long invoiceId, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<PrintedInvoice>>(async view =>
        {
            var found = await IssuedInvoice.Of(view, invoiceId, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var issued = found.Value;
            return issued.Customer.OrgNo is null ? Refusals.EhfMissing("the customer's organisation number", "kundens organisasjonsnummer")
                : issued.Document?.CustomerReference is null && issued.Document?.PurchaseOrderNo is null
                    ? Refusals.EhfMissing("the customer's reference or purchase order", "kundens referanse eller bestillingsnummer")
                    : new PrintedInvoice(issued.Invoice.InvoiceNo, EhfWriter.Write(AsEhf(issued, issued.Customer.OrgNo)));
        }, ct);

    private static EhfToWrite AsEhf(IssuedInvoice issued, string buyerOrgNo)
    {
        var (invoice, customer) = (issued.Invoice, issued.Customer);
        var isCreditNote = invoice.AmountMinor < 0;
        var sign = isCreditNote ? -1 : 1;
        return new EhfToWrite
        {
            IsCreditNote = isCreditNote,
            Number = invoice.InvoiceNo,
            IssuedOn = invoice.InvoiceDate,
            DueOn = invoice.DueDate,
            Currency = invoice.Currency,
            VatInNok = invoice.Currency == Currency.Nok.Code ? null : sign * invoice.VatMinor / 100m,
            BuyerReference = issued.Document?.CustomerReference,
            OrderNo = issued.Document?.PurchaseOrderNo,
            Credits = isCreditNote ? CreditInvoices.Named(invoice, issued.Document) : [],
            Seller = new WrittenParty(issued.Client.OrgNo, issued.Client.Name, null, null, null, "NO"),
            Buyer = new WrittenParty(buyerOrgNo, customer.Name, customer.Address, customer.City, customer.Zip, customer.Country ?? "NO"),
            Kid = invoice.Kid,
            PayTo = issued.PayTo,
            Vat = [.. issued.Sums.PerCode.GroupBy(s => (Category: CategoryOf(s.VatCode, s.Percent), s.Percent))
                .Select(g => new WrittenVat(g.Key.Category, g.Key.Percent, sign * g.Sum(s => s.NetMinor) / 100m, sign * g.Sum(s => s.VatMinor) / 100m))],
            Lines = [.. issued.Lines.Where(l => l.NetMinor != 0 || l.Quantity is not null).Select(l => Line(l, sign))],
        };
    }

    // A price is never negative: the sign is the quantity's.
    private static WrittenLine Line(IssuedLine line, int sign)
    {
        var (quantity, price) = line.Quantity is { } counted ? (sign * counted, line.UnitPrice ?? 0) : (1, sign * line.NetMinor / 100m);
        (quantity, price) = price < 0 ? (-quantity, -price) : (quantity, price);
        var net = sign * line.NetMinor / 100m;
        var discount = line.Discount == 0 ? 0 : decimal.Round(quantity * price, 2, MidpointRounding.AwayFromZero) - net;
        return new WrittenLine(line.Text.Length == 0 ? "–" : line.Text, quantity, UnitOf(line.Unit), price, discount, net, CategoryOf(line.VatCode, line.Percent), line.Percent);
    }

    /// <summary>The category of a standard VAT code (UNCL 5305).</summary>
    private static string CategoryOf(string code, decimal percent) => percent > 0 ? "S" : code switch { "5" => "Z", "52" => "G", _ => "E" };

    /// <summary>The code of a unit as people write it (UN/ECE recommendation 20); one of something when it is none of these.</summary>
    private static string UnitOf(string? unit) => unit?.Trim().TrimEnd('.').ToLowerInvariant() switch
    {
        "t" or "time" or "timer" or "h" or "hour" or "hours" => "HUR",
        "dag" or "dager" or "day" or "days" => "DAY",
        "mnd" or "måned" or "måneder" or "month" or "months" => "MON",
        "kg" => "KGM",
        "m" or "meter" => "MTR",
        "m2" or "m²" => "MTK",
        "km" => "KMT",
        "l" or "liter" => "LTR",
        _ => "EA",
    };
}
