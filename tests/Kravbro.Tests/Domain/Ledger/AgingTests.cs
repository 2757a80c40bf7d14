using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Domain.Ledger;

public sealed class AgingTests
{
    private static readonly DateOnly Due = new(2026, 2, 14);

    [Theory]
    [InlineData(-30, AgeBucket.NotDue)]
    [InlineData(0, AgeBucket.NotDue)]
    [InlineData(1, AgeBucket.Days1To14)]
    [InlineData(14, AgeBucket.Days1To14)]
    [InlineData(15, AgeBucket.Days15To30)]
    [InlineData(30, AgeBucket.Days15To30)]
    [InlineData(31, AgeBucket.Days31To60)]
    [InlineData(60, AgeBucket.Days31To60)]
    [InlineData(61, AgeBucket.Days61To90)]
    [InlineData(90, AgeBucket.Days61To90)]
    [InlineData(91, AgeBucket.Over90)]
    [InlineData(4000, AgeBucket.Over90)]
    public void Days_over_due_give_the_bucket(int days, AgeBucket bucket)
    {
        Assert.Equal(bucket, Aging.Of(Due, Due.AddDays(days), atAgency: false));
        Assert.Equal(AgeBucket.AtAgency, Aging.Of(Due, Due.AddDays(days), atAgency: true));
    }

    [Fact]
    public void Without_a_due_date_nothing_is_overdue() => Assert.Equal(AgeBucket.NotDue, Aging.Of(null, Due, atAgency: false));

    [Theory]
    [InlineData(ItemKind.Invoice, false)]
    [InlineData(ItemKind.Fee, false)]
    [InlineData(ItemKind.Payment, true)]
    [InlineData(ItemKind.CreditNote, true)]
    [InlineData(ItemKind.Other, true)]
    public void Only_claims_have_a_due_date_of_their_own(ItemKind kind, bool byDate)
    {
        Assert.Equal(byDate ? Due : Due.AddDays(14), Aging.DueOn(kind, Due, Due.AddDays(14)));
        Assert.Equal(byDate ? Due : null, Aging.DueOn(kind, Due, null));
    }

    [Fact]
    public void Every_bucket_has_its_words()
    {
        Assert.Equal(["Ikke forfalt", "1–14", "15–30", "31–60", "61–90", "> 90", "Hos inkasso"], Aging.Buckets.Select(b => b.Nb()));
        Assert.Equal(["Not due", "1–14", "15–30", "31–60", "61–90", "> 90", "In collection"], Aging.Buckets.Select(b => b.En()));
        Assert.Equal(7, Aging.Buckets.Select(b => b.Word()).Distinct().Count());
    }
}
