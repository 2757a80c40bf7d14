namespace Kravbro.Domain.Collection;

/// <summary>The ledger accounts that an agency's postings and settlements use, chosen at activation.</summary>
/// <param name="Costs">Collection costs (omkostninger inkasso).</param>
/// <param name="Interest">Interest income.</param>
/// <param name="Fees">The creditor's own fees.</param>
/// <param name="Vat">Input VAT on the agency's fee.</param>
/// <param name="Commission">The agency's commission.</param>
/// <param name="Rounding">Rounding differences.</param>
/// <param name="Bank">Clearing account with the agency (or the bank account).</param>
/// <param name="Loss">Losses on receivables.</param>
public sealed record ExtensionAccounts(
    int Costs, int Interest, int Fees, int Vat, int Commission, int Rounding, int Bank, int Loss)
{
    /// <summary>The proposal that an activation starts from.</summary>
    public static ExtensionAccounts Proposed { get; } = new(6795, 8055, 3900, 2710, 6795, 7740, 1570, 7830);

    /// <summary>Contract name and account of each, in order.</summary>
    public IReadOnlyList<(string Name, int Account)> Each =>
    [
        ("costs", Costs), ("interest", Interest), ("fees", Fees), ("vat", Vat), ("commission", Commission),
        ("rounding", Rounding), ("bank", Bank), ("loss", Loss),
    ];

    /// <summary>The proposal with what was named put in; <paramref name="other"/> fills every account not named.</summary>
    public static ExtensionAccounts Choose(ExtensionAccounts from, int? costs, int? interest, int? other) => new(
        costs ?? other ?? from.Costs,
        interest ?? other ?? from.Interest,
        other ?? from.Fees,
        other ?? from.Vat,
        other ?? from.Commission,
        other ?? from.Rounding,
        other ?? from.Bank,
        other ?? from.Loss);
}
