using CsCheck;
using Kravbro.Domain.Collection;

namespace Kravbro.Tests.Domain.Collection;

/// <summary>What a settlement consists of, what is on the way, and why balances differ.</summary>
public sealed class ReconciliationTests
{
    private static readonly SettlementAccounts Accounts = new(ExtensionAccounts.Proposed with { Commission = 6725 }, [2710, 2700]);
    private static readonly int[] Codes = [1500, 1570, 1920, 2700, 2710, 3900, 6725, 6795, 7740, 7830, 8055];

    [Theory]
    [InlineData(6795, SettlementPart.Costs)]
    [InlineData(8055, SettlementPart.Interest)]
    [InlineData(3900, SettlementPart.Fees)]
    [InlineData(2710, SettlementPart.Vat)]
    [InlineData(2700, SettlementPart.Vat)]
    [InlineData(6725, SettlementPart.Commission)]
    [InlineData(7740, SettlementPart.Rounding)]
    [InlineData(1570, SettlementPart.Payout)]
    [InlineData(7830, SettlementPart.Loss)]
    [InlineData(1920, SettlementPart.Other)]
    public void A_line_is_what_its_account_was_chosen_for(int account, SettlementPart part)
    {
        Assert.Equal(part, Accounts.PartOf(account));
        Assert.Equal(part != SettlementPart.Other, Accounts.Accepted.Contains(account));
    }

    [Fact]
    public void An_account_chosen_for_everything_is_the_payout()
    {
        var one = new SettlementAccounts(ExtensionAccounts.Choose(ExtensionAccounts.Proposed, null, 8055, 1571), []);
        Assert.Equal((SettlementPart.Payout, SettlementPart.Interest), (one.PartOf(1571), one.PartOf(8055)));
    }

    [Fact]
    public void The_settlement_of_the_specification()
    {
        var sums = Reconciliation.Sum(Accounts,
        [
            new(1570, false, 998_766), new(6795, false, 60_000), new(2710, false, 15_000), new(1500, true, -1_000_000),
            new(8055, false, -9_966), new(3900, false, -3_800), new(3900, false, -60_000),
        ]);
        Assert.Equal(new SettlementSums(1_000_000, 0, 9_966, 63_800, 60_000, 15_000, 0, 0, 0, 998_766, 0, false), sums);
    }

    [Fact]
    public void Lines_on_an_account_not_chosen_are_flagged_though_they_sum_to_zero()
    {
        var sums = Reconciliation.Sum(Accounts, [new(7770, false, 500), new(7770, false, -500)]);
        Assert.Equal((0, true), (sums.OtherMinor, sums.IsFlagged));
    }

    [Fact]
    public void What_is_offset_unmatched_and_on_other_accounts_is_told_apart()
    {
        var sums = Reconciliation.Sum(Accounts,
        [
            new(1500, true, -73_766, -3_766), new(6795, false, 60_000), new(2710, false, 15_000), new(1570, false, -1_234),
            new(7740, false, -1), new(6725, false, 20), new(7830, false, 300), new(1920, false, 4_000), new(8055, false, -4_319),
        ]);
        Assert.Equal(4_319, sums.RestMinor);
        Assert.Equal((70_000, 3_766, -1_234, 4_000), (sums.PrincipalMinor, sums.UnmatchedMinor, sums.PayoutMinor, sums.OtherMinor));
        Assert.True(sums.IsFlagged);
    }

    [Fact]
    public void Credits_equal_debits_whatever_the_lines() => Gen.Select(
        Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 4])
        .Select((account, amount, quarters) => new SettlementLine(account, account == 1500, amount, account == 1500 ? amount * quarters / 4 : 0))
        .List[0, 12].Sample(lines =>
        {
            List<SettlementLine> balanced = [.. lines, new(1570, false, -lines.Sum(l => l.AmountMinor))];
            var s = Reconciliation.Sum(Accounts, balanced);
            Assert.Equal(
                s.PrincipalMinor + s.UnmatchedMinor + s.InterestMinor + s.FeesMinor,
                s.CostsMinor + s.VatMinor + s.CommissionMinor + s.RoundingMinor + s.LossMinor + s.PayoutMinor + s.OtherMinor);
            Assert.Equal(balanced.Exists(l => l.Account == 1920), s.IsFlagged);
        });

    [Theory]
    [InlineData(false, 1_000, 0, 400, 600, false)]
    [InlineData(false, 1_000, 500, 400, 1_100, true)]
    [InlineData(false, 1_000, 0, 1_200, -200, false)]
    [InlineData(true, 1_000, 500, 0, 0, false)]
    public void What_is_paid_out_and_not_received_is_on_the_way(bool toBank, long paidOut, long others, long received, long onTheWay, bool shared)
    {
        var clearing = new Clearing(toBank, paidOut, others, received);
        Assert.Equal((onTheWay, shared), (clearing.OnTheWayMinor, clearing.IsShared));
    }

    [Theory]
    [InlineData(1570, false)]
    [InlineData(1899, false)]
    [InlineData(1900, true)]
    [InlineData(1920, true)]
    [InlineData(1999, true)]
    [InlineData(2000, false)]
    public void Accounts_of_the_bank_are_paid_to_directly(int bank, bool direct) =>
        Assert.Equal(direct, new SettlementAccounts(ExtensionAccounts.Proposed with { Bank = bank }, []).PaysToBank);

    public static TheoryData<CaseBalance, long, DifferenceCause?> Balances => new()
    {
        { new(false, 1_000, 1_000), 0, null },
        { new(false, 1_000, 1_000, DirectMinor: 300, WrittenOffMinor: 1_000, UnmatchedCreditMinor: 50), 0, null },
        { new(false, 700, 1_000, DirectMinor: 300, DirectSinceMinor: 300), 300, DifferenceCause.PaymentNotSeenByAgency },
        { new(false, 700, 1_150, DirectMinor: 300, DirectSinceMinor: 300), 450, DifferenceCause.PaymentNotSeenByAgency },
        { new(false, 700, 1_000, DirectMinor: 300), 300, DifferenceCause.PaymentNotSeenByAgency },
        { new(false, 700, 1_001, DirectMinor: 300), 301, DifferenceCause.InterestAndCostsInBalance },
        { new(false, 0, 1_000, SettledSinceMinor: 1_000), 1_000, DifferenceCause.BalanceOlderThanSettlement },
        { new(false, 1_000, 1_738), 738, DifferenceCause.InterestAndCostsInBalance },
        { new(true, 0, 100), 100, DifferenceCause.InterestAndCostsInBalance },
        { new(false, 1_000, 0, UnmatchedCreditMinor: 1_000), -1_000, DifferenceCause.UnmatchedCredit },
        { new(false, 1_000, 400, UnmatchedCreditMinor: 599), -600, DifferenceCause.SettlementNotPosted },
        { new(false, 1_000, 400, UnmatchedCreditMinor: 600), -600, DifferenceCause.UnmatchedCredit },
        { new(false, 1_000, 0, WrittenOffMinor: 1_000), -1_000, DifferenceCause.WriteOff },
        { new(false, 1_000, 400, WrittenOffMinor: 599), -600, DifferenceCause.SettlementNotPosted },
        { new(false, 1_000, 0), -1_000, DifferenceCause.BalanceNotReported },
        { new(false, 1_000, 1), -999, DifferenceCause.SettlementNotPosted },
        { new(true, 1_000, 0), -1_000, DifferenceCause.ClosedWithRemainder },
        { new(true, 1_000, 0, WrittenOffMinor: 1_000), 0, null },
        { new(true, 1_000, 0, WrittenOffMinor: 400), -600, DifferenceCause.ClosedWithRemainder },
    };

    [Theory]
    [MemberData(nameof(Balances))]
    public void The_likely_cause_of_a_difference(CaseBalance balance, long difference, DifferenceCause? cause) =>
        Assert.Equal((difference, cause), (balance.DifferenceMinor, balance.Cause));

    [Fact]
    public void Every_cause_and_part_has_its_own_words_in_both_languages()
    {
        var causes = Enum.GetValues<DifferenceCause>();
        Assert.All(causes, cause => Assert.Matches("^[a-z_]+$", cause.Word()));
        Assert.Equal(causes.Length, causes.Select(c => c.Word()).Distinct().Count());
        Assert.Equal(2 * causes.Length, causes.SelectMany(c => new[] { c.English(), c.Norwegian() }).Distinct().Count());
        var parts = Enum.GetValues<SettlementPart>();
        Assert.Equal(parts.Length, parts.Select(p => p.Norwegian()).Distinct().Count());
        Assert.Equal(parts.Length, parts.Select(p => p.English()).Distinct().Count());
    }
}
