using Kravbro.Domain.Law;

namespace Kravbro.Domain.Ledger;

/// <summary>Lines whose amount contains VAT, as they are posted: net on the account, the tax on the VAT account.</summary>
public static class VatSplit
{
    /// <summary>
    /// The line itself without a rate; else the net line and a line for the VAT contained in it (half away from zero), on the account
    /// of output or input VAT.
    /// </summary>
    public static IEnumerable<VoucherLine> Of(VoucherLine gross, decimal percent, int vatAccount)
    {
        var vat = VatRates.ContainedIn(gross.AmountMinor, percent);
        if (vat == 0)
        {
            yield return gross;
            yield break;
        }

        yield return gross with { AmountMinor = gross.AmountMinor - vat };
        yield return gross with { Account = vatAccount, AmountMinor = vat, Original = null };
    }
}
