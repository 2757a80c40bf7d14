using CsCheck;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

/// <summary>Rules of matching, reversal and amounts, by table and by property.</summary>
public sealed class SettlingTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(VoucherType.BankJournal, -1, false, ItemKind.Payment)]
    [InlineData(VoucherType.IncomingOcrGiro, -1, false, ItemKind.Payment)]
    [InlineData(VoucherType.ManualJournal, -1, true, ItemKind.Payment)]
    [InlineData(VoucherType.ManualJournal, -1, false, ItemKind.Other)]
    [InlineData(VoucherType.BankJournal, 1, true, ItemKind.Other)]
    public void A_journal_entry_is_a_payment_by_bank_or_by_what_it_names(VoucherType journal, long amount, bool names, ItemKind kind) =>
        Assert.Equal(kind, Matching.KindIn(journal, amount, names));

    [Theory]
    [InlineData(new long[] { 100 }, -40, 0)]
    [InlineData(new long[] { 100, 250 }, -250, 1)]
    [InlineData(new long[] { 100, 250 }, -40, null)]
    [InlineData(new long[] { 100, 100 }, -100, null)]
    [InlineData(new long[] { }, -100, null)]
    public void A_kid_decides_when_one_item_has_it_or_one_has_the_amount(long[] remaining, long amount, int? index) =>
        Assert.Equal(index, Matching.ByKid(remaining, amount));

    [Fact]
    public void A_match_is_dated_the_later_posting_or_today_when_that_is_locked()
    {
        Assert.Equal(Day, Matching.DateOf(Day.AddDays(-5), Day, null, Day.AddDays(9)));
        Assert.Equal(Day.AddDays(9), Matching.DateOf(Day.AddDays(-5), Day, Day, Day.AddDays(9)));
        Assert.Equal(Day, Matching.DateOf(Day.AddDays(-5), Day, Day.AddDays(-1), Day.AddDays(9)));
        Assert.Equal(Day.AddDays(3), Matching.DateOf(Day, Day, null, Day, Day.AddDays(3)));
        Assert.Equal(Day, Matching.DateOf(Day, Day, null, Day, Day.AddDays(-3)));
    }

    [Fact]
    public void A_reversal_is_made_once_on_the_originals_date_or_today()
    {
        Assert.Null(Reversals.MayReverse(7, isReversal: false, isReversed: false));
        Assert.Equal("is_reversal", Reversals.MayReverse(7, isReversal: true, isReversed: false)!.Code);
        Assert.Equal("already_reversed", Reversals.MayReverse(7, isReversal: false, isReversed: true)!.Code);
        Assert.Equal(Day, Reversals.DateOf(Day, Day.AddDays(-1), Day.AddDays(9)).Value);
        Assert.Equal(Day.AddDays(9), Reversals.DateOf(Day, Day, Day.AddDays(9)).Value);
        Assert.Equal("locked_period", Reversals.DateOf(Day, Day.AddDays(9), Day.AddDays(9)).Refusal!.Code);
    }

    [Theory]
    [InlineData(2, 1000, 0.1, 180_000, 45_000)]
    [InlineData(1, 333.33, 0, 33_333, 8_333)]
    [InlineData(3, 0.005, 0, 2, 1)]
    [InlineData(-1, 100, 0, -10_000, -2_500)]
    public void A_line_is_rounded_by_itself_half_away_from_zero(double quantity, double price, double discount, long net, long vat)
    {
        Assert.Equal(net, InvoiceAmounts.Net((decimal)quantity, (decimal)price, (decimal)discount));
        Assert.Equal(vat, InvoiceAmounts.Vat(net, 25m));
    }

    [Fact]
    public void Due_is_what_the_invoice_says_or_its_terms_or_the_customers_or_fourteen_days()
    {
        Assert.Equal(Day, InvoiceAmounts.Due(Day.AddDays(-9), Day, 30, 20));
        Assert.Equal(Day.AddDays(30), InvoiceAmounts.Due(Day, null, 30, 20));
        Assert.Equal(Day.AddDays(20), InvoiceAmounts.Due(Day, null, null, 20));
        Assert.Equal(Day.AddDays(14), InvoiceAmounts.Due(Day, null, null, null));
    }

    [Fact]
    public void The_vat_split_keeps_the_sum_and_the_vat_of_an_invoices_line_comes_out_again() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.OneOf(Gen.Const(0m), Gen.Const(12m), Gen.Const(15m), Gen.Const(25m))).Sample((net, percent) =>
        {
            var gross = net + InvoiceAmounts.Vat(net, percent);
            var parts = VatSplit.Of(new VoucherLine(3000, null, gross) { VatCode = "3" }, percent, 2700).ToList();
            return parts.Sum(p => p.AmountMinor) == gross && parts[0].AmountMinor == net && parts.Skip(1).All(p => p.Account == 2700);
        });

    [Fact]
    public void Match_groups_are_the_connected_items_known_by_the_smallest_match() =>
        Gen.Select(Gen.Long[1, 40], Gen.Long[41, 80]).List[0, 60].Sample(pairs =>
        {
            var matches = pairs.Select((p, i) => (Id: (long)i + 1, Debit: p.Item1, Credit: p.Item2)).ToList();
            var groups = MatchGroups.Of(matches.OrderByDescending(m => m.Id));

            // By hand: spread the smallest number until nothing changes.
            var smallest = matches.ToDictionary(m => m.Id, m => m.Id);
            for (var again = true; again;)
            {
                again = false;
                foreach (var a in matches)
                {
                    foreach (var b in matches.Where(b => (a.Debit == b.Debit || a.Credit == b.Credit) && smallest[b.Id] < smallest[a.Id]))
                    {
                        smallest[a.Id] = smallest[b.Id];
                        again = true;
                    }
                }
            }

            return matches.TrueForAll(m => groups.GroupOf(m.Debit) == smallest[m.Id] && groups.GroupOf(m.Credit) == smallest[m.Id]
                && groups.ItemsOf(smallest[m.Id]).Contains(m.Debit)) && groups.GroupOf(999) is null;
        });
}
