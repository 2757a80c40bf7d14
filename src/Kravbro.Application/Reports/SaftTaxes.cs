using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.SafT;

namespace Kravbro.Application.Reports;

/// <summary>Says of each line of a voucher which VAT it carries.</summary>
internal static class SaftTaxes
{
    /// <summary>
    /// A line with a code carries its amount as basis and the tax of the VAT line right after it, as recipes and journals post them. A
    /// VAT line that follows no such basis carries its own tax, of a basis that follows from the rate. Income without a code is code 7.
    /// </summary>
    /// <param name="lines">The voucher's lines in order.</param>
    /// <param name="percent">The rate of a code on a day.</param>
    internal static SaftTax?[] Of(IReadOnlyList<EntryRow> lines, Func<string, DateOnly, decimal> percent)
    {
        var taxes = new SaftTax?[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (VatPosting.IsVatAccount(line.Account))
            {
                if (line.VatCode != "0" && (i == 0 || taxes[i - 1] is null || lines[i - 1].VatCode != line.VatCode))
                {
                    var rate = percent(line.VatCode, line.Date);
                    taxes[i] = new SaftTax(line.VatCode, rate, VatPosting.BasisOf(line.AmountMinor, rate), line.AmountMinor);
                }

                continue;
            }

            var code = VatPosting.StandardCode(line.VatCode, line.Account);
            if (code != "0" && line.CustomerCode is null)
            {
                var next = i + 1 < lines.Count && VatPosting.IsVatAccount(lines[i + 1].Account) && lines[i + 1].VatCode == line.VatCode && line.VatCode != "0";
                taxes[i] = new SaftTax(code, percent(code, line.Date), line.AmountMinor, next ? lines[i + 1].AmountMinor : 0);
            }
        }

        return taxes;
    }
}
