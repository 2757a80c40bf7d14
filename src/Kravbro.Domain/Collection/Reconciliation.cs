namespace Kravbro.Domain.Collection;

/// <summary>What a line of an agency's settlement is.</summary>
public enum SettlementPart
{
    /// <summary>On a customer: closes what the customer owed, as far as it is matched.</summary>
    Principal = 1,

    /// <summary>Interest.</summary>
    Interest = 2,

    /// <summary>The creditor's own fees and compensation.</summary>
    Fees = 3,

    /// <summary>Collection costs that the agency kept.</summary>
    Costs = 4,

    /// <summary>VAT.</summary>
    Vat = 5,

    /// <summary>Commission.</summary>
    Commission = 6,

    /// <summary>Rounding.</summary>
    Rounding = 7,

    /// <summary>Loss on receivables.</summary>
    Loss = 8,

    /// <summary>What is paid out.</summary>
    Payout = 9,

    /// <summary>On an account that is not chosen for the extension: accepted, and flagged.</summary>
    Other = 10,
}

/// <summary>A line of a settlement, or the sum of several on one account.</summary>
/// <param name="Account">Ledger account; the control account for a customer's line.</param>
/// <param name="OnCustomer">Whether it stands on a customer.</param>
/// <param name="AmountMinor">Øre, debit positive.</param>
/// <param name="OpenMinor">What of a customer's line is not matched, with the same sign; 0 on other lines.</param>
public readonly record struct SettlementLine(int Account, bool OnCustomer, long AmountMinor, long OpenMinor = 0);

/// <summary>
/// What a settlement consists of, øre. Credits count positive in principal, unmatched, interest and fees, debits in the rest; so
/// principal + unmatched + interest + fees = costs + VAT + commission + rounding + loss + payout + other.
/// </summary>
/// <param name="PrincipalMinor">Closed on customers.</param>
/// <param name="UnmatchedMinor">Credited to customers and not matched with anything.</param>
/// <param name="InterestMinor">Interest.</param>
/// <param name="FeesMinor">Own fees.</param>
/// <param name="CostsMinor">Collection costs.</param>
/// <param name="VatMinor">VAT.</param>
/// <param name="CommissionMinor">Commission.</param>
/// <param name="RoundingMinor">Rounding.</param>
/// <param name="LossMinor">Loss.</param>
/// <param name="PayoutMinor">Paid out; negative when the agency offsets what it is owed.</param>
/// <param name="OtherMinor">On accounts not chosen.</param>
/// <param name="IsFlagged">Whether any line is on an account not chosen, even where such lines sum to zero.</param>
public sealed record SettlementSums(
    long PrincipalMinor, long UnmatchedMinor, long InterestMinor, long FeesMinor, long CostsMinor, long VatMinor, long CommissionMinor,
    long RoundingMinor, long LossMinor, long PayoutMinor, long OtherMinor, bool IsFlagged)
{
    /// <summary>Commission, rounding, loss and what stands on other accounts together.</summary>
    public long RestMinor => CommissionMinor + RoundingMinor + LossMinor + OtherMinor;
}

/// <summary>The accounts that a settlement is read by.</summary>
/// <param name="Chosen">Chosen at activation.</param>
/// <param name="ClientVat">The client's own VAT accounts: a line's VAT code posts there whatever was chosen.</param>
public sealed record SettlementAccounts(ExtensionAccounts Chosen, IReadOnlyList<int> ClientVat)
{
    /// <summary>Whether payouts are posted straight to a bank account (NS 4102: 19xx), so that nothing is on the way.</summary>
    public bool PaysToBank => Chosen.Bank / 100 == 19;

    /// <summary>Every account that a line may stand on without being flagged.</summary>
    public IReadOnlyList<int> Accepted => [.. Chosen.Each.Select(each => each.Account).Concat(ClientVat).Distinct()];

    /// <summary>What a line on an account is. One account chosen for several things counts as the first of them, the payout before all.</summary>
    public SettlementPart PartOf(int account) =>
        account == Chosen.Bank ? SettlementPart.Payout
        : account == Chosen.Interest ? SettlementPart.Interest
        : account == Chosen.Fees ? SettlementPart.Fees
        : account == Chosen.Costs ? SettlementPart.Costs
        : account == Chosen.Vat || ClientVat.Contains(account) ? SettlementPart.Vat
        : account == Chosen.Commission ? SettlementPart.Commission
        : account == Chosen.Rounding ? SettlementPart.Rounding
        : account == Chosen.Loss ? SettlementPart.Loss
        : SettlementPart.Other;

    /// <summary>What a line is.</summary>
    public SettlementPart PartOf(SettlementLine line) => line.OnCustomer ? SettlementPart.Principal : PartOf(line.Account);
}

/// <summary>What is paid out by settlements and received on the bank, øre.</summary>
/// <param name="PaidToBank">The payout is posted straight to the bank.</param>
/// <param name="PaidOutMinor">Paid out by this agency's settlements that stand.</param>
/// <param name="PaidOutByOthersMinor">Paid out on the same clearing account by other agencies.</param>
/// <param name="ReceivedMinor">Taken off the clearing account by vouchers that are no agency's, such as the bank's.</param>
public sealed record Clearing(bool PaidToBank, long PaidOutMinor, long PaidOutByOthersMinor, long ReceivedMinor)
{
    /// <summary>Still to come; negative when more came than settlements say. 0 when the settlements post to the bank themselves.</summary>
    public long OnTheWayMinor => PaidToBank ? 0 : PaidOutMinor + PaidOutByOthersMinor - ReceivedMinor;

    /// <summary>Whether receipts of several agencies meet on the account, so that only the sum can be told.</summary>
    public bool IsShared => !PaidToBank && PaidOutByOthersMinor != 0;
}

/// <summary>Reconciliation of an agency's settlements (oppgjør) with the ledger.</summary>
public static class Reconciliation
{
    /// <summary>What lines consist of: those of one settlement, or of many.</summary>
    public static SettlementSums Sum(SettlementAccounts accounts, IEnumerable<SettlementLine> lines)
    {
        var parts = new long[(int)SettlementPart.Other + 1];
        long open = 0;
        var flagged = false;
        foreach (var line in lines)
        {
            var part = accounts.PartOf(line);
            parts[(int)part] += line.AmountMinor - line.OpenMinor;
            open += line.OpenMinor;
            flagged |= part == SettlementPart.Other;
        }

        long Of(SettlementPart part) => parts[(int)part];
        return new SettlementSums(
            -Of(SettlementPart.Principal), -open, -Of(SettlementPart.Interest), -Of(SettlementPart.Fees), Of(SettlementPart.Costs),
            Of(SettlementPart.Vat), Of(SettlementPart.Commission), Of(SettlementPart.Rounding), Of(SettlementPart.Loss),
            Of(SettlementPart.Payout), Of(SettlementPart.Other), flagged);
    }
}
