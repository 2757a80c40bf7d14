namespace Kravbro.Domain.Ledger;

/// <summary>Which part of a posting with a VAT code is tax, and which is its basis.</summary>
public static class VatPosting
{
    /// <summary>
    /// Whether an account holds output or input VAT: 2700–2739 of the Norwegian standard chart, with any number of digits after. The
    /// settlement account 2740 does not.
    /// </summary>
    public static bool IsVatAccount(int account)
    {
        while (account >= 10_000)
        {
            account /= 10;
        }

        return account is >= 2700 and < 2740;
    }

    /// <summary>
    /// The standard code a line is reported with: no VAT on an income account is code 7 (no turnover by the act), elsewhere 0
    /// (purchases); every other code is itself.
    /// </summary>
    public static string StandardCode(string code, int account) => code == "0" && IsIncome(account) ? "7" : code;

    /// <summary>Whether an account holds income: class 3, and financial income (80).</summary>
    public static bool IsIncome(int account)
    {
        while (account >= 100)
        {
            account /= 10;
        }

        return account is (>= 30 and < 40) or 80;
    }

    /// <summary>The basis that a tax was computed of, minor units, half away from zero; 0 without a rate.</summary>
    public static long BasisOf(long taxMinor, decimal percent) =>
        percent == 0 ? 0 : (long)Math.Round(taxMinor * 100m / percent, MidpointRounding.AwayFromZero);
}
