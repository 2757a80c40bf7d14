using CsCheck;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

/// <summary>Posting recipes and matching.</summary>
public sealed class RecipeTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Invoice_of_1250_with_25_percent_vat_posts_as_the_recipe_says()
    {
        var draft = Recipes.Invoice(LedgerAccounts.Default, "1", 10001, Day, Money.Nok(125_000), [new Sale(3000, 125_000, "3", 25m, null)], null);
        Assert.Equal([(1500, 125_000L), (3000, -100_000L), (2700, -25_000L)], draft.Lines.Select(l => (l.Account, l.AmountMinor)));
        Assert.Equal(VoucherType.OutgoingInvoice, draft.Type);
    }

    [Fact]
    public void Credit_note_is_the_reverse()
    {
        var draft = Recipes.Invoice(LedgerAccounts.Default, "1", 10001, Day, Money.Nok(-125_000), [new Sale(3000, -125_000, "3", 25m, null)], null);
        Assert.Equal([(1500, -125_000L), (3000, 100_000L), (2700, 25_000L)], draft.Lines.Select(l => (l.Account, l.AmountMinor)));
        Assert.Equal(VoucherType.OutgoingCreditNote, draft.Type);
    }

    [Fact]
    public void Write_off_takes_vat_back_only_with_a_ground()
    {
        Assert.Equal(0, WriteOffGrounds.VatShare(WriteOffGround.None, 50_000, 25_000, 125_000));
        Assert.Equal(10_000, WriteOffGrounds.VatShare(WriteOffGround.Insolvency, 50_000, 25_000, 125_000));
        var draft = Recipes.WriteOff(LedgerAccounts.Default, 10001, Day, (125_000, null), [("3", 25_000)], "tap");
        Assert.Equal([(7830, 100_000L), (1500, -125_000L), (2700, 25_000L)], draft.Lines.Select(l => (l.Account, l.AmountMinor)));
    }

    [Theory]
    [InlineData(2, "2026-09-01", false)]
    [InlineData(3, "2026-08-31", false)]
    [InlineData(3, "2026-09-01", true)]
    public void Three_reminders_need_three_letters_and_six_months(int letters, string on, bool allowed)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(allowed, WriteOffGrounds.Check(WriteOffGround.ThreeReminders, Day, letters, day) is null);
    }

    [Fact]
    public void Every_recipe_balances() => Gen.Select(Gen.Long[-Money.LargestMinor, Money.LargestMinor], Gen.Int[0, 30]).Sample((gross, percent) =>
        Recipes.Invoice(LedgerAccounts.Default, "1", 1, Day, Money.Nok(gross), [new Sale(3000, gross, "3", percent, null)], null).Lines.Sum(l => l.AmountMinor) == 0);

    [Fact]
    public void Voucher_that_does_not_balance_is_refused() =>
        Assert.Equal("not_balanced", VoucherDraft.Of(VoucherType.ManualJournal, Day, "x", [new(1920, null, 100), new(3000, null, -99)]).Refusal!.Code);

    [Fact]
    public void Matching_never_crosses_zero() => Gen.Select(Gen.Long[-1000, 1000], Gen.Long[-1000, 1000]).Sample((debit, credit) =>
    {
        var amount = Matching.Settles(debit, credit);
        return amount == 0 || (amount > 0 && debit - amount >= 0 && credit + amount <= 0 && (debit - amount == 0 || credit + amount == 0));
    });
}
