using CsCheck;
using Kravbro.Agency;

namespace Kravbro.Tests.Agency;

public sealed class SettlementTests
{
    private static readonly DebtCollectionAccounts Accounts = new(6795, 8055, 3900, 2710, 6795, 7740, 1570, 7830);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly AgencySettings Settings = new(new Uri("http://127.0.0.1:5080"), Guid.Empty, Guid.Empty);

    private static readonly Gen<decimal> Kroner = Gen.Int[0, 50_000_000].Select(ore => ore / 100m);

    private static readonly Gen<Claim> AnyClaim =
        from invoice in Gen.Select(Gen.Long[1, 99_999], Kroner.Where(k => k > 0), Gen.Int[0, 900], Gen.Bool)
        from posted in Gen.Int[0, 2].Select(i => new[] { 0m, 38m, 98.5m }[i])
        from flags in Gen.Select(Gen.Bool, Gen.Bool)
        select Claim.InFull(
            new CollectionInvoice(Guid.Empty, 10001, invoice.Item1, Day.AddDays(-invoice.Item3), invoice.Item2) { LastReminderVoucherType = invoice.Item4 ? 71 : null },
            posted, flags.Item1, flags.Item2, Day, Settings);

    [Fact]
    public void The_recipe_of_a_fully_paid_case()
    {
        // Principal 10 000, interest 99.66, own fee 38, agency fee 600 paid by the debtor, its tax 150 netted.
        var voucher = Settlement.Of([new Claim(1001, 10001, 10_000m, 0m, 99.66m, 38m, 600m, 150m)], Accounts, "KR-OPPGJOR-20260301-1", Day);
        Assert.Equal(
            [(10001, -10_000m, "1001"), (8055, -99.66m, null), (3900, -38m, null), (3900, -600m, null), (6795, 600m, null), (2710, 150m, null), (1570, 9_987.66m, null)],
            voucher.Lines.Select(l => (l.AccountCode, l.Amount, l.InvoiceNo)));
    }

    [Fact]
    public void A_client_without_value_added_tax_claims_the_tax_from_the_debtor()
    {
        var claim = Claim.InFull(Invoice(10_000m), posted: 0m, bearsFee: true, clientDeductsVat: false, Day, Settings);
        Assert.Equal((750m, 0m), (claim.AgencyFee, claim.Vat));
        Assert.Equal(10_000m + claim.Interest + 38m, claim.Payout);
    }

    [Fact]
    public void Letters_already_posted_are_paid_on_the_customers_account_and_only_the_excess_is_new()
    {
        // Fee 38 and interest 60 stand in the books; interest to the day is 99.66 and more of it is new.
        var invoice = Invoice(10_000m) with { LastReminderVoucherType = 71 };
        var interest = Claim.InterestOn(10_000m, invoice.DueDate, Day, 12m);
        var claim = Claim.InFull(invoice, posted: 60m, bearsFee: false, clientDeductsVat: true, Day, Settings);
        Assert.Equal((60m, interest - 60m, 0m), (claim.Posted, claim.Interest, claim.OwnFee));
        Assert.Equal(-10_060m, Settlement.Of([claim], Accounts, "r", Day).Lines[0].Amount);
    }

    [Fact]
    public void Every_settlement_balances_and_pays_out_what_debtors_paid_less_what_the_agency_keeps() =>
        AnyClaim.List[1, 30].Sample(
            claims =>
            {
                var voucher = Settlement.Of(claims, Accounts, "r", Day);
                Assert.Equal(0m, voucher.Lines.Sum(l => l.Amount));
                Assert.All(voucher.Lines, l => Assert.Equal(Math.Round(l.Amount, 2), l.Amount));
                Assert.All(claims, c => Assert.True(c.Payout >= 0));
                var bank = voucher.Lines.Where(l => l.AccountCode == 1570).Sum(l => l.Amount);
                Assert.Equal(claims.Sum(c => c.PaidByDebtor - c.AgencyFee - c.Vat), bank);
                Assert.Equal(claims.Count, voucher.Lines.Count(l => l.InvoiceNo is not null && l.Amount < 0));
            },
            iter: 1_000);

    [Fact]
    public void Half_is_rounded_up_to_the_ore_and_bears_nothing() => Gen.Int[1, 1_000_000].Sample(ore =>
    {
        var claim = Claim.Half(Invoice(ore / 100m));
        Assert.Equal((ore + 1) / 2 / 100m, claim.Principal);
        Assert.Equal(claim.Principal, claim.Payout);
    });

    [Fact]
    public void The_fee_follows_the_bands() => Assert.Equal(
        [187.50m, 262.50m, 300m, 600m, 1200m, 2700m, 5400m],
        new[] { 500m, 500.01m, 2500m, 10_000m, 50_000m, 250_000m, 250_000.01m }.Select(p => Claim.AgencyFeeOn(p, 750m)));

    [Fact]
    public void Interest_begins_the_day_after_the_due_date()
    {
        Assert.Equal(0m, Claim.InterestOn(10_000m, Day, Day, 12m));
        Assert.Equal(0m, Claim.InterestOn(10_000m, Day.AddDays(5), Day, 12m));
        Assert.Equal(3.29m, Claim.InterestOn(10_000m, Day.AddDays(-1), Day, 12m));
    }

    [Fact]
    public void A_reference_is_numbered_by_what_the_books_hold()
    {
        Assert.Equal("KR-OPPGJOR-20260301-1", Settlement.Reference("KR", Day, Settlement.NextNumber([null, "OCR-9", "NI-OPPGJOR-20260301-4"], "KR", Day)));
        Assert.Equal(4, Settlement.NextNumber(["KR-OPPGJOR-20260301-3", "KR-OPPGJOR-20260301-1", "KR-OPPGJOR-20260228-9"], "KR", Day));
        Assert.True(Settlement.IsOwn("KR-OPPGJOR-20260301-3", "KR"));
        Assert.False(Settlement.IsOwn("KRX-OPPGJOR-20260301-3", "KR"));
    }

    private static CollectionInvoice Invoice(decimal remaining) => new(Guid.Empty, 10001, 1001, Day.AddDays(-30), remaining);
}
