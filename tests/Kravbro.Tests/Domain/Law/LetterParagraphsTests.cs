using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Law;

/// <summary>Paragraphs that bind what a letter says and posts, and how long its data is kept.</summary>
public sealed class LetterParagraphsTests
{
    private static readonly DateOnly Day = new(2026, 7, 15);

    [Theory]
    [InlineData("nb", "§ 9", "sendt til inkasso", "{frist}")]
    [InlineData("en", "section 9", "sent to debt collection", "{payby}")]
    public void Inkassoloven_9_the_notice_says_that_collection_follows_and_by_when(string language, params string[] said)
    {
        var text = string.Join(' ', LetterTexts.Statutory(LetterStep.Notice, language, CollectionAct.Of1988));
        Assert.All(said, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nb", "§ 10", "betale {sum} innen {frist}", "innvendinger mot kravet")]
    [InlineData("en", "section 10", "pay {total} by {payby}", "objection to the claim")]
    public void Inkassoloven_10_the_demand_asks_to_pay_or_object(string language, params string[] said)
    {
        var text = string.Join(' ', LetterTexts.Statutory(LetterStep.Demand, language, CollectionAct.Of1988));
        Assert.All(said, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Inkassoloven_10_a_demand_without_interest_of_its_own_itemises_what_earlier_letters_posted_with_rate_and_first_day()
    {
        var demand = FollowUp.LawCase.Plain with
        {
            Step = LetterStep.Demand,
            Letters = [new StandingLetter(LetterStep.Notice, new DateOnly(2026, 6, 30), new DateOnly(2026, 7, 14), 0, 4_932)],
        };
        var line = Assert.Single(demand.JudgedOn("2026-07-15").Value.Interest);
        Assert.Equal((new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30), 12.00m, 4_932L), (line.From, line.To, line.RatePercent, line.InterestMinor));
    }

    [Fact]
    public void No_vat_on_fees_and_late_interest()
    {
        var voucher = Recipes.Letter(new LedgerAccounts(), VoucherType.OutgoingPaymentReminder, 10_001, Day, Day.AddDays(14), 3_800, 6_000, "Purring")!;
        Assert.Equal([1500, 3900, 1500, 8055], voucher.Lines.Select(l => l.Account));
        Assert.All(voucher.Lines, l => Assert.Equal("0", l.VatCode));
    }

    [Fact]
    public void Bokforingsloven_13_what_is_bookkeeping_is_kept_five_years_after_the_year() =>
        Assert.Equal(new DateOnly(2031, 12, 31), Retention.KeptThrough(Day));
}
