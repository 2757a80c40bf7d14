using System.Globalization;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Ehf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>
/// What an EHF document sold, as lines to post: one for each VAT category and rate, with the VAT the document tells; what was paid
/// before and the rounding beside them, so that the lines sum to what is to be paid.
/// </summary>
internal static class EhfSales
{
    /// <summary>The lines, with the sign of the posting. Refused: <c>unknown_vat_code, vat_differs</c>; warned of: <c>vat_odd</c>.</summary>
    internal static async Task<Result<IReadOnlyList<SoldLine>>> Of(ClientUnit unit, EhfDocument document, List<Refusal> warnings, CancellationToken ct)
    {
        var accounts = unit.Settings.Accounts;
        var codes = await unit.Db.VatCodes.AsNoTracking().Where(v => v.ForSales).ToListAsync(ct);
        var law = (await unit.Rules(ct)).Law;
        var lines = new List<SoldLine>();
        foreach (var tax in document.Taxes)
        {
            if (CodeOf(law, codes, tax, document.IssuedOn) is not { } code)
            {
                return Refusals.UnknownVatCode(string.Create(CultureInfo.InvariantCulture, $"{tax.Category} {tax.Percent:0.##} %"));
            }

            var fit = ToldVat.Judge(tax.Taxable.Minor, tax.Percent, tax.Vat.Minor, LinesOf(document, tax));
            if (fit == ToldVatFit.Wrong)
            {
                return Refusals.VatDiffers($"{document.Currency.Code} {tax.Vat}", $"{document.Currency.Code} {tax.Taxable}", tax.Percent);
            }

            if (fit == ToldVatFit.Odd)
            {
                warnings.Add(Refusals.VatOdd($"{document.Currency.Code} {tax.Vat}", $"{document.Currency.Code} {tax.Taxable}", tax.Percent));
            }

            lines.Add(new SoldLine(accounts.Sales, Signed(document, tax.Taxable + tax.Vat).Minor, code) { ToldVatMinor = Signed(document, tax.Vat).Minor });
        }

        // A document without any subtotal of VAT: it is outside VAT.
        if (document.Taxes.Count == 0)
        {
            lines.Add(new SoldLine(accounts.Sales, Signed(document, document.Gross).Minor, "0"));
        }

        if (!document.Prepaid.IsZero)
        {
            lines.Add(new SoldLine(accounts.Prepaid, -Signed(document, document.Prepaid).Minor, "0"));
        }

        if (!document.Rounding.IsZero)
        {
            lines.Add(new SoldLine(accounts.Rounding, Signed(document, document.Rounding).Minor, "0"));
        }

        return lines;
    }

    // VAT may have been rounded on each line, allowance and charge of its rate.
    private static int LinesOf(EhfDocument document, EhfTax tax) =>
        document.Lines.Count(l => l.VatCategory == tax.Category && l.VatPercent == tax.Percent)
        + document.AllowanceCharges.Count(a => a.VatCategory == tax.Category && a.VatPercent == tax.Percent);

    /// <summary>The amount as it is owed by the customer.</summary>
    internal static Money Signed(EhfDocument document, Money amount) => document.Sign < 0 ? -amount : amount;

    // Rates decide where there is one. Without, the category says why: exempt, zero-rated, export, outside; the client's chart
    // may lack a code, and 0 says no VAT as well.
    private static string? CodeOf(LawBook law, List<VatCodeRow> codes, EhfTax tax, DateOnly on)
    {
        if (tax.Percent != 0)
        {
            return codes.Where(c => VatRates.On(law, c.Rate, on) is { IsOk: true } rate && rate.Value == tax.Percent).Select(c => c.Code).Order(StringComparer.Ordinal).FirstOrDefault();
        }

        var wanted = tax.Category switch { "Z" or "AE" => "5", "E" => "6", "G" or "K" => "52", "O" => "7", _ => "0" };
        return codes.Exists(c => c.Code == wanted) ? wanted : codes.Exists(c => c.Code == "0") ? "0" : null;
    }
}
