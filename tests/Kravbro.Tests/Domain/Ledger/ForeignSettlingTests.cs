using CsCheck;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

/// <summary>Settling in foreign currency, rounding, order of a claim, what comes back of a loss, and the settings of the books.</summary>
public sealed class ForeignSettlingTests
{
    [Fact]
    public void The_example_of_a_thousand_euro()
    {
        var paid = ForeignSettling.Of(new Remaining(1_140_000, "EUR", 100_000), new Remaining(-1_150_000, "EUR", -100_000));
        Assert.Equal(new Settled(1_140_000, 100_000, 100_000, 0, 10_000), paid);
        var lost = ForeignSettling.Of(new Remaining(1_150_000, "EUR", 100_000), new Remaining(-1_140_000, "EUR", -100_000));
        Assert.Equal(new Settled(1_140_000, 100_000, 100_000, 10_000, 0), lost);
    }

    [Fact]
    public void A_part_settles_at_the_rate_it_stands_with()
    {
        // 400 of 1 000 at 11.40, paid at 11.50: the payment is used up, its difference is a gain.
        Assert.Equal(new Settled(456_000, 40_000, 40_000, 0, 4_000),
            ForeignSettling.Of(new Remaining(1_140_000, "EUR", 100_000), new Remaining(-460_000, "EUR", -40_000)));

        // Paid at 11.30: the loss waits until the invoice is used up.
        Assert.Equal(new Settled(452_000, 40_000, 40_000, 0, 0),
            ForeignSettling.Of(new Remaining(1_140_000, "EUR", 100_000), new Remaining(-452_000, "EUR", -40_000)));
    }

    [Fact]
    public void Other_currencies_settle_in_the_clients()
    {
        Assert.Equal(new Settled(500_000, 43_860, null, 0, 0), ForeignSettling.Of(new Remaining(1_140_000, "EUR", 100_000), new Remaining(-500_000)));
        Assert.Equal(new Settled(1_140_000, 100_000, null, 0, 0), ForeignSettling.Of(new Remaining(1_140_000, "EUR", 100_000), new Remaining(-1_200_000)));
        Assert.Null(ForeignSettling.Of(new Remaining(100), new Remaining(100)));
        Assert.Null(ForeignSettling.Of(new Remaining(0, "EUR", 0), new Remaining(-100, "EUR", -10)));
    }

    [Fact]
    public void Nothing_crosses_zero_and_nothing_is_left_without_its_currency() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[1, 100_000], Gen.Long[1, 1_000_000], Gen.Long[1, 100_000], Gen.Int[0, 2]).Sample((debit, debitForeign, credit, creditForeign, kind) =>
        {
            var one = kind == 0 ? new Remaining(debit) : new Remaining(debit, "EUR", debitForeign);
            var other = kind == 1 ? new Remaining(-credit, "EUR", -creditForeign) : new Remaining(-credit, kind == 2 ? "EUR" : null, kind == 2 ? -creditForeign : null);
            if (ForeignSettling.Of(one, other) is not { } settled)
            {
                return;
            }

            var (left, right) = (debit - settled.Minor, credit - settled.Minor);
            Assert.True(settled.Minor > 0 && left >= 0 && right >= 0);
            if (one.CurrencyMinor is { } of && settled.DebitCurrencyMinor is { } used)
            {
                Assert.InRange(used, 0, of);
                Assert.Equal(used == of ? left : 0, settled.DebitRestMinor);
                Assert.True(used == of || left > 0, "an item with something left in its currency has something left in the client's");
            }

            Assert.True(settled.DebitRestMinor == 0 || settled.CreditRestMinor == 0);
        });

    [Theory]
    [InlineData(50, 0, false, 100, true, false)]
    [InlineData(100, 0, false, 100, true, false)]
    [InlineData(101, 0, false, 100, false, false)]
    [InlineData(0, -50, false, 100, false, true)]
    [InlineData(0, -50, true, 100, false, false)]
    [InlineData(50, 0, false, 0, false, false)]
    [InlineData(50, -50, false, 100, false, false)]
    public void A_small_rest_is_rounded_on_its_side(long invoice, long payment, bool moreOpen, long limit, bool ofDebit, bool ofCredit) =>
        Assert.Equal((ofDebit, ofCredit), Matching.Rounding(ItemKind.Payment, new Remaining(invoice), new Remaining(payment), moreOpen, limit));

    [Theory]
    [InlineData(ItemKind.CreditNote, 0, true, true)]
    [InlineData(ItemKind.CreditNote, 1, true, false)]
    [InlineData(ItemKind.CreditNote, 0, false, false)]
    [InlineData(ItemKind.Payment, 0, true, false)]
    public void Only_a_full_credit_in_an_open_case_stops_collection(ItemKind credit, long left, bool inCase, bool stops) =>
        Assert.Equal(stops, CreditNotes.StopsCollection(credit, left, inCase));

    [Fact]
    public void Only_money_left_over_from_a_settled_invoice_brings_back_a_loss()
    {
        Assert.True(Matching.MayBringBack(ItemKind.Payment, new Remaining(-100), new Remaining(0)));
        Assert.False(Matching.MayBringBack(ItemKind.CreditNote, new Remaining(-100), new Remaining(0)));
        Assert.False(Matching.MayBringBack(ItemKind.Payment, new Remaining(-100), new Remaining(1)));
        Assert.False(Matching.MayBringBack(ItemKind.Payment, new Remaining(-100, "EUR", -10), new Remaining(0)));
        Assert.False(Matching.MayBringBack(ItemKind.Payment, new Remaining(0), new Remaining(0)));
        Assert.Equal((false, false), Matching.Rounding(ItemKind.CreditNote, new Remaining(50), new Remaining(0), moreOpen: false, limitMinor: 100));
    }

    [Fact]
    public void Foreign_items_are_not_rounded() =>
        Assert.Equal((false, false), Matching.Rounding(ItemKind.Payment, new Remaining(50, "EUR", 5), new Remaining(0), moreOpen: false, limitMinor: 100));

    [Fact]
    public void A_payment_that_names_the_invoice_goes_to_its_own_item_first_else_the_setting_decides()
    {
        var day = new DateOnly(2026, 1, 5);
        ClaimPart[] parts =
        [
            new(3, ItemKind.Interest, day, 60), new(2, ItemKind.Fee, day, 38), new(1, ItemKind.Invoice, day, 10_000),
            new(5, ItemKind.Fee, day.AddDays(14), 38), new(4, ItemKind.Invoice, day, 0),
        ];
        Assert.Equal([1, 2, 5, 3], ClaimOrder.OfNamed(parts).Select(p => p.Id));
        Assert.Equal([2, 5, 3, 1], ClaimOrder.OfUnnamed(parts, SettlementOrder.CostsInterestPrincipal).Select(p => p.Id));
        Assert.Equal([1, 2, 5, 3], ClaimOrder.OfUnnamed(parts, SettlementOrder.PrincipalCostsInterest).Select(p => p.Id));
    }

    [Fact]
    public void Vat_that_comes_back_in_parts_sums_to_what_was_taken_back()
    {
        Assert.Equal(12_500, WriteOffGrounds.RecoveredVat(25_000, 125_000, 0, 62_500));
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[0, 100], Gen.Long[0, 100], Gen.Long[0, 100]).Sample((lost, percent, first, second) =>
        {
            var vat = lost * percent / 100;
            var (a, b) = (lost * first / 100, (lost - (lost * first / 100)) * second / 100);
            var sum = WriteOffGrounds.RecoveredVat(vat, lost, 0, a) + WriteOffGrounds.RecoveredVat(vat, lost, a, b)
                + WriteOffGrounds.RecoveredVat(vat, lost, a + b, lost - a - b);
            Assert.Equal(vat, sum);
        });
    }

    [Theory]
    [InlineData("1001", KidKind.Invoice, KidModulus.Mod10, 8)]
    [InlineData("1001", KidKind.Customer, KidModulus.Mod11, 10)]
    [InlineData("7", KidKind.Invoice, KidModulus.Mod10, 4)]
    public void A_kid_is_made_by_the_clients_rule(string no, KidKind kind, KidModulus modulus, int length)
    {
        var kid = new KidRule(kind, modulus, length).For(no, 10_001);
        Assert.NotNull(kid);
        Assert.Equal(length, kid.Value.ToString().Length);
        Assert.True(Kid.Parse(kid.Value.ToString(), modulus).IsOk);
        Assert.Contains(kind == KidKind.Customer ? "10001" : no, kid.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_row_of_digits_has_no_kid()
    {
        Assert.Null(KidRule.Default.For("A-17", 1));
        Assert.Null(KidRule.Default.For("12345678", 1));
        Assert.NotNull(KidRule.Default.For("1234567", 1));
    }

    [Fact]
    public void Settings_that_cannot_be_in_force_say_why()
    {
        Assert.Null(BookSettings.Default.Check());
        Assert.Equal("bad_number", (BookSettings.Default with { RoundingMinor = 101 }).Check()!.Code);
        Assert.Equal("bad_number", (BookSettings.Default with { Kid = KidRule.Default with { Length = 3 } }).Check()!.Code);
        Assert.Equal("bad_number", (BookSettings.Default with { BankLimitDays = -1 }).Check()!.Code);
        VoucherSeries a = new("A", 10_000, [VoucherType.OutgoingInvoice]), b = new("B", 20_000, [VoucherType.BankJournal]);
        Assert.Null((BookSettings.Default with { Series = [a, b] }).Check());
        Assert.Equal("duplicate_series", (BookSettings.Default with { Series = [a, b with { Name = "a" }] }).Check()!.Code);
        Assert.Equal("duplicate_series", (BookSettings.Default with { Series = [a, b with { First = 10_000 }] }).Check()!.Code);
        Assert.Equal("duplicate_series", (BookSettings.Default with { Series = [a, b with { Types = a.Types }] }).Check()!.Code);
        Assert.Equal((10_000, 20_000, null), ((long?)(BookSettings.Default with { Series = [a, b] }).EndOf(1), (BookSettings.Default with { Series = [a, b] }).EndOf(10_000), (BookSettings.Default with { Series = [a, b] }).EndOf(20_000)));
    }
}
