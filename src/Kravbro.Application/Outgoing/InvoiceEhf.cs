using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Ehf;

namespace Kravbro.Application.Outgoing;

/// <summary>An issued invoice or credit note as EHF (Peppol BIS Billing 3).</summary>
public static class InvoiceEhf
{
    /// <summary>
    /// As it was issued, byte for byte; written from what was issued where it could not be an EHF then. Refused: <c>unknown_invoice</c>; <c>ehf_missing</c> when the buyer's organisation number, or both
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

            var invoice = found.Value.Invoice;
            return await KeepIssued.Ehf(view, invoice, ct) is { } kept ? new PrintedInvoice(invoice.InvoiceNo, kept)
                : Write(found.Value).Then<PrintedInvoice>(bytes => new PrintedInvoice(invoice.InvoiceNo, bytes));
        }, ct);

    /// <summary>Its bytes. Refused: <c>ehf_missing</c>.</summary>
    internal static Result<byte[]> Write(IssuedInvoice issued)
    {
        if (issued.Customer.OrgNo is not { } buyer)
        {
            return Refusals.EhfMissing("the customer's organisation number", "kundens organisasjonsnummer");
        }

        if (issued.Document?.CustomerReference is null && issued.Document?.PurchaseOrderNo is null)
        {
            return Refusals.EhfMissing("the customer's reference or purchase order", "kundens referanse eller bestillingsnummer");
        }

        using var bytes = new MemoryStream();
        EhfWriter.Write(AsEhf(issued, buyer), bytes);
        return bytes.ToArray();
    }

    private static EhfToWrite AsEhf(IssuedInvoice issued, string buyerOrgNo)
    {
        var (invoice, customer, details) = (issued.Invoice, issued.Customer, ClientDetails.Read(issued.Client.Card));
        var isCreditNote = invoice.AmountMinor < 0;
        var sign = isCreditNote ? -1 : 1;
        return new EhfToWrite
        {
            IsCreditNote = isCreditNote,
            Id = invoice.InvoiceNo,
            IssueDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate,
            Currency = invoice.Currency,
            VatInNokMinor = invoice.Currency == Currency.Nok.Code ? null : sign * invoice.VatMinor,
            BuyerReference = issued.Document?.CustomerReference,
            OrderReference = issued.Document?.PurchaseOrderNo,
            ContractReference = issued.Document?.ContractNo,
            Credits = isCreditNote ? [.. CreditInvoices.Named(invoice, issued.Document).Select(no => (no, (DateOnly?)null))] : [],
            Supplier = new EhfPartyToWrite(issued.Client.OrgNo, issued.Client.Name)
            {
                Address = details.Street.Count > 0 ? string.Join(", ", details.Street) : null,
                Zip = details.Zip,
                City = details.City,
                IsVatRegistered = issued.Sums.PerCode.Any(s => s.Percent > 0),
                IsInForetaksregisteret = true,
                Email = details.EmailAddress,
                Phone = details.PhoneNumber,
            },
            Customer = new EhfPartyToWrite(buyerOrgNo, customer.Name)
            {
                Address = customer.Address,
                Zip = customer.Zip,
                City = customer.City,
                Country = customer.Country ?? "NO",
                Email = customer.Email,
            },
            Kid = invoice.Kid,
            AccountNumber = issued.PayTo,
            Lines = [.. issued.Lines.Where(l => l.NetMinor != 0 || l.Quantity is not null).Select(l => Line(l, sign))],
            Taxes = [.. issued.Sums.PerCode.GroupBy(s => EhfVatToWrite.Of(s.VatCode, s.Percent))
                .Select(g => new EhfTaxToWrite(g.Key, sign * g.Sum(s => s.NetMinor), sign * g.Sum(s => s.VatMinor)))],
        };
    }

    private static EhfLineToWrite Line(IssuedLine line, int sign)
    {
        var (quantity, price) = line.Quantity is { } counted ? (sign * counted, line.UnitPrice ?? 0) : (1, sign * line.NetMinor / 100m);
        return new EhfLineToWrite(line.Text.Length == 0 ? "–" : line.Text, quantity, price, sign * line.NetMinor, EhfVatToWrite.Of(line.VatCode, line.Percent)) { Unit = UnitOf(line.Unit) };
    }

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
