using System.Globalization;

namespace Kravbro.Agency;

/// <summary>The agency's settlement of one round as a voucher: what closes the invoices, what the agency kept, what is paid out.</summary>
public static class Settlement
{
    /// <summary>
    /// The voucher. A credit line per invoice on the customer's account, interest and fees credited and the kept fee and its tax debited
    /// on the accounts chosen at activation, the rest debited the bank account. Lines of zero are left out; the sum is zero to the øre.
    /// </summary>
    /// <param name="claims">What debtors have paid; at least one.</param>
    /// <param name="accounts">The client's accounts.</param>
    /// <param name="reference">The settlement's own reference, see <see cref="Reference"/>.</param>
    /// <param name="date">Day of the voucher.</param>
    public static Voucher Of(IReadOnlyList<Claim> claims, DebtCollectionAccounts accounts, string reference, DateOnly date)
    {
        if (claims.Count == 0)
        {
            throw new ArgumentException("a settlement has at least one claim", nameof(claims));
        }

        var lines = claims
            .Select(c => new VoucherLine(c.CustomerCode, -(c.Principal + c.Posted), $"Innbetalt faktura {Text(c.InvoiceNo)}", date) { InvoiceNo = Text(c.InvoiceNo) })
            .ToList();
        Add(accounts.Interest, -claims.Sum(c => c.Interest), "Forsinkelsesrente");
        Add(accounts.Fees, -claims.Sum(c => c.OwnFee), "Purregebyr");
        Add(accounts.Fees, -claims.Sum(c => c.AgencyFee), "Inkassosalær betalt av skyldner");
        Add(accounts.Costs, claims.Sum(c => c.AgencyFee), "Inkassosalær beholdt av byrået");
        Add(accounts.Vat, claims.Sum(c => c.Vat), "Merverdiavgift av inkassosalær");
        Add(accounts.Bank, claims.Sum(c => c.Payout), "Utbetaling fra inkassobyrå");
        return new Voucher(date, $"Inkassooppgjør {reference}", reference, lines);

        void Add(long account, decimal amount, string text)
        {
            if (amount != 0)
            {
                lines.Add(new VoucherLine(account, amount, text, date));
            }
        }
    }

    /// <summary>Reference of the settlement number <paramref name="number"/> of a day, e.g. <c>KR-OPPGJOR-20260301-1</c>; at most 50 characters.</summary>
    public static string Reference(string prefix, DateOnly day, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-OPPGJOR-{day:yyyyMMdd}-{number}");

    /// <summary>Whether a posting is a settlement of the agency with this prefix.</summary>
    public static bool IsOwn(string? reference, string prefix) =>
        reference?.StartsWith($"{prefix}-OPPGJOR-", StringComparison.Ordinal) == true;

    /// <summary>
    /// The number of the day's next settlement: one more than the highest among references already seen in the books. A settlement whose
    /// answer was lost before its postings were seen gets the same number again, and the books refuse it as used.
    /// </summary>
    public static int NextNumber(IEnumerable<string?> references, string prefix, DateOnly day)
    {
        var start = Reference(prefix, day, 0)[..^1];
        return 1 + references.Where(r => r?.StartsWith(start, StringComparison.Ordinal) == true)
            .Select(r => int.TryParse(r.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
