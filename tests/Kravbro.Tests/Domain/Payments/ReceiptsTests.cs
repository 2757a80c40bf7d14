using CsCheck;
using Kravbro.Domain.Payments;

namespace Kravbro.Tests.Domain.Payments;

/// <summary>Where a line from the bank goes.</summary>
public sealed class ReceiptsTests
{
    private static readonly NamedInvoice Open = new(1, 10_000, IsForeign: false);
    private static readonly NamedInvoice Paid = new(1, 0, IsForeign: false);

    [Theory]
    [InlineData(10_000, "k", false, false, true, ReceiptPlace.Matched, null)]
    [InlineData(4_000, "k", false, false, true, ReceiptPlace.Matched, null)]
    [InlineData(10_001, "k", false, false, true, ReceiptPlace.Matched, BankReasons.Overpaid)]
    [InlineData(10_000, null, false, false, true, ReceiptPlace.Unidentified, BankReasons.NoKid)]
    [InlineData(10_000, "k", false, true, true, ReceiptPlace.Unidentified, BankReasons.NoKid)]
    [InlineData(10_000, "k", false, false, false, ReceiptPlace.Listed, BankReasons.OtherCurrency)]
    [InlineData(-10_000, "k", false, false, true, ReceiptPlace.Listed, BankReasons.Debit)]
    [InlineData(-10_000, "k", true, false, true, ReceiptPlace.Return, BankReasons.Returned)]
    [InlineData(-10_000, null, true, false, true, ReceiptPlace.Listed, BankReasons.UnknownReversal)]
    [InlineData(-10_000, "k", true, false, false, ReceiptPlace.Listed, BankReasons.OtherCurrency)]
    public void A_line_has_its_place(long minor, string? kid, bool reversal, bool needsPerson, bool ownCurrency, ReceiptPlace place, string? reason)
    {
        var decision = Receipts.Decide(new Receipt(minor, ownCurrency, kid, reversal, needsPerson), [Open]);
        Assert.Equal((place, reason), (decision.Place, decision.Reason));
        Assert.Equal(place == ReceiptPlace.Matched, decision.Invoice is not null);
    }

    [Fact]
    public void What_a_kid_names_decides()
    {
        Assert.Equal((ReceiptPlace.Unidentified, BankReasons.UnknownKid), Place([]));
        Assert.Equal((ReceiptPlace.Unidentified, BankReasons.SeveralCustomers), Place([Open, Open with { CustomerCode = 2 }]));
        Assert.Equal((ReceiptPlace.Credit, BankReasons.NothingOpen), Place([Paid]));
        Assert.Equal((ReceiptPlace.Credit, BankReasons.OtherCurrency), Place([Open with { IsForeign = true }]));
        Assert.Equal((ReceiptPlace.Credit, BankReasons.SeveralItems), Place([Open, Open]));
        Assert.Equal((ReceiptPlace.Matched, null), Place([Open with { RemainingMinor = 3 }, Open]));
        Assert.Equal((ReceiptPlace.Matched, null), Place([Paid, Open, Paid]));

        // Under a customer's KID: one of them with its fee, as its letter has the sum, or everything at once.
        Assert.Equal(1, Receipts.Decide(Of(13_800), [Open, Open with { RemainingMinor = 12_000, BesideMinor = 1_800 }]).Invoice);
        Assert.True(Receipts.Decide(Of(23_800), [Open, Open with { BesideMinor = 3_800 }]).SettlesAll);
        Assert.Equal(BankReasons.SeveralItems, Receipts.Decide(Of(23_799), [Open, Open with { BesideMinor = 3_800 }]).Reason);

        // The only one that is paid is told of the money: what was written off comes back.
        Assert.Equal(0, Receipts.Decide(Of(10_000), [Paid]).Invoice);
        Assert.Null(Receipts.Decide(Of(10_000), [Paid, Paid]).Invoice);
    }

    [Fact]
    public void No_money_is_lost_and_none_goes_to_a_customer_that_the_kid_does_not_name() =>
        Gen.Select(Gen.Long[-20_000, 20_000], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Select(Gen.Long[1, 3], Gen.Long[0, 9], Gen.Bool).List[0, 4]).Sample((minor, own, kid, reversal, named) =>
        {
            List<NamedInvoice> invoices = [.. named.Select(n => new NamedInvoice(n.Item1, n.Item2 * 1_000, n.Item3))];
            var decision = Receipts.Decide(new Receipt(minor, own, kid ? "k" : null, reversal, NeedsPerson: false), invoices);
            Assert.True(decision.CustomerCode is null || invoices.TrueForAll(i => i.CustomerCode == decision.CustomerCode));
            Assert.Equal(decision.Place is ReceiptPlace.Matched or ReceiptPlace.Credit, decision.CustomerCode is not null);
            Assert.True(decision.Place != ReceiptPlace.Matched || (decision.SettlesAll ? invoices.TrueForAll(i => !i.IsForeign)
                : invoices[decision.Invoice!.Value] is { RemainingMinor: > 0, IsForeign: false }));
            Assert.True(minor > 0 || decision.Place is ReceiptPlace.Listed or ReceiptPlace.Return);
            Assert.True(decision.Place == ReceiptPlace.Matched || decision.Reason is not null);
        });

    [Fact]
    public void The_same_reference_is_the_same_money()
    {
        var sum = new BookedLine("1", new DateOnly(2026, 3, 10), 30_000, null, null, IsWholeEntry: true);
        BookedLine[] details = [sum with { AmountMinor = 10_000, Kid = "a", IsWholeEntry = false }, sum with { AmountMinor = 20_000, Kid = "b", IsWholeEntry = false }];
        Assert.Equal(RepeatKind.New, Repeats.Of(details, [], standsUnidentified: false));
        Assert.Equal(RepeatKind.Known, Repeats.Of(details, details, standsUnidentified: false));
        Assert.Equal(RepeatKind.Known, Repeats.Of([sum], details, standsUnidentified: false));
        Assert.Equal(RepeatKind.DetailsOfKnown, Repeats.Of(details, [sum], standsUnidentified: true));
        Assert.Equal(RepeatKind.Known, Repeats.Of(details, [sum], standsUnidentified: false));
        Assert.Equal(RepeatKind.Unclear, Repeats.Of([details[0]], [sum], standsUnidentified: true));
        Assert.Equal(RepeatKind.Unclear, Repeats.Of([details[0]], [details[0] with { Kid = "c" }], standsUnidentified: false));
        Assert.True(Repeats.MayBeSame(details[0], details[0] with { Reference = "x" }));
        Assert.False(Repeats.MayBeSame(details[0], details[0] with { Kid = "c" }));
        Assert.False(Repeats.MayBeSame(sum with { Reference = "x" }, sum));
    }

    [Fact]
    public void Proposals_put_the_strongest_ground_first_and_never_more_than_asked()
    {
        OpenInvoice[] open =
        [
            new("1001", 1, "Kari Dal", 10_000, new DateOnly(2026, 1, 1), HasKid: false, PaidFromAccount: false),
            new("1002", 1, "Kari Dal", 5_000, new DateOnly(2026, 2, 1), HasKid: false, PaidFromAccount: false),
            new("1003", 2, "Berg AS", 10_000, new DateOnly(2026, 1, 5), HasKid: false, PaidFromAccount: false),
            new("1004", 3, "Holm AS", 700, null, HasKid: false, PaidFromAccount: true),
            new("1005", 4, "Lie AS", 800, null, HasKid: true, PaidFromAccount: false),
            new("1006", 5, "Moe AS", 900, null, HasKid: false, PaidFromAccount: false),
        ];
        Assert.Equal(["1003", "1005", "1001", "1004", "1002"],
            PaymentProposals.For(10_000, "gjelder 1003, takk", "DAL KARI", open).Select(p => p.Invoice.InvoiceNo));
        Assert.Empty(PaymentProposals.For(1, null, null, [open[5]]));
    }

    private static Receipt Of(long minor) => new(minor, IsOwnCurrency: true, "k", IsReversal: false, NeedsPerson: false);

    private static (ReceiptPlace, string?) Place(IReadOnlyList<NamedInvoice> named)
    {
        var decision = Receipts.Decide(Of(10_000), named);
        return (decision.Place, decision.Reason);
    }
}
